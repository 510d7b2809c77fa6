"""All figures of an activity, for documents; the pages show the same ones, each where it belongs."""

from collections.abc import Mapping
from typing import Any

from ..activities import Activity, CardSort, CarePlan, Columns, Instrument, Scales, Statement
from ..activities.scoring import score
from ..course import Course
from .cards import balance, quadrant
from .figure import Figure
from .instruments import pattern, scores, trend
from .plans import domains, mitigation
from .ratings import over_time


def of_activity(activity: Activity, answers: Mapping[str, Any], course: Course) -> list[Figure]:
    """Return the figures that an activity has for the answers; `answers` has those of earlier activities, too."""
    words, value = course.words.charts, answers[activity.id]
    found: list[Figure | None] = []
    match activity:
        case CardSort():
            found = [quadrant(activity, value, words)]
        case Columns() if activity.chart:
            found = [balance(activity, value, words)]
        case Scales() | Columns() if activity.over_time:
            moments = [course.activity(each) for each in activity.over_time]
            found = [over_time(activity, [*((each, answers[each.id]) for each in moments), (activity, value)], words)]
        case Instrument(key=key) if key and key.complete(value["items"]):
            scored = score(key, value["items"])
            days = [*value["earlier"], value]
            found = [scores(key, scored, words), pattern(key, scored, words), trend(key, days, words)]
        case CarePlan():
            found = [domains(activity, value, words) if activity.chart else None]
            danger = course.activity(activity.dangers) if activity.dangers else None
            if isinstance(danger, Statement):
                found.append(mitigation(activity, value, danger.choices(answers[danger.id]), words))
    return [each for each in found if each]
