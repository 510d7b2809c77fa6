"""The command line: measure everything, or parts of it; print the table; keep it as JSON and as a picture."""

import argparse
import json
import os
import platform
import signal
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from . import arrivals, hub, memory, opening, saving, small, touch
from .plot import plot
from .table import Row, missed, table

Measure = Callable[..., list[Row]]
PARTS: dict[str, tuple[Measure, int]] = {  # with the rounds of --quick
    "opening": (opening.measure, 1),
    "small": (small.measure, 1),
    "touch": (touch.measure, 10),
    "memory": (memory.measure, 2),
    "arrivals": (arrivals.measure, 1),
    "hub": (hub.measure, 1),
    "workbook": (saving.measure, 10),
}
DOCS = "../docs"  # as the Makefile names it
PACKAGES = (
    "resiliency",
    "voila",
    "ipykernel",
    "ipywidgets",
    "jupyter-server",
    "jupyterhub",
    "matplotlib",
    "playwright",
)


def main(words: Sequence[str]) -> None:
    """Measure what is asked for, and say plainly which promise is not kept.

    A part that cannot be measured is named, and the others go on.
    """
    asked = parser().parse_args(words)
    rows: list[Row] = []
    failed: list[str] = []
    began = time.monotonic()
    for name in asked.only or PARTS:
        measure, quick = PARTS[name]
        rounds = asked.rounds or (quick if asked.quick else None)
        started = time.monotonic()
        try:
            rows += measure(rounds) if rounds else measure()
        except Exception as error:  # noqa: BLE001 - the other parts can still be measured
            failed.append(f"Part “{name}” could not be measured: {type(error).__name__}: {error}")
        print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    told = conditions(words, time.monotonic() - began)
    print(f"\n{says(told)}\n\n{table(rows)}\n")
    print("\n".join([*failed, *missed(rows)]))
    if asked.out:
        asked.out.mkdir(parents=True, exist_ok=True)
        (asked.out / "speed.json").write_text(
            as_json({"conditions": told, "failed": failed, "rows": [row.as_json() for row in rows]}), "utf-8"
        )
        plot(rows, asked.out / "speed.svg")


def parser() -> argparse.ArgumentParser:
    """Return what the command line understands."""
    made = argparse.ArgumentParser(prog="make speed", description=__doc__)
    made.add_argument(
        "--only", action="append", choices=PARTS, metavar="PART", help=f"one of {', '.join(PARTS)}; may be repeated"
    )
    made.add_argument(
        "--rounds", type=int, metavar="N", help="how often, or how many pages, instead of each part's own number"
    )
    made.add_argument(
        "--quick", action="store_true", help="as few rounds as possible: shows that it runs, not how fast"
    )
    made.add_argument("--out", type=Path, metavar="FOLDER", help="write speed.json and speed.svg there")
    return made


def conditions(words: Sequence[str], seconds: float) -> dict[str, Any]:
    """Return under which conditions was measured; nothing that names the machine."""
    return {
        "command": command(words),
        "day": time.strftime("%Y-%m-%d"),
        "seconds": round(seconds),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1) if hasattr(os, "getloadavg") else None,
        "system": platform.system(),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in PACKAGES},
    }


def command(words: Sequence[str]) -> str:
    """Return what a person types to measure the same again."""
    return "make speed" if list(words) == ["--out", DOCS] else f'make speed SPEED="{" ".join(words)}"'


def says(told: dict[str, Any]) -> str:
    """Return the conditions as a paragraph."""
    packages = ", ".join(f"{name} {number}" for name, number in told["packages"].items())
    return "\n".join(
        [
            "Stock: the same notebooks in Voilà as it comes, with its template `lab`. Course: `resiliency serve`.",
            "Both in turn, in one run, on one machine. Medians, the range in brackets; ratio is course / stock.",
            f"{told['cores']} cores, {told['system']}, Python {told['python']}, load {told['load']} at the end.",
            f"{packages}.",
            f"{told['day']}, {told['seconds']} s: `{told['command']}`. One part: `{command(['--only', 'PART'])}`",
        ]
    )


def as_json(told: Any) -> str:
    """Return readable JSON."""
    return json.dumps(told, indent=1, ensure_ascii=False) + "\n"


def _ends(*_: object) -> None:
    raise SystemExit(143)  # through all that has to be stopped


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, _ends)
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit("Stopped.")
