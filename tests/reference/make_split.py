"""What scikit-learn's LogisticRegression makes of real data, with the rows for the test that an experiment's
seed says. Usage: python make_split.py FILE     (reads public/data/breast-cancer.csv.gz)

Writes JSON: the seed, the share, the rows for the test, and the accuracy there of a model that was fitted to
all others, on standardized inputs, with C = 1."""
import gzip, json, os, sys
import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

SPLIT = 3  # the purpose of the stream, as in src/rng.rs


class Stream:
    """Random numbers of 32 bits, a stream for each purpose: PCG32 (M. O'Neill, pcg-random.org)."""

    def __init__(self, seed, purpose, index):
        self.more = (purpose << 33 | index << 1 | 1) & (2**64 - 1)
        self.state = seed + self.more
        for _ in range(5):
            self.draw()

    def draw(self):
        old = self.state
        self.state = (old * 6364136223846793005 + self.more) & (2**64 - 1)
        mixed, turn = ((old >> 18 ^ old) >> 27) & (2**32 - 1), old >> 59
        return (mixed >> turn | mixed << (-turn & 31)) & (2**32 - 1)


seed, share = 42, 0.25
root = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
with gzip.open(os.path.join(root, "public/data/breast-cancer.csv.gz"), "rt") as file:
    cells = [line.strip().split(",") for line in file][1:]
x, t = np.array([row[:-1] for row in cells], float), np.array([row[-1] for row in cells])
order, stream = list(range(len(t))), Stream(seed, SPLIT, 0)
for last in range(len(t) - 1, 0, -1):
    other = stream.draw() * (last + 1) >> 32
    order[last], order[other] = order[other], order[last]
test = sorted(order[: int(share * len(t) + 0.5)])
train = np.setdiff1d(np.arange(len(t)), test)
model = make_pipeline(StandardScaler(), LogisticRegression(C=1.0, tol=1e-10, max_iter=10000)).fit(x[train], t[train])
json.dump({"made_with": f"scikit-learn {sklearn.__version__}", "seed": seed, "share": share, "test": test,
           "accuracy": float((model.predict(x[test]) == t[test]).mean())}, open(sys.argv[1], "w"))
