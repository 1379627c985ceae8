"""The widget: the engine runs in the page that shows it, and tells these traits how it goes."""

from pathlib import Path

import anywidget
from ipywidgets import Layout
from ipywidgets.widgets.trait_types import InstanceDict
from ipywidgets.widgets.widget import widget_serialization
from traitlets import Bool, Dict, Float, Int, List, Unicode, observe

from . import keras_model, tables

UNITS = ("sample", "batch", "epoch")
# What names a run, and how the page is asked for it.
LOADS = {"preset": "preset", "experiment": "load", "state": "restore"}


class Words(Unicode):
    """Words with spaces between them, or a list of them."""

    def validate(self, obj, value):
        if isinstance(value, (list, tuple)):
            value = " ".join(str(word) for word in value)
        return super().validate(obj, value)


class LayoutOrName(InstanceDict):
    """The layout of ipywidgets; a name is that of the element's own."""

    def set(self, obj, value):
        if isinstance(value, str):
            obj.element_layout = value
        else:
            super().set(obj, value)


class Trainer(anywidget.AnyWidget):
    """A run, shown where the trainer is the last line of a cell.

    ``Trainer(preset="line")`` names an example, ``Trainer(experiment={...})`` is one of your own,
    and ``Trainer(table, target="price")`` trains on a NumPy array, a pandas or Polars DataFrame or
    a dict of columns; ``experiment`` then says what is to be other than usual. ``target`` is a
    column or a list of them, by default the last one; ``names`` are those of an array's columns.
    """

    _esm = Path(__file__).with_name("gradwalk.js")

    # Which run it is. Set, each is loaded; what the run then is, the last two tell.
    # The name of an example.
    preset = Unicode("line").tag(sync=True)
    # Every choice of the run; what is missing takes its default.
    experiment = Dict().tag(sync=True)
    # The whole run and how it is looked at: set, it goes on there.
    state = Unicode().tag(sync=True)

    # How it looks, and what may be done: the attributes of the element. Empty is as usual.
    lang = Unicode().tag(sync=True)
    theme = Unicode().tag(sync=True)
    panels = Words().tag(sync=True)
    controls = Words().tag(sync=True)
    locked = Words().tag(sync=True)
    limits = Words().tag(sync=True)
    view = Words().tag(sync=True)
    layout = LayoutOrName(Layout).tag(sync=True, **widget_serialization)
    element_layout = Unicode().tag(sync=True)

    # How it goes, told by the page; None while no page shows it.
    # Updates, and whole epochs, done.
    step = Int(None, allow_none=True).tag(sync=True)
    epoch = Int(None, allow_none=True).tag(sync=True)
    # The mean over the training rows, and over those held out.
    loss = Float(None, allow_none=True).tag(sync=True)
    validation_loss = Float(None, allow_none=True).tag(sync=True)
    # Of each layer w, a row for each unit, and b or None.
    parameters = List().tag(sync=True)
    metrics = Dict().tag(sync=True)
    # ready, playing, paused, finished or diverged.
    status = Unicode(None, allow_none=True).tag(sync=True)
    # What was wrong with what was asked for last; empty where nothing was.
    error = Unicode().tag(sync=True)

    # The values of a table, and how the run scales them.
    _columns = Dict().tag(sync=True)
    _prepared = Dict().tag(sync=True)
    # What the page is to do, by its count, and how far it is.
    _asked = List().tag(sync=True)
    _done = Int(0).tag(sync=True)
    _counted = Int(0)
    # What is set now is no wish: it is what the page tells, or what the run begins with.
    _told = Bool(True)

    def __init__(self, table=None, /, *, target=None, names=None, experiment=None, **traits):
        if table is not None:
            columns = tables.columns_of(table, names)
            usual, values = tables.experiment_of(columns, target)
            experiment = tables.merged(usual, experiment or {})
            traits["_columns"] = values
        elif target is not None or names is not None:
            raise TypeError("Trainer: target and names belong to a table, which comes first")
        super().__init__(experiment=experiment or {}, **traits)
        self._told = False

    def set_state(self, sync_data):
        self._told = True
        try:
            super().set_state(sync_data)
        finally:
            self._told = False

    @observe(*LOADS)
    def _load(self, change):
        if not self._told:
            self._ask(LOADS[change.name], change.new)

    def play(self):
        """Trains on, until it is paused or the run ends."""
        self._ask("play")

    def pause(self):
        """Stops where it is."""
        self._ask("pause")

    def reset(self):
        """Goes back to the start, with the settings as they are now."""
        self._ask("reset")

    def seek(self, step):
        """Goes to a step, backwards or forwards."""
        self._ask("seek", _count("seek: step", step))

    def advance(self, count=1, unit="batch"):
        """Goes on by so many updates (batch), single rows (sample) or epochs."""
        if unit not in UNITS:
            raise ValueError(f"advance: the unit {unit!r} is not one of: {', '.join(UNITS)}")
        self._ask("advance", _count("advance: count", count), unit)

    def _ask(self, name, *rest):
        """What no page has done yet waits for one."""
        self._counted += 1
        waiting = [asked for asked in self._asked if asked[0] > self._done]
        self._asked = [*waiting, [self._counted, name, *rest]]

    @property
    def inputs(self):
        """The names of the numbers that a row for the network is made of, in their order."""
        return list(self._prepared.get("inputs", ()))

    @property
    def outputs(self):
        """The names of its answers: of several classes, or of the targets."""
        classes, targets = self._prepared.get("classes"), self._prepared.get("targets", ())
        return list(classes if classes and len(classes) > 2 else targets)

    def to_keras(self):
        """The network as it stands, as a ``keras.Sequential`` in the units of the data.

        It takes rows of ``inputs`` and answers as the page does.
        """
        return keras_model.build(self.experiment, self._prepared, self.parameters)


def _count(name, value):
    if isinstance(value, bool) or not hasattr(value, "__index__") or value.__index__() < 0:
        raise ValueError(f"{name} is {value!r}, and must be a whole number from 0 on")
    return value.__index__()
