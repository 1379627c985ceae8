"""Writes training trajectories with class weights, computed by Keras, as JSON files beside this script.

Usage: python make_weighted.py [OUT_DIR]     (as make_reference.py, whose format and pieces these are)

The weights are scikit-learn's `balanced` ones, R / (k n) of R rows of k classes, n of them of that class, handed
to `train_on_batch` as `class_weight`. `loss` of a step is the batch's mean loss before the update, each row's
times the weight of its class, divided by the number of rows. Classes are far from equally frequent."""
import json, os, sys
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import numpy as np
import keras
from make_reference import LOSSES, OPTIMIZERS

OUT = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))


def data(classes, n, rng):
    k = rng.choice(classes, n, p=[0.85, 0.15] if classes == 2 else [0.6, 0.3, 0.1])
    centre = np.array([[1.2, 0.3], [-0.8, 1.0], [-0.6, -1.3]])
    x = centre[k] + rng.normal(0, 0.8, (n, 2))
    return x, (k[:, None].astype(float) if classes == 2 else np.eye(3)[k]), k


def run(name, classes, n, shape, acts, loss, opt, lr, batch, epochs, seed, keep=(1, 2, 3, 10, 30, 100, 300)):
    rng = np.random.default_rng(seed)
    x, t, k = data(classes, n, rng)
    x, t = x.astype(np.float32), t.astype(np.float32)
    weights = {c: n / (classes * int((k == c).sum())) for c in range(classes)}
    m = keras.Sequential([keras.Input((shape[0],))] + [keras.layers.Dense(u, activation=a) for u, a in zip(shape[1:], acts)])
    for layer in m.layers:
        i, o = layer.kernel.shape
        layer.set_weights([rng.uniform(-1, 1, (i, o)).astype(np.float32) * np.float32((6 / (i + o)) ** 0.5), np.zeros(o, np.float32)])

    def params():
        return [{"w": np.asarray(l.kernel).T.astype(float).ravel().tolist(), "b": np.asarray(l.bias).astype(float).tolist()} for l in m.layers]

    init = params()
    m.compile(optimizer=OPTIMIZERS[opt](lr), loss=LOSSES[loss])
    each = {"bce": keras.losses.BinaryCrossentropy(reduction=None), "cce": keras.losses.CategoricalCrossentropy(reduction=None), "mse": keras.losses.MeanSquaredError(reduction=None)}[loss]
    steps, step = [], 0
    for _ in range(epochs):
        for o in range(0, n, batch):
            xb, tb, kb = x[o:o + batch], t[o:o + batch], k[o:o + batch]
            step += 1
            if step in keep:
                w = np.array([weights[c] for c in kb])
                before = float((np.asarray(each(tb, m(xb))) * w).sum() / len(w))
            m.train_on_batch(xb, tb, class_weight=weights)
            if step in keep:
                steps.append({"step": step, "loss": before, "layers": params()})
    doc = {"name": name, "keras": keras.__version__, "shape": shape, "activations": acts, "bias": True, "loss": loss, "optimizer": opt,
           "learning_rate": lr, "l1": 0.0, "l2": 0.0, "class_weight": "balanced", "weights": [weights[c] for c in range(classes)],
           "batch": batch, "epochs": epochs, "tolerance": 2e-3 if opt == "adam" else 1e-4, "x": x.astype(float).tolist(), "t": t.astype(float).tolist(),
           "initial": init, "steps": steps, "final_predictions": np.asarray(m(x)).astype(float).tolist()}
    with open(os.path.join(OUT, name + ".json"), "w") as f:
        json.dump(doc, f, indent=None, separators=(",", ":"))
    print(f"{name}: {step} steps, last loss {steps[-1]['loss']:.6g}")


if __name__ == "__main__":
    run("weighted-unit", 2, 60, [2, 1], ["sigmoid"], "bce", "sgd", 0.1, 16, 75, seed=2000)
    run("weighted-two", 2, 60, [2, 5, 1], ["tanh", "sigmoid"], "mse", "momentum", 0.05, 7, 34, seed=2001)
    run("weighted-three", 3, 60, [2, 6, 3], ["tanh", "softmax"], "cce", "sgd", 0.1, 15, 75, seed=2002)
