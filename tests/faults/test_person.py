"""A person types through module 04 while one thing after the other fails: every word arrives."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from faults.scene import ALLOWED, FAULTS, QUICK, Scene
from faults.tally import Tally


import os
ONLY = os.environ.get("DRILL_ONLY", "")


@pytest.fixture
def scene(browser: Browser, layer: Path, tmp_path: Path, rng: random.Random, tally: Tally) -> Iterator[Scene]:
    opened = Scene(browser, layer, tmp_path, rng, tally)
    try:
        opened.person.open()
        opened.person.write(4)
        yield opened
    finally:
        opened.close()
    assert opened.watched.troubles(ALLOWED, lost=True) == []


def test_nothing_that_was_typed_is_lost_whatever_fails(scene: Scene, rounds: int) -> None:
    faults = [name for name in (FAULTS if rounds > 1 or ONLY else QUICK) for _ in range(rounds if name in QUICK else 1)]
    scene.rng.shuffle(faults)
    for name in [each for each in faults if ONLY in each]:
        scene.suffer(name)
    scene.page.reload()
    scene.person.arrived()
    scene.person.check_page()
