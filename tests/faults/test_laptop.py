"""The power of a whole laptop goes while somebody types: at most the last second of typing is lost."""

import os
import random
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, Page, Playwright

from browser.conftest import FLAGS, chromium
from faults.person import Person
from faults.tally import Tally
from server import RunningCourse, until

SECOND = 1.0


class OwnChromium:
    """A Chromium that can be killed, with its server, at one moment."""

    def __init__(self, playwright: Playwright, folder: Path) -> None:
        words = ["--headless=new", "--remote-debugging-port=0", f"--user-data-dir={folder}", *FLAGS, "about:blank"]
        self.process = subprocess.Popen([chromium(), *words], stderr=subprocess.DEVNULL)
        port = folder / "DevToolsActivePort"
        until(lambda: port.exists() and port.read_text("ascii").strip(), 60, "starting Chromium")
        address = f"http://127.0.0.1:{port.read_text('ascii').split()[0]}"
        self.browser: Browser = playwright.chromium.connect_over_cdp(address)

    def page(self) -> Page:
        page = self.browser.new_context().new_page()
        page.set_default_timeout(60_000)
        return page

    def kill(self) -> None:
        """Kill the browser with everything that it started."""
        started = [*psutil.Process(self.process.pid).children(recursive=True)] if self.process.poll() is None else []
        self.process.kill()
        for each in started:
            if each.is_running():
                each.send_signal(signal.SIGKILL)
        self.process.wait(timeout=30)


@pytest.fixture
def course(tmp_path: Path) -> Iterator[RunningCourse]:
    with RunningCourse(tmp_path / "course") as running:
        yield running


@pytest.fixture
def new_chromium(playwright: Playwright, tmp_path: Path) -> Callable[[], OwnChromium]:
    return lambda: OwnChromium(playwright, Path(tempfile.mkdtemp(dir=tmp_path)))


def test_a_laptop_without_power_loses_at_most_the_last_second(
    course: RunningCourse, new_chromium: Callable[[], OwnChromium], rng: random.Random, tally: Tally, rounds: int
) -> None:
    before: list[Person] = []
    for number in range(rounds):
        chromium_ = new_chromium()
        try:
            person = Person(chromium_.page(), course.url, course.workbook(), rng, tally)
            person.name = "jklmnopqrstuvwxyz"[number % 17]
            person.open()
            person.write(rng.randint(3, 6))
            kernels = course.kernels()
            person.write(rng.randint(6, 12), finish=False)
            moment = time.monotonic()
            for kernel in kernels:
                os.kill(kernel, signal.SIGKILL)
            course.kill()
        finally:
            chromium_.kill()
        course.start()
        tally.tried("power cut of the whole laptop")
        person.check(moment - SECOND)
        for each in before:
            each.check()
        person.words = [word for word in person.words if word not in person.missing()]
        before.append(person)
