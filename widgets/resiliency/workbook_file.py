"""The workbook's bytes: written whole or not at all, three earlier generations beside them, nothing overwritten."""

import contextlib
import errno
import json
import os
import secrets
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

GENERATIONS = 3
OWNER_ONLY = 0o600
TRIES = 10  # Windows refuses to swap a file for a moment while a virus scanner reads it
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
    """Make the workbook's folder, for its owner only, where it is not there yet."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def read(path: Path) -> dict[str, Any]:
    """Return the file's JSON. Raises Unreadable for what is no workbook, OSError for a file that cannot be opened."""
    try:
        data = path.read_bytes()
    except IsADirectoryError:
        raise Unreadable from None
    try:
        raw = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raw = _with_escapes(data)
    if (
        not isinstance(raw, dict)
        or not isinstance(raw.get("entries", {}), dict)
        or not ({"schema", "entries"} & set(raw))
    ):
        raise Unreadable
    return raw


def _with_escapes(data: bytes) -> Any:
    """Read JSON with half surrogate pairs in it, which the stricter reader refuses."""
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise Unreadable from None


def write(path: Path, data: bytes, *, rotate: bool = True) -> None:
    """Write the whole file beside the old one, then swap. Raises OSError, and then the old file stands."""
    new = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if rotate:
            _rotate(path)
        _swap(new, path)
    finally:
        with contextlib.suppress(OSError):
            new.unlink()
    _sync_folder(path.parent)


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


def set_aside(path: Path) -> str:
    """Move a file that is no workbook under a name that is not taken, and return that name."""
    stamp = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H%M%S")
    for number in range(100):
        name = f"{path.stem} set aside {stamp}{f' {number}' if number else ''}{path.suffix}"
        aside = path.with_name(name)
        if not aside.exists():
            with contextlib.suppress(OSError):  # e.g. a read-only disk: it stays where it is, and nothing is written
                path.rename(aside)
            break
    return name


def _rotate(path: Path) -> None:
    """Make the present file generation 1, by a second name for it where the disk can do that."""
    if not path.exists():
        return
    for number in range(GENERATIONS, 1, -1):
        if generation(path, number - 1).exists():
            _swap(generation(path, number - 1), generation(path, number))
    first = generation(path, 1)
    try:
        os.link(path, first)
    except OSError:
        data = path.read_bytes()
        with os.fdopen(os.open(first, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY), "wb") as file:
            file.write(data)


def _swap(new: Path, old: Path) -> None:
    for attempt in range(TRIES):
        try:
            os.replace(new, old)  # noqa: PTH105 - named as the promise is: the old file or the new one
        except PermissionError:
            if os.name != "nt" or attempt == TRIES - 1:
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
