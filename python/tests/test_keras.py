"""The network in Keras answers as the engine does."""

import json
import os
import subprocess
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "jax")

import keras
import numpy as np
import pytest
from gradwalk import Trainer

ENGINE = Path(__file__).with_name("engine.mjs")
TABLE = {
    "year": [1901, 1935.5, None, 1990, 2003, 1950, 1972, 1999],
    "tiny": [1e-9, 3e-9, 2e-9, 5e-9, 4e-9, 1e-9, 2e-9, 6e-9],
    "kind": ["a", "b", "a", "c", "b", "c", "a", "b"],
    "price": [1e5, 3e5, 2e5, 8e5, 9e5, 4e5, 5e5, 7e5],
}


def run(experiment, rows, columns=None, epochs=20):
    """A trainer that was told of a run of the engine, and the engine's answers."""
    asked = {"experiment": experiment, "columns": columns, "epochs": epochs, "rows": rows}
    done = subprocess.run(
        ["node", ENGINE], input=json.dumps(asked), capture_output=True, text=True, check=True
    )
    told = json.loads(done.stdout)
    trainer = Trainer()
    trainer.set_state(
        {
            "experiment": told["experiment"],
            "parameters": told["parameters"],
            "_prepared": told["prepared"],
        }
    )
    return trainer, np.array(told["answers"])


def check(trainer, answers, rows):
    model = trainer.to_keras()
    found = model.predict(np.array(rows), verbose=0)
    assert found.shape == answers.shape
    assert np.abs(found - answers).max() <= 1e-6 * np.abs(answers).max()
    return model


ACTIVATIONS = [
    *("linear", "sigmoid", "tanh", "relu", "leaky-relu", "elu", "softplus"),
    *("swish", "gelu", "sine", "step"),
]


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_every_activation_is_the_same(activation):
    experiment = {
        "data": {"kind": "moons", "samples": 60, "noise": 0.1},
        "model": {
            "layers": [
                {"units": 3, "activation": activation},
                {"units": 1, "activation": "sigmoid"},
            ]
        },
        "train": {"loss": "bce"},
    }
    rows = [[0.5, -0.25], [-1, 1.5], [0.125, 0]]
    check(*run(experiment, rows), rows)


@pytest.mark.parametrize("scale", ["standard", "min-max", "robust"])
@pytest.mark.parametrize("names", [["year", "price"], ["year", "tiny", "price"]])
def test_the_scaling_is_that_of_the_training_rows(scale, names, tmp_path):
    table = {name: TABLE[name] for name in names}
    wanted = {"prepare": {"scale": scale, "scaleTarget": scale, "validation": 0.25}}
    experiment = Trainer(table, target="price", experiment=wanted).experiment
    rows = [[1900, 2e-9][: len(names) - 1], [1984, 6e-9][: len(names) - 1]]
    model = check(*run(experiment, rows, table), rows)
    # What is kept of it is the same model.
    model.save(tmp_path / "model.keras")
    again = keras.saving.load_model(tmp_path / "model.keras")
    same = [each.predict(np.array(rows), verbose=0) for each in (model, again)]
    np.testing.assert_array_equal(*same)


def test_classes_of_a_table_are_the_same():
    table = {"year": TABLE["year"], "price": TABLE["price"], "kind": TABLE["kind"]}
    experiment = Trainer(table, target="kind").experiment
    rows = [[1900, 1.5e5], [1999, 7e5]]
    trainer, answers = run(experiment, rows, table)
    check(trainer, answers, rows)
    assert trainer.outputs == ["a", "b", "c"]


def test_inputs_come_in_the_order_of_predict_and_names_are_flags():
    table = {"kind": TABLE["kind"], "year": TABLE["year"], "price": TABLE["price"]}
    experiment = Trainer(table, target="price").experiment
    trainer, answers = run(experiment, [[1, 0, 0, 1950], [0, 0, 1, 2000]], table)
    assert len(trainer.inputs) == 4 and trainer.inputs[-1] == "year"
    check(trainer, answers, [[1, 0, 0, 1950], [0, 0, 1, 2000]])


def test_the_layers_are_those_of_the_run():
    experiment = {
        "data": {"kind": "xor"},
        "model": {
            "layers": [
                {"units": 4, "activation": "tanh", "dropout": 0.5},
                {"units": 1, "activation": "sigmoid"},
            ],
            "bias": False,
        },
        "train": {"loss": "bce"},
    }
    trainer, _ = run(experiment, [[1, 1]])
    model = trainer.to_keras()
    assert [type(layer).__name__ for layer in model.layers] == ["Dense", "Dropout", "Dense"]
    assert [weights.shape for weights in model.get_weights()] == [(2, 4), (4, 1)]
    np.testing.assert_array_equal(
        model.get_weights()[0].T, np.array(trainer.parameters[0]["w"], "float32")
    )


def test_what_no_layer_does_is_refused_by_its_name():
    experiment = {"data": {"kind": "circle"}, "prepare": {"features": ["x1^2", "x2^2"]}}
    experiment |= {"model": {"layers": [{"units": 1, "activation": "sigmoid"}]}}
    experiment |= {"train": {"loss": "bce"}}
    trainer, _ = run(experiment, [[1, 1]])
    with pytest.raises(ValueError, match=r"'x1\^2' is made of columns"):
        trainer.to_keras()


def test_before_a_page_shows_it_nothing_is_known():
    with pytest.raises(RuntimeError, match="show the trainer in a cell first"):
        Trainer().to_keras()
