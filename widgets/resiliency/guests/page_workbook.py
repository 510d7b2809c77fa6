"""A guest's workbook: in this process while the page is open, in the guest's browser for good, in no file here.

The page compares and swaps: it takes a new workbook only in place of the one that this process stands on, in one
transaction of the browser's database. Where another tab was first, it hands over what that tab wrote, and what was
asked for is done again on that, by the same rules as under the lock of a file. Only when the transaction is complete
is anything called saved.
"""

import contextlib
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple, TypeVar

from ..workbook import Behind, Entry, Notice, NotSaved, Workbook, entries_of
from ..workbook_file import SCHEMA, Unreadable, decoded, encoded

T = TypeVar("T")
Outcome = Callable[[], Any]  # returns or raises what came of it
Write = Callable[[dict[str, str], bytes], None]  # ({"base", "version", "aside"}, the workbook) on its way to the page
EMPTY: dict[str, Any] = {"schema": SCHEMA, "entries": {}}
AGAIN = 200  # saves that failed and are tried again with the next one: several for every activity of the course


class Asked(NamedTuple):
    """Something to be done to the workbook, and who is told what came of it."""

    act: Callable[[], Any]
    then: Callable[[Outcome], None]


class Sent(NamedTuple):
    """What is on its way to the browser."""

    version: str
    raw: dict[str, Any]
    asked: list[Asked]
    outcomes: list[Outcome]


class PageWorkbook(Workbook):
    """The workbook that a page handed over. `write` sends it back; `written`, `moved` and `failed` are the answers."""

    def __init__(self, write: Write, tab: str = "") -> None:
        self.tab = tab or secrets.token_hex(4)
        self.notices: list[Notice] = []
        self.read_only = False
        self.write = write
        self.ready = False  # the page has told what the browser has
        self._raw: dict[str, Any] = {}  # with everything that was asked for
        self._safe: dict[str, Any] = {}  # as the browser has it
        self._version = ""  # of what the browser has, "" for nothing
        self._aside = ""  # where the browser puts what it has, which could not be read
        self._asked: list[Asked] = []
        self._again: list[Asked] = []
        self._sent: Sent | None = None

    def do(self, act: Callable[[], T], then: Callable[[Callable[[], T]], None]) -> bool:
        """Do something as soon as the browser can have it, and tell then."""
        if self.read_only:
            then(_raising(NotSaved("read only")))
            return True
        self._asked.append(Asked(act, then))
        self._show()
        self._send()
        return False

    def saved_at(self) -> str:
        """Return when the newest of what the browser has was saved."""
        return max((entry.saved for entry in entries_of(self._safe).values()), default="")

    def remove_all(self) -> list[str]:
        """Empty the workbook; there are no files."""
        self._raw = EMPTY
        return []

    def hand_over(self, version: str, data: bytes | None) -> None:
        """Take what the browser has: a workbook, None for nothing. What is asked for stands on it from now on."""
        self.ready = True
        if self._sent:  # the browser will find out itself whether something came between
            return
        self._stand_on(version, data)
        self._show()
        self._send()

    def written(self, version: str) -> None:
        """Hear that the browser has what was sent."""
        if self._sent is None or self._sent.version != version:
            return
        sent, self._sent = self._sent, None
        self._version, self._safe, self._aside, self._again = sent.version, sent.raw, "", []
        self._show()
        for asked, outcome in zip(sent.asked, sent.outcomes, strict=True):
            asked.then(outcome)
        self._send()

    def moved(self, version: str, data: bytes | None) -> None:
        """Hear that the browser has something else by now, and do what was asked for again on that."""
        if self._sent is None:
            return
        asked = self._sent.asked
        self._stand_on(version, data)
        self._attempt(asked)

    def failed(self, version: str, reason: str) -> None:
        """Hear that the browser could not take what was sent, for a reason of `NotSaved`."""
        if self._sent is None or self._sent.version != version:
            return
        asked, self._sent, self._asked = [*self._sent.asked, *self._asked], None, []
        outcomes = self._apply(asked)
        saves = [each for each, outcome in zip(asked, outcomes, strict=True) if _is_save(outcome)]
        self._again = [*self._again, *(Asked(each.act, lambda _: None) for each in saves)][-AGAIN:]
        for each in asked:
            each.then(_raising(NotSaved(reason)))

    def repeat(self) -> None:
        """Send again what is on its way: the connection was lost, and perhaps the message with it."""
        if self._sent is not None:
            self._write(self._sent)

    def _send(self) -> None:
        if self._sent is None and self._asked and self.ready:
            asked, self._asked = self._asked, []
            self._attempt(asked)

    def _attempt(self, asked: list[Asked]) -> None:
        if self.read_only:
            self._sent = None
            for each in asked:
                each.then(_raising(NotSaved("read only")))
            return
        outcomes = self._apply(asked)
        self._sent = Sent(secrets.token_hex(8), self._raw, asked, outcomes)
        self._write(self._sent)
        self._show()

    def _write(self, sent: Sent) -> None:
        self.write({"base": self._version, "version": sent.version, "aside": self._aside}, encoded(sent.raw))

    def _show(self) -> None:
        """Be as the browser will be when everything has arrived."""
        self._apply([*(self._sent.asked if self._sent else []), *self._asked])

    def _apply(self, asked: list[Asked]) -> list[Outcome]:
        """Do on what the browser has what failed before, and then this; return what came of this."""
        self._raw = self._safe
        for each in self._again:
            _outcome(each.act)
        return [_outcome(each.act) for each in asked]

    def _stand_on(self, version: str, data: bytes | None) -> None:
        self._version = version
        if data is None:  # as a file that went away: it is written again from what was read
            return
        try:
            raw = decoded(data)
        except Unreadable:
            self._aside = f"set aside {datetime.now(UTC):%Y-%m-%d %H%M%S}"
            self.notices.append(Notice("set_aside_empty", {"name": self._aside}))
            return
        self._take(raw, None)
        self._safe = raw

    def _look(self) -> None:
        """Nobody but the page changes what this process has."""

    @contextlib.contextmanager
    def _writing(self) -> Iterator[dict[str, Any]]:
        """Yield the raw entries to be changed. Raises NotSaved."""
        if self.read_only:
            raise NotSaved("read only")
        raw = {**EMPTY, **self._raw, "entries": dict(self._raw.get("entries", {}))}
        yield raw["entries"]
        self._raw = raw


def _outcome(act: Callable[[], Any]) -> Outcome:
    try:
        result = act()
    except (Behind, NotSaved) as error:
        return _raising(error)
    return lambda: result


def _raising(error: Behind | NotSaved) -> Outcome:
    def outcome() -> None:
        raise error

    return outcome


def _is_save(outcome: Outcome) -> bool:
    try:
        return isinstance(outcome(), Entry)
    except Behind:
        return True
    except NotSaved:
        return False
