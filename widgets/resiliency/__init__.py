"""Safety Organized Practice for the resiliency of those who practice it: an interactive course in notebooks."""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .leading.desk import open_desk
    from .leading.stage import open_stage
    from .session import open_module

__all__ = ["open_desk", "open_module", "open_stage"]
PLACES = {"open_desk": ".leading.desk", "open_module": ".session", "open_stage": ".leading.stage"}


def __getattr__(name: str) -> Any:
    """Import what a notebook opens when it asks: the stage must not bring along what opens workbooks."""
    if name in PLACES:
        return getattr(importlib.import_module(PLACES[name], __name__), name)
    raise AttributeError(name)
