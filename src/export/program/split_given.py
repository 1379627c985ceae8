def split(rows):
    """The rows that are trained on, and those held out for validation."""
    parts = np.frombuffer(base64.b64decode(PARTS), np.uint8)
    parts = np.unpackbits(parts, bitorder="little").reshape(-1, 2)[:rows] @ [1, 2]
    return np.flatnonzero(parts == 0), np.flatnonzero(parts == 1)
