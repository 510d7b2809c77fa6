"""Whether this process serves guests, and the course in the words that are true for them."""

import os

import msgspec

from .. import content
from ..course import Course, Words

VARIABLE = "RESILIENCY_GUESTS"  # set by `resiliency serve --guests`, for the server and its kernels


def guests_here() -> bool:
    """Tell whether the workbooks are in the browsers of guests, and none is on this machine."""
    return bool(os.environ.get(VARIABLE))


def course() -> Course:
    """Return the course; where guests are, with what is said instead about the place of a workbook."""
    read = content.course()
    return msgspec.structs.replace(read, words=in_browser(read.words)) if guests_here() else read


def in_browser(words: Words) -> Words:
    """Return the words with those of `in_browser` in their places."""
    changed = {section: {**getattr(words, section), **instead} for section, instead in words.in_browser.items()}
    return msgspec.structs.replace(words, **changed)


def may_lead() -> bool:
    """Tell whether the person whose page is being made may lead a session."""
    if not guests_here():
        return True
    from jupyter_server.base.call_context import CallContext  # noqa: PLC0415 - a kernel has no use for it

    handler = CallContext.get(CallContext.JUPYTER_HANDLER)
    return bool(handler and getattr(handler.current_user, "leads", False))
