"""All answers of one participant, in one file that is theirs.

A save locks the file, reads it again, replaces one entry and swaps the whole file: two tabs write one file, laptops
lose power, and homes on a hub are network drives. What this code does not know stays in the file untouched.
"""

import contextlib
import json
import os
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import platformdirs
from filelock import FileLock, Timeout

from . import workbook_file
from .workbook_file import Unreadable

SCHEMA = 1
LOCK_SECONDS = 5.0
KEPT = 50  # how many older versions of an entry stay
VARIABLE = "RESILIENCY_WORKBOOK"  # names the file; without it, it is in the user's data directory
ANOTHER_TAB = "another tab"  # why a version was put by: both tabs changed the activity, and nobody has chosen yet
SET_ASIDE = "set aside"  # why a version stays: the person chose the other one

Value = Any  # plain JSON


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
        return _entries(workbook_file.read(path or default_path()))
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
        self._look()

    def entries(self) -> dict[str, Entry]:
        """Return every entry that can be read, by activity; the others stay in the file."""
        self._look()
        return _entries(self._raw)

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
            present = _entry(before)
            raw = dict(before) if isinstance(before, dict) else {}
            if present and present.saved != stamp and present.value != value:
                self._keep(raw, value, ANOTHER_TAB, _now(""))
                entries[activity] = raw
            else:
                if present and keep and present.value != value:
                    self._keep(raw, present.value, keep, present.saved)
                elif before is not None and not present:
                    self._keep(raw, before, "not readable", "")
                saved = _now(present.saved if present else "")
                entries[activity] = {**raw, "kind": kind, "value": value, "saved": saved, "passed": passed}
                present = None
        now = _entry(self._raw["entries"][activity])
        assert now is not None  # noqa: S101 - it was written just now
        if present:
            raise Behind(now)
        return now

    def settle(self, activity: str) -> None:
        """Say that the person has chosen between the versions of two tabs; all of them stay. Raises NotSaved."""
        with self._writing() as entries:
            raw = _table(entries.get(activity))
            kept = [
                {**each, "why": SET_ASIDE} if _table(each).get("why") == ANOTHER_TAB else each
                for each in raw.get("kept") or []
            ]
            if kept:
                entries[activity] = {**raw, "kept": kept}

    def _keep(self, raw: dict[str, Any], value: Value, why: str, saved: str) -> None:
        """Put a version by. Typing on in a tab that is behind replaces that tab's version."""
        kept = [each for each in raw.get("kept") or [] if not (_same_tab(each, self.tab) and why == ANOTHER_TAB)]
        if why == ANOTHER_TAB or all(_table(each).get("value") != value for each in kept):
            kept.append({"value": value, "saved": saved, "why": why, "tab": self.tab})
        raw["kept"] = kept[-KEPT:]

    @contextlib.contextmanager
    def _writing(self) -> Iterator[dict[str, Any]]:
        """Lock, read again, yield the raw entries to be replaced one by one, write. Raises NotSaved."""
        try:
            workbook_file.make_folder(self.path.parent)
            with FileLock(f"{self.path}.lock", timeout=LOCK_SECONDS, mode=0o600):
                self._look()
                if self.read_only:
                    raise NotSaved("read only")
                raw = {"schema": SCHEMA, **self._raw, "entries": dict(_table(self._raw.get("entries")))}
                yield raw["entries"]
                workbook_file.write(self.path, _encoded(raw))
                self._raw, self._mark = raw, workbook_file.mark(self.path)
        except Timeout:
            raise NotSaved("locked") from None
        except OSError as error:
            raise NotSaved(workbook_file.reason(error)) from None

    def _look(self) -> None:
        """Read the file if it is not the one that was read last. Never raises for what is in it."""
        mark = workbook_file.mark(self.path)
        if mark == self._mark or not mark:  # a file that went away is written again from what was read
            return
        try:
            self._raw = workbook_file.read(self.path)
        except Unreadable:
            self._set_aside()
        except OSError:
            return
        self._mark = workbook_file.mark(self.path)
        self.read_only = _newer(self._raw)
        if self.read_only and all(notice.key != "newer" for notice in self.notices):
            self.notices.append(Notice("newer", {}))

    def _set_aside(self) -> None:
        """Put a file that cannot be read under another name, and go on from the last good copy."""
        name = workbook_file.set_aside(self.path)
        good = workbook_file.last_good(self.path)
        self._raw = good.raw if good else {}
        fields = {"name": name, "copy_from": good.when} if good else {"name": name}
        self.notices.append(Notice("set_aside" if good else "set_aside_empty", fields))
        if good:
            with contextlib.suppress(OSError):
                workbook_file.write(self.path, _encoded(good.raw), rotate=False)


def _newer(raw: dict[str, Any]) -> bool:
    schema = raw.get("schema", SCHEMA)
    return isinstance(schema, int) and schema > SCHEMA


def _entry(raw: Any) -> Entry | None:
    """Return an entry, None for a shape that is not one."""
    if not isinstance(raw, dict) or not isinstance(raw.get("kind"), str) or "value" not in raw:
        return None
    kept = raw.get("kept") if isinstance(raw.get("kept"), list) else []
    return Entry(
        kind=raw["kind"],
        value=raw["value"],
        saved=str(raw.get("saved", "")),
        passed=raw.get("passed") is True,
        kept=tuple(each for each in kept or [] if isinstance(each, dict)),
    )


def _entries(raw: dict[str, Any]) -> dict[str, Entry]:
    read = {activity: _entry(each) for activity, each in _table(raw.get("entries")).items()}
    return {activity: entry for activity, entry in read.items() if entry}


def _table(raw: Any) -> dict[str, Any]:
    return raw if isinstance(raw, dict) else {}


def _same_tab(kept: Any, tab: str) -> bool:
    return isinstance(kept, dict) and kept.get("tab") == tab and kept.get("why") == ANOTHER_TAB


def _now(after: str) -> str:
    """Return the time, later than `after` even when a clock goes backwards."""
    now = datetime.now(UTC)
    with contextlib.suppress(ValueError):
        before = datetime.fromisoformat(after)
        if before.tzinfo and before >= now:
            now = before + timedelta(microseconds=1)
    return now.isoformat(timespec="microseconds")


def _encoded(raw: dict[str, Any]) -> bytes:
    try:
        return msgspec.json.encode(raw)
    except UnicodeEncodeError:  # half of a surrogate pair, as some input methods send: JSON's own escape holds it
        return json.dumps(raw).encode("ascii")
