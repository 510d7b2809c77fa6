"""A workbook that cannot be read is set aside, never written over, and work goes on from the last good copy."""

import errno
import os
from pathlib import Path

import pytest

from entries import fails, put, raw, stored
from resiliency.workbook import NotSaved, Workbook


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "workbook.json"


UNREADABLE = [
    b"",
    b"{ half",
    b"\x00\xff\xfe",
    b"[1, 2]",
    b'"text"',
    b'{"name": "somebody else\'s file"}',
    b'{"schema": "https://json-schema.example/x", "title": "somebody else\'s file"}',
    b'{"schema": 1, "entries": []}',
    b"{" * 100_000,
    b"[" * 100_000,
]


@pytest.mark.parametrize("data", UNREADABLE, ids=range(len(UNREADABLE)))
def test_a_file_that_is_no_workbook_is_set_aside_untouched_and_work_goes_on(path: Path, data: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    workbook = Workbook(path)
    put(workbook, "new")
    [notice] = workbook.notices
    assert notice.key == "set_aside_empty"
    assert path.with_name(notice.fields["name"]).read_bytes() == data
    assert raw(path)["entries"]["a"]["value"] == "new"


def test_two_files_set_aside_in_one_second_do_not_overwrite_each_other(path: Path) -> None:
    path.parent.mkdir()
    for data in (b"one", b"two"):
        path.write_bytes(data)
        Workbook(path)
    aside = sorted(each.read_bytes() for each in path.parent.iterdir() if "set aside" in each.name)
    assert aside == [b"one", b"two"]


def test_a_folder_in_the_place_of_the_file_is_set_aside_with_what_is_in_it(path: Path) -> None:
    path.mkdir(parents=True)
    (path / "letter.txt").write_text("dear")
    workbook = Workbook(path)
    put(workbook, "new")
    assert (path.with_name(workbook.notices[0].fields["name"]) / "letter.txt").read_text() == "dear"


def test_a_file_spoilt_between_two_saves_is_set_aside_and_the_last_good_copy_goes_on(path: Path) -> None:
    workbook = Workbook(path)
    stamp = put(workbook, "first")
    put(workbook, "second", stamp)
    path.write_bytes(b"spoilt")
    put(workbook, "other", activity="b")
    assert [notice.key for notice in workbook.notices] == ["set_aside"]
    values = {key: entry.value for key, entry in Workbook(path).entries().items()}
    assert values == {"a": "first", "b": "other"}


def test_the_newest_copy_that_reads_goes_on_when_a_newer_one_does_not(path: Path) -> None:
    workbook, stamp = Workbook(path), ""
    for number in range(4):
        stamp = put(workbook, number, stamp)
    path.write_bytes(b"spoilt")
    path.with_name("workbook.1.json").write_bytes(b"spoilt too")
    again = Workbook(path)
    assert {key: entry.value for key, entry in again.entries().items()} == {"a": 1}
    assert [notice.key for notice in again.notices] == ["set_aside"]
    assert set(again.notices[0].fields) == {"name", "copy_from"}


def test_a_tab_that_goes_on_after_its_file_went_back_to_a_copy_is_not_told_of_another_tab(path: Path) -> None:
    workbook = Workbook(path)
    stamp = put(workbook, "second", put(workbook, "first"))
    path.write_bytes(b"spoilt")
    put(workbook, "third", stamp)
    assert stored(path) == ["third", "first"]


def test_two_tabs_that_find_the_same_spoilt_file_set_one_file_aside(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(Workbook(path), "new", put(Workbook(path), "words"))
    path.write_bytes(b"spoilt")
    read = Path.read_bytes

    def read_and_then_another_tab_opens(file: Path) -> bytes:
        data = read(file)
        disk.undo()
        put(Workbook(path), "from the other tab", activity="b")
        return data

    with monkeypatch.context() as disk:
        disk.setattr(Path, "read_bytes", read_and_then_another_tab_opens)
        late = Workbook(path)
    assert set(late.entries()) == {"a", "b"}
    assert [each.read_bytes() for each in path.parent.glob("*set aside*")] == [b"spoilt"]


@pytest.mark.parametrize("call", ["replace", "open"])
def test_a_spoilt_file_that_cannot_be_moved_is_never_written_over(
    path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    put(Workbook(path), "new", put(Workbook(path), "old"))
    path.write_bytes(b"spoilt")
    with monkeypatch.context() as disk:
        disk.setattr(os, call, fails(errno.EACCES))
        workbook = Workbook(path)
        assert [entry.value for entry in workbook.entries().values()] == ["old"]
        with pytest.raises(NotSaved, match="no right"):
            put(workbook, "x", activity="b")
        assert workbook.notices == []
    assert path.read_bytes() == b"spoilt"
    put(workbook, "x", activity="b")
    assert set(raw(path)["entries"]) == {"a", "b"}


def test_a_spoilt_file_stays_until_there_is_room_for_the_good_copy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(Workbook(path), "new", put(Workbook(path), "old"))
    path.write_bytes(b"spoilt")
    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", fails(errno.ENOSPC))
        Workbook(path)
    assert path.read_bytes() == b"spoilt"
    assert [entry.value for entry in Workbook(path).entries().values()] == ["old"]
