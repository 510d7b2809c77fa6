"""How each kind of activity looks: one function (activity, answer, words) -> widget for each."""

from collections.abc import Callable

from ipywidgets import Widget

from . import choices, columns, interview, reflection, scales

VIEWS: dict[str, Callable[..., Widget]] = {
    "scales": scales.view,
    "reflection": reflection.view,
    "columns": columns.view,
    "choices": choices.view,
    "interview": interview.view,
}

__all__ = ["VIEWS"]
