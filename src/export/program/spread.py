def spread(x, t, counts, devices):
    """A batch that can be shared out evenly: with rows that do not count; and what all count."""
    rows = len(t)
    more = -rows % devices

    def longer(numbers):
        return np.r_[numbers, np.repeat(numbers[:1], more, 0)]

    counts = np.r_[counts * (rows + more) / rows, np.zeros(more)].astype(np.float32)
    x = [longer(numbers) for numbers in x] if isinstance(x, list) else longer(x)
    return x, longer(t), counts
