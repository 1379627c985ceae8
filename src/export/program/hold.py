def hold(gradients):
    """What is held fixed has no gradient."""
    for k, start, end in HELD:
        gradients[k].reshape(-1)[start:end] = 0
