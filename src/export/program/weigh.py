def weigh(t):
    """What each row counts, by its class."""
    classes = (t[:, 0] == t.max()).astype(int) if t.shape[1] == 1 else t.argmax(1)
    return np.array(CLASS_WEIGHTS, np.float32)[classes]
