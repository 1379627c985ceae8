"""What Python says to the page, and what it is told."""

import pytest
from gradwalk import Trainer
from ipywidgets import Layout


def test_what_is_asked_for_waits_until_a_page_has_done_it():
    trainer = Trainer()
    trainer.play()
    trainer.advance(3, unit="epoch")
    assert trainer._asked == [[1, "play"], [2, "advance", 3, "epoch"]]
    trainer.set_state({"_done": 1})
    trainer.seek(0)
    assert trainer._asked == [[2, "advance", 3, "epoch"], [3, "seek", 0]]
    trainer.set_state({"_done": 3})
    trainer.pause()
    trainer.reset()
    assert trainer._asked == [[4, "pause"], [5, "reset"]]


@pytest.mark.parametrize("step", [-1, 1.5, "2", True, None])
def test_a_step_is_a_whole_number(step):
    with pytest.raises(ValueError, match="must be a whole number"):
        Trainer().seek(step)


def test_a_unit_is_one_of_three():
    with pytest.raises(ValueError, match="'row' is not one of: sample, batch, epoch"):
        Trainer().advance(1, "row")


def test_words_may_be_a_list():
    trainer = Trainer(controls=["learning-rate", "epochs"], locked="epochs")
    assert (trainer.controls, trainer.locked) == ("learning-rate epochs", "epochs")


def test_the_layout_is_that_of_the_element_by_its_name():
    trainer = Trainer(layout="compact")
    assert trainer.element_layout == "compact"
    assert isinstance(trainer.layout, Layout)
    trainer.layout = Layout(width="50%")
    assert (trainer.layout.width, trainer.element_layout) == ("50%", "compact")


def test_what_the_page_tells_is_read_and_heard():
    trainer = Trainer()
    assert (trainer.step, trainer.loss, trainer.status) == (None, None, None)
    heard = []
    trainer.observe(lambda change: heard.append(change.new), "step")
    told = {"step": 4, "loss": 0.5, "parameters": [{"w": [[1, 2]], "b": None}], "status": "paused"}
    trainer.set_state(told)
    assert {name: getattr(trainer, name) for name in told} == told
    assert heard == [4]


def test_what_is_set_is_asked_for_and_what_is_told_is_not():
    trainer = Trainer({"x": [1, 2], "y": [3, 4]}, preset="line", state="{}")
    trainer.set_state({"state": '{"step": 1}', "experiment": {"seed": 1}})
    assert trainer._asked == []
    trainer.preset = "spiral"
    trainer.experiment = {"seed": 2}
    trainer.state = "{}"
    assert [asked[1:] for asked in trainer._asked] == [
        ["preset", "spiral"],
        ["load", {"seed": 2}],
        ["restore", "{}"],
    ]


def test_inputs_and_outputs_have_names():
    trainer = Trainer()
    assert (trainer.inputs, trainer.outputs) == ([], [])
    trainer.set_state({"_prepared": {"inputs": ["x"], "targets": ["y"], "classes": None}})
    assert (trainer.inputs, trainer.outputs) == (["x"], ["y"])
    trainer.set_state({"_prepared": {"targets": ["y"], "classes": ["a", "b", "c"]}})
    assert trainer.outputs == ["a", "b", "c"]


def test_a_target_belongs_to_a_table():
    with pytest.raises(TypeError, match="belong to a table"):
        Trainer(target="y")
