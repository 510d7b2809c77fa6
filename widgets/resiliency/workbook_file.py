"""The workbook's bytes: written whole or not at all, three earlier generations beside them, nothing overwritten."""

import contextlib
import errno
import itertools
import json
import os
import re
import secrets
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, TypeGuard

import msgspec

from . import bounds

SCHEMA = 1
GENERATIONS = 3
OWNER_ONLY = 0o600
TRIES = 10 if os.name == "nt" else 1  # Windows refuses to swap a file for a moment while a virus scanner reads it
REASONS = {
    "full": ("ENOSPC", "EDQUOT", "EFBIG"),
    "no right": ("EACCES", "EPERM", "EROFS"),
    "gone": ("ENOENT", "ENOTDIR", "EEXIST", "EISDIR", "ESTALE", "EIO", "ENODEV", "ENXIO"),
}


class Unreadable(Exception):  # noqa: N818
    """The file is no workbook."""


class Generation(NamedTuple):
    """An earlier generation that can be read."""

    raw: dict[str, Any]
    when: str  # local time, e.g. "10:41 on 2026-11-23"


def reason(error: OSError) -> str:
    """Return why a file could not be written, as `workbook.NotSaved` has it."""
    name = errno.errorcode.get(error.errno or 0, "")
    return next((key for key, names in REASONS.items() if name in names), "other")


def mark(path: Path) -> tuple[int, int, int] | None:
    """Return what changes whenever the file does; None when there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


def make_folder(folder: Path) -> None:
    """Make the workbook's folder, for its owner only, where it is not there yet, and let that last a power cut."""
    missing = [each for each in (folder, *folder.parents) if not each.is_dir()]
    if missing:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for each in missing:
        _sync_folder(each.parent)


def read(path: Path) -> dict[str, Any]:
    """Return the file's JSON. Raises Unreadable for what is no workbook, OSError for a file that cannot be opened."""
    try:
        data = path.read_bytes()
    except IsADirectoryError:
        raise Unreadable from None
    return decoded(data)


def decoded(data: bytes) -> dict[str, Any]:
    """Return a workbook's JSON from its bytes. Raises Unreadable for what is no workbook."""
    try:
        raw = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raw = _with_escapes(data)
    if not _is_workbook(raw) or bounds.deep(raw):
        raise Unreadable
    return raw


def newer(raw: dict[str, Any]) -> bool:
    """Tell whether a newer course wrote the file, whose shape this code does not know."""
    schema = raw.get("schema")
    return isinstance(schema, int) and schema > SCHEMA


def _is_workbook(raw: Any) -> TypeGuard[dict[str, Any]]:
    if not isinstance(raw, dict):
        return False
    return newer(raw) or isinstance(raw.get("entries", {} if raw.get("schema") == SCHEMA else None), dict)


def _with_escapes(data: bytes) -> Any:
    """Read JSON with half surrogate pairs in it, which the stricter reader refuses."""
    try:
        return json.loads(data, parse_constant=lambda _: None)  # NaN is a number of nobody
    except (ValueError, RecursionError):
        raise Unreadable from None


def write(path: Path, raw: dict[str, Any], *, rotate: bool = True) -> None:
    """Write the whole file beside the old one (to be generation 1), then swap. Raises OSError: the old one stands."""
    new = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        _create(new, encoded(raw))
        with contextlib.suppress(OSError):  # today's words matter more than an earlier copy
            if rotate:
                _rotate(path)
        _swap(new, path)
    finally:
        with contextlib.suppress(OSError):
            new.unlink()
    _sync_folder(path.parent)


def clear_leftovers(path: Path) -> None:
    """Remove what a save left that was cut off, e.g. by a power cut. Only under the lock: nobody else is writing."""
    leftover = re.compile(rf"\.{re.escape(path.name)}\.[0-9a-f]{{8}}")
    with contextlib.suppress(OSError):
        for each in path.parent.iterdir():
            if leftover.fullmatch(each.name):
                each.unlink()


def encoded(raw: dict[str, Any]) -> bytes:
    """Return a workbook as bytes."""
    try:
        return msgspec.json.encode(raw)
    except UnicodeEncodeError:  # half of a surrogate pair, as some input methods send: JSON's own escape holds it
        return json.dumps(raw).encode("ascii")


def _create(path: Path, data: bytes) -> None:
    """Write a new file down to the disk, or leave none. Raises OSError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)  # Windows would change line ends
    descriptor = os.open(path, flags, OWNER_ONLY)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink()
        raise


def remove_all(path: Path) -> list[str]:
    """Remove a workbook, its generations, what was set aside and what a save left; return their names.

    Only under the lock. Raises OSError when one of them cannot be removed; what was removed by then is gone.
    """
    stem, suffix = re.escape(path.stem), re.escape(path.suffix)
    ours = re.compile(rf"{stem}(\.\d+| set aside .*)?{suffix}|\.{re.escape(path.name)}\.[0-9a-f]{{8}}")
    removed = []
    for each in sorted(path.parent.iterdir()):
        if ours.fullmatch(each.name) and each.is_file():
            each.unlink()
            removed.append(each.name)
    return removed


def generation(path: Path, number: int) -> Path:
    """Return where an earlier generation is, 1 the newest, e.g. workbook.1.json."""
    return path.with_name(f"{path.stem}.{number}{path.suffix}")


def last_good(path: Path) -> Generation | None:
    """Return the newest generation that can be read."""
    for number in range(1, GENERATIONS + 1):
        file = generation(path, number)
        with contextlib.suppress(Unreadable, OSError):
            when = datetime.fromtimestamp(file.stat().st_mtime, UTC).astimezone()
            return Generation(read(file), f"{when:%H:%M} on {when:%Y-%m-%d}")
    return None


def recover(path: Path) -> tuple[str, Generation | None]:
    """Set a file that is no workbook aside, and put the last good copy in its place.

    Returns the name that the file has now, and the copy. Raises OSError, and then the file stands as it was.
    """
    aside, good = _free_name(path), last_good(path)
    if good and path.is_file():  # never without a file: a course that is cut off here would begin an empty one
        _second_name(path, aside)
        _sync_folder(path.parent)
    else:
        path.rename(aside)
    try:
        if good:
            write(path, good.raw, rotate=False)
    except OSError:
        if path.exists():
            aside.unlink()
        else:
            aside.rename(path)
        raise
    return aside.name, good


def _free_name(path: Path) -> Path:
    stamp = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H%M%S")
    for number in itertools.count(1):
        aside = path.with_name(f"{path.stem} set aside {stamp}{f' {number}' if number > 1 else ''}{path.suffix}")
        if not aside.exists():
            break
    return aside


def _rotate(path: Path) -> None:
    """Make the present file generation 1."""
    first = generation(path, 1)
    if not path.exists() or (first.exists() and path.samefile(first)):  # the same: an earlier swap failed after this
        return
    for number in range(GENERATIONS, 1, -1):
        if generation(path, number - 1).exists():
            _swap(generation(path, number - 1), generation(path, number))
    _second_name(path, first)
    first.chmod(OWNER_ONLY)


def _second_name(path: Path, other: Path) -> None:
    """Give a file a second name, or make a copy where the disk has no second names. Raises OSError."""
    try:
        os.link(path, other)
    except OSError:
        _create(other, path.read_bytes())


def _swap(new: Path, old: Path) -> None:
    for attempt in range(TRIES):
        try:
            os.replace(new, old)  # noqa: PTH105 - named as the promise is: the old file or the new one
        except PermissionError:
            if attempt == TRIES - 1:
                raise
            time.sleep(0.02 * (attempt + 1))
        else:
            return


def _sync_folder(folder: Path) -> None:
    """Make the swap itself last through a power cut, where the system can do that."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
