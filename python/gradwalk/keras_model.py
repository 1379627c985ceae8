"""The network as a model of Keras: the same layers and weights, in the units of the data."""

# Keras' names, where they are others.
NAMES = {"swish": "silu"}
# Below this a span is nothing to Normalization, which divides by 1e-7 at least.
LEAST_SPAN = 1e-6


def build(experiment, prepared, parameters):
    try:
        import keras
    except ImportError as error:
        wanted = "pip install keras, and one of jax, tensorflow, torch"
        raise ImportError(f"to_keras() needs Keras: {wanted}") from error
    if not parameters or not prepared:
        raise RuntimeError("to_keras(): nothing is known yet: show the trainer in a cell first")
    made = [name for name in prepared["features"] if name not in prepared["inputs"]]
    if made:
        raise ValueError(
            f"to_keras(): {made[0]!r} is made of columns, which no layer of a Sequential does; "
            "leave it out of prepare.features, or make a column of it"
        )
    order = [prepared["features"].index(name) for name in prepared["inputs"]]
    scales = _pairs(prepared["scales"])
    layers = [keras.Input((len(scales),)), *_scaling(keras, [scales[k] for k in order])]
    first = True
    weights = []
    for layer, each in zip(experiment["model"]["layers"], parameters, strict=True):
        rows = each["w"]
        if first:
            rows = [[row[k] for k in order] for row in rows]
            first = False
        made, dense = _layer(keras, layer, each["b"] is not None, experiment)
        layers += made
        weights.append((dense, rows, each["b"]))
    layers += _scaling_back(keras, _pairs(prepared["targetScales"]))
    model = keras.Sequential(layers)
    for dense, w, b in weights:
        # Keras keeps the weights of a layer as (inputs, units).
        kernel = [list(column) for column in zip(*w, strict=True)]
        dense.set_weights([_array(kernel), *([] if b is None else [_array(b)])])
    return model


def _array(numbers):
    import numpy

    return numpy.asarray(numbers, dtype="float32")


def _pairs(flat):
    return list(zip(flat[::2], flat[1::2], strict=True))


def _rounded(number):
    return float(_array(number))


def _scaling(keras, scales):
    """scaled = (value - offset) / span."""
    if all(scale == (0, 1) for scale in scales):
        return []
    # Of an offset, 32 bits go first, and what they leave of it afterwards: a number that is near
    # to it loses nothing.
    rounded = [_rounded(offset) for offset, _ in scales]
    left = [offset - part for (offset, _), part in zip(scales, rounded, strict=True)]
    spans = [span for _, span in scales]
    moved = keras.layers.Rescaling([1.0] * len(scales), [-part for part in rounded])
    if min(spans) < LEAST_SPAN:
        offsets = [-part / span for part, span in zip(left, spans, strict=True)]
        return [moved, keras.layers.Rescaling([1 / span for span in spans], offsets)]
    variances = [span * span for span in spans]
    return [moved, keras.layers.Normalization(mean=left, variance=variances)]


def _scaling_back(keras, scales):
    if all(scale == (0, 1) for scale in scales):
        return []
    return [keras.layers.Rescaling([span for _, span in scales], [offset for offset, _ in scales])]


def _layer(keras, layer, has_bias, experiment):
    """The layers that are one of ours, and which of them has the weights."""
    name = layer["activation"]
    after = []
    if name == "leaky-relu":
        after = [keras.layers.LeakyReLU(negative_slope=experiment["model"]["negativeSlope"])]
        name = "linear"
    elif name in ("sine", "step"):
        after = [keras.layers.Activation(_function(keras, name))]
        name = "linear"
    dense = keras.layers.Dense(layer["units"], NAMES.get(name, name), use_bias=has_bias)
    if layer.get("dropout"):
        after.append(keras.layers.Dropout(layer["dropout"]))
    return [dense, *after], dense


def _function(keras, name):
    """Keras has none of that name: registered, a model that was saved finds it again."""

    def sine(z):
        return keras.ops.sin(z)

    def step(z):
        return keras.ops.cast(z > 0, z.dtype)

    return keras.saving.register_keras_serializable("gradwalk")({"sine": sine, "step": step}[name])
