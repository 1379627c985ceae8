def of_number(value, unknown=(), clip=None, missing=(None,), indicator=False):
    """A number, moved within its limits; and whether it is missing."""
    if value is None or value in unknown:
        return missing
    if clip is not None:
        value = min(max(value, clip[0]), clip[1])
    return [value, 0.0] if indicator else [value]
