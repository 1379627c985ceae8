def whole(cell):
    """The whole number in a cell as a name; None where nothing is known."""
    value = number(cell)
    return None if value is None else str(int(value))
