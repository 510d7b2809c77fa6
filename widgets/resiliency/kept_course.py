"""The course as it was last read, kept for the processes that start later: 4 ms where reading takes 160."""

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path

import msgspec
import platformdirs

from .course import Course
from .places import PACKAGE

Written = tuple[tuple[str, int], ...]  # what it was read from: (file, time of its last change in nanoseconds)


def kept(written: Written) -> Course | None:
    """Return the course that was read from just these files by just this code, if it is kept."""
    with suppress(OSError, msgspec.MsgspecError):
        return msgspec.msgpack.decode(_file(written).read_bytes(), type=Course)
    return None


def keep(course: Course, written: Written) -> None:
    """Keep a course, in place of those of other days; where the disk does not let us, do nothing."""
    file = _file(written)
    new = file.with_suffix(f".{secrets.token_hex(4)}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(msgspec.msgpack.encode(course))
        os.replace(new, file)  # noqa: PTH105 - as in workbook_file: the old one or the new one
        for other in file.parent.glob("course-*"):
            if other != file:
                other.unlink()


def _file(written: Written) -> Path:
    code = [
        (str(file), file.stat().st_mtime_ns)
        for file in sorted((*PACKAGE.glob("*.py"), *PACKAGE.glob("activities/*.py")))
    ]
    name = hashlib.sha256(repr((written, code)).encode()).hexdigest()[:16]
    return platformdirs.user_cache_path("resiliency", appauthor=False) / f"course-{name}"
