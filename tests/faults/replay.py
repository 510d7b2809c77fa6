"""What a power cut may leave on a disk, worked out from the record of what was written to it.

A file's bytes are on the disk once the file was synced, a name once its folder was. Of what was not synced, a disk may
have anything: none of a file's new bytes, half of them or their length in zeros; any of the new names and not the
others. One thing is promised: a name leads to one whole file or to another (a rename is one step).
"""

import itertools
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple


class File:
    """A file's bytes as programs see them, and as they are on the disk for certain."""

    def __init__(self, data: bytes = b"") -> None:
        self.now, self.synced = data, data

    def write(self, at: int, data: bytes) -> None:
        self.now = self.now[:at].ljust(at, b"\0") + data + self.now[at + len(data) :]

    def left(self) -> list[bytes]:
        """Return what a power cut may leave of it."""
        half = self.now[: (len(self.synced) + len(self.now)) // 2]
        zeros = self.synced + b"\0" * (len(self.now) - len(self.synced))
        return list(dict.fromkeys((self.synced, half, zeros, self.now)))


class Folder(File):
    """A folder, which stands among the names of the folder above it."""


class Event(NamedTuple):
    """One line of the record."""

    call: str
    one: str
    other: str
    inode: int
    at: int
    data: bytes


Names = dict[str, File]  # by path below the disk's folder
Change = dict[str, File | None]  # what one call does to names, all of it or nothing


class Left(NamedTuple):
    """One state of the disk: the files' bytes by path, and what the program had said by then."""

    files: Mapping[str, bytes]
    said: str


def events(record: Path) -> list[Event]:
    """Return the record."""
    found = []
    for line in record.read_text("utf-8").splitlines():
        call, one, other, inode, at, data = line.split("\t")
        found.append(Event(call, one, other, int(inode), int(at), bytes.fromhex(data)))
    return found


class Replay:
    """The disk while a record is played to it."""

    def __init__(self, root: Path) -> None:
        """Begin with the files that are there now, all of them synced."""
        self.root = root
        self.names: Names = {}  # as programs see them
        self.waiting: list[Change] = []  # done and not synced, oldest first
        self.inodes: dict[int, File] = {}
        self.said = ""
        for path in sorted(root.rglob("*")):
            file = Folder() if path.is_dir() else self.inodes.setdefault(path.stat().st_ino, File(path.read_bytes()))
            self.names[self._name(str(path))] = file
        self.synced = dict(self.names)

    def play(self, event: Event) -> None:
        """Do what the program did."""
        one, other = self._name(event.one), self._name(event.other)
        match event.call:
            case "said":
                self.said += event.data.decode()
            case "open" | "empty":
                self._open(one, event)
            case "write":
                self.inodes[event.inode].write(event.at, event.data)
            case "fsync" if event.inode in self.inodes:
                file = self.inodes[event.inode]
                file.synced = file.now
            case "fsync":
                self._sync_folder(one)
            case "mkdir":
                self._change({one: Folder()})
            case "link":
                self._change({other: self.names[one]})
            case "rename":
                self._change({one: None, other: self.names[one]})
            case "unlink":
                self._change({one: None})

    def left(self) -> Iterator[Left]:
        """Yield every state in which a power cut may leave the disk now."""
        for kept in itertools.product((True, False), repeat=len(self.waiting)):
            names = dict(self.synced)
            for change in itertools.compress(self.waiting, kept):
                _apply(names, change)
            reached = {name: file for name, file in names.items() if _reached(name, names)}
            files = list(dict.fromkeys(each for each in reached.values() if not isinstance(each, Folder)))
            for datas in itertools.product(*(each.left() for each in files)):
                of = dict(zip(files, datas, strict=True))
                yield Left({name: of[file] for name, file in reached.items() if file in of}, self.said)

    def whole(self) -> dict[str, bytes]:
        """Return the files as they stand when only the program dies, and the computer goes on."""
        return {name: file.now for name, file in self.names.items() if not isinstance(file, Folder)}

    def _open(self, name: str, event: Event) -> None:
        if name not in self.names:
            self.inodes[event.inode] = File()
            self._change({name: self.inodes[event.inode]})
        elif event.call == "empty":
            self.names[name].now = b""

    def _change(self, change: Change) -> None:
        _apply(self.names, change)
        self.waiting.append(change)

    def _sync_folder(self, folder: str) -> None:
        """Put what changed in a folder on the disk for certain."""
        still = []
        for change in self.waiting:
            inside = all(str(Path(name).parent) == folder for name in change)
            if inside:
                _apply(self.synced, change)
            else:
                still.append(change)
        self.waiting = still

    def _name(self, path: str) -> str:
        return str(Path(path).relative_to(self.root)) if path else ""


def _apply(names: Names, change: Change) -> None:
    for name, file in change.items():
        if file is None:
            names.pop(name, None)
        else:
            names[name] = file


def _reached(name: str, names: Names) -> bool:
    above = [str(each) for each in Path(name).parents if str(each) != "."]
    return all(isinstance(names.get(each), Folder) for each in above)
