def limit_norm(gradients):
    """Brings the norm of all numbers together down to its limit."""
    norm = math.sqrt(sum(float(np.sum(g.astype(np.float64) ** 2)) for g in gradients))
    return [g * np.float32(min(1, CLIP_NORM / norm)) if norm else g for g in gradients]
