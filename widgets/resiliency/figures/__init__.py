"""What the charts show, in words and as a table, at once; each knows how to draw itself later."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import msgspec

from .. import charts
from ..activities import CardSort, Columns, Scales
from ..activities.columns import Map, lines_of
from ..course import Course, Study
from .figure import Figure, Words
from .instruments import pattern, scores, trend
from .plans import domains, memo, mitigation


def quadrant(activity: CardSort, answer: Mapping[str, Any], words: Words) -> Figure | None:
    """Show the sorted cards on two axes; a self-sort shows where the deck has them, marked by the person's pile."""
    if activity.axes is None:
        return None
    piles = {pile.id: pile for pile in activity.targets if pile.charted}
    placed = [
        (card, piles[answer["piles"][card.id]]) for card in activity.cards if answer["piles"].get(card.id) in piles
    ]
    if not placed:
        return None
    cells: dict[tuple[int, int], list[str]] = {}
    rows, columns = activity.axes.rows.piles, activity.axes.columns.piles
    quadrants = activity.axes.quadrants()
    names = {each.id: (each.label, number) for number, each in enumerate(quadrants)}
    first = next(iter(piles))
    table = []
    for card, pile in sorted(placed, key=lambda each: each[1].id != first):
        label, number = names[card.fitting[0] if activity.self_sort else pile.id]
        tone = rows[number // 2].tone or "next"
        cells.setdefault(divmod(number, 2), []).append(tone if pile.id == first or not activity.self_sort else "want")
        table.append((card.card, label, *((pile.label,) if activity.self_sort else ())))
    says = [words["quadrant_all"].format(n=len(placed))]
    counts = [len(cells.get(divmod(number, 2), ())) for number in range(4)]
    says += [words["quadrant_part"].format(n=n, label=each.label) for n, each in zip(counts, quadrants, strict=True)]
    if activity.self_sort:
        says.append(words["quadrant_marks"].format(first=piles[first].label))
    return Figure(
        words["quadrant_title"],
        (" ".join(says),),
        (words["card"], words["quadrant"], *((words["pile"],) if activity.self_sort else ())),
        tuple(table),
        lambda: charts.quadrant([row.label for row in rows], [column.label for column in columns], cells),
    )


def balance(activity: Columns, answer: Map, words: Words) -> Figure | None:
    """Show how many lines each column has, one mark a line; nothing is set off against anything."""
    counted = [(each, lines_of(answer, each.id)) for each in activity.columns]
    if not any(lines for _, lines in counted):
        return None
    says = [words["balance_part"].format(label=each.title, n=len(lines)) for each, lines in counted]
    return Figure(
        words["balance_title"],
        (" ".join(says), words["balance_note"]),
        (words["column"], words["line"]),
        tuple((each.title, line) for each, lines in counted for line in lines),
        lambda: charts.marks([charts.Row(each.title, each.tone, len(lines)) for each, lines in counted]),
    )


def over_time(activity: Scales, values: Sequence[tuple[str, Mapping[str, Any]]], words: Words) -> Figure | None:
    """Show the same scales at several moments, each (its title, its answer); None where fewer than two have numbers."""
    rated = [
        (title, value) for title, value in values if any(value.get(each.id) is not None for each in activity.scales)
    ]
    if len(rated) <= 1:
        return None
    points = [
        charts.Point(each.label, title, value[each.id])
        for title, value in rated
        for each in activity.scales
        if value.get(each.id) is not None
    ]
    rows = tuple(
        (title, *("–" if value.get(each.id) is None else str(value[each.id]) for each in activity.scales))
        for title, value in rated
    )
    tones = {each.label: "next" for each in activity.scales if any(point.line == each.label for point in points)}
    return Figure(
        words["over_time_title"],
        tuple(words["over_time_says"].format(label=point.line, title=point.at, n=point.value) for point in points),
        (words["moment"], *(each.label for each in activity.scales)),
        rows,
        lambda: charts.lines_over_time(points, 0, 10, tones),
    )


def prevalence(course: Course) -> Figure:
    """Show what studies found, each with its people, its instrument and its cut-off."""
    words, studies = course.words.charts, course.studies

    def about(study: Study) -> str:
        return words["study_about"].format_map({**msgspec.structs.asdict(study), "n": f"{study.n:,}"})

    return Figure(
        words["prevalence_title"],
        (
            words["prevalence_says"].format(
                n=len(studies),
                studies=len({each.source for each in studies}),
                low=f"{min(each.percent for each in studies):g}",
                high=f"{max(each.percent for each in studies):g}",
            ),
        ),
        tuple(words[each] for each in ("group", "people", "year", "tool", "cutoff", "finding", "percent", "source")),
        tuple(
            (
                f"{each.group} ({each.country})",
                f"{each.n:,}",
                each.year,
                each.tool,
                each.cutoff,
                each.finding,
                f"{each.percent:g} %",
                course.references[each.source].author,
            )
            for each in studies
        ),
        lambda: charts.shares([charts.Share(each.group, about(each), each.percent) for each in studies]),
    )


OF_THE_COURSE: dict[str, Callable[[Course], Figure]] = {"prevalence": prevalence}  # what `module.chart(name)` shows

__all__ = [
    "OF_THE_COURSE",
    "Figure",
    "balance",
    "domains",
    "memo",
    "mitigation",
    "over_time",
    "pattern",
    "prevalence",
    "quadrant",
    "scores",
    "trend",
]
