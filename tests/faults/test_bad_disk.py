"""A disk that is full, read-only, forbidden or broken, a lock left behind, a clock that goes backwards."""

import bisect
import json
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from faults.disk import Disk, Saver, Told
from faults.tally import Tally
from resiliency.workbook import Workbook

ERRORS = ("ENOSPC", "EROFS", "EACCES", "EIO")
REASONS = {"full", "no right", "gone", "locked", "behind"}


@pytest.fixture
def path(disk: Disk, saver: Saver) -> Path:
    """A workbook with two lines."""
    workbook = disk.folder / "home" / "workbook.json"
    assert saver.save(workbook, "before", 2).saved == ["before-0", "before-1"]
    return workbook


@pytest.fixture
def other(disk: Disk, tmp_path: Path) -> Iterator[Saver]:
    """Another program on the same files, which the orders of the first do not reach."""
    saving = Saver(Disk(disk.layer, disk.folder, tmp_path / "beside the other"))
    yield saving
    saving.close()


def versions(path: Path) -> list[str]:
    """Return every line of every version of the activity."""
    entry = Workbook(path).entry("a")
    values = [entry.value, *(each["value"] for each in entry.kept)] if entry else []
    return [line for value in values for line in value]


def nothing_lost(path: Path, told: Told) -> None:
    """What was called saved is there, and what was refused was refused with a reason that the page can say."""
    assert set(told.saved) | {"before-0", "before-1"} <= set(versions(path)), told
    assert set(told.refused) <= REASONS
    assert told.status == 0, told


def calls(disk: Disk, saver: Saver, path: Path) -> int:
    """Return how many calls of the system two saves make."""

    def beyond(call: int) -> bool:
        copy = Path(shutil.copytree(path.parent, disk.folder / f"to-count-{call}")) / path.name
        disk.order("die", first=call, last=call)
        return saver.save(copy, "x", 2).status == 0

    return bisect.bisect_left(range(1, 500), True, key=beyond)


def each_call(disk: Disk, saver: Saver, path: Path, error: str, length: int) -> Iterator[tuple[Path, Told]]:
    """Yield copies of a workbook with what was told, after saves of which `length` calls failed, from each one on."""
    for first in range(1, calls(disk, saver, path) + 1):
        copy = Path(shutil.copytree(path.parent, disk.folder / f"{error}-{first}")) / path.name
        disk.fail(error, first=first, last=first + length - 1)
        told = saver.save(copy, "x", 2)
        disk.heal()
        yield copy, told
        assert saver.save(copy, "y").refused == [], (error, first)
        assert "y-0" in versions(copy)
        assert not list(copy.parent.glob(".workbook*")), (error, first)
        shutil.rmtree(copy.parent)


@pytest.mark.parametrize("error", ERRORS)
def test_one_call_that_fails_loses_nothing_that_was_called_saved(
    disk: Disk, saver: Saver, path: Path, error: str, tally: Tally
) -> None:
    refused = 0
    for copy, told in each_call(disk, saver, path, error, 1):
        tally.tried(f"one call of a save fails with {error}")
        nothing_lost(copy, told)
        refused += bool(told.refused)
    assert refused > 4


def test_a_disk_that_fails_from_any_call_on_refuses_and_loses_nothing(
    disk: Disk, saver: Saver, path: Path, tally: Tally
) -> None:
    refused = set()
    for copy, told in each_call(disk, saver, path, "EROFS", 10**6):
        tally.tried("every call from one on fails with EROFS")
        nothing_lost(copy, told)
        refused |= set(told.refused)
    assert "no right" in refused


def test_writes_that_write_half_are_finished(disk: Disk, saver: Saver, path: Path) -> None:
    disk.order("short", "write")
    told = saver.save(path, "x", 3)
    assert told.saved == ["x-0", "x-1", "x-2"]
    nothing_lost(path, told)


def test_a_program_that_was_killed_holding_the_lock_locks_nobody_out(
    disk: Disk, saver: Saver, other: Saver, path: Path
) -> None:
    disk.order("stop", "fsync", last=1)
    saver.begin(path, "x")
    saver.until_stopped()
    assert other.save(path, "y") == Told([], ["locked"], 0)
    os.kill(saver.pid, signal.SIGKILL)
    assert saver.told().status == -signal.SIGKILL
    assert path.with_name("workbook.json.lock").exists()
    told = other.save(path, "z")
    assert (told.saved, told.refused) == (["z-0"], [])
    nothing_lost(path, told)


def test_two_programs_of_which_one_sleeps_in_its_save_lose_nothing(
    disk: Disk, saver: Saver, other: Saver, path: Path
) -> None:
    disk.order("stop", "rename", last=1)
    saver.begin(path, "x")
    saver.until_stopped()
    other.begin(path, "y")
    os.kill(saver.pid, signal.SIGCONT)
    for told in (saver.told(), other.told()):
        assert told.status == 0
        assert len(told.saved) + len(told.refused) == 1
    assert {"before-0", "before-1", "x-0", "y-0"} <= set(versions(path))


def test_a_clock_that_goes_backwards_loses_nothing_and_saves_stay_in_order(
    disk: Disk, saver: Saver, path: Path
) -> None:
    stamps = []
    for n, clock in enumerate((0, -3600, 3600, -10 * 365 * 86400, -86400)):
        disk.heal(clock=clock)
        assert saver.save(path, f"x{n}").saved == [f"x{n}-0"]
        stamps.append(json.loads(path.read_text("utf-8"))["entries"]["a"]["saved"])
    assert stamps == sorted(set(stamps))
    assert set(versions(path)) == {"before-0", "before-1", *(f"x{n}-0" for n in range(5))}


def test_a_tab_that_is_behind_is_told_though_the_clock_went_backwards(
    disk: Disk, saver: Saver, other: Saver, path: Path
) -> None:
    other.disk.order("stop", "flock", last=1)
    other.begin(path, "late")  # has read, and stops before its save
    other.until_stopped()
    disk.heal(clock=-86400)
    assert saver.save(path, "first").saved == ["first-0"]
    other.disk.heal(clock=-2 * 86400)
    os.kill(other.pid, signal.SIGCONT)
    assert other.told().refused == ["behind"]
    assert {"before-0", "before-1", "first-0", "late-0"} <= set(versions(path))
