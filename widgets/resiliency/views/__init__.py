"""How each kind of activity looks: a function (activity, answer, around) -> widget each, in a file of its name."""

import importlib
from collections.abc import Callable

from ipywidgets import Widget

VIEWS = (
    "scales",
    "reflection",
    "columns",
    "choices",
    "interview",
    "card_sort",
    "instrument",
    "story",
    "pause",
    "poll",
    "statement",
    "care_plan",
    "circles",
    "follow_up",
    "take_home",
    "certificate",
)

__all__ = ["VIEWS", "view_of"]


def view_of(kind: str) -> Callable[..., Widget]:
    """Return the view of a kind, imported when it is first shown: a module uses few of them."""
    view: Callable[..., Widget] = importlib.import_module(f".{kind}", __name__).view
    return view
