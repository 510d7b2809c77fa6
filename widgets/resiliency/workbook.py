"""All answers of one participant, in one file that is theirs.

A save locks the file, reads it again, replaces one entry and swaps the whole file: two tabs write one file, laptops
lose power, and homes on a hub are network drives. What this code does not know stays in the file untouched.
"""

import contextlib
import os
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import platformdirs
from filelock import FileLock, Timeout

from . import merging, versions, workbook_file
from .merging import Change
from .versions import ANOTHER_TAB, OLDER_WORDS, SET_ASIDE, Value
from .workbook_file import SCHEMA, Unreadable

__all__ = [
    "ANOTHER_TAB",
    "SET_ASIDE",
    "Behind",
    "Entry",
    "NotSaved",
    "Notice",
    "Workbook",
    "default_path",
    "entries_of",
    "peek",
]

T = TypeVar("T")
LOCK_SECONDS = 5.0
VARIABLE = "RESILIENCY_WORKBOOK"  # names the file; without it, it is in the user's data directory


class Entry(NamedTuple):
    """What the workbook has of one activity."""

    kind: str
    value: Value
    saved: str  # ISO time, UTC, with microseconds: also tells whether somebody saved in between
    passed: bool = False
    kept: tuple[dict[str, Any], ...] = ()  # other versions: {"value", "saved", "why", "tab"}


class NotSaved(Exception):  # noqa: N818 - it says what the page says
    """The workbook could not be written. `reason` is full, no right, locked, read only, gone or other."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Behind(Exception):  # noqa: N818
    """Somebody else saved this activity first. `other` is theirs; the words of this save are in its `kept`."""

    def __init__(self, other: Entry) -> None:
        super().__init__("another tab saved first")
        self.other = other


class Notice(NamedTuple):
    """Something to tell the participant: `notice_<key>` of the words, with its fields."""

    key: str  # "set_aside", "set_aside_empty" or "newer"
    fields: dict[str, str]


def default_path() -> Path:
    """Return where the participant's workbook is."""
    named = os.environ.get(VARIABLE)
    return Path(named).expanduser() if named else platformdirs.user_data_path("resiliency") / "workbook.json"


def peek(path: Path | None = None) -> dict[str, Entry]:
    """Return the entries that can be read now, and leave the file as it is, readable or not."""
    try:
        return entries_of(workbook_file.read(path or default_path()))
    except (Unreadable, OSError):
        return {}


class Workbook:
    """The participant's file, as it was when last looked at."""

    def __init__(self, path: Path | None = None, tab: str = "") -> None:
        self.path = Path(os.path.realpath(path or default_path()))
        self.tab = tab or secrets.token_hex(4)
        self.notices: list[Notice] = []
        self.read_only = False
        self._raw: dict[str, Any] = {}
        self._mark: object = None  # tells whether the file is still the one that was read
        self._tidy = False  # what a killed kernel left has been removed
        self._lock = FileLock(f"{self.path}.lock", timeout=LOCK_SECONDS, mode=0o600)
        self._look()

    def entries(self) -> dict[str, Entry]:
        """Return every entry that can be read, by activity; the others stay in the file."""
        self._look()
        return entries_of(self._raw)

    def entry(self, activity: str) -> Entry | None:
        """Return what the workbook has of an activity."""
        self._look()
        return _entry(_table(self._raw.get("entries")).get(activity))

    def save(  # noqa: PLR0913 - what one entry is made of
        self, activity: str, kind: str, value: Value, *, stamp: str, passed: bool = False, keep: str = ""
    ) -> Entry:
        """Replace one entry and return it as it is now in the file.

        `stamp` is `saved` of the entry that the value stands on, "" for none. `keep` says why the value that is
        replaced must stay among the kept ones. Raises Behind, NotSaved.
        """
        with self._writing() as entries:
            before = entries.get(activity)
            present, raw = _entry(before), dict(_table(before))
            other = present if present and present.value != value else None
            behind = other is not None and other.saved != stamp and not _later(stamp, other.saved)
            if behind:
                raw["kept"] = versions.kept(raw, value, ANOTHER_TAB, _now(""), self.tab)
            else:
                if other and (keep or other.saved != stamp):  # also when the file went back to an earlier copy
                    raw["kept"] = versions.kept(raw, other.value, keep or OLDER_WORDS, other.saved, self.tab)
                elif before is not None and not present:
                    raw["kept"] = versions.kept(raw, versions.without_kept(before), "not readable", "", self.tab)
                saved = _now(present.saved if present else "")
                raw |= {"kind": kind, "value": value, "saved": saved, "passed": passed}
            entries[activity] = raw
        now = _entry(raw)
        assert now is not None  # noqa: S101 - it was written just now
        if behind:
            raise Behind(now)
        return now

    def do(self, act: Callable[[], T], then: Callable[[Callable[[], T]], None]) -> bool:
        """Save, settle, merge or remove all, and tell by `then` what came of it: it is given what returns or raises.

        Returns whether it was told already: here it always was; a browser that keeps the workbook takes a moment.
        """
        then(act)
        return True

    def saved_at(self) -> str:
        """Return when something was last saved, "" for never."""
        return max((entry.saved for entry in self.entries().values()), default="")

    def settle(self, activity: str) -> None:
        """Say that the person has chosen between the versions of two tabs; all of them stay. Raises NotSaved."""
        with self._writing() as entries:
            raw = _table(entries.get(activity))
            if isinstance(raw.get("kept"), list):
                entries[activity] = {**raw, "kept": versions.settled(raw["kept"])}

    def exported(self) -> bytes:
        """Return the whole workbook as bytes, to be kept elsewhere."""
        self._look()
        return workbook_file.encoded({"schema": SCHEMA, "entries": {}, **self._raw})

    def changes(self, other: dict[str, Any]) -> list[Change]:
        """Tell what merging another workbook would do to this one."""
        self._look()
        return merging.changes(_table(self._raw.get("entries")), _table(other.get("entries")))

    def merge(self, other: dict[str, Any]) -> None:
        """Take over what is newer in another workbook; the older of two versions is kept. Raises NotSaved."""
        with self._writing() as entries:
            both = merging.merged(entries, _table(other.get("entries")))
            entries.update(both)

    def remove_all(self) -> list[str]:
        """Remove every trace of the answers and return the names of the removed files. Raises NotSaved.

        An empty workbook takes their place, so that another open page does not write the old answers again.
        """
        try:
            with self._lock:
                removed = workbook_file.remove_all(self.path)
                empty = {"schema": SCHEMA, "entries": {}}
                workbook_file.write(self.path, empty)
                self._take(empty, workbook_file.mark(self.path))
        except Timeout:
            raise NotSaved("locked") from None
        except OSError as error:
            raise NotSaved(workbook_file.reason(error)) from None
        return removed

    @contextlib.contextmanager
    def _writing(self) -> Iterator[dict[str, Any]]:
        """Lock, read again, yield the raw entries to be changed, write. Raises NotSaved."""
        try:
            workbook_file.make_folder(self.path.parent)
            with self._lock:
                raw = self._read()
                if workbook_file.newer(raw):
                    self._take(raw, None)
                    raise NotSaved("read only")
                raw = {"schema": SCHEMA, **raw, "entries": dict(_table(raw.get("entries")))}
                yield raw["entries"]
                if not self._tidy:
                    workbook_file.clear_leftovers(self.path)
                    self._tidy = True
                workbook_file.write(self.path, raw)
                self._take(raw, workbook_file.mark(self.path))
        except Timeout:
            raise NotSaved("locked") from None
        except OSError as error:
            raise NotSaved(workbook_file.reason(error)) from None

    def _look(self) -> None:
        """Read the file if it is not the one that was read last. Never raises for what is in it."""
        mark = workbook_file.mark(self.path)  # before reading: a swap in between is seen by the next look
        if mark in (None, self._mark):
            return
        try:
            self._take(workbook_file.read(self.path), mark)
        except Unreadable:
            self._recover(mark)
        except OSError:  # e.g. a network drive that hesitates: the next look tries again
            return

    def _recover(self, mark: object) -> None:
        """Go on from the last good copy; where nothing can be written, only in memory."""
        try:
            with self._lock:
                self._take(self._read(), workbook_file.mark(self.path))
        except OSError:  # no lock, no room or no right: saving tries again, and says so
            good = workbook_file.last_good(self.path)
            self._take(self._raw or (good.raw if good else {}), mark)

    def _read(self) -> dict[str, Any]:
        """Return the file as it stands, to be called under the lock; one that is no workbook is set aside first.

        Raises OSError for a file that is there and cannot be opened: writing would lose what is in it.
        """
        try:
            return workbook_file.read(self.path)
        except FileNotFoundError:  # a file that went away is written again from what was read
            return self._raw
        except Unreadable:
            name, good = workbook_file.recover(self.path)
        fields = {"name": name, "copy_from": good.when} if good else {"name": name}
        self.notices.append(Notice("set_aside" if good else "set_aside_empty", fields))
        return good.raw if good else {}

    def _take(self, raw: dict[str, Any], mark: object) -> None:
        self._raw, self._mark = raw, mark
        self.read_only = workbook_file.newer(raw)
        if self.read_only and all(notice.key != "newer" for notice in self.notices):
            self.notices.append(Notice("newer", {}))


def _entry(raw: Any) -> Entry | None:
    """Return an entry, None for a shape that is not one."""
    if not isinstance(raw, dict) or not isinstance(raw.get("kind"), str) or raw.get("value") is None:
        return None
    kept = raw.get("kept") if isinstance(raw.get("kept"), list) else []
    return Entry(
        kind=raw["kind"],
        value=raw["value"],
        saved=str(raw.get("saved", "")),
        passed=raw.get("passed") is True,
        kept=tuple(each for each in kept or [] if isinstance(each, dict)),
    )


def entries_of(raw: dict[str, Any]) -> dict[str, Entry]:
    """Return the entries of a workbook's JSON that can be read."""
    read = {activity: _entry(each) for activity, each in _table(raw.get("entries")).items()}
    return {activity: entry for activity, entry in read.items() if entry}


def _table(raw: Any) -> dict[str, Any]:
    return raw if isinstance(raw, dict) else {}


def _later(one: str, other: str) -> bool:
    try:
        return datetime.fromisoformat(one) > datetime.fromisoformat(other)
    except (ValueError, TypeError):  # written by hand, e.g. "yesterday", or without a time zone
        return False


def _now(after: str) -> str:
    """Return the time, later than `after` even when a clock goes backwards."""
    now = datetime.now(UTC)
    with contextlib.suppress(ValueError, TypeError, OverflowError):
        now = max(now, datetime.fromisoformat(after) + timedelta(microseconds=1))
    return now.astimezone(UTC).isoformat(timespec="microseconds")
