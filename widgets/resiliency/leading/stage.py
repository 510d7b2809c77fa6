"""The stage: the window that is shared. It cannot open anybody's workbook: see `open_stage`."""

import asyncio
import sys

from IPython.display import display
from traitlets import Dict

from .. import content
from ..background import meanwhile
from ..controls import Part, code
from ..log import log_error
from . import show
from .slides import slide

OFTEN = 0.05  # seconds between two looks at the desk's file
CLOSED = ("resiliency.workbook", "resiliency.workbook_file", "resiliency.answer", "resiliency.session")


class Stage(Part):
    """One slide, large. It has no buttons: the desk moves it."""

    _esm, _css = code("stage")
    slide = Dict().tag(sync=True)
    words = Dict().tag(sync=True)

    def __repr__(self) -> str:
        return "Stage()"


def open_stage() -> Stage:
    """Show the stage, and follow the desk. What opens workbooks cannot be imported in this process from now on.

    Raises RuntimeError where it was imported already, e.g. in a notebook that opened a module before.
    """
    if any(sys.modules.get(name) for name in CLOSED):
        raise RuntimeError("A workbook is open in this kernel: restart it before you open the stage.")
    for name in CLOSED:
        sys.modules[name] = None  # type: ignore[assignment]  # an import of it fails
    course = content.course()
    stage = Stage(words=course.words.leading, slide=slide(course, show.read(show.path())))
    display(stage)  # type: ignore[no-untyped-call]
    _follow(stage)
    return stage


def _follow(stage: Stage) -> None:
    """Look at the desk's file again and again, in the background."""

    async def look() -> None:
        file, last = show.path(), None
        while True:
            try:
                stat = file.stat() if file.exists() else None
                mark = (stat.st_mtime_ns, stat.st_size, stat.st_ino) if stat else None
                if mark != last:
                    last = mark
                    stage.slide = slide(content.course(), show.read(file))
            except Exception as error:  # noqa: BLE001 - the stage goes on showing what it has
                log_error(error)
            await asyncio.sleep(OFTEN)

    meanwhile(look)
