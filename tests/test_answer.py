"""An answer is saved at every change, and nothing that a person wrote is lost on the way."""

import errno
import json
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest

from resiliency.activities import Reflection
from resiliency.answer import Answer
from resiliency.workbook import Workbook

WRITTEN = {
    "id": "a",
    "kind": "reflection",
    "title": "t",
    "minutes": 1,
    "prompt": "p",
    "fields": [{"id": "x", "label": "X"}],
}
ACTIVITY = msgspec.convert(WRITTEN, Reflection)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workbook.json"


def answer(path: Path) -> Answer:
    return Answer(ACTIVITY, Workbook(path))


def stored(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))["entries"]["a"]


def test_a_new_answer_is_empty_and_writes_no_file(path: Path) -> None:
    new = answer(path)
    assert (new.value, new.state, new.passed) == ({"x": ""}, "new", False)
    assert not path.exists()


def test_every_change_is_in_the_file_at_once(path: Path) -> None:
    answer(path).change({"x": "words"})
    assert stored(path)["value"] == {"x": "words"}
    assert answer(path).value == {"x": "words"}


def test_passing_is_kept_with_the_words_and_can_be_taken_back(path: Path) -> None:
    one = answer(path)
    one.change({"x": "words"})
    one.pass_(True)
    again = answer(path)
    assert (again.passed, again.value) == (True, {"x": "words"})
    again.pass_(False)
    assert answer(path).passed is False


def test_ten_steps_and_more_can_be_undone(path: Path) -> None:
    one = answer(path)
    for number in range(12):
        one.change({"x": str(number)}, step="remove")
    for _ in range(11):
        one.undo()
    assert one.value == {"x": "0"}
    assert stored(path)["value"] == {"x": "0"}


def test_undoing_a_clear_keeps_what_was_written_since(path: Path) -> None:
    one = answer(path)
    one.change({"x": "old"})
    one.clear()
    one.change({"x": "new"})
    one.undo()
    assert one.value == {"x": "old\nnew"}
    assert one.steps == ()


def test_a_disk_that_fails_is_told_and_the_words_are_saved_when_it_can_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = answer(path)

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as disk:
        disk.setattr(os, "replace", fail)
        one.change({"x": "words"})
    assert (one.state, one.reason, one.value) == ("not saved", "full", {"x": "words"})
    one.save()
    assert (one.state, one.reason) == ("saved", "")
    assert stored(path)["value"] == {"x": "words"}


def test_an_answer_that_is_not_saved_is_not_replaced_by_looking_at_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = answer(path)
    with monkeypatch.context() as disk:
        disk.setattr(os, "replace", lambda *_: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
        one.change({"x": "mine"})
    answer(path).change({"x": "theirs"})
    one.read()
    assert one.value == {"x": "mine"}


def test_a_tab_that_wrote_nothing_shows_what_another_tab_saved(path: Path) -> None:
    one, two = answer(path), answer(path)
    two.change({"x": "theirs"})
    one.read()
    assert one.value == {"x": "theirs"}
    one.change({"x": "theirs and mine"})
    assert one.state == "saved"


def test_words_typed_before_this_tab_saw_another_tabs_version_do_not_take_its_place(path: Path) -> None:
    one, two = answer(path), answer(path)
    one.change({"x": "first"})
    typed_on = one.stamp
    two.read()
    two.change({"x": "theirs"})
    one.read()
    one.change({"x": "first and mine"}, stamp=typed_on)
    assert one.state == "behind"
    both = [stored(path)["value"], *(kept["value"] for kept in stored(path)["kept"])]
    assert both == [{"x": "theirs"}, {"x": "first and mine"}]


def behind(path: Path) -> tuple[Answer, Answer]:
    one, two = answer(path), answer(path)
    one.change({"x": "one"})
    two.change({"x": "two"})
    return one, two


def test_the_tab_that_is_behind_can_keep_its_own_version(path: Path) -> None:
    _, two = behind(path)
    assert two.state == "behind"
    assert two.lines_of_other() == ["one"]
    two.keep_mine()
    assert (two.state, two.other, stored(path)["value"]) == ("saved", None, {"x": "two"})
    assert {"x": "one"} in [kept["value"] for kept in stored(path)["kept"]]


def test_the_tab_that_is_behind_can_take_the_other_version_and_undo_that(path: Path) -> None:
    _, two = behind(path)
    two.take_other()
    assert (two.state, two.value, stored(path)["value"]) == ("saved", {"x": "one"}, {"x": "one"})
    two.undo()
    assert two.value == {"x": "two"}


def test_a_version_that_waits_for_a_choice_waits_over_a_reload(path: Path) -> None:
    behind(path)
    again = answer(path)
    assert again.value == {"x": "one"}
    assert again.lines_of_other() == ["two"]
    again.take_other()
    assert stored(path)["value"] == {"x": "two"}
    assert answer(path).other is None


def test_words_from_before_a_reload_stand_on_what_they_were_written_on(path: Path) -> None:
    one = answer(path)
    one.change({"x": "first"})
    old = one.stamp
    answer(path).change({"x": "from another tab"})
    again = answer(path)
    again.change({"x": "first, and more"}, stamp=old)
    assert again.state == "behind"
    assert {"x": "first, and more"} in [kept["value"] for kept in stored(path)["kept"]]


def test_a_saved_value_that_could_not_be_restored_whole_is_kept_at_the_next_save(path: Path) -> None:
    odd = {"x": "words", "renamed": "more words"}
    path.write_text(json.dumps({"schema": 1, "entries": {"a": {"kind": "reflection", "value": odd, "saved": "s"}}}))
    one = answer(path)
    assert one.value == {"x": "words"}
    one.change({"x": "new"})
    assert [kept["value"] for kept in stored(path)["kept"]] == [odd]


def test_an_entry_of_another_kind_is_kept_and_the_answer_starts_empty(path: Path) -> None:
    path.write_text(json.dumps({"schema": 1, "entries": {"a": {"kind": "scales", "value": {"x": 3}, "saved": "s"}}}))
    one = answer(path)
    assert one.value == {"x": ""}
    one.change({"x": "new"})
    assert [kept["value"] for kept in stored(path)["kept"]] == [{"x": 3}]
