"""Servers under measurement: started, watched with everything that they start, and ended."""

import json
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

import psutil

from resiliency import content, places
from resiliency.workbook import Workbook
from server import environment, free_port, until

from . import APPS, processes

START = 90  # seconds
CALM = 0.08  # cores: what a server with open pages uses when nothing happens
LOOK = 0.3  # seconds
SMALL = "Answer, then press the button."
PERSONA = "emergency-response"  # whose answers stand in a workbook that is not empty


class Served:
    """A server in a folder of its own; `command` has places for its {port}. A context manager."""

    def __init__(self, name: str, command: Sequence[str], path: str = "", **variables: str) -> None:
        self.name = name
        self.path = path
        self.folder = Path(tempfile.mkdtemp(prefix="speed-"))
        self.workbook = self.folder / "workbook" / "workbook.json"
        self.notebooks = self.folder / "notebooks"
        self.variables = variables
        self.command = command
        self.origin = ""
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """The page that is measured."""
        return f"{self.origin}/{self.path}"

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Start at a free port, and wait until it answers and is calm."""
        port = free_port()
        self.origin = f"http://127.0.0.1:{port}"
        given = {"port": port, "notebooks": self.notebooks, "workbook": self.workbook}
        command = [word.format_map(given) for word in self.command]
        with (self.folder / "log.txt").open("ab") as log:
            self.process = subprocess.Popen(  # noqa: S603 - programs of this environment
                command,
                cwd=self.folder,
                env=environment(self.folder) | jupyter_folders(self.folder) | self.variables,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,  # Ctrl+C is ours to pass on
            )
        until(self._up, START, f"starting {self.name}")
        self.calm()

    def stop(self) -> None:
        """End the server and everything that it started."""
        if self.process is None:
            return
        started = self.family()
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=10)
        for each in {*started, *self.family()}:
            with suppress(psutil.Error):
                each.kill()
        self.process.wait()
        self.process = None

    def family(self) -> list[psutil.Process]:
        """Return the server, what it started, and whatever else runs in its folder: kernels under any name."""
        return processes.family(self.folder, self.process.pid if self.process else None)

    def memory(self) -> float:
        """Return the memory of the whole family in MiB: what is shared counts once (PSS)."""
        return processes.memory(self.family())

    def calm(self, seconds: float = 30) -> None:
        """Wait until nothing is being done any more, so many seconds at most."""
        end, before, quiet = time.monotonic() + seconds, self._cpu(), 0
        while quiet < 2 and time.monotonic() < end:
            time.sleep(LOOK)
            now = self._cpu()
            quiet = quiet + 1 if abs(now.seconds - before.seconds) < LOOK * (CALM + 0.01 * now.processes) else 0
            before = now

    def log(self) -> str:
        """Return what the server printed."""
        return (self.folder / "log.txt").read_text("utf-8", errors="replace")

    def _cpu(self) -> processes.Cpu:
        assert self.process is not None  # noqa: S101 - running
        return processes.cpu(processes.tree(self.process.pid))

    def _up(self) -> bool:
        assert self.process is not None  # noqa: S101 - started just now
        if self.process.poll() is not None:
            raise RuntimeError(f"{self.name} ended at once:\n{self.log()[-2000:]}")
        try:
            urllib.request.urlopen(f"{self.origin}/none", timeout=5).read(1)  # noqa: S310 - this computer
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True


def jupyter_folders(folder: Path) -> dict[str, str]:
    """Return the variables that keep Jupyter's own folders inside one, and the workbook too."""
    inside = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "jupyter", "IPYTHONDIR": "ipython"}
    made = {variable: str(folder / name) for variable, name in inside.items()}
    return made | {"RESILIENCY_WORKBOOK": str(folder / "workbook" / "workbook.json")}


def stock(notebook: str, source: Path = places.NOTEBOOKS) -> Served:
    """Return Voilà as it comes, with its own template, over a copy of notebooks."""
    words = ["-P", "-m", "voila", "{notebooks}", "--template=lab", "--no-browser", "--port={port}"]
    served = Served("stock", [sys.executable, *words], f"voila/render/{notebook}")
    shutil.copytree(source, served.notebooks)
    return served


def course(notebook: str, source: Path = places.NOTEBOOKS, ready: int = 0) -> Served:
    """Return the course's own server, over its own notebooks or others, with so many kernels ready."""
    words = ["-m", "resiliency", "serve"] if source == places.NOTEBOOKS else [str(APPS / "serve.py"), str(source)]
    words += ["--no-browser", "--port", "{port}", "--workbook", "{workbook}"]
    words += ["--ready", str(ready)] if ready else []
    return Served("course", [sys.executable, *words], f"voila/render/{notebook}")


def clear(workbook: Path) -> None:
    """Leave no workbook at all."""
    shutil.rmtree(workbook.parent, ignore_errors=True)
    workbook.parent.mkdir(parents=True)


def fill(workbook: Path) -> None:
    """Write a workbook with all the answers of a sample worker."""
    clear(workbook)
    read, book = content.course(), Workbook(workbook)
    for activity, value in read.personas[PERSONA].answers.items():
        book.save(activity, read.activity(activity).kind, value, stamp="")


def notebook(folder: Path, name: str, code: str) -> None:
    """Write a notebook of one heading and one cell of code."""
    text = {"cell_type": "markdown", "id": "text", "metadata": {}, "source": f"# Module\n\n{SMALL}"}
    cell = {"cell_type": "code", "id": "code", "metadata": {}, "source": code, "outputs": [], "execution_count": None}
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    made = {"cells": [text, cell], "metadata": kernel, "nbformat": 4, "nbformat_minor": 5}
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(json.dumps(made), "utf-8")
