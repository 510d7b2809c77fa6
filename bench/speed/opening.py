"""Part “opening”: a module's words on the screen, its first activity usable, and what goes over the network."""

import re
from collections.abc import Sequence

from playwright.sync_api import Browser

from resiliency import content
from resiliency.activities import Choices

from . import pages, servers
from .pages import Asked, Opened
from .table import Row

MODULE = "04-map-your-own-well-being"
SENTENCE = "You know how to sit with a family and find out what worries them"
ROUNDS = 5


def module() -> Asked:
    """Return what module 04 has to show, and the first question of its first activity with its answers."""
    first = content.course().module(MODULE).activities[0]
    assert isinstance(first, Choices)  # noqa: S101 - its options have reasons, which answer a press
    return Asked(SENTENCE, tuple((option.text, re.escape(option.reason)) for option in first.questions[0].options))


def measure(rounds: int = ROUNDS) -> list[Row]:
    """Open the module in turn from stock Voilà and from the course, cold and for the third time."""
    cold: dict[str, list[Opened]] = {"stock": [], "course": []}
    warm: dict[str, list[Opened]] = {"stock": [], "course": []}
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


def rows(cold: dict[str, list[Opened]], warm: dict[str, list[Opened]]) -> list[Row]:
    """Return the rows of the table."""

    def row(name: str, what: str, of: dict[str, list[Opened]], **more: object) -> Row:
        values = {server: [_value(each, what) for each in found] for server, found in of.items()}
        return Row(name, part="opening", course=values["course"], stock=values["stock"], **more)  # type: ignore[arg-type]

    return [
        row("Real prose on screen, cold", "prose", cold, unit="ms", must=0.15, aim=0.08),
        row("First activity usable, cold", "usable", cold, unit="ms", must=0.45, aim=0.2),
        row("First activity usable, warm", "usable", warm, unit="ms", must=0.45, aim=0.2),
        row("Requests, cold", "requests", cold, must=10, aim=5, judged="value"),
        row("On the wire, cold", "all", cold, unit="KiB", must=300, aim=120, judged="value"),
        row("… over HTTP", "http", cold, unit="KiB"),
        row("… over the websocket", "socket", cold, unit="KiB"),
        row("Requests, warm", "requests", warm, must=3, aim=1, judged="value"),
        row("On the wire, warm", "all", warm, unit="KiB"),
        row("… over HTTP", "http", warm, unit="KiB"),
        row("… over the websocket", "socket", warm, unit="KiB"),
    ]


def _value(opened: Opened, what: str) -> float:
    return float(getattr(opened, what) if what in Opened._fields else getattr(opened.wire, what))


__all__: Sequence[str] = ["MODULE", "measure", "module"]
