"""What the charts show, in words and as a table, at once; each knows how to draw itself later."""

from collections.abc import Callable

from ..course import Course
from .cards import balance, quadrant
from .figure import Figure
from .instruments import pattern, scores, trend
from .of_activity import of_activity
from .plans import domains, memo, mitigation
from .ratings import over_time
from .studies import prevalence

OF_THE_COURSE: dict[str, Callable[[Course], Figure]] = {"prevalence": prevalence}  # what `module.chart(name)` shows

__all__ = [
    "OF_THE_COURSE",
    "Figure",
    "balance",
    "domains",
    "memo",
    "mitigation",
    "of_activity",
    "over_time",
    "pattern",
    "prevalence",
    "quadrant",
    "scores",
    "trend",
]
