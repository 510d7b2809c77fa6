"""Boxes that join controls; how they look is in the styles."""

import ipywidgets
from traitlets import Any


class Box(ipywidgets.Box):
    """Widgets in a box."""

    layout = Any(help="none, as in `controls.Part`")


class VBox(ipywidgets.VBox):
    """Widgets below each other."""

    layout = Any(help="none, as in `controls.Part`")
