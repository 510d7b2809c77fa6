"""Part “memory”: what each further open page takes, and what is given back once all are closed."""

import time
from contextlib import ExitStack
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from . import pages, servers
from .pages import Asked
from .table import Row

MODULE = "02-a-balanced-lens.ipynb"  # a sample worker's answers make it draw its charts
SENTENCE = "With families you look for what works with the same care as for what worries you"
CHARTS = 3
PAGES = 6
CLOSED = 10  # seconds after the last page was closed
DRAWN = f"""() => [...document.querySelectorAll("svg")].filter((svg) => svg.clientWidth > 300).length >= {CHARTS}"""


class Used(NamedTuple):
    """What a server used, in MiB (PSS of all its processes)."""

    fresh: float
    base: float  # the first page was opened and closed once
    open: list[float]  # with one page, with two …
    closed: float

    @property
    def further(self) -> list[float]:
        """What each page after the first one added."""
        return [after - before for before, after in zip(self.open, self.open[1:], strict=False)]


def measure(rounds: int = PAGES) -> list[Row]:
    """Open so many pages and one more, one after the other, on stock Voilà and on the course's server."""
    with pages.browser() as browser:
        used = {
            each.name: of_pages(browser, each, rounds + 1) for each in (servers.stock(MODULE), servers.course(MODULE))
        }
    stock, course = used["stock"], used["course"]
    share = [100 * course.closed / course.base]
    told = f"stock {stock.base:.0f} → {stock.closed:.0f} MiB, course {course.base:.0f} → {course.closed:.0f} MiB"
    return [
        Row("Memory of a fresh server, PSS", "memory", "MiB", [course.fresh], [stock.fresh]),
        Row("Memory after one page was opened and closed (base)", "memory", "MiB", [course.base], [stock.base]),
        Row("Each further open page, charts shown", "memory", "MiB", course.further, stock.further, must=0.5, aim=0.2),
        Row(
            f"{CLOSED} s after all pages closed", "memory", "% of base", share, [100 * stock.closed / stock.base],
            must=105, aim=100, judged="value", note=told,
        ),
    ]  # fmt: skip


def of_pages(browser: Browser, served: servers.Served, number: int) -> Used:
    """Open so many pages of a module with charts, close them, and say what that took."""
    asked = Asked(SENTENCE, ())
    with served as server, ExitStack() as people:
        servers.fill(server.workbook)
        fresh = server.memory()
        with pages.person(browser, asked) as first:
            pages.leave(_with_charts(first.new_page(), server.url))
        time.sleep(CLOSED)
        base, sizes, opened = server.memory(), [], []
        for _ in range(number):
            context = people.enter_context(pages.person(browser, asked))
            opened.append(_with_charts(context.new_page(), server.url))
            server.calm()
            sizes.append(server.memory())
        for page in opened:
            pages.leave(page)
        time.sleep(CLOSED)
        return Used(fresh, base, sizes, server.memory())


def _with_charts(page: Page, url: str) -> Page:
    page.goto(url, wait_until="commit")
    page.wait_for_function(DRAWN, timeout=pages.PATIENCE)
    return page
