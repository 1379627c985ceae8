"""Linear models and baselines fitted by scikit-learn, on fixed numbers. Usage: python make_models.py SEED FILE

Writes JSON: inputs, targets, and what scikit-learn's models say of the very rows that they were fitted to:
DummyClassifier and DummyRegressor, LogisticRegression (C = 1) and LinearRegression on standardized inputs.
Among the inputs are one that says the same as two others, and one that is constant."""
import json, sys
import numpy as np
import sklearn
from sklearn.dummy import DummyClassifier, DummyRegressor
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import accuracy_score, log_loss, mean_squared_error, r2_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

seed, path = int(sys.argv[1]), sys.argv[2]
r = np.random.default_rng(seed)


def inputs(rows):
    # Few binary digits, so that sums are exact in 32 bits, too.
    x = np.round((r.normal(0, 1, (rows, 4)) * [1, 20, 0.03, 5] + [0, 300, 0, -7]) * 4096) / 4096
    x = np.column_stack([x, x[:, 0] + x[:, 3], np.full(rows, 2.5)])
    return x, (x[:, :4] - [0, 300, 0, -7]) / [1, 20, 0.03, 5]


def logistic():
    return make_pipeline(StandardScaler(), LogisticRegression(C=1.0, tol=1e-12, max_iter=100000))


def classes(rows, count):
    x, z = inputs(rows)
    if count == 2:
        t = (z[:, 0] - 0.7 * z[:, 1] + r.logistic(0, 0.6, rows) > 0.8).astype(int)
    else:
        t = (z[:, :count] + r.gumbel(0, 0.5, (rows, count))).argmax(1)
    model, prior = logistic().fit(x, t), DummyClassifier(strategy="prior").fit(x, t)
    p, q = model.predict_proba(x), prior.predict_proba(x)
    return {"x": x.tolist(), "t": t.tolist(), "probability": p.tolist(), "loss": log_loss(t, p),
            "accuracy": accuracy_score(t, model.predict(x)), "prior": q[0].tolist(), "prior_loss": log_loss(t, q),
            "prior_accuracy": accuracy_score(t, prior.predict(x))}


def numbers(rows):
    x, z = inputs(rows)
    t = np.round(1000 + 250 * z[:, 0] - 80 * z[:, 2] + r.normal(0, 60, rows), 2)
    model, mean = make_pipeline(StandardScaler(), LinearRegression()).fit(x, t), DummyRegressor().fit(x, t)
    return {"x": x.tolist(), "t": t.tolist(), "predicted": model.predict(x).tolist(), "r2": r2_score(t, model.predict(x)),
            "loss": mean_squared_error(t, model.predict(x)), "mean": float(mean.predict(x)[0]),
            "mean_loss": mean_squared_error(t, mean.predict(x))}


json.dump({"made_with": f"scikit-learn {sklearn.__version__}, seed {seed}", "within": 1e-5, "two": classes(90, 2),
           "three": classes(80, 3), "numbers": numbers(70)}, open(path, "w"), default=float, separators=(",", ":"))
