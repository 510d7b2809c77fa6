"""Whose words these are: take the workbook along, bring one in, protect it, delete all of it."""

from collections.abc import Callable
from typing import Any

from traitlets import Bool, Int, List

from .. import protect
from ..controls import code
from ..course import Course
from ..workbook import NotSaved, Workbook
from ..workbook_file import Unreadable, decoded, newer
from .maker import File, Maker, Refused, day

LARGEST = 9_000_000  # bytes of a workbook that is brought in; ten million are the most that a connection carries
JSON, AGE = "application/json", "application/octet-stream"


class Ownership(Maker):
    """Buttons for a workbook as a whole."""

    _esm, _css = code("ownership")
    can_protect = Bool(help="the optional extra is installed").tag(sync=True)
    largest = Int(help="bytes that may be brought in").tag(sync=True)
    changes = List(help="[{title, what}]: what bringing in would do").tag(sync=True)
    waits = Bool(help="a workbook was read and waits for a yes").tag(sync=True)


class Owner:
    """The participant's workbook, taken along, merged and deleted. `reread` and `forget` tell the open page."""

    def __init__(
        self, course: Course, workbook: Workbook, reread: Callable[[], None], forget: Callable[[], None]
    ) -> None:
        self.course = course
        self.workbook = workbook
        self.reread = reread
        self.forget = forget
        self.words = course.words.take_home
        self.other: dict[str, Any] | None = None
        self.widget = Ownership(words=self.words, can_protect=protect.AVAILABLE, largest=LARGEST)
        self.widget.on_ask(self._asked)

    def _asked(self, content: dict[str, Any], buffers: list[Any]) -> None:
        match content.get("do"):
            case "take":
                self._take(day(content), str(content.get("passphrase", "")))
            case "bring":
                self._bring(bytes(buffers[0]), str(content.get("passphrase", "")))
            case "merge":
                self._merge()
            case "leave":
                self._wait_for(None)
                self.widget.tell(self.words["left_as_it_was"])
            case "delete":
                self._delete(str(content.get("typed", "")))

    def _take(self, made_on: str, passphrase: str) -> None:
        data = self.workbook.exported()

        def work() -> File:
            if passphrase:
                return File(f"resiliency-workbook-{made_on}.age", AGE, protect.protect(data, passphrase))
            return File(f"resiliency-workbook-{made_on}.json", JSON, data)

        self.widget.make(work)

    def _bring(self, data: bytes, passphrase: str) -> None:
        """Read a workbook and show what bringing it in would do; nothing is changed yet. Raises Refused."""
        self._wait_for(None)
        if len(data) > LARGEST:
            raise Refused(self.words["too_large"])
        if not protect.protected(data):
            self._read(data)
            return
        if not protect.AVAILABLE:
            raise Refused(self.words["cannot_unprotect"])
        if not passphrase:
            raise Refused(self.words["needs_passphrase"])

        def opened() -> bytes:
            try:
                return protect.unprotect(data, passphrase)
            except protect.WrongPassphrase:
                raise Refused(self.words["wrong_passphrase"]) from None

        self.widget.later(opened, self._read)

    def _read(self, data: bytes) -> None:
        try:
            other = decoded(data)
        except Unreadable:
            raise Refused(self.words["no_workbook"]) from None
        if newer(other):
            raise Refused(self.words["newer_workbook"])
        self._wait_for(other)

    def _wait_for(self, other: dict[str, Any] | None) -> None:
        self.other = other
        told = self.workbook.changes(other) if other else []
        titles = {each.id: each.title for module in self.course.modules for each in module.activities}
        unknown = self.words["unknown_part"]
        with self.widget.hold_sync():
            self.widget.changes = [
                {"title": titles.get(each.activity, unknown), "what": self.words[f"merge_{each.what}"]} for each in told
            ]
            self.widget.waits = other is not None
        if other:
            self.widget.tell(self.words["merge_ask" if told else "merge_empty"])

    def _merge(self) -> None:
        other = self.other
        if other is None:
            return

        def merged(outcome: Callable[[], None]) -> None:
            try:
                outcome()
            except NotSaved as error:
                self.widget.tell(self.course.words.reason(error.reason))
                return
            self._wait_for(None)
            self.reread()
            self.widget.tell(self.words["merged"])

        self.workbook.do(lambda: self.workbook.merge(other), merged)

    def _delete(self, typed: str) -> None:
        if typed.strip().lower() != self.words["delete_word"]:
            raise Refused(self.words["delete_type"].format(word=self.words["delete_word"]))

        def deleted(outcome: Callable[[], list[str]]) -> None:
            try:
                removed = outcome()
            except NotSaved as error:
                self.widget.tell(self.course.words.reason(error.reason))
                return
            self.forget()
            self.widget.send({"do": "deleted", "text": self.words["deleted"].format(n=len(removed)), "names": removed})

        self.workbook.do(self.workbook.remove_all, deleted)
