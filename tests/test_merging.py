"""Two workbooks become one, and nothing of either is lost."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from resiliency.merging import changes, merged

VALUES = st.dictionaries(st.sampled_from(["a", "b"]), st.text(max_size=3), min_size=1)
PUT_BY = st.builds(lambda value: {"value": value, "saved": "", "why": "set aside", "tab": "t"}, VALUES)


@st.composite
def an_entry(draw: st.DrawFn) -> dict[str, Any]:
    saved, kept = f"2026-11-{draw(st.integers(1, 28)):02}", draw(st.lists(PUT_BY, max_size=2))
    entry = {"kind": "reflection", "value": draw(VALUES), "saved": saved, "passed": False}
    return {**entry, "kept": kept} if kept else entry


ENTRY = an_entry()
ENTRIES = st.dictionaries(st.sampled_from(["map", "goal", "plan", "ask"]), ENTRY)


def versions(entry: dict[str, Any]) -> list[Any]:
    return [entry["value"], *(each["value"] for each in entry.get("kept", []))]


@given(ENTRIES, ENTRIES)
def test_every_version_of_both_is_in_the_merged_one(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    both = merged(mine, theirs)
    for one in (mine, theirs):
        for activity, entry in one.items():
            for value in versions(entry):
                assert value in versions(both[activity])


@given(ENTRIES, ENTRIES)
def test_the_newer_one_stands(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    both = merged(mine, theirs)
    for activity in set(mine) & set(theirs):
        newest = max(mine[activity]["saved"], theirs[activity]["saved"])
        assert both[activity]["saved"] == newest


@given(ENTRIES)
def test_an_empty_workbook_takes_all_of_the_other_as_it_is(theirs: dict[str, Any]) -> None:
    assert merged({}, theirs) == theirs
    assert merged(theirs, theirs) == theirs
    assert {each.what for each in changes({}, theirs)} <= {"new"}


@given(ENTRIES, ENTRIES)
def test_merging_twice_changes_nothing_more(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    once = merged(mine, theirs)
    assert merged(once, theirs) == once or all(
        value in versions(once[each]) for each in theirs for value in versions(theirs[each])
    )


def test_shapes_that_nobody_wrote_are_kept_too() -> None:
    assert merged({}, {"a": 5}) == {"a": 5}
    mine = {"a": {"kind": "x", "value": 1, "saved": "2"}}
    assert merged(mine, {"a": 5})["a"]["value"] == 1
    assert merged({"a": 5}, mine)["a"]["kept"][0]["value"] == 5
