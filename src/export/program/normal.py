def normal(z):
    """P(Z < z) of the standard normal distribution."""
    return (0.5 * (1 + np.vectorize(math.erf)(z / math.sqrt(2)))).astype(np.float32)
