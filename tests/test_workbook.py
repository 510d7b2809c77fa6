"""The workbook: what is saved is found again, as it was, with everything that the code does not know."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from entries import kept, put, raw, write
from resiliency.workbook import Behind, NotSaved, Workbook, default_path, peek


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "workbook.json"


def test_what_is_saved_is_found_by_the_next_workbook(path: Path) -> None:
    put(Workbook(path), {"x": "words 🙂 שלום"}, passed=True)
    entry = Workbook(path).entry("a")
    assert entry is not None
    assert (entry.kind, entry.value, entry.passed) == ("reflection", {"x": "words 🙂 שלום"}, True)


@pytest.mark.parametrize("data", [b"{ not json", b""])
def test_peeking_leaves_a_file_that_cannot_be_read_where_it_is(path: Path, data: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    assert peek(path) == {}
    assert [each.name for each in path.parent.iterdir()] == ["workbook.json"]


def test_the_file_is_the_one_that_the_environment_names(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RESILIENCY_WORKBOOK", str(path))
    assert default_path() == path
    monkeypatch.delenv("RESILIENCY_WORKBOOK")
    assert default_path().name == "workbook.json"


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights another way")
def test_only_the_owner_can_read_the_file_its_folder_and_its_copies(path: Path) -> None:
    workbook = Workbook(path)
    put(workbook, 2, put(workbook, 1))
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()} == {0o600}
    assert path.with_name("workbook.1.json").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights another way")
def test_the_copy_of_a_file_that_others_could_read_is_the_owners_only(path: Path) -> None:
    write(path, None)
    path.chmod(0o644)
    put(Workbook(path), 1)
    assert stat.S_IMODE(path.with_name("workbook.1.json").stat().st_mode) == 0o600


def test_three_good_generations_are_kept_and_nothing_else_is_left_behind(path: Path) -> None:
    workbook, stamp = Workbook(path), ""
    for number in range(6):
        stamp = put(workbook, number, stamp)
    values = [raw(path.with_name(f"workbook.{n}.json"))["entries"]["a"]["value"] for n in (1, 2, 3)]
    assert (raw(path)["entries"]["a"]["value"], values) == (5, [4, 3, 2])
    names = {each.name for each in path.parent.iterdir()} - {"workbook.json.lock"}
    assert names == {"workbook.json", "workbook.1.json", "workbook.2.json", "workbook.3.json"}


def test_what_the_code_does_not_know_stays_in_the_file(path: Path) -> None:
    path.parent.mkdir()
    odd = {"mood": "odd", "kind": "reflection", "value": 1, "saved": "2026-01-01T00:00:00+00:00", "kept": [{"own": 1}]}
    path.write_text(json.dumps({"schema": 1, "mine": [1], "entries": {"a": odd, "list": [1], "none": None}}))
    workbook = Workbook(path)
    assert set(workbook.entries()) == {"a"}
    put(workbook, 2, odd["saved"], keep="older words")
    now = raw(path)
    assert (now["mine"], now["entries"]["list"], now["entries"]["none"]) == ([1], [1], None)
    assert now["entries"]["a"]["mood"] == "odd"
    assert now["entries"]["a"]["kept"][0] == {"own": 1}
    assert now["entries"]["a"]["kept"][1]["value"] == 1


def test_saving_onto_an_entry_that_is_none_keeps_what_stood_there(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(json.dumps({"schema": 1, "entries": {"a": ["old", "list"]}}))
    put(Workbook(path), "new")
    assert kept(path) == [["old", "list"]]


@pytest.mark.parametrize("odd", [{"mine": "words"}, "words", 5, None, ["x", None, {"own": 1}]])
def test_kept_versions_of_a_wrong_shape_stay_and_stop_no_save(path: Path, odd: Any) -> None:
    write(path, {"kind": "reflection", "value": "old", "saved": "s", "kept": odd})
    workbook = Workbook(path)
    workbook.settle("a")
    put(workbook, "new", "s", keep="older words")
    *before, last = raw(path)["entries"]["a"]["kept"]
    assert before == (odd if isinstance(odd, list) else [odd] if odd is not None else [])
    assert last["value"] == "old"


@pytest.mark.parametrize("odd", [["old"], "old", {"value": "old"}, {"kind": ["x"], "value": "old"}, 0, False])
def test_an_entry_of_a_wrong_shape_is_skipped_and_kept_when_it_is_saved_onto(path: Path, odd: Any) -> None:
    write(path, odd)
    workbook = Workbook(path)
    put(workbook, "x", activity="b")
    assert set(workbook.entries()) == {"b"}
    assert raw(path)["entries"]["a"] == odd
    put(workbook, "new")
    assert kept(path) == [odd]
    assert raw(path)["entries"]["a"]["value"] == "new"


def test_an_entry_without_a_value_is_none(path: Path) -> None:
    write(path, {"kind": "reflection", "value": None, "saved": "s", "kept": [{"value": "old"}], "mood": 1})
    workbook = Workbook(path)
    assert workbook.entries() == {}
    put(workbook, "new")
    entry = raw(path)["entries"]["a"]
    assert (entry["value"], entry["mood"], entry["kept"][0]) == ("new", 1, {"value": "old"})


def test_what_an_entry_of_a_wrong_shape_had_kept_stays_where_it_is(path: Path) -> None:
    write(path, {"kind": 5, "value": "old", "kept": [{"value": "older"}]})
    put(Workbook(path), "new")
    assert kept(path) == ["older", {"kind": 5, "value": "old"}]


def test_a_file_with_a_byte_order_mark_is_read(path: Path) -> None:
    write(path, {"kind": "reflection", "value": "v", "saved": "s"})
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    workbook = Workbook(path)
    assert (set(workbook.entries()), workbook.notices) == ({"a"}, [])


def test_a_file_of_a_newer_course_is_only_read(path: Path) -> None:
    path.parent.mkdir()
    text = json.dumps({"schema": 2, "entries": {"a": {"kind": "reflection", "value": "v", "saved": "s"}}})
    path.write_text(text)
    workbook = Workbook(path)
    assert workbook.read_only
    assert [notice.key for notice in workbook.notices] == ["newer"]
    entry = workbook.entry("a")
    assert entry is not None
    assert entry.value == "v"
    with pytest.raises(NotSaved, match="read only"):
        put(workbook, "x", "s")
    assert path.read_text() == text


@pytest.mark.parametrize("entries", [[1], "text", None])
def test_a_file_of_a_newer_course_with_another_shape_stays_where_it_is(path: Path, entries: Any) -> None:
    path.parent.mkdir()
    text = json.dumps({"schema": 2, "entries": entries})
    path.write_text(text)
    workbook = Workbook(path)
    with pytest.raises(NotSaved, match="read only"):
        put(workbook, "x")
    assert (workbook.entries(), workbook.read_only, len(workbook.notices)) == ({}, True, 1)
    assert path.read_text() == text
    assert not list(path.parent.glob("*aside*"))


def test_words_are_in_no_error(path: Path) -> None:
    one, two = Workbook(path), Workbook(path)
    put(one, "secret one")
    with pytest.raises(Behind) as error:
        put(two, "secret two")
    assert "secret" not in f"{error.value!r} {error.value}"


def test_a_save_is_always_later_than_the_one_before_even_when_the_clock_goes_back(path: Path) -> None:
    path.parent.mkdir()
    future = "2999-01-01T00:00:00.000000+00:00"
    path.write_text(json.dumps({"schema": 1, "entries": {"a": {"kind": "reflection", "value": 1, "saved": future}}}))
    assert put(Workbook(path), 2, future) > future


@pytest.mark.parametrize("saved", ["9999-12-31T23:59:59.999999+00:00", "2999-01-01T00:00", "yesterday", "", 5, None])
def test_a_time_written_by_hand_stops_no_save_and_the_next_one_is_another(path: Path, saved: Any) -> None:
    write(path, {"kind": "reflection", "value": 1, "saved": saved})
    workbook = Workbook(path)
    entry = workbook.entry("a")
    assert entry is not None
    stamp = put(workbook, 2, entry.saved)
    assert stamp != entry.saved
    assert put(workbook, 3, stamp) > stamp


def test_a_value_changed_in_memory_after_saving_does_not_reach_the_file(path: Path) -> None:
    workbook, value = Workbook(path), {"x": ["words"]}
    put(workbook, value)
    value["x"].clear()
    put(workbook, 1, activity="b")
    assert raw(path)["entries"]["a"]["value"] == {"x": ["words"]}


@pytest.mark.parametrize(
    "value", ["x" * 20_000, "\ud83d half a pair", "\u202e right to left", "\x00\x1f", {"a": [None, 1.5, True]}]
)
def test_any_text_comes_back_as_it_was(path: Path, value: Any) -> None:
    workbook = Workbook(path)
    put(workbook, value)
    put(workbook, 1, activity="b")
    entry = Workbook(path).entry("a")
    assert entry is not None
    assert entry.value == value


def test_a_link_to_the_workbook_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "real" / "workbook.json"
    put(Workbook(real), "old")
    link = tmp_path / "link.json"
    link.symlink_to(real)
    workbook = Workbook(link)
    entry = workbook.entry("a")
    assert entry is not None
    put(workbook, "new", entry.saved)
    assert link.is_symlink()
    assert raw(real)["entries"]["a"]["value"] == "new"
