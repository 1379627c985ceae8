def spread(x, t, counts, devices):
    """A batch that can be shared out evenly: with rows that do not count; and what all count."""
    rows = len(x)
    more = -rows % devices
    counts = np.r_[counts * (rows + more) / rows, np.zeros(more)].astype(np.float32)
    x, t = (np.r_[numbers, np.repeat(numbers[:1], more, 0)] for numbers in (x, t))
    return x, t, counts
