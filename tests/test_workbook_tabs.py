"""Several tabs, each with its own kernel, on one workbook: nobody's words are lost, and who is behind is told."""

import contextlib
import multiprocessing
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entries import kept, put, raw, save_and_choose_many, save_many, stored, write
from resiliency.workbook import Behind, Workbook


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "workbook.json"


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


def test_the_same_words_are_not_kept_twice_once_a_person_has_chosen(path: Path) -> None:
    one = Workbook(path)
    stamp = put(one, "from one")
    for workbook in (Workbook(path), Workbook(path)):
        with pytest.raises(Behind):
            put(workbook, "same")
    one.settle("a")
    stamp = put(one, "new", stamp, keep="older words")
    stamp = put(one, "from one", stamp)
    put(one, "newer", stamp, keep="older words")
    assert kept(path) == ["same", "from one"]


def test_a_version_with_something_of_its_own_is_kept_though_its_words_are_there_already(path: Path) -> None:
    mine = {"value": "same", "why": "another tab", "tab": "t", "mood": "calm"}
    write(path, {"kind": "reflection", "value": 1, "saved": "s", "kept": [{"value": "same"}, mine]})
    Workbook(path).settle("a")
    assert raw(path)["entries"]["a"]["kept"] == [{"value": "same"}, {**mine, "why": "set aside"}]


@pytest.mark.parametrize("saved", ["2026-01-01T00:00", "yesterday", ""])
def test_an_entry_whose_time_was_written_by_hand_counts_as_another_tabs(path: Path, saved: str) -> None:
    write(path, {"kind": "reflection", "value": "by hand", "saved": saved})
    with pytest.raises(Behind):
        put(Workbook(path), "mine", "2026-11-23T10:00:00.000000+00:00")
    assert stored(path) == ["by hand", "mine"]


def test_a_save_of_another_tab_right_after_reading_is_seen_and_not_written_over(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = Workbook(path), Workbook(path)
    put(one, "one", activity="a")
    read = Path.read_bytes

    def read_and_then_another_tab_saves(file: Path) -> bytes:
        data = read(file)
        disk.undo()
        put(one, "one more", activity="b")
        return data

    with monkeypatch.context() as disk:
        disk.setattr(Path, "read_bytes", read_and_then_another_tab_saves)
        two.entries()
    assert set(two.entries()) == {"a", "b"}
    put(two, "two", activity="c")
    assert set(raw(path)["entries"]) == {"a", "b", "c"}


def in_processes(target: Callable[..., None], path: Path, names: str, times: int) -> None:
    spawn = multiprocessing.get_context("spawn")
    processes = [spawn.Process(target=target, args=(path, name, times)) for name in names]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0] * len(processes)


def test_processes_that_save_different_activities_at_the_same_time_lose_nothing(path: Path) -> None:
    in_processes(save_many, path, "abc", 20)
    assert {key: entry.value for key, entry in Workbook(path).entries().items()} == {n: f"{n} 19" for n in "abc"}


def test_processes_that_save_one_activity_at_the_same_time_lose_no_version_of_it(path: Path) -> None:
    in_processes(save_and_choose_many, path, "abc", 10)
    assert sorted(stored(path)) == sorted(f"{name} {number}" for name in "abc" for number in range(10))


DEEDS = st.lists(st.tuples(st.integers(0, 1), st.sampled_from(["save", "look", "choose"])), max_size=25)


@settings(deadline=None, max_examples=60)
@given(deeds=DEEDS)
def test_no_version_is_lost_whatever_two_tabs_do(tmp_path_factory: Any, deeds: list[tuple[int, str]]) -> None:
    path = tmp_path_factory.mktemp("deeds") / "workbook.json"
    tabs, stamps, must_stay = [Workbook(path), Workbook(path)], ["", ""], set()
    last: dict[int, str] = {}
    for number, (tab, deed) in enumerate(deeds):
        words, entry = f"words {number}", tabs[tab].entry("a")
        if deed == "save":
            last[tab] = words
            with contextlib.suppress(Behind):
                stamps[tab] = put(tabs[tab], words, stamps[tab])
        elif deed == "look" and entry:
            last[tab], stamps[tab] = entry.value, entry.saved
        elif deed == "choose" and entry:
            must_stay |= {*stored(path)}
            tabs[tab].settle("a")
            last[tab], stamps[tab] = words, put(tabs[tab], words, entry.saved, keep="set aside")
        assert must_stay <= {*stored(path)} if path.exists() else not last
        assert last.get(tab) is None or last[tab] in stored(path)
