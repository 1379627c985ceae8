"""Gradwalk in notebooks: a neural network that learns one step at a time, in sight."""

from importlib.metadata import version

from .trainer import Trainer

__all__ = ["Trainer"]
__version__ = version("gradwalk")
