def limit_each(gradients):
    """Brings each number within its limit."""
    for g in gradients:
        np.clip(g, -CLIP_VALUE, CLIP_VALUE, out=g)
