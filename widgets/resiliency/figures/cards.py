"""What sorted cards and columns of lines show."""

from collections.abc import Mapping
from typing import Any

from .. import charts
from ..activities import CardSort, Columns
from ..activities.columns import Map, lines_of
from .figure import Figure, Words


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
