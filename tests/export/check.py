"""Reads and runs what `cargo test --test export` has written, and compares it with the engine.

    python check.py FOLDER FORMAT...

FORMAT is one of onnx, keras, numpy, pytorch, keras-program, keras-distributed. Each is checked in
every folder that has it; what is wrong ends the program.
"""

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import numpy as np


def close(found, wanted, tolerance, what):
    """Within the tolerance, relative where the number is above 1."""
    found, wanted = np.asarray(found, np.float64), np.asarray(wanted, np.float64)
    assert found.shape == wanted.shape, f"{what}: {found.shape} where {wanted.shape} belongs"
    error = np.max(np.abs(found - wanted) / np.maximum(1, np.abs(wanted)))
    assert error <= tolerance, f"{what}: off by {error}"


def cells(expected):
    """The cells of each column, (R, 1): numbers of 64 bits, or names."""
    for name, column in expected["columns"].items():
        names = any(isinstance(cell, str) for cell in column)
        column = ["" if names and cell is None else cell for cell in column]
        yield name, np.array(column, object if names else np.float64).reshape(-1, 1)


def check_onnx(path, expected):
    import onnx
    import onnxruntime

    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    session = onnxruntime.InferenceSession(path)
    names = [output.name for output in session.get_outputs()]
    answers = dict(zip(names, session.run(None, dict(cells(expected)))))
    close(answers["prediction"], expected["answers"], 1e-5, path)
    classes = expected["classes"]
    if classes is None:
        assert "class" not in answers, path
    elif len(classes) == len(expected["answers"][0]):
        wanted = [classes[int(np.argmax(answer))] for answer in expected["answers"]]
        assert answers["class"].ravel().tolist() == wanted, path
    else:
        middle = (expected["low"] + 1) / 2
        wanted = [classes[answer[0] >= middle] for answer in expected["answers"]]
        assert answers["class"].ravel().tolist() == wanted, path


def check_keras(path, expected):
    import keras

    model = keras.saving.load_model(path)
    columns = json.loads(zipfile.ZipFile(path).read("gradwalk.json"))["columns"]
    names = {
        column["name"]: [made["of"] for made in column["inputs"] if made["is"] == "name"]
        for column in columns
        if column["kind"] == "names"
    }
    dates = {column["name"] for column in columns if column["kind"] == "dates"}
    inputs = {}
    for name, column in cells(expected):
        if name in names:
            places = {known: place for place, known in enumerate(names[name])}
            place = [np.nan if not cell else places.get(cell, -1) for cell in column.ravel()]
            column = np.array(place).reshape(-1, 1)
        elif name in dates:
            column = np.hstack([column // 86400, column % 86400])
        inputs[name] = column.astype(np.float32)
    answers = model.predict(inputs, verbose=0)
    close(answers, expected["answers"], 1e-5, path)


def run(path, folder, **environment):
    """What a program prints of its losses, by name."""
    environment = {**os.environ, **environment}
    done = subprocess.run(
        [sys.executable, path, folder / "data.csv"],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, f"{path}:\n{done.stdout}\n{done.stderr}"
    return dict(re.findall(r"^(.*loss): (\S+)$", done.stdout, re.M))


def check_program(path, expected, tolerance=1e-4, **environment):
    printed = run(path, path.parent, **environment)
    wanted = {"loss": expected["loss"], "validation loss": expected["validationLoss"]}
    for name, loss in wanted.items():
        if loss is not None:
            error = abs(float(printed[name]) - loss) / loss
            assert error <= tolerance, f"{path}: {name} {printed[name]}, and {loss} here"


DEVICES = {
    "KERAS_BACKEND": "jax",
    "XLA_FLAGS": "--xla_force_host_platform_device_count=4",
}
CHECKS = {
    "onnx": ("model.onnx", check_onnx),
    "keras": ("model.keras", check_keras),
    "numpy": ("train_numpy.py", check_program),
    "pytorch": ("train_pytorch.py", check_program),
    "keras-program": ("train_keras.py", check_program),
    "keras-distributed": (
        "train_keras_distributed.py",
        lambda path, expected: check_program(path, expected, 1e-3, **DEVICES),
    ),
}


def main():
    folder, formats = Path(sys.argv[1]), sys.argv[2:]
    for name in formats:
        file, check = CHECKS[name]
        paths = sorted(folder.glob(f"*/{file}"))
        assert paths, f"no {file} in {folder}"
        for path in paths:
            check(path, json.loads((path.parent / "expected.json").read_text()))
        print(f"{name}: {len(paths)} checked")


main()
