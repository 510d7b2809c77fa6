"""What the same scales show at several moments."""

from collections.abc import Sequence
from typing import Any

from .. import charts
from ..activities import Activity
from .figure import Figure, Words

Rated = Sequence[tuple[str, Sequence[int | None]]]  # (title of the moment, a number or None for each scale)


def over_time(activity: Activity, moments: Sequence[tuple[Activity, Any]], words: Words) -> Figure | None:
    """Show the activity's scales at several moments, each (activity, answer); None where fewer than two have numbers.

    The scales of the other activities are the same ones, in the same order, whatever their labels. One scale is drawn
    as a line; several are drawn as what moved between the first and the last moment.
    """
    labels = [label for label, _ in activity.rated(activity.empty())]
    rated = [(each.title, [number for _, number in each.rated(answer)]) for each, answer in moments]
    rated = [(title, numbers) for title, numbers in rated if any(number is not None for number in numbers)]
    if len(rated) <= 1:
        return None
    return _line(labels[0], rated, words) if len(labels) == 1 else _shifts(labels, rated, words)


def _line(label: str, rated: Rated, words: Words) -> Figure:
    points = [charts.Point(label, title, number) for title, (number, *_) in rated if number is not None]
    return Figure(
        words["over_time_title"],
        tuple(words["over_time_says"].format(label=point.line, title=point.at, n=point.value) for point in points),
        (words["moment"], label),
        tuple((point.at, str(point.value)) for point in points),
        lambda: charts.lines_over_time(points, 0, 10, {label: "next"}),
    )


def _shifts(labels: Sequence[str], rated: Rated, words: Words) -> Figure:
    first, last = rated[0], rated[-1]
    shifts = [
        charts.Shift(label, one, other)
        for label, one, other in zip(labels, first[1], last[1], strict=True)
        if one is not None and other is not None
    ]
    moved = (words["shift_says"].format(label=each.label, first=each.first, last=each.last) for each in shifts)
    return Figure(
        words["over_time_title"],
        (words["shifts_all"].format(first=first[0], last=last[0]), *moved),
        (words["scale"], *(title for title, _ in rated)),
        tuple(
            (label, *("–" if each is None else str(each) for each in numbers))
            for label, *numbers in zip(labels, *(numbers for _, numbers in rated), strict=True)
        ),
        (lambda: charts.shifts(shifts)) if shifts else None,
    )
