"""The command line: `resiliency serve` opens the course; `check`, `score` and `report` are for trainers."""

import argparse
import json
import os
import socket
import sys
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import platformdirs

from . import content
from .guests.arguments import add_to, refusals
from .lean import keep_out
from .places import DATA, JUPYTER_PATH
from .scored import Unreadable, scored

LOOPBACK = "127.0.0.1"
PORT = 8866
PORTS_TRIED = 50


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status: 0, 1 when something has to be put right first, 2 for bad input."""
    asked = _parser().parse_args(arguments)
    if asked.command == "check":
        return check()
    if asked.command == "score":
        return score(asked.instrument, asked.answers)
    if asked.command == "report":
        return report(asked.workbook, asked.out, asked.format.split(","), asked.only)
    return _serve(asked)


def _serve(asked: argparse.Namespace) -> int:
    """Serve the course to this computer, or to a class."""
    refused = refusals(asked)
    if refused:
        print("\n".join(refused), file=sys.stderr)
        return 2
    with suppress(KeyboardInterrupt):
        if asked.guests:
            from .guests.serving import serve_guests  # noqa: PLC0415 - only a class needs it

            return serve_guests(asked, browser=not asked.no_browser)
        return serve(asked.port, browser=not asked.no_browser, workbook=asked.workbook, ready=asked.ready or 0)
    return 0


def check() -> int:
    """Print all that has to be put right in the course's files, to stderr; else how many files were read."""
    mistakes = content.check()
    for mistake in mistakes:
        print(mistake.text, file=sys.stderr)
    if not mistakes:
        read = [file for file in DATA.rglob("*") if file.suffix in (".yaml", ".csv")]
        print(f"{len(read)} files are in order.")
    return 1 if mistakes else 0


def score(instrument: str, answers: str) -> int:
    """Print what a published key says about the numbers in a file ("-": from the terminal), as JSON."""
    try:
        print(json.dumps(scored(instrument, answers), indent=2, ensure_ascii=False))
    except Unreadable as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def report(workbook: str, out: Path, formats: Sequence[str], only: str) -> int:
    """Write documents of a workbook, or of a sample worker, into a folder, and print their names."""
    from . import reported  # noqa: PLC0415 - only this command makes documents

    try:
        for path in reported.reported(workbook, out, formats, only):
            print(path)
    except reported.CannotReport as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def serve(port: int = PORT, *, browser: bool = True, workbook: Path | None = None, ready: int = 0) -> int:
    """Serve the course on this computer alone until Ctrl+C; a port of 0 takes any free one.

    `ready` kernels are started ahead of the pages that will need them.
    """
    mistakes = content.check()
    if mistakes:
        print("\n".join(mistake.text for mistake in mistakes), file=sys.stderr)
        return 1
    listening = listen(port)
    if listening is None:
        return 1
    if workbook is not None:
        os.environ["RESILIENCY_WORKBOOK"] = str(workbook.expanduser().absolute())
    use_own_folders(Path(platformdirs.user_data_dir("resiliency", appauthor=False)))
    keep_out()
    from . import kernels  # noqa: PLC0415 - Jupyter reads the folders when it is imported

    kernels.prepare()
    from .server import run  # noqa: PLC0415 - likewise, and it takes a second: the kernels' process imports meanwhile

    return run(listening, open_page=opener(browser), ready=ready)


def use_own_folders(home: Path) -> None:
    """Keep Jupyter and IPython away from the person's own settings, which may be broken or unkind to a course."""
    folders = {"JUPYTER_CONFIG_DIR": "config", "JUPYTER_DATA_DIR": "jupyter", "IPYTHONDIR": "ipython"}
    for variable, folder in folders.items():
        (home / "server" / folder).mkdir(parents=True, exist_ok=True, mode=0o700)
        os.environ[variable] = str(home / "server" / folder)
    for variable in ("JUPYTER_CONFIG_PATH", "JUPYTER_RUNTIME_DIR", "JUPYTER_ALLOW_INSECURE_WRITES"):
        os.environ.pop(variable, None)
    os.environ["JUPYTER_PATH"] = str(JUPYTER_PATH)


def listen(port: int, host: str = LOOPBACK) -> socket.socket | None:
    """Return a listening socket on the first free port from `port` on; says where it is, or that none is free."""
    try:
        listening = _listen(port, host)
    except OSError:
        print(f"No free port from {port} to {port + PORTS_TRIED - 1}. Choose another: --port 9000", file=sys.stderr)
        return None
    chosen = listening.getsockname()[1]
    if port not in (0, chosen):
        print(f"Port {port} is taken; using {chosen}.", flush=True)
    return listening


def _listen(port: int, host: str) -> socket.socket:
    """Return a listening socket on the first free port from `port` on; raises OSError when none is free."""
    for candidate in range(port, port + PORTS_TRIED):
        listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
        if os.name == "posix":  # elsewhere this option would let two servers share a port
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, candidate))
            listening.listen(128)
        except (OSError, OverflowError):
            listening.close()
            continue
        listening.setblocking(False)
        return listening
    raise OSError


def opener(browser: bool) -> Callable[[str], object] | None:
    """Return how to open a page here, None where no browser could open or none is wanted."""
    return webbrowser.open if browser and _has_display() else None


def _has_display() -> bool:
    """Tell whether a browser could open here and is wanted."""
    if os.environ.get("NO_BROWSER"):
        return False
    return not sys.platform.startswith("linux") or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="resiliency", description="The Resiliency course, on this computer.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="serve | check | score | report")
    serving = commands.add_parser("serve", help="open the course in the browser")
    serving.add_argument("--port", type=int, default=PORT, metavar="N", help=f"first port to try (default {PORT})")
    serving.add_argument("--no-browser", action="store_true", help="print the address only")
    serving.add_argument("--workbook", type=Path, metavar="PATH", help="the file that keeps the participant's answers")
    serving.add_argument(
        "--ready",
        type=int,
        metavar="N",
        help="pages made ready ahead, for N people who open one at once (with --guests on Linux: for each seat)",
    )
    add_to(serving)
    commands.add_parser("check", help="read every file in data/ and say what to put right")
    scoring = commands.add_parser("score", help="score a questionnaire’s numbers by its published key, as JSON")
    scoring.add_argument("instrument", choices=content.instruments(), help="which key")
    scoring.add_argument("--answers", required=True, metavar="FILE", help="a text or CSV file with the numbers, or -")
    reporting = commands.add_parser("report", help="write documents of a workbook")
    reporting.add_argument("--workbook", required=True, metavar="FILE", help="a workbook, or a sample worker’s name")
    reporting.add_argument("--out", required=True, type=Path, metavar="FOLDER", help="where the documents go")
    reporting.add_argument("--format", default="docx,pdf,txt,html", metavar="LIST", help="docx,pdf,txt,html,card")
    reporting.add_argument("--only", default="everything", choices=("everything", "shared", "plan", "memo", "blank"))
    return parser


if __name__ == "__main__":
    sys.exit(main())
