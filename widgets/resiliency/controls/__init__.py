"""The controls: accessible inputs, each a class, a script and a style."""

from .choice import Choice
from .control import Control, shared_script, tokens
from .deck import Deck
from .lines import Lines
from .scale import Scale
from .status import Status
from .text_field import TextField

__all__ = ["Choice", "Control", "Deck", "Lines", "Scale", "Status", "TextField", "shared_script", "tokens"]
