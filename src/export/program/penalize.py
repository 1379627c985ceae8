def penalize(gradients, weights, l1, l2):
    """Adds the gradient of l1 sum |w| + l2 sum w^2; not of biases."""
    for g, w in zip(gradients, weights):
        if w.ndim == 2:
            g += np.float32(l1) * np.sign(w) + np.float32(2 * l2) * w
