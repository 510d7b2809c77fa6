"""The workbook as a whole: taken along, brought in elsewhere, protected, deleted."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from entries import put, raw, write
from resiliency import protect
from resiliency.workbook import Workbook
from resiliency.workbook_file import decoded

VALUES = st.recursive(
    st.text() | st.integers(-(2**53), 2**53) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=25, deadline=None)
@given(answers=st.dictionaries(st.sampled_from(["a", "b", "c"]), VALUES, min_size=1), passed=st.booleans())
def test_taking_along_deleting_and_bringing_in_gives_an_equal_workbook(
    tmp_path_factory: pytest.TempPathFactory, answers: dict[str, Any], passed: bool
) -> None:
    path = tmp_path_factory.mktemp("whole") / "workbook.json"
    workbook = Workbook(path)
    for activity, value in answers.items():
        stamp = put(workbook, "before", activity=activity)
        put(workbook, value, stamp, activity, passed=passed, keep="older words")
    before, taken = raw(path)["entries"], workbook.exported()
    workbook.remove_all()
    assert raw(path)["entries"] == {}
    Workbook(path).merge(decoded(taken))
    assert raw(path)["entries"] == before
    assert Workbook(path).exported() == taken


def test_deleting_leaves_no_word_in_any_file(tmp_path: Path) -> None:
    path = tmp_path / "workbook.json"
    workbook, stamp = Workbook(path), ""
    for number in range(5):
        stamp = put(workbook, f"secret {number}", stamp)
    (tmp_path / "workbook set aside 2026-11-23 101010.json").write_text("secret")
    (tmp_path / ".workbook.json.0123abcd").write_text("secret")
    (tmp_path / "my letter.txt").write_text("not ours: a secret")
    removed = workbook.remove_all()
    assert len(removed) == 6
    assert "workbook.json" in removed
    assert [each.name for each in tmp_path.iterdir() if "secret" in each.read_text("utf-8")] == ["my letter.txt"]


def test_another_open_page_does_not_write_deleted_answers_again(tmp_path: Path) -> None:
    path = tmp_path / "workbook.json"
    one, other = Workbook(path), Workbook(path)
    put(one, "secret")
    assert other.entries()
    one.remove_all()
    put(other, "new", activity="b")
    assert set(raw(path)["entries"]) == {"b"}


def test_bringing_in_keeps_the_newer_words_and_puts_the_older_ones_by(tmp_path: Path) -> None:
    mine = tmp_path / "mine.json"
    write(mine, {"kind": "reflection", "value": "old", "saved": "2026-11-20T08:00:00+00:00", "passed": False})
    theirs = {
        "schema": 1,
        "entries": {"a": {"kind": "reflection", "value": "new", "saved": "2026-11-21T08:00:00+00:00"}},
    }
    workbook = Workbook(mine)
    assert [each.what for each in workbook.changes(theirs)] == ["newer"]
    assert raw(mine)["entries"]["a"]["value"] == "old"
    workbook.merge(theirs)
    entry = raw(mine)["entries"]["a"]
    assert (entry["value"], entry["kept"][0]["value"]) == ("new", "old")


def test_what_a_workbook_has_besides_is_taken_along(tmp_path: Path) -> None:
    path = tmp_path / "workbook.json"
    write(path, {"kind": "reflection", "value": "x", "saved": "1"}, later="something of a newer course")
    assert json.loads(Workbook(path).exported())["later"] == "something of a newer course"


def test_a_passphrase_opens_what_it_protected_and_no_other_does() -> None:
    data = protect.protect(b"my words", "three small birds")
    assert protect.protected(data)
    assert b"my words" not in data
    assert protect.unprotect(data, "three small birds") == b"my words"
    with pytest.raises(protect.WrongPassphrase):
        protect.unprotect(data, "three small bird")
    with pytest.raises(protect.WrongPassphrase):
        protect.unprotect(data[:120], "three small birds")
