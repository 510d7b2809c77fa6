"""Looks for words in everything that a program leaves or holds: files, memory, whatever letters are made of there."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import psutil

PART = 1 << 24  # bytes that are read at once
REGION = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) r\S* \S+ \S+ \S+ *(.*)$", re.MULTILINE)
UNREADABLE = ("[vvar]", "[vsyscall]", "[vvar_vclock]")


def patterns(words: str) -> list[bytes]:
    """Return words as UTF-8 and UTF-16, as browsers and Python keep them."""
    return [words.encode(), words.encode("utf-16-le"), words.encode("utf-32-le")]


def files_with(words: str, folders: Iterable[Path], but: Iterable[Path] = ()) -> list[Path]:
    """Return the files that hold words, or whose names do, without those of some folders."""
    kept = tuple(but)
    found = []
    for path in (path for folder in folders for path in folder.rglob("*")):
        if any(path.is_relative_to(each) for each in kept):
            continue
        if words in path.name or (path.is_file() and any(each in path.read_bytes() for each in patterns(words))):
            found.append(path)
    return found


def memory_has(words: str, process: int) -> bool:
    """Tell whether words are anywhere in the memory of a process; False for one that is gone."""
    try:
        return any(each in part for part in _memory(process) for each in patterns(words))
    except (FileNotFoundError, ProcessLookupError, psutil.NoSuchProcess):
        return False


def memory_can_be_read() -> bool:
    """Tell whether this system lets a test look into the memory of other programs."""
    return Path("/proc/self/mem").exists() and os.geteuid() == 0


def _memory(process: int) -> Iterator[bytes]:
    """Yield the memory of a process, in parts that overlap."""
    maps = Path(f"/proc/{process}/maps").read_text("utf-8")
    with open(f"/proc/{process}/mem", "rb", buffering=0) as memory:
        for found in REGION.finditer(maps):
            start, end = int(found[1], 16), int(found[2], 16)
            if found[3] in UNREADABLE or found[3].endswith((".so", ".ttf")) or ".so." in found[3]:
                continue
            while start < end:
                try:
                    memory.seek(start)
                    part = memory.read(min(PART, end - start))
                except OSError:
                    break
                if not part:
                    break
                yield part
                start += len(part) if len(part) < 1024 or start + len(part) >= end else len(part) - 512
