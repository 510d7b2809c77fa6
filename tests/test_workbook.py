"""The workbook: nothing that a person wrote is lost, whatever happens to the file."""

import contextlib
import errno
import json
import multiprocessing
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from resiliency.workbook import Behind, NotSaved, Workbook, default_path, peek


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "workbook.json"


def raw(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def kept(path: Path, activity: str = "a") -> list[Any]:
    return [each["value"] for each in raw(path)["entries"][activity].get("kept", [])]


def put(workbook: Workbook, value: Any, stamp: str = "", activity: str = "a", **more: Any) -> str:
    return workbook.save(activity, "reflection", value, stamp=stamp, **more).saved


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


def test_three_good_generations_are_kept_and_nothing_else_is_left_behind(path: Path) -> None:
    workbook, stamp = Workbook(path), ""
    for number in range(6):
        stamp = put(workbook, number, stamp)
    values = [raw(path.with_name(f"workbook.{n}.json"))["entries"]["a"]["value"] for n in (1, 2, 3)]
    assert (raw(path)["entries"]["a"]["value"], values) == (5, [4, 3, 2])
    names = {each.name for each in path.parent.iterdir()} - {"workbook.json.lock"}
    assert names == {"workbook.json", "workbook.1.json", "workbook.2.json", "workbook.3.json"}


def test_two_tabs_on_different_activities_keep_both(path: Path) -> None:
    one, two = Workbook(path), Workbook(path)
    put(one, "from one", activity="a")
    put(two, "from two", activity="b")
    assert {key: entry.value for key, entry in one.entries().items()} == {"a": "from one", "b": "from two"}


def test_the_tab_that_is_behind_is_told_and_its_words_are_in_the_file(path: Path) -> None:
    one, two = Workbook(path), Workbook(path)
    put(one, "from one")
    with pytest.raises(Behind) as behind:
        put(two, "from two")
    assert behind.value.other.value == "from one"
    assert raw(path)["entries"]["a"]["value"] == "from one"
    assert kept(path) == ["from two"]


def test_typing_on_in_a_tab_that_is_behind_replaces_its_own_version_only(path: Path) -> None:
    one, two, three = Workbook(path), Workbook(path), Workbook(path)
    put(one, "from one")
    for workbook, words in ((two, "tw"), (three, "three"), (two, "two")):
        with pytest.raises(Behind):
            put(workbook, words)
    assert kept(path) == ["three", "two"]


def test_the_version_that_was_not_chosen_stays_in_the_file(path: Path) -> None:
    one, two = Workbook(path), Workbook(path)
    stamp = put(one, "from one")
    with pytest.raises(Behind):
        put(two, "from two")
    two.settle("a")
    put(two, "from two", stamp, keep="set aside")
    assert raw(path)["entries"]["a"]["value"] == "from two"
    assert "from one" in kept(path)
    assert {each["why"] for each in raw(path)["entries"]["a"]["kept"]} == {"set aside"}


def test_the_same_words_from_two_tabs_are_no_conflict(path: Path) -> None:
    put(Workbook(path), "same")
    put(Workbook(path), "same")
    assert kept(path) == []


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


UNREADABLE = [
    b"",
    b"{ half",
    b"\x00\xff\xfe",
    b"[1, 2]",
    b'"text"',
    b'{"name": "somebody else\'s file"}',
    b"{" * 100_000,
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


def test_a_file_spoilt_between_two_saves_is_set_aside_and_the_last_good_copy_goes_on(path: Path) -> None:
    workbook = Workbook(path)
    stamp = put(workbook, "first")
    put(workbook, "second", stamp)
    path.write_bytes(b"spoilt")
    put(workbook, "other", activity="b")
    assert [notice.key for notice in workbook.notices] == ["set_aside"]
    values = {key: entry.value for key, entry in Workbook(path).entries().items()}
    assert values == {"a": "first", "b": "other"}


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


def test_a_file_that_went_away_is_written_again_from_what_was_read(path: Path) -> None:
    workbook = Workbook(path)
    put(workbook, "words")
    path.unlink()
    put(workbook, "more", activity="b")
    assert {key: entry.value for key, entry in Workbook(path).entries().items()} == {"a": "words", "b": "more"}


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


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file where the folder should be")
    with pytest.raises(NotSaved, match="gone"):
        put(Workbook(tmp_path / "home" / "workbook.json"), "x")


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


def _write_many(path: Path, activity: str, times: int) -> None:
    workbook, stamp = Workbook(path), ""
    for number in range(times):
        stamp = put(workbook, f"{activity} {number}", stamp, activity)


def test_processes_that_save_at_the_same_time_lose_nothing(path: Path) -> None:
    spawn = multiprocessing.get_context("spawn")
    processes = [spawn.Process(target=_write_many, args=(path, name, 10)) for name in "abc"]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert {key: entry.value for key, entry in Workbook(path).entries().items()} == {n: f"{n} 9" for n in "abc"}


TURNS = st.lists(st.tuples(st.integers(0, 1), st.text(min_size=1, max_size=4)), max_size=12)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(turns=TURNS)
def test_the_last_words_of_both_tabs_are_in_the_file_whatever_the_order(tmp_path_factory: Any, turns: Any) -> None:
    path = tmp_path_factory.mktemp("turns") / "workbook.json"
    tabs, stamps, last = [Workbook(path), Workbook(path)], ["", ""], {}
    for number, (tab, typed) in enumerate(turns):
        last[tab] = words = f"{number} {typed}"  # the same words from both tabs are no conflict: see above
        with contextlib.suppress(Behind):
            stamps[tab] = put(tabs[tab], words, stamps[tab])
    stored = [raw(path)["entries"]["a"]["value"], *kept(path)] if turns else []
    assert set(last.values()) <= set(stored)
