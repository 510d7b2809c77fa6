"""The kinds of activity. A new kind is one file here, one in `views`, and one line in each of their tables."""

from .activity import Activity, Place, Say
from .card_sort import CardSort
from .care_plan import CarePlan
from .choices import Choices
from .circles import Circles
from .columns import Columns
from .instrument import Instrument
from .interview import Interview
from .pause import Pause
from .reflection import Reflection
from .scales import Scales
from .statement import Statement
from .story import Story

KINDS: tuple[type[Activity], ...] = (
    Scales,
    Reflection,
    Columns,
    Choices,
    Interview,
    CardSort,
    Instrument,
    Story,
    Pause,
    Statement,
    CarePlan,
    Circles,
)

__all__ = [
    "KINDS",
    "Activity",
    "CardSort",
    "CarePlan",
    "Choices",
    "Circles",
    "Columns",
    "Instrument",
    "Interview",
    "Pause",
    "Place",
    "Reflection",
    "Say",
    "Scales",
    "Statement",
    "Story",
]
