def masks(step, rows):
    """What answers are multiplied with, layer by layer: 0, or enough to make up for it."""
    start = SEED << 32 | step
    for shift, factor in (30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB):
        start = (start ^ start >> shift) * factor & (2**64 - 1)
    stream = Stream(DROP, step, start ^ start >> 31)
    layers = []
    for units, share in DROPOUT:
        kept = np.float32(1) / (np.float32(1) - np.float32(share))
        mask = np.full((rows, units), kept, np.float32)
        if share > 0:
            for unit in range(units):
                for row in range(rows):
                    if (stream.draw() >> 8) / 2**24 < np.float32(share):
                        mask[row, unit] = 0
        layers.append(mask)
    return layers
