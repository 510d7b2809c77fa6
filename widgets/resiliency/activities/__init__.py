"""The kinds of activity. A new kind is one file here, one in `views`, and one line in each of their tables."""

from .activity import Activity, Place, Say
from .card_sort import CardSort
from .care_plan import CarePlan
from .certificate import Certificate
from .choices import Choices
from .circles import Circles
from .columns import Columns
from .follow_up import FollowUp
from .instrument import Instrument
from .interview import Interview
from .pause import Pause
from .poll import Poll
from .reflection import Reflection
from .scales import Scales
from .statement import Statement
from .story import Story
from .take_home import TakeHome

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
    Poll,
    Statement,
    CarePlan,
    Circles,
    FollowUp,
    TakeHome,
    Certificate,
)

__all__ = [
    "KINDS",
    "Activity",
    "CardSort",
    "CarePlan",
    "Certificate",
    "Choices",
    "Circles",
    "Columns",
    "FollowUp",
    "Instrument",
    "Interview",
    "Pause",
    "Place",
    "Poll",
    "Reflection",
    "Say",
    "Scales",
    "Statement",
    "Story",
    "TakeHome",
]
