"""The power goes, or the program dies, at every single call of a save: what was called saved is there afterwards."""

import itertools
import shutil
from pathlib import Path

import pytest

from faults.disk import Disk, Saver
from faults.replay import Left, Replay, events
from faults.tally import Tally
from resiliency.workbook import Workbook

WORKBOOK = "home/resiliency/workbook.json"
SAVES = 5  # until every earlier copy has moved on once


def lines(path: Path) -> list[str]:
    """Return what a page shows of the workbook when it is opened the next time."""
    entry = Workbook(path).entry("a")
    return list(entry.value) if entry else []


def lost(before: list[str], told: list[str], after: list[str]) -> list[str]:
    """Return the lines that were called saved and are not there."""
    return [line for line in [*before, *told] if line not in after]


def die_at_every_call(disk: Disk, saver: Saver, prepared: Path | None, times: int) -> int:
    """Let a saving program die at one call after the other, each time in a fresh copy; return how many deaths."""
    before = lines(laid_out(prepared, disk.folder / "0")) if prepared else []
    for call in itertools.count(1):
        path = laid_out(prepared, disk.folder / str(call))
        disk.order("die", first=call)
        told = saver.save(path, "x", times)
        disk.heal()
        assert lost(before, told.saved, lines(path)) == [], call
        again = saver.save(path, "y")
        assert (again.saved, again.refused) == (["y-0"], []), call
        assert lost(before, [*told.saved, "y-0"], lines(path)) == [], call
        assert [each.name for each in path.parent.glob(".*")] == [], call
        shutil.rmtree(disk.folder / str(call))
        if told.status == 0:
            return call - 1
    raise AssertionError


def laid_out(prepared: Path | None, folder: Path) -> Path:
    """Copy prepared files into a folder, if there are any, and return the workbook's place in it."""
    if prepared:
        shutil.copytree(prepared, folder)
    return folder / WORKBOOK


def lines_now(disk: Disk) -> list[str]:
    """Return the lines that are on the disk, read from a copy: reading may go back to an earlier one."""
    copy = disk.orders.parent / "now"
    shutil.copytree(disk.folder, copy)
    return lines(copy / WORKBOOK)


def cut_at_every_call(disk: Disk, times: int) -> int:
    """Cut the power at one call after the other of a saving program; return how many states were looked at."""
    before, replay, tried = lines_now(disk), Replay(disk.folder), set()
    saver = Saver(disk, recorded=True)
    assert len(saver.save(disk.folder / WORKBOOK, "x", times).saved) == times
    saver.close()
    for event in events(disk.record):
        replay.play(event)
        for left in replay.left():
            state = (left.said, tuple(sorted(left.files.items())))
            if state not in tried:
                tried.add(state)
                assert lost(before, saved_by(left), lines_of(left, disk.orders.parent / "left")) == [], state
    assert replay.whole() == {
        str(each.relative_to(disk.folder)): each.read_bytes() for each in disk.folder.rglob("*") if each.is_file()
    }, "the replay is not what happened"
    return len(tried)


def saved_by(left: Left) -> list[str]:
    return [line.removeprefix("saved ") for line in left.said.splitlines() if line.startswith("saved ")]


def lines_of(left: Left, folder: Path) -> list[str]:
    """Return the lines that a page would show of a state of the disk."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in left.files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return lines(folder / WORKBOOK)


@pytest.fixture
def spoilt(saver: Saver, tmp_path: Path) -> Path:
    """A folder with a workbook of which a broken disk left half, and its earlier copies."""
    folder = tmp_path / "spoilt"
    saver.save(folder / WORKBOOK, "before", 3)
    (folder / WORKBOOK).write_bytes((folder / WORKBOOK).read_bytes()[:50])
    return folder


def test_a_program_that_dies_at_any_call_of_a_save_loses_nothing_that_it_called_saved(
    disk: Disk, saver: Saver, tally: Tally
) -> None:
    deaths = die_at_every_call(disk, saver, None, SAVES)
    tally.tried("program killed at a call of a save", deaths)
    assert deaths > SAVES * 10


def test_a_program_that_dies_while_it_goes_back_to_the_last_good_copy_loses_nothing_of_it(
    disk: Disk, saver: Saver, spoilt: Path, tally: Tally
) -> None:
    deaths = die_at_every_call(disk, saver, spoilt, 1)
    tally.tried("program killed while it goes back to a good copy", deaths)
    assert deaths > 30


def test_a_power_cut_at_any_call_of_a_save_loses_nothing_that_was_called_saved(disk: Disk, tally: Tally) -> None:
    states = cut_at_every_call(disk, SAVES)
    tally.tried("power cut in a save: states of the disk", states)
    assert states > SAVES * 10


def test_a_power_cut_while_a_program_goes_back_to_the_last_good_copy_loses_nothing_of_it(
    disk: Disk, spoilt: Path, tally: Tally
) -> None:
    shutil.copytree(spoilt, disk.folder, dirs_exist_ok=True)
    states = cut_at_every_call(disk, 1)
    tally.tried("power cut while going back to a good copy: states of the disk", states)
    assert states > 20
