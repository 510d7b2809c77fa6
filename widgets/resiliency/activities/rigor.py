"""The rigor coach of a map: what would make it more rigorous and more balanced, asked and never graded.

The six tests are the course's own adaptation for workers of what a rigorous and balanced map asks of a family's map:
impact, detail (when, how often, who noticed), another's position, individual and systemic items on both sides,
every line sorted, a scale with both ends in words.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .activity import Say
from .listening import hears

if TYPE_CHECKING:
    from .columns import Column, Columns

WordLists = Mapping[str, Sequence[str]]
Answer = dict[str, Any]  # a map, as `columns.Map`
Test = Callable[["Columns", Answer, WordLists], Iterator[Say]]


def impact(activity: "Columns", answer: Answer, listen_for: WordLists) -> Iterator[Say]:
    """Ask for the impact of the first worry that names none."""
    return _first_without("impact", activity, answer, listen_for, ("worry",))


def detail(activity: "Columns", answer: Answer, listen_for: WordLists) -> Iterator[Say]:
    """Ask when, how often or who noticed of the first line that does not say it."""
    return _first_without("detail", activity, answer, listen_for, ("worry", "well"))


def another_view(activity: "Columns", answer: Answer, listen_for: WordLists) -> Iterator[Say]:
    """Ask for one other person's view."""
    if activity.another_view and not answer["another_view"]["text"].strip():
        yield Say("another_view")


def both_levels(activity: "Columns", answer: Answer, listen_for: WordLists) -> Iterator[Say]:
    """Ask for what is around me where a column has only what is within me, and the other way round."""
    for column in _toned(activity, ("worry", "well")):
        lines = _texts(answer, column)
        levels = [any(hears(line, listen_for.get(level, ())) for line in lines) for level in ("systemic", "individual")]
        if len(lines) > 1 and levels[0] != levels[1]:
            yield Say("both_levels_individual" if levels[0] else "both_levels_systemic", {"column": column.title})


def sorted_(activity: "Columns", answer: Answer, listen_for: WordLists) -> Iterator[Say]:
    """Ask for the tag of lines that have none yet."""
    for column in activity.columns:
        still = sum(not line["sort"] for line in answer["columns"][column.id]) if column.sort else 0
        if still:
            yield Say("sorted", {"n": str(still), "column": column.title, "tags": ", ".join(column.sort)})


def scaled(activity: "Columns", answer: Answer, listen_for: WordLists) -> Iterator[Say]:
    """Ask for the number, its two ends and the step up from it."""
    if not activity.scale:
        return
    scale = answer["scale"]
    if scale["value"] is None:
        yield Say("scaled_no_number")
    elif activity.scale.own_words and not (scale["low"].strip() and scale["high"].strip()):
        yield Say("scaled_no_ends")
    elif activity.plus_one and not answer["plus_one"].strip() and scale["value"] < 10:
        yield Say("plus_one", {"n": str(scale["value"]), "next": str(scale["value"] + 1)})


RULES: dict[str, Test] = {
    "impact": impact,
    "detail": detail,
    "another_view": another_view,
    "both_levels": both_levels,
    "sorted": sorted_,
    "scaled": scaled,
}


def _toned(activity: "Columns", tones: Sequence[str]) -> "list[Column]":
    return [column for column in activity.columns if column.tone in tones]


def _texts(answer: Answer, column: "Column") -> list[str]:
    return [line["text"].strip() for line in answer["columns"][column.id] if line["text"].strip()]


def _first_without(
    rule: str, activity: "Columns", answer: Answer, listen_for: WordLists, tones: Sequence[str]
) -> Iterator[Say]:
    for column in _toned(activity, tones):
        for line in _texts(answer, column):
            if not hears(line, listen_for.get(rule, ())) and not (rule == "detail" and re.search(r"\d", line)):
                yield Say(rule, {"line": _short(line), "column": column.title})
                return


def _short(line: str) -> str:
    return line if len(line) <= 60 else line[:60].rsplit(" ", 1)[0] + " …"
