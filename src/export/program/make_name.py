def of_name(value, names, other=False, unknown=(), missing=(None,), indicator=False):
    """1 for the name that stands there and 0 for the others; and whether it is missing."""
    if value is None or value in unknown:
        return missing
    numbers = [1.0 if value == name else 0.0 for name in names]
    if other:
        numbers.append(0.0 if value in names else 1.0)
    return [*numbers, 0.0] if indicator else numbers
