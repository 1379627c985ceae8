def split(rows):
    """The rows that are trained on, and those held out for validation."""
    order = list(range(rows))
    Stream(SPLIT, 0).shuffle(order)
    validation, out = sorted(order[:HELD_OUT]), set(order[: HELD_OUT + TEST])
    return [row for row in range(rows) if row not in out], validation
