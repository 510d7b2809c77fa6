"""A disk that fails, for real programs: the layer of `disk.c`, compiled once, and programs that run on it."""

import errno
import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from server import until

HERE = Path(__file__).parent
COMPILER = shutil.which("cc") or shutil.which("gcc")
MISSING = "" if COMPILER and sys.platform == "linux" else "the disk that fails needs Linux and a C compiler (cc)"
ALWAYS = 10**9  # calls
SERIALS = itertools.count(1)


def compiled(folder: Path) -> Path:
    """Return the layer, compiled into a folder."""
    assert COMPILER, MISSING
    layer = folder / "disk.so"
    words = ["-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror", "-o", str(layer), str(HERE / "disk.c"), "-ldl"]
    subprocess.run([COMPILER, *words], check=True, timeout=60)
    return layer


class Disk:
    """The files below a folder, as programs see them that were started with `environment`."""

    def __init__(self, layer: Path, folder: Path, beside: Path) -> None:
        """`beside` is a folder for the orders and the record, which no fault reaches."""
        self.layer, self.folder = layer, folder
        self.orders, self.record = beside / "orders", beside / "record"
        for each in (folder, beside):
            each.mkdir(parents=True, exist_ok=True)
        self.heal()

    def environment(self, variables: Mapping[str, str] = os.environ, *, recorded: bool = False) -> dict[str, str]:
        ours = {"LD_PRELOAD": str(self.layer), "FAULTS_FOLDER": str(self.folder), "FAULTS_CONTROL": str(self.orders)}
        return {**variables, **ours} | ({"FAULTS_LOG": str(self.record)} if recorded else {})

    def order(self, deed: str, call: str = "any", first: int = 1, last: int = ALWAYS, number: int = 0) -> None:
        """Do a deed of `disk.c` to the calls from `first` to `last`, counted from now."""
        self._write(f"{next(SERIALS)} {deed} {call} {first} {last} {number} 0")

    def fail(self, error: str, call: str = "any", first: int = 1, last: int = ALWAYS) -> None:
        """Let calls fail, e.g. with "ENOSPC"."""
        self.order("fail", call, first, last, getattr(errno, error))

    def heal(self, clock: int = 0) -> None:
        """Let every call succeed from now on, with a time of day that is so many seconds off."""
        self._write(f"{next(SERIALS)} none any 0 0 0 {clock}")

    def _write(self, order: str) -> None:
        new = self.orders.with_suffix(".new")
        new.write_text(order + "\n")
        new.replace(self.orders)


class Told(NamedTuple):
    """What a saving program said before it ended, e.g. saved ["a-0", "a-1"], refused ["full"]."""

    saved: list[str]
    refused: list[str]
    status: int  # negative: killed by this signal


class Saver:
    """`saver.py` on a disk: each save is done by a process of its own, as a page's kernel does it."""

    def __init__(self, disk: Disk, *, recorded: bool = False) -> None:
        self.disk = disk
        self.pid = 0
        self._process = subprocess.Popen(
            [sys.executable, str(HERE / "saver.py")],
            env=disk.environment(recorded=recorded),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    def begin(self, workbook: Path, name: str, times: int = 1) -> None:
        """Begin to write `times` lines into a workbook, each with a save: name-0, name-1 …"""
        assert self._process.stdin
        self._process.stdin.write(f"{workbook}\t{name}\t{times}\n")
        self.pid = int(self._line().removeprefix("pid "))

    def told(self) -> Told:
        """Wait for the end, and return what was said until then."""
        saved, refused = [], []
        while not (line := self._line()).startswith("ended "):
            (saved if line.startswith("saved ") else refused).append(line.split(" ", 1)[1])
        return Told(saved, refused, int(line.removeprefix("ended ")))

    def save(self, workbook: Path, name: str, times: int = 1) -> Told:
        self.begin(workbook, name, times)
        return self.told()

    def stopped(self) -> bool:
        state = Path(f"/proc/{self.pid}/stat").read_text("ascii").rsplit(")", 1)[1].split()[0]
        return state == "T"

    def until_stopped(self) -> None:
        until(self.stopped, 20, "stopping")

    def close(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        assert self._process.stdout
        self._process.stdout.close()
        self._process.wait(timeout=20)

    def _line(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, "the saver ended"
        return line.rstrip("\n")
