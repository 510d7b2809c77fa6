"""The kinds of activity. A new kind is one file here, one in `views`, and one line in each of their tables."""

from .activity import Activity, Place, Say
from .choices import Choices
from .columns import Columns
from .interview import Interview
from .reflection import Reflection
from .scales import Scales

KINDS: tuple[type[Activity], ...] = (Scales, Reflection, Columns, Choices, Interview)

__all__ = ["KINDS", "Activity", "Choices", "Columns", "Interview", "Place", "Reflection", "Say", "Scales"]
