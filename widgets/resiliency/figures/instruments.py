"""What the numbers of a questionnaire show."""

from collections.abc import Sequence

from .. import charts
from ..activities.instrument import Administered
from ..activities.key import InstrumentFile
from ..activities.scoring import Score, Scoring, score
from .figure import Figure, Words


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
