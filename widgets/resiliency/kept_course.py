"""The course as it was last read, kept for the processes that start later: 4 ms where reading takes 160."""

import hashlib
import secrets
from contextlib import suppress
from pathlib import Path

import msgspec
import platformdirs

from . import places
from .course import Course

Written = tuple[tuple[str, int], ...]  # what it was read from: (file, time of its last change in nanoseconds)


def kept(written: Written) -> Course | None:
    """Return the course that was read from just these files by just this code, if it is kept."""
    for folder in _folders():
        with suppress(OSError, msgspec.MsgspecError):
            return msgspec.msgpack.decode((folder / _name(written)).read_bytes(), type=Course)
    return None


def keep(course: Course, written: Written) -> None:
    """Keep a course for all who use this copy of it, or for this person; where no disk lets us, do nothing."""
    for folder in _folders():
        with suppress(OSError):
            _write(folder, _name(written), msgspec.msgpack.encode(course))
            return


def _folders() -> tuple[Path, Path]:
    return places.KEPT, platformdirs.user_cache_path("resiliency", appauthor=False)


def _write(folder: Path, name: str, course: bytes) -> None:
    """Write a course in place of those of other days. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    new = folder / f"new-{secrets.token_hex(4)}"
    new.write_bytes(course)
    new.replace(folder / name)
    for other in folder.glob("course-*"):
        if other.name != name:
            other.unlink(missing_ok=True)


def _name(written: Written) -> str:
    read_by = sorted((*places.PACKAGE.glob("*.py"), *places.PACKAGE.glob("activities/*.py")))
    code = [(str(file), file.stat().st_mtime_ns) for file in read_by]
    return f"course-{hashlib.sha256(repr((written, code)).encode()).hexdigest()[:16]}"
