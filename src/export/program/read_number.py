def number(cell):
    """The number in a cell; None where nothing is known."""
    cell = cell.strip().replace("\u2212", "-")
    if cell in MISSING:
        return None
    return float(cell.replace(THOUSANDS, "").replace(DECIMAL, "."))
