"""The workbook on a bad disk: what cannot be saved is told with its reason, and the old file stands."""

import errno
import os
import stat
from pathlib import Path

import pytest
from filelock import FileLock

from entries import fails, put, raw, stored, write
from resiliency import workbook as course_workbook
from resiliency import workbook_file
from resiliency.workbook import NotSaved, Workbook


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "workbook.json"


def test_a_file_that_went_away_is_written_again_from_what_was_read(path: Path) -> None:
    workbook = Workbook(path)
    put(workbook, "words")
    path.unlink()
    put(workbook, "more", activity="b")
    assert {key: entry.value for key, entry in Workbook(path).entries().items()} == {"a": "words", "b": "more"}


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES])
def test_a_file_that_cannot_be_opened_for_a_moment_is_not_written_over(
    path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    put(Workbook(path), "words")
    with monkeypatch.context() as disk:
        disk.setattr(Path, "read_bytes", fails(number))
        workbook = Workbook(path)
        with pytest.raises(NotSaved):
            put(workbook, "more", activity="b")
    put(workbook, "more", activity="b")
    assert {key: entry.value for key, entry in workbook.entries().items()} == {"a": "words", "b": "more"}


@pytest.mark.parametrize(
    ("number", "reason"),
    [(errno.ENOSPC, "full"), (errno.EACCES, "no right"), (errno.EROFS, "no right"), (errno.EIO, "gone")],
)
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_disk_that_fails_is_told_with_its_reason_and_the_old_file_stands(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int, reason: str
) -> None:
    workbook = Workbook(path)
    stamp = put(workbook, "old")

    def fail(*_: object) -> None:
        raise OSError(number, "the disk fails")

    with monkeypatch.context() as disk:
        disk.setattr(os, call, fail)
        with pytest.raises(NotSaved) as error:
            put(workbook, "new", stamp)
    assert error.value.reason == reason
    assert raw(path)["entries"]["a"]["value"] == "old"
    assert not [each for each in path.parent.iterdir() if each.name.startswith(".")]
    put(workbook, "new", stamp)
    assert raw(path)["entries"]["a"]["value"] == "new"


def test_a_real_full_disk_is_told_and_the_old_file_stands(path: Path) -> None:
    resource = pytest.importorskip("resource")
    workbook = Workbook(path)
    stamp = put(workbook, "old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(NotSaved, match="full"):
            put(workbook, "x" * 10_000, stamp)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert raw(path)["entries"]["a"]["value"] == "old"


def test_words_that_cannot_be_swapped_in_cost_no_earlier_generation(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workbook, stamp, replace = Workbook(path), "", os.replace
    for number in range(5):
        stamp = put(workbook, number, stamp)
    with monkeypatch.context() as disk:
        disk.setattr(os, "replace", lambda new, old: fails(errno.EACCES)() if old == path else replace(new, old))
        for _ in range(4):
            with pytest.raises(NotSaved):
                put(workbook, 9, stamp)
    assert [raw(path.with_name(f"workbook.{n}.json"))["entries"]["a"]["value"] for n in (1, 2, 3)] == [4, 3, 2]


def test_a_generation_that_is_in_the_way_stops_no_save(path: Path) -> None:
    workbook, stamp = Workbook(path), ""
    (path.parent / "workbook.3.json" / "mine").mkdir(parents=True)
    for number in range(5):
        stamp = put(workbook, number, stamp)
    assert raw(path)["entries"]["a"]["value"] == 4


def test_a_disk_without_second_names_for_a_file_keeps_generations_too(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", fails(errno.EPERM))
    workbook, stamp = Workbook(path), ""
    for number in range(4):
        stamp = put(workbook, number, stamp)
    assert [raw(path.with_name(f"workbook.{n}.json"))["entries"]["a"]["value"] for n in (1, 2, 3)] == [2, 1, 0]


def test_a_disk_that_fills_up_while_a_generation_is_copied_leaves_no_half_of_one(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", fails(errno.EPERM))
    workbook, sync, calls = Workbook(path), os.fsync, iter("fs")
    stamp = put(workbook, "old")

    def sync_the_new_file_only(file: int) -> None:
        if next(calls, "") == "s":  # the second is the copy
            fails(errno.ENOSPC)()
        sync(file)

    monkeypatch.setattr(os, "fsync", sync_the_new_file_only)
    put(workbook, "new", stamp)
    assert stored(path) == ["new"]
    assert not path.with_name("workbook.1.json").exists()


def test_a_folder_that_cannot_be_synced_stops_no_save(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync = os.fsync

    def sync_files_only(file: int) -> None:
        if stat.S_ISDIR(os.fstat(file).st_mode):
            fails(errno.EINVAL)()
        sync(file)

    monkeypatch.setattr(os, "fsync", sync_files_only)
    put(Workbook(path), "words")
    assert stored(path) == ["words"]


def test_what_a_killed_kernel_left_is_removed_by_the_next_save_and_nothing_else_is(path: Path) -> None:
    write(path, None)
    (path.parent / ".workbook.json.0123abcd").write_text("half of the wor")
    (path.parent / ".workbook.json.mine").write_text("mine")
    put(Workbook(path), "words")
    assert {each.name for each in path.parent.glob(".*")} == {".workbook.json.mine"}


def test_a_lock_that_another_page_holds_is_told_and_nothing_is_written(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(course_workbook, "LOCK_SECONDS", 0.1)  # five seconds are long for a test
    workbook = Workbook(path)
    stamp = put(workbook, "old")
    with FileLock(f"{path}.lock"), pytest.raises(NotSaved, match="locked"):
        put(workbook, "new", stamp)
    assert stored(path) == ["old"]
    put(workbook, "new", stamp)
    assert stored(path) == ["new"]


def test_windows_may_refuse_the_swap_for_a_moment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workbook, replace, refusals = Workbook(path), os.replace, [1, 2]

    def replace_later(new: Path, old: Path) -> None:
        if refusals:
            refusals.pop()
            fails(errno.EACCES)()
        replace(new, old)

    with monkeypatch.context() as windows:
        windows.setattr(workbook_file, "TRIES", 10)  # as there
        windows.setattr(os, "replace", replace_later)
        put(workbook, "words")
    assert (stored(path), refusals) == (["words"], [])


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    with pytest.raises(NotSaved, match="gone"):
        put(Workbook(tmp_path / "home" / "workbook.json"), "x")
