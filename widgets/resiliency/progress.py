"""How far a participant is: done, part or not yet; never a score."""

from collections.abc import Mapping
from typing import Literal

from .activities import Activity
from .course import Module
from .workbook import Entry

Progress = Literal["done", "part", "not yet"]


def of_activity(activity: Activity, entry: Entry | None) -> Progress:
    """Return how far an activity is: passed counts as done."""
    if entry is None:
        return "not yet"
    answer = activity.restore(entry.value if entry.kind == activity.kind else None)
    if entry.passed or not activity.missing(answer):
        return "done"
    return "not yet" if answer == activity.empty() else "part"


def of_module(module: Module, entries: Mapping[str, Entry]) -> Progress:
    """Return how far a module is: done when all of its activities are but the optional ones."""
    states = {of_activity(each, entries.get(each.id)) for each in module.activities if not each.optional}
    if states <= {"done"}:
        return "done"
    return "not yet" if states == {"not yet"} else "part"
