"""The course as a real program: started, killed, ended and looked at from outside."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import psutil

ADDRESS = re.compile(r"https?://127\.0\.0\.1:(\d+)/")
ANSWER = 60  # seconds
ROOT = Path(__file__).parent.parent
START = 60  # seconds: two cores, with other servers starting


def environment(folder: Path) -> dict[str, str]:
    """Return this environment with a home, data and temporary folder of its own, and nobody's Jupyter settings."""
    for name in ("home", "data", "temporary"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    foreign = ("JUPYTER", "IPYTHON", "RESILIENCY")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    homes = dict.fromkeys(("HOME", "USERPROFILE"), str(folder / "home"))
    data = dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"), str(folder / "data"))
    temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder / "temporary"))
    return kept | homes | data | temporary | {"NO_BROWSER": "1"}


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


def until(done: Callable[[], object], seconds: float, what: str) -> None:
    """Wait until a condition holds; fails after some seconds."""
    end = time.monotonic() + seconds
    pause = threading.Event()
    while not done():
        assert time.monotonic() < end, f"{what} took more than {seconds} s"
        pause.wait(0.05)


def fetch(url: str, **headers: str) -> str:
    """Return a page; fails when it has not ended after a minute, as one does whose template has a mistake."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    end = time.monotonic() + ANSWER
    parts = []
    with direct.open(urllib.request.Request(url, headers=headers), timeout=ANSWER) as answer:
        while part := answer.read1():
            parts.append(part)
            assert time.monotonic() < end, f"{url} never ends: {b''.join(parts).decode('utf-8')[-2000:]}"
    return b"".join(parts).decode("utf-8")


class Running:
    """A program that runs as long as a `with` lasts; it is stopped when its start failed, too."""

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.stop()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        raise NotImplementedError

    def stop(self) -> Any:
        raise NotImplementedError


class RunningCourse(Running):
    """`resiliency serve` in a process of its own, with its workbook and all that it writes in one folder."""

    def __init__(self, folder: Path, *words: str, python: str = sys.executable) -> None:
        self.folder = folder
        self.words = words
        self.python = python
        self.port = 0
        self.scheme = "http"
        self.was_down = False
        self.environment = environment(folder)
        self._lines: list[str] = []
        self._process: subprocess.Popen[str] | None = None
        self._readers: list[threading.Thread] = []

    @property
    def url(self) -> str:
        """The home page, e.g. "http://127.0.0.1:8866/"."""
        return f"{self.scheme}://127.0.0.1:{self.port}/"

    @property
    def process(self) -> subprocess.Popen[str]:
        assert self._process is not None, "not started"
        return self._process

    def workbook(self) -> Path:
        return self.folder / "workbook" / "workbook.json"

    def log(self) -> str:
        """Return all that the server and its kernels printed, over all its starts."""
        return "".join(self._lines)

    def command(self) -> list[str]:
        """Return how the server is started."""
        command = [self.python, "-m", "resiliency", "serve", "--no-browser", "--port", str(self.port)]
        return [*command, "--workbook", str(self.workbook()), *self.words]

    def start(self) -> None:
        """Start, on the port and with the workbook of last time, and wait for the address."""
        self.workbook().parent.mkdir(parents=True, exist_ok=True)
        before = len(self._lines)
        self._process = subprocess.Popen(
            self.command(),
            cwd=self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        reader = threading.Thread(target=self._read, daemon=True)
        reader.start()
        self._readers.append(reader)
        until(lambda: "The course is at" in self._since(before) or self.process.poll() is not None, START, "starting")
        found = re.search(r"The course is at " + ADDRESS.pattern, self._since(before))
        assert found, f"The course did not start:\n{self.log()}"
        assert self.port in (0, int(found[1])), f"Port {self.port} was taken:\n{self.log()}"
        self.port = int(found[1])

    def kill(self) -> None:
        """End the server at once, as a crash does."""
        self.was_down = True
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """Ask the server to end, and return its exit status; kills what is left of its kernels."""
        self.was_down = True
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=30)
        finally:
            self.process.kill()
            self.process.wait()
            for kernel in self.kernels():
                psutil.Process(kernel).kill()
            for reader in self._readers:
                reader.join(timeout=10)

    def restart(self) -> None:
        """Kill the server and start it again, on the same port and with the same workbook."""
        self.kill()
        self.start()

    def kernels(self) -> list[int]:
        """Return the process numbers of the kernels that live, those of a killed server too."""
        return [each.pid for each in psutil.process_iter() if self._is_kernel(each)]

    def family(self) -> list[psutil.Process]:
        """Return the server and everything that it started: kernels, and what prepares them."""
        return [psutil.Process(self.process.pid), *psutil.Process(self.process.pid).children(recursive=True)]

    def kill_kernels(self) -> None:
        """Kill every kernel at once, as running out of memory does."""
        for kernel in self.kernels():
            psutil.Process(kernel).kill()

    def _is_kernel(self, process: psutil.Process) -> bool:
        try:
            words = process.cmdline()
            living = process.status() != psutil.STATUS_ZOMBIE
            if process.name() == "course-kernel":  # forked: its command line is that of the process that it comes from
                return living and any(str(self.folder) in value for value in process.environ().values())
        except psutil.Error:
            return False
        return living and "resiliency.kernels" in words and any(str(self.folder) in word for word in words)

    def _since(self, line: int) -> str:
        return "".join(self._lines[line:])

    def _read(self) -> None:
        printed = self.process.stdout
        assert printed is not None
        with printed:
            for line in printed:
                self._lines.append(line)
