def pieces(path, rows=100_000):
    """The rows of the file by pieces: their numbers and their targets."""
    x, t = [], []
    for row in lines(path):
        numbers, wanted = inputs(row), targets(row)
        if None not in numbers and None not in wanted:
            x.append(numbers)
            t.append(wanted)
        if len(x) == rows:
            yield np.array(x, np.float64), np.array(t, np.float64)
            x, t = [], []
    if x:
        yield np.array(x, np.float64), np.array(t, np.float64)


def read(path, folder):
    """Prepares the file piece by piece, and keeps what comes of it on the disk, not in memory."""
    widths = []
    with open(f"{folder}/x", "wb") as x_file, open(f"{folder}/t", "wb") as t_file:
        for piece in pieces(path):
            x, t = prepared(*piece)
            widths = [x.shape[1], t.shape[1]]
            x.tofile(x_file)
            t.tofile(t_file)
    if not widths:
        sys.exit(f"{path} has no whole row")
    kept = (np.memmap(f"{folder}/{name}", np.float32) for name in "xt")
    return [numbers.reshape(-1, width) for numbers, width in zip(kept, widths)]
