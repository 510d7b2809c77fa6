"""Part “small”: one small activity – a scale, a field, a button that changes a text – beside Panel and its like."""

import statistics
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from . import APPS, ROOT, pages, servers
from .pages import Asked
from .servers import Served
from .table import Row

ROUNDS = 3
ASKED = Asked(servers.SMALL, (("Check", r"check \d+:"),))
BIN = ROOT / ".venv-peers" / ("Scripts" if sys.platform == "win32" else "bin")
NOT_INSTALLED = "not measured (make bench-peers)"
PEERS = {
    "Panel": ["panel", "serve", "small_panel.py", "--port={port}", "--address=127.0.0.1",
              "--allow-websocket-origin=127.0.0.1:{port}"],
    "Streamlit": ["streamlit", "run", "small_streamlit.py", "--server.port={port}", "--server.address=127.0.0.1",
                  "--server.headless=true", "--browser.gatherUsageStats=false", "--server.fileWatcherType=none"],
    "Shiny": ["shiny", "run", "small_shiny.py", "--port={port}", "--host=127.0.0.1"],
    "Solara": ["solara", "run", "small_solara.py", "--port={port}", "--host=127.0.0.1", "--no-open", "--production"],
    "marimo": ["marimo", "run", "small_marimo.py", "--port={port}", "--host=127.0.0.1", "--headless", "--no-token"],
}  # fmt: skip
PATHS = {"Panel": "small_panel"}
QUIET = {"SOLARA_TELEMETRY_MIXPANEL_ENABLE": "false", "MARIMO_SKIP_UPDATE_CHECK": "1", "DO_NOT_TRACK": "1"}
MUST, AIM = ("Streamlit", "Solara", "marimo"), ("Panel",)
Times = dict[str, dict[str, list[float]]]  # "cold" or "warm" -> server -> milliseconds


def measure(rounds: int = ROUNDS) -> list[Row]:
    """Open the same activity in turn from each server, and press its button until it answers."""
    times: Times = {"cold": {}, "warm": {}}
    with ExitStack() as running, pages.browser() as browser:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory()))
        started = [running.enter_context(each) for each in (*_ours(folder), *_peers())]
        for turn in range(rounds + 1):
            for server in started if turn % 2 else reversed(started):
                with pages.person(browser, ASKED) as context:
                    for when in ("cold", "", "warm"):
                        server.calm()
                        page, opened = pages.open_page(context, server.url, ASKED, settled=0)
                        pages.leave(page)
                        if turn and when:  # the first round fills the system's caches
                            times[when].setdefault(server.name, []).append(opened.usable)
    return [row for when, of in times.items() for row in rows(when, of)]


def rows(when: str, of: dict[str, list[float]]) -> list[Row]:
    """Return a row for the course, held against the quickest of those it has to be ahead of, and one for each peer."""
    stock = of.get("stock", ())
    limits = {name: statistics.median(of[name]) for name in PEERS if name in of}
    must = min((limits[name] for name in MUST if name in limits), default=None)
    aim = min((limits[name] for name in AIM if name in limits), default=None)
    ahead = "ahead of Streamlit, Solara and marimo; aim: of Panel" if limits else NOT_INSTALLED
    first = Row(f"A small activity, {when}", "small", "ms", of["course"], stock, must, aim, "value", ahead)
    return [first, *(Row(f"… {name}", "small", "ms", of.get(name, ()), stock, note=_note(name)) for name in PEERS)]


def _ours(folder: Path) -> list[Served]:
    for name in ("course", "stock"):
        servers.notebook(folder / name, "small.ipynb", (APPS / f"small_{name}.py").read_text("utf-8"))
    return [servers.course("small.ipynb", folder / "course"), servers.stock("small.ipynb", folder / "stock")]


def _peers() -> list[Served]:
    found = []
    for name, (program, *words) in PEERS.items():
        if _there(name):
            command = [str(BIN / program), *(str(APPS / word) if word.endswith(".py") else word for word in words)]
            found.append(Served(name, command, PATHS.get(name, ""), PYTHONPYCACHEPREFIX=tempfile.gettempdir(), **QUIET))
    return found


def _there(name: str) -> bool:
    return (BIN / PEERS[name][0]).exists() or (BIN / f"{PEERS[name][0]}.exe").exists()


def _note(name: str) -> str:
    return "" if _there(name) else NOT_INSTALLED
