"""What the charts show, in words and as a table, at once; each knows how to draw itself later."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec

from . import charts
from .activities import CardSort, Columns, Scales
from .activities.columns import Map, lines_of
from .activities.instrument import Administered, InstrumentFile
from .activities.scoring import Score, Scoring, score
from .course import Course, Study

Words = Mapping[str, str]  # section `charts` of the words


class Figure(NamedTuple):
    """A chart with its text alternative and its table. `draw` returns SVG text, and is None where words are enough."""

    title: str
    says: tuple[str, ...]
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    draw: Callable[[], str] | None = None


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


def scores(key: InstrumentFile, scored: Scoring, words: Words) -> Figure:
    """Show every score on its own track, all equally long."""
    tracks = [
        charts.Track(
            each.scale.label,
            each.scale.tone,
            each.score,
            each.min,
            each.max,
            each.band,
            tuple((band.upto, band.label) for band in each.scale.bands),
        )
        for each in scored.scores
    ]
    return Figure(
        words["score_title"].format(name=key.name),
        (*(_said(each, words) for each in scored.scores), key.screen),
        tuple(words[each] for each in ("scale", "score", "range", "band", "bands", "about")),
        tuple(
            (
                each.scale.label,
                str(each.score),
                f"{each.min}–{each.max}",
                each.band or "–",
                _bands(each) or "–",
                each.scale.about,
            )
            for each in scored.scores
        ),
        lambda: charts.tracks(tracks),
    )


def _said(scored: Score, words: Words) -> str:
    says = words["score_says"].format(label=scored.scale.label, n=scored.score, low=scored.min, high=scored.max)
    band = words["score_band"].format(band=scored.band) if scored.band else words["score_no_band"]
    return " ".join(filter(None, (says, band, scored.means)))


def _bands(scored: Score) -> str:
    """Return all bands of a score's scale, e.g. "low 10–22, moderate 23–41, high 42–50"."""
    starts = [scored.min, *(band.upto + 1 for band in scored.scale.bands)]
    bands = zip(starts, scored.scale.bands, strict=False)
    return ", ".join(f"{band.label} {start}–{band.upto}" for start, band in bands)


def pattern(key: InstrumentFile, scored: Scoring, words: Words) -> Figure | None:
    """Tell the second reading of a key that has one: how many signs there are in each group."""
    if key.pattern is None:
        return None
    labels = {scale.id: scale.label for scale in key.scales}
    return Figure(
        key.pattern.label,
        (key.pattern.about, key.pattern.met if scored.met else key.pattern.not_met, key.readings),
        (words["scale"], words["signs"], words["needed"]),
        tuple((labels[each.scale], str(each.there), str(each.needs)) for each in scored.pattern),
    )


def trend(key: InstrumentFile, administered: Sequence[Administered], words: Words) -> Figure | None:
    """Show the scores of several days as lines, each scale for itself; None under two days."""
    days = sorted(
        (each for each in administered if each["at"] and key.complete(each["items"])), key=lambda each: each["at"]
    )
    if len({each["at"] for each in days}) <= 1:
        return None
    scored = [(each["at"], score(key, each["items"]).scores) for each in days]
    tones = {scale.label: scale.tone or "next" for scale in key.scales}
    points = [charts.Point(each.scale.label, at, each.score) for at, all_ in scored for each in all_]
    low, high = min(each.min for each in scored[0][1]), max(each.max for each in scored[0][1])
    return Figure(
        words["trend_title"].format(name=key.name),
        (words["trend_says"].format(n=len(scored), first=scored[0][0], last=scored[-1][0]),),
        (words["day"], *tones),
        tuple((at, *(str(each.score) for each in all_)) for at, all_ in scored),
        lambda: charts.lines_over_time(points, low, high, tones),
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
