def name(cell):
    """The name in a cell; None where nothing is known."""
    cell = cell.strip()
    return None if cell in MISSING else cell
