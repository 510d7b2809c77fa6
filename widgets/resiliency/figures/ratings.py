"""What the same scales show at several moments."""

from collections.abc import Sequence
from typing import Any

from .. import charts
from ..activities import Activity
from .figure import Figure, Words


def over_time(activity: Activity, moments: Sequence[tuple[Activity, Any]], words: Words) -> Figure | None:
    """Show the activity's scales at several moments, each (activity, answer); None where fewer than two have numbers.

    The scales of the other activities are the same ones, in the same order, whatever their labels.
    """
    labels = [label for label, _ in activity.rated(activity.empty())]
    rated = [(each.title, [number for _, number in each.rated(answer)]) for each, answer in moments]
    rated = [(title, numbers) for title, numbers in rated if any(number is not None for number in numbers)]
    if len(rated) <= 1:
        return None
    points = [
        charts.Point(label, title, number)
        for title, numbers in rated
        for label, number in zip(labels, numbers, strict=True)
        if number is not None
    ]
    tones = {label: "next" for label in labels if any(point.line == label for point in points)}
    return Figure(
        words["over_time_title"],
        tuple(words["over_time_says"].format(label=point.line, title=point.at, n=point.value) for point in points),
        (words["moment"], *labels),
        tuple((title, *("–" if each is None else str(each) for each in numbers)) for title, numbers in rated),
        lambda: charts.lines_over_time(points, 0, 10, tones),
    )
