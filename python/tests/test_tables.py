"""Tables as the page takes them, from whatever holds them."""

import datetime
import subprocess
import sys
from array import array

import numpy as np
import pandas as pd
import polars as pl
import pytest
from gradwalk import Trainer
from gradwalk.tables import columns_of, experiment_of, merged


def numbers(given):
    return array("d", bytes(given)).tolist()


def same(found, wanted):
    np.testing.assert_equal(found, wanted)


ROWS = {"size": [1.0, 2.5, None], "kind": ["a", None, "b"]}
WANTED = {"size": [1, 2.5, None], "kind": ["a", None, "b"]}


@pytest.mark.parametrize(
    "table",
    [
        ROWS,
        pd.DataFrame(ROWS),
        pd.DataFrame(ROWS).convert_dtypes(),
        pd.DataFrame(ROWS).astype({"kind": "category"}),
        pl.DataFrame(ROWS),
        {"size": np.array([1, 2.5, np.nan]), "kind": np.array(["a", None, "b"], object)},
        {"size": pl.Series([1.0, 2.5, None]), "kind": pd.Series(["a", None, "b"])},
        {"size": np.ma.masked_invalid([1, 2.5, np.nan]), "kind": ("a", None, "b")},
    ],
)
def test_a_table_is_columns_of_numbers_and_texts_whatever_holds_it(table):
    assert columns_of(table) == WANTED


def test_an_array_has_names_for_its_columns():
    rows = np.arange(6).reshape(2, 3)
    assert columns_of(rows) == {"x1": [0, 3], "x2": [1, 4], "y": [2, 5]}
    assert list(columns_of(rows, ["a", "b", "c"])) == ["a", "b", "c"]
    own = np.array([(1, "a"), (2, "b")], dtype=[("size", "i4"), ("kind", "U1")])
    assert columns_of(own) == {"size": [1, 2], "kind": ["a", "b"]}


@pytest.mark.parametrize(
    ("table", "names", "said"),
    [
        ([[1, 2]], None, "not a list"),
        (np.zeros(3), None, "1 dimensions"),
        (np.zeros((2, 3)), ["a"], "names: there are 1, and 3 columns"),
        ({"a": [1]}, ["a"], "only the columns of an array"),
        ({"a": [1], "b": [1, 2]}, None, "not equally long: a 1, b 2"),
        ({}, None, "no column"),
        ({"a": "text"}, None, "a list of values"),
        ({"a": [1, []]}, None, "column 'a', row 1: a list"),
        ({"a": [datetime.date(2026, 1, 1)]}, None, "take the year"),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), None, "two columns are called 'a'"),
    ],
)
def test_what_is_no_table_is_refused_by_what_is_wrong(table, names, said):
    with pytest.raises((TypeError, ValueError), match=said):
        columns_of(table, names)


def test_numbers_are_64_bits_and_nothing_is_not_a_number():
    experiment, values = experiment_of({"x": [0.1, None], "y": [1.0, 2.0]})
    same(numbers(values["x"]), [0.1, float("nan")])
    assert experiment["prepare"] == {"scale": "standard", "scaleTarget": "standard"}
    assert experiment["model"]["layers"] == [{"units": 1, "activation": "linear"}]
    assert experiment["train"]["loss"] == "mse"
    assert experiment["data"]["columns"] == [
        {"name": "x", "type": "number", "role": "feature"},
        {"name": "y", "type": "number", "role": "target"},
    ]


@pytest.mark.parametrize(
    ("cells", "units", "activation", "loss"),
    [
        (["a", "b", "a"], 1, "sigmoid", "bce"),
        ([True, False, True], 1, "sigmoid", "bce"),
        (["a", "b", "c"], 3, "softmax", "cce"),
        (["a", 1.0, "c"], 3, "softmax", "cce"),
    ],
)
def test_classes_are_told_apart(cells, units, activation, loss):
    experiment, values = experiment_of({"kind": cells, "x": [1.0, 2.0, 3.0]}, "kind")
    assert experiment["model"]["layers"] == [{"units": units, "activation": activation}]
    assert experiment["train"]["loss"] == loss
    assert "scaleTarget" not in experiment["prepare"]
    assert all(isinstance(value, str) for value in values["kind"])


def test_several_targets_are_numbers():
    table = {"a": [1.0, 2.0], "b": [1.0, 2.0], "c": ["x", "y"]}
    assert experiment_of(table, ["a", "b"])[0]["model"]["layers"][0]["units"] == 2
    for target, said in [
        (["a", "c"], "must be numbers"),
        ("d", "no column 'd', but: a, b, c"),
        (["a", "b", "c"], "no column is left"),
    ]:
        with pytest.raises(ValueError, match=said):
            experiment_of(table, target)
    with pytest.raises(ValueError, match="fewer than two classes"):
        experiment_of({"x": [1.0, 2.0], "y": ["a", "a"]})


def test_what_is_wanted_stands_over_what_is_usual():
    usual = {"train": {"loss": "mse", "optimizer": {"kind": "adam"}}, "seed": 1}
    wanted = {"train": {"optimizer": {"kind": "sgd"}, "epochs": 5}}
    both = {"train": {"loss": "mse", "optimizer": {"kind": "sgd"}, "epochs": 5}, "seed": 1}
    assert merged(usual, wanted) == both
    trainer = Trainer({"x": [1, 2], "y": [3, 4]}, experiment={"train": {"epochs": 5}})
    assert trainer.experiment["train"]["epochs"] == 5
    assert trainer.experiment["train"]["loss"] == "mse"
    assert numbers(trainer._columns["y"]) == [3, 4]


def test_numpy_pandas_and_polars_are_not_needed():
    code = (
        "import sys; sys.modules.update(numpy=None, pandas=None, polars=None, keras=None)\n"
        "from gradwalk import Trainer; Trainer({'x': [1, 2], 'y': ['a', 'b']})"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
