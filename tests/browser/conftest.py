"""A running course and a real Chromium that reaches this computer only."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from server import RunningCourse
from watched_page import WatchedPage

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 30_000  # milliseconds: two cores, several kernels
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def chromium() -> str:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, "No Chromium found. Install it (Debian: apt-get install chromium) or set CHROMIUM to its path."
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium for all tests of the session."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def course(tmp_path: Path) -> Iterator[RunningCourse]:
    """The course, served with an empty workbook."""
    with RunningCourse(tmp_path / "course") as running:
        yield running


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCourse]:
    """The course, started once for all tests of a file; see `fresh`."""
    with RunningCourse(tmp_path_factory.mktemp("course")) as running:
        yield running


def fresh(running: RunningCourse) -> RunningCourse:
    """Return a course that runs already, with an empty workbook and no session led: its pages of before are closed."""
    running.workbook().unlink(missing_ok=True)
    session = Path(running.environment["XDG_DATA_HOME"]) / "resiliency" / "session"
    shutil.rmtree(session, ignore_errors=True)
    return running


class OpenPage:
    """Opens pages of the course, e.g. `open_page("voila/render/00-welcome.ipynb", width=320)`; "" is the home page."""

    def __init__(self, browser: Browser, course: RunningCourse) -> None:
        self.browser = browser
        self.course = course
        self.opened: list[WatchedPage] = []
        self.allowed: list[str] = []

    def __call__(
        self, path: str = "", *, width: int = 1280, height: int = 900, dark: bool = False, **options: object
    ) -> Page:
        """Open a page in a context of its own; options are those of a Playwright context."""
        watched = WatchedPage(self.browser, width=width, height=height, dark=dark, **options)
        self.opened.append(watched)
        watched.page.set_default_timeout(PATIENCE)
        watched.page.goto(self.course.url + path.removeprefix("/"), wait_until="commit")
        watched.page.locator("main").wait_for(state="attached")  # the page's end comes when its cells have run
        return watched.page

    def allow(self, pattern: str) -> None:
        """Let errors in the console pass that match a pattern."""
        self.allowed.append(pattern)

    def troubles(self) -> list[str]:
        """Return the requests to other computers and the errors in the console, of all pages."""
        return [each for page in self.opened for each in page.troubles(self.allowed, lost=self.course.was_down)]


@pytest.fixture
def open_page(browser: Browser, course: RunningCourse) -> Iterator[OpenPage]:
    """Open pages, and fail at the end for a request to another computer or an error in the console."""
    opening = OpenPage(browser, course)
    yield opening
    for each in opening.opened:
        each.close()
    assert opening.troubles() == []


@pytest.fixture
def shot(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Take a picture of a page into the folder that SCREENSHOTS names, if it names one."""

    def take(page: Page, name: str = "", *, full: bool = True) -> None:
        folder = os.environ.get("SCREENSHOTS")
        if folder:
            file = re.sub(r"[^\w.-]+", "-", name or request.node.name) + ".png"
            page.screenshot(path=Path(folder) / file, full_page=full)

    return take


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Return what axe-core finds on a page: one line an element."""
    script = (Path(__file__).parent / "axe.min.js").read_text("utf-8")

    def violations(page: Page) -> list[str]:
        page.evaluate(script)
        found = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", AXE_TAGS)
        return [
            f"{rule['id']} ({rule['impact']}): {node['html'][:200]} – {node.get('failureSummary', '')}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]

    return violations


@pytest.fixture
def ace() -> Callable[[Page], list[str]]:
    """Return what IBM's accessibility-checker-engine finds against WCAG 2.2 on a page: one line an element."""
    script = (Path(__file__).parent / "ace.js").read_text("utf-8")

    def violations(page: Page) -> list[str]:
        page.evaluate(f"if (!window.ace) {{ {script}; window.ace = ace }}")
        found = page.evaluate(
            """async () => (await new ace.Checker().check(document, ["WCAG_2_2"])).results
            .filter(({value: [what, how]}) => what === "VIOLATION" && how === "FAIL")
            .map(({ruleId, message, snippet}) => [ruleId, message, snippet])"""
        )
        return [f"{rule}: {message} – {snippet}" for rule, message, snippet in found]

    return violations
