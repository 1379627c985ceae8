class Hold(keras.constraints.Constraint):
    """What is held fixed of an array of weights keeps its start."""

    def __init__(self, place):
        first = start()[place]
        held = np.zeros(first.size, bool)
        for k, begin, end in HELD:
            if k == place:
                held[begin:end] = True
        # Keras keeps the weights of a layer as (inputs, units).
        self.first, self.held = first.T, held.reshape(first.shape).T

    def __call__(self, w):
        return keras.ops.where(self.held, self.first, keras.ops.convert_to_tensor(w))
