"""A person types through module 04 while one thing after the other fails: every word arrives."""

import os
import random

import pytest

from faults.scene import FAULTS, MINUTES, QUICK, Scene


@pytest.fixture
def chosen(rng: random.Random, rounds: int) -> list[str]:
    """The faults to be tried, in the order of chance: the quick ones, all of them, or what DRILL_ONLY names."""
    only = os.environ.get("DRILL_ONLY", "")
    there = [name for name in FAULTS if only in name] if only or rounds > 1 else QUICK
    faults = [name for name in there for _ in range(1 if name in MINUTES else rounds)]
    rng.shuffle(faults)
    return faults


def test_nothing_that_was_typed_is_lost_whatever_fails(scene: Scene, chosen: list[str]) -> None:
    scene.person.write(4)
    for name in chosen:
        scene.suffer(name)
    scene.page.reload()
    scene.person.arrived()
    scene.person.check_page()
