"""Part “opening”: a module's words on the screen, its first activity usable, and what goes over the network."""

import re

from playwright.sync_api import Browser

from resiliency import content
from resiliency.activities import Choices

from . import pages, servers
from .pages import Asked, Opened
from .table import Row

MODULE = "04-map-your-own-well-being"
SENTENCE = "You know how to sit with a family and find out what worries them"
ROUNDS = 5
Times = dict[str, list[Opened]]  # of "stock" and "course"


def module() -> Asked:
    """Return what module 04 has to show, and the first question of its first activity with its answers."""
    first = content.course().module(MODULE).activities[0]
    assert isinstance(first, Choices)  # noqa: S101 - its options have reasons, which answer a press
    return Asked(SENTENCE, tuple((option.text, re.escape(option.reason)) for option in first.questions[0].options))


def measure(rounds: int = ROUNDS) -> list[Row]:
    """Open the module in turn from stock Voilà and from the course, cold and for the third time."""
    cold: Times = {"stock": [], "course": []}
    warm: Times = {"stock": [], "course": []}
    with (
        servers.stock(f"{MODULE}.ipynb") as stock,
        servers.course(f"{MODULE}.ipynb") as course,
        pages.browser() as browser,
    ):
        for turn in range(rounds + 1):
            for server in (stock, course) if turn % 2 else (course, stock):
                first, *_, third = three_times(browser, server)
                if turn:  # the first round fills the system's caches
                    cold[server.name].append(first)
                    warm[server.name].append(third)
    return rows(cold, warm)


def three_times(browser: Browser, server: servers.Served) -> list[Opened]:
    """Open a page three times in one fresh browser profile, each time with an empty workbook."""
    found = []
    asked = module()
    with pages.person(browser, asked) as context:
        for _ in range(3):
            servers.clear(server.workbook)
            server.calm()
            page, opened = pages.open_page(context, server.url, asked)
            pages.leave(page)
            found.append(opened)
    return found


def rows(cold: Times, warm: Times) -> list[Row]:
    """Return the rows of the table."""
    return [
        Row("Real prose on screen, cold", "opening", "ms", *_of(cold, "prose"), must=0.15, aim=0.08),
        Row("First activity usable, cold", "opening", "ms", *_of(cold, "usable"), must=0.45, aim=0.2),
        Row("First activity usable, warm", "opening", "ms", *_of(warm, "usable"), must=0.45, aim=0.2),
        Row("Requests, cold", "opening", "", *_of(cold, "requests"), must=10, aim=5, judged="value"),
        Row("On the wire, cold", "opening", "KiB", *_of(cold, "all"), must=300, aim=120, judged="value"),
        Row("… over HTTP, cold", "opening", "KiB", *_of(cold, "http")),
        Row("… over the websocket, cold", "opening", "KiB", *_of(cold, "socket")),
        Row("Requests, warm", "opening", "", *_of(warm, "requests"), must=3, aim=1, judged="value"),
        Row("On the wire, warm", "opening", "KiB", *_of(warm, "all")),
        Row("… over HTTP, warm", "opening", "KiB", *_of(warm, "http")),
        Row("… over the websocket, warm", "opening", "KiB", *_of(warm, "socket")),
    ]


def _of(times: Times, what: str) -> tuple[list[float], list[float]]:
    """Return the samples of one figure, those of the course first."""
    course, stock = ([float(getattr(each, what)) for each in times[name]] for name in ("course", "stock"))
    return course, stock
