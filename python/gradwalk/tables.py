"""Tables of Python as columns, and the experiment that trains on them.

Of NumPy, pandas and Polars only what their tables can do is used: none of them need be there.
"""

import datetime
from array import array
from decimal import Decimal
from numbers import Real

PLAIN = "a NumPy array, a pandas or Polars DataFrame, or a dict of columns"
CLASSES = "category"
NUMBERS = "number"


def columns_of(table, names=None):
    """The columns of a table as lists, by their names; None where nothing is known."""
    if names is not None and not hasattr(table, "dtype"):
        raise TypeError("names: only the columns of an array need some")
    if hasattr(table, "dtype") and hasattr(table, "ndim"):
        columns = _of_array(table, names)
    elif hasattr(table, "columns"):
        columns = [(name, table[name]) for name in table.columns]
    elif hasattr(table, "items"):
        columns = list(table.items())
    else:
        raise TypeError(f"table: {PLAIN} belongs here, not a {type(table).__name__}")
    named = {}
    for name, values in columns:
        if str(name) in named:
            raise ValueError(f"table: two columns are called {str(name)!r}")
        named[str(name)] = _cells(str(name), values)
    if not named:
        raise ValueError("table: there is no column")
    lengths = {name: len(cells) for name, cells in named.items()}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{name} {length}" for name, length in lengths.items())
        raise ValueError(f"table: the columns are not equally long: {told}")
    return named


def _of_array(table, names):
    if table.dtype.names:
        if names is not None:
            raise TypeError("names: the columns of this array have some")
        return [(name, table[name]) for name in table.dtype.names]
    if table.ndim != 2:
        raise ValueError(
            f"table: the array has {table.ndim} dimensions, and must have 2: rows, columns"
        )
    count = table.shape[1]
    names = [*(f"x{k}" for k in range(1, count)), "y"] if names is None else list(names)
    if len(names) != count:
        raise ValueError(f"names: there are {len(names)}, and {count} columns")
    return [(name, table[:, k]) for k, name in enumerate(names)]


def _cells(name, values):
    if isinstance(values, (str, bytes)):
        raise TypeError(f"table: column {name!r} is a text where a list of values belongs")
    if getattr(values, "ndim", 1) != 1:
        raise ValueError(
            f"table: two columns are called {name!r}, or it is no column of single values"
        )
    for how in ("to_list", "tolist"):
        if hasattr(values, how):
            values = getattr(values, how)()
            break
    return [_cell(name, row, value) for row, value in enumerate(values)]


def _cell(name, row, value):
    if value is None or type(value).__name__ in ("NAType", "NaTType", "MaskedConstant"):
        return None
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool) or type(value).__name__ in ("bool_", "bool"):
        return bool(value)
    if isinstance(value, (Real, Decimal)):
        number = float(value)
        return None if number != number else number
    what = type(value).__name__
    more = (
        ": take the year, the day or the hours of it" if isinstance(value, datetime.date) else ""
    )
    raise TypeError(
        f"table: column {name!r}, row {row}: a {what} where a number or a text belongs{more}"
    )


def _kind(cells):
    return CLASSES if any(isinstance(cell, str) for cell in cells) else NUMBERS


def _name(cell):
    """The name of a class, or of a number among names."""
    if cell is None or isinstance(cell, (str, bool)):
        return None if cell is None else str(cell)
    return str(int(cell)) if cell.is_integer() else str(cell)


def experiment_of(columns, target=None):
    """The experiment that trains on columns, and their values as the page takes them."""
    targets = [target] if isinstance(target, str) else list(target or [list(columns)[-1]])
    for name in targets:
        if name not in columns:
            raise ValueError(f"target: there is no column {name!r}, but: {', '.join(columns)}")
    if len(targets) == len(columns):
        raise ValueError("target: no column is left to learn from")
    values, listed, answers = {}, [], []
    for name, cells in columns.items():
        is_target = name in targets
        flags = is_target and any(isinstance(cell, bool) for cell in cells)
        kind = CLASSES if flags else _kind(cells)
        if is_target:
            answers.append(
                (name, kind, sorted({_name(cell) for cell in cells if cell is not None}))
            )
        values[name] = _values(cells, kind)
        role = "target" if is_target else "feature"
        listed.append({"name": name, "type": kind, "role": role})
    experiment = _learning(answers)
    experiment["data"] = {"kind": "table", "columns": listed}
    return experiment, values


def _values(cells, kind):
    if kind == CLASSES:
        return [_name(cell) for cell in cells]
    return array("d", (float("nan") if cell is None else float(cell) for cell in cells)).tobytes()


def _learning(answers):
    """What suits the targets."""
    classes = [(name, found) for name, kind, found in answers if kind == CLASSES]
    prepare = {"scale": "standard"}
    units, activation, loss = len(answers), "linear", "mse"
    if not classes:
        prepare["scaleTarget"] = "standard"
    elif len(answers) > 1:
        raise ValueError(
            f"target: {classes[0][0]!r} has names, and several targets must be numbers"
        )
    elif len(classes[0][1]) < 2:
        raise ValueError(f"target: {classes[0][0]!r} has fewer than two classes")
    elif len(classes[0][1]) == 2:
        units, activation, loss = 1, "sigmoid", "bce"
    else:
        units, activation, loss = len(classes[0][1]), "softmax", "cce"
    return {
        "prepare": prepare,
        "model": {"layers": [{"units": units, "activation": activation}]},
        "train": {"loss": loss, "optimizer": {"kind": "adam", "learningRate": 0.01}},
    }


def merged(usual, wanted):
    """What is wanted in place of what is usual, down to each single choice."""
    both = dict(usual)
    for key, value in wanted.items():
        nested = isinstance(value, dict) and isinstance(both.get(key), dict)
        both[key] = merged(both[key], value) if nested else value
    return both
