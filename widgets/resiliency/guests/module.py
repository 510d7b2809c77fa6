"""A module in a guest's kernel: opened empty, and filled as soon as the page has handed the workbook over."""

from collections.abc import Callable
from typing import Any

from IPython.display import display
from ipywidgets import Label, VBox, Widget
from traitlets import dlink

from ..log import log_error
from ..session import OpenModule
from ..views.maker import File, day
from ..views.ownership import JSON
from . import here
from .browser_copy import BrowserCopy
from .page_workbook import PageWorkbook

REASONS = ("full", "no right", "gone", "other")  # of NotSaved, that a browser can have


class GuestModule(OpenModule):
    """A module whose workbook is in the participant's browser.

    What shows answers is made after the workbook is here: nobody can write over what has not been restored yet.
    """

    def __init__(self, module: str) -> None:
        course = here.course()
        self.copy = BrowserCopy(words={**course.words.take_home, **course.words.guests})
        self.waiting: list[tuple[VBox, Callable[[], Widget]]] = []
        self.kept = PageWorkbook(self.copy.write)
        super().__init__(course, module, self.kept)
        dlink((self.status, "progress"), (self.copy, "progress"))
        dlink((self.status, "reason"), (self.copy, "trouble"))
        self.copy.on_ask(self._heard)
        display(self.copy)  # type: ignore[no-untyped-call]

    def _place(self, made: Callable[[], Widget]) -> None:
        if self.kept.ready:
            super()._place(made)
            return
        box = VBox()
        self.waiting.append((box, made))
        display(box)  # type: ignore[no-untyped-call]

    def _heard(self, content: dict[str, Any], buffers: list[Any]) -> None:
        """Hear what the page says of the browser's database."""
        data = bytes(buffers[0]) if buffers else None
        version = str(content.get("version", ""))
        match content.get("do"):
            case "stored":
                self.kept.hand_over(version, data)
                self._fill()
            case "moved":
                self.kept.moved(version, data)
                self._read_again()
            case "written":
                self.kept.written(version)
            case "failed":
                reason = content.get("reason")
                self.kept.failed(version, reason if reason in REASONS else "other")
            case "again":
                self.kept.repeat()
            case "take":
                name = f"resiliency-workbook-{day(content)}.json"
                exported = self.workbook.exported()
                self.copy.make(lambda: File(name, JSON, exported))

    def _forget(self) -> None:
        super()._forget()
        self.copy.remove_rest()

    def _fill(self) -> None:
        """Make what waited for the workbook; where that fails, one kind sentence stands in its place."""
        self._read_again()
        waiting, self.waiting = self.waiting, []
        for box, made in waiting:
            try:
                box.children = (made(),)
            except Exception as error:  # noqa: BLE001 - the other activities must go on
                log_error(error)
                box.children = (Label(value=self.course.words.errors["activity_failed"]),)
