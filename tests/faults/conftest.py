"""A disk that fails and programs that save on it; a browser; a seed; and the figures at the end.

`DRILL=3` tries each fault three times, and the long ones too; `DRILL_ONLY=kernel` tries those with that in their name;
`DRILL_SEED=7` does again what was done with this seed.
"""

import os
import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from browser.conftest import FLAGS, PATIENCE, chromium
from faults import disk as failing
from faults.disk import Disk, Saver
from faults.scene import ALLOWED, Scene
from faults.tally import Tally

TALLY = Tally(int(os.environ.get("DRILL_SEED") or random.SystemRandom().randrange(10**6)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was tried, typed and lost."""
    if TALLY.faults:
        terminalreporter.section("fault drill")
        for line in TALLY.lines():
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def tally() -> Tally:
    return TALLY


@pytest.fixture(scope="session")
def rounds() -> int:
    """How often each fault is tried; more than once only when asked for."""
    return int(os.environ.get("DRILL") or 1)


@pytest.fixture(scope="session")
def long(rounds: int) -> None:
    """Leave a test to the long form."""
    if rounds == 1:
        pytest.skip("takes minutes: make drill")


@pytest.fixture
def rng(tally: Tally, request: pytest.FixtureRequest) -> random.Random:
    """Chance that can be had again: from the seed and the test's name."""
    return random.Random(f"{tally.seed} {request.node.name}")  # noqa: S311 - a drill, not a secret


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium for the whole drill."""
    opened = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def layer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The layer between programs and the disk."""
    if failing.MISSING:
        pytest.skip(failing.MISSING)
    return failing.compiled(tmp_path_factory.mktemp("layer"))


@pytest.fixture
def disk(layer: Path, tmp_path: Path) -> Iterator[Disk]:
    """An empty disk, in memory where that can be had: thousands of saves would wait for a real one."""
    memory = Path("/dev/shm")  # noqa: S108
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as folder:
        yield Disk(layer, Path(folder), tmp_path / "beside")


@pytest.fixture
def saver(disk: Disk) -> Iterator[Saver]:
    saving = Saver(disk)
    yield saving
    saving.close()


@pytest.fixture
def scene(browser: Browser, layer: Path, tmp_path: Path, rng: random.Random, tally: Tally) -> Iterator[Scene]:
    """A person at module 04, on a disk that can fail and behind a line that can be cut."""
    opened = Scene(browser, layer, tmp_path, rng, tally)
    try:
        opened.person.open()
        yield opened
    finally:
        opened.close()
    assert opened.watched.troubles(ALLOWED, lost=True) == []
