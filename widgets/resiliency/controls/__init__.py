"""The controls: accessible inputs, each a class, a script and a style."""

from .board import Board
from .choice import Choice
from .control import Control, Part, code, listen
from .dates import Dates
from .deck import Deck
from .items import Items
from .lines import Lines
from .rings import Rings
from .rows import Rows
from .scale import Scale
from .scenes import Scenes
from .status import Status
from .text_field import TextField
from .timer import Timer

__all__ = [
    "Board",
    "Choice",
    "Control",
    "Dates",
    "Deck",
    "Items",
    "Lines",
    "Part",
    "Rings",
    "Rows",
    "Scale",
    "Scenes",
    "Status",
    "TextField",
    "Timer",
    "code",
    "listen",
]
