"""Part “workbook”: what a save and an opening take with 200 entries of 2 KB."""

import os
import tempfile
import time
from pathlib import Path

from resiliency.workbook import Workbook

from .table import Row

ENTRIES = 200
TEXT = "Since September I wake at night. " * 62  # 2 KB
TIMES = 40
FLOOR = "flushed to disk; stock: the same bytes, written and flushed by nothing else"


def measure(rounds: int = TIMES) -> list[Row]:
    """Save and open a full workbook so many times, on the disk of the temporary folder, flushed to it each time."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workbook.json"
        workbook, stamp = Workbook(path), ""
        for number in range(ENTRIES):
            stamp = workbook.save(f"entry-{number}", "reflection", TEXT, stamp="").saved
        saves, opens, floor = [], [], []
        for number in range(rounds):
            began = time.perf_counter()
            stamp = workbook.save(f"entry-{ENTRIES - 1}", "reflection", f"{number} {TEXT}", stamp=stamp).saved
            saved = time.perf_counter()
            Workbook(path).entries()
            saves.append(1000 * (saved - began))
            opened = time.perf_counter()
            opens.append(1000 * (opened - saved))
            _write(path.with_name("copy.json"), path.read_bytes())
            floor.append(1000 * (time.perf_counter() - opened))
    name = f"with {ENTRIES} entries of 2 KB"
    return [
        Row(f"Save the workbook {name}", "workbook", "ms", saves, floor, must=5, judged="value", note=FLOOR),
        Row(f"Open the workbook {name}", "workbook", "ms", opens, must=20, judged="value"),
    ]


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
