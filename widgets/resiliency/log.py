"""Errors in callbacks: logged by where they happened, never with what a participant wrote."""

import functools
import logging
import traceback
from collections.abc import Callable
from typing import Any

LOG = logging.getLogger("resiliency")


def log_error(error: BaseException) -> None:
    """Log an error's kind and place. Its text stays out: it may hold a participant's words."""
    places = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)]
    LOG.error("%s at %s", type(error).__name__, " < ".join(reversed(places[-6:])))


def quietly(function: Callable[..., Any], sorry: Callable[[], object] = lambda: None) -> Callable[..., None]:
    """Return a callback that logs its error by kind and place, and then says `sorry()` on the page."""

    @functools.wraps(function)
    def run(*args: Any) -> None:
        try:
            function(*args)
        except Exception as error:  # noqa: BLE001 - whatever it is, the rest of the page goes on
            log_error(error)
            sorry()

    return run
