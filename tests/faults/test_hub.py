"""Hub, proxy, polls and a participant's own server are killed while the participant types: every word arrives."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, Page

from faults.person import PATIENCE, Person
from faults.scene import ALLOWED
from faults.tally import Tally, noted
from module_page import MAP
from running_hub import PASSWORD, RunningHub
from server import until
from watched_page import WatchedPage

NAME = "pat"


@pytest.fixture
def hub(long: None, tmp_path: Path) -> Iterator[RunningHub]:
    with RunningHub(tmp_path / "hub") as running:
        yield running


@pytest.fixture
def person(hub: RunningHub, browser: Browser, rng: random.Random, tally: Tally) -> Iterator[Person]:
    """A participant who is signed in and has begun to write."""
    watched = WatchedPage(browser, width=1280, height=900, dark=False)
    page = watched.page
    page.set_default_timeout(PATIENCE * 1000)
    page.goto(f"{hub.url}/hub/user-redirect/{MAP}")
    page.get_by_label("Username").fill(NAME)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").press("Enter")
    page.wait_for_url(f"**/user/{NAME}/**")
    workbook = hub.home(NAME) / ".local" / "share" / "resiliency" / "workbook.json"
    here = Person(page, f"{hub.url}/user/{NAME}/", workbook, rng, tally)
    here.open()
    here.write(4)
    yield here
    watched.close()
    assert watched.troubles([*ALLOWED, r"status of 4\d\d"], lost=True) == []


def running(hub: RunningHub, words: str) -> psutil.Process:
    """Return a process that the Hub started, by a word of its command line."""
    return next(each for each in hub.children() if any(words in word for word in each.cmdline()))


def kill(hub: RunningHub, words: str) -> None:
    killed = running(hub, words)
    killed.kill()
    until(lambda: not killed.is_running() or killed.status() == psutil.STATUS_ZOMBIE, PATIENCE, "dying")


def hub_killed(hub: RunningHub, person: Person) -> None:
    assert hub.process
    person.write(6, hub.process.kill)
    hub.process.wait()
    person.write(3)
    hub.start()


def proxy_killed(hub: RunningHub, person: Person) -> None:
    person.write(6, lambda: kill(hub, "configurable-http-proxy"))


def polls_killed(hub: RunningHub, person: Person) -> None:
    person.write(6, hub.restart_service)


def server_killed(hub: RunningHub, person: Person) -> None:
    """Kill the participant's server; they reload until the Hub offers to start it again, and press that."""
    person.write(6, lambda: kill(hub, "resiliency.hosted"))
    person.write(3)
    until(lambda: not hub.api("GET", f"users/{NAME}")["servers"], 90, "the Hub's noticing")
    person.page.reload()
    _start_again(person.page)


def _start_again(page: Page) -> None:
    page.get_by_role("link", name="Launch Server").or_(page.get_by_role("button", name="Launch Server")).click()
    page.wait_for_url(f"**/user/{NAME}/**")


FAULTS: dict[str, Callable[[RunningHub, Person], None]] = {
    "Hub killed": hub_killed,
    "Hub’s proxy killed": proxy_killed,
    "polls killed": polls_killed,
    "participant’s server killed": server_killed,
}


def test_nothing_that_was_typed_is_lost_whatever_fails_on_a_hub(
    hub: RunningHub, person: Person, rng: random.Random, tally: Tally, rounds: int
) -> None:
    faults = list(FAULTS) * rounds
    rng.shuffle(faults)
    for name in faults:
        tally.tried(name)
        with noted(f"after: {name}, seed {tally.seed}"):
            FAULTS[name](hub, person)
            person.carry_on()
            person.write(3)
            person.settle()
            person.check()
    person.page.reload()
    person.arrived()
    person.check_page()
