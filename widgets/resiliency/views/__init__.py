"""How each kind of activity looks: one function (activity, answer, around) -> widget for each."""

from collections.abc import Callable

from ipywidgets import Widget

from . import (
    card_sort,
    care_plan,
    certificate,
    choices,
    circles,
    columns,
    follow_up,
    instrument,
    interview,
    pause,
    poll,
    reflection,
    scales,
    statement,
    story,
    take_home,
)

VIEWS: dict[str, Callable[..., Widget]] = {
    "scales": scales.view,
    "reflection": reflection.view,
    "columns": columns.view,
    "choices": choices.view,
    "interview": interview.view,
    "card_sort": card_sort.view,
    "instrument": instrument.view,
    "story": story.view,
    "pause": pause.view,
    "poll": poll.view,
    "statement": statement.view,
    "care_plan": care_plan.view,
    "circles": circles.view,
    "follow_up": follow_up.view,
    "take_home": take_home.view,
    "certificate": certificate.view,
}

__all__ = ["VIEWS"]
