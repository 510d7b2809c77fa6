"""Columns: lines restored as far as they can be, and the rigor coach."""

from typing import Any

import msgspec
import pytest

from resiliency import content
from resiliency.activities import Columns

LISTEN_FOR = content.course().words.coach_words
WRITTEN: dict[str, Any] = {
    "id": "my-map",
    "kind": "columns",
    "title": "Your three columns",
    "minutes": 20,
    "prompt": "One thought a line.",
    "columns": [
        {"id": "worries", "title": "Worries", "add": "Add", "tone": "worry", "sort": ["harm", "danger"]},
        {"id": "working", "title": "Working well", "add": "Add", "tone": "well", "sort": ["strength"]},
        {"id": "next", "title": "Next", "add": "Add"},
    ],
    "gray": {"title": "Gray", "add": "Add"},
    "another_view": {"who": "Whose?", "label": "What would they say?"},
    "scale": {"label": "Where?", "low": "low", "high": "high", "own_words": True},
    "plus_one": {"label": "One up?"},
    "coach": ["impact", "detail", "another_view", "both_levels", "sorted", "scaled"],
}
MAP = msgspec.convert(WRITTEN, Columns)


def answer(worries: list[tuple[str, str]] = (), working: list[tuple[str, str]] = (), **more: Any) -> dict[str, Any]:  # type: ignore[assignment]
    lines = {"worries": worries, "working": working, "next": []}
    columns = {key: [{"text": text, "sort": sort} for text, sort in each] for key, each in lines.items()}
    return MAP.restore({"columns": columns, **more})


def asked(saved: dict[str, Any]) -> list[str]:
    return [say.key for say in MAP.coach(saved, LISTEN_FOR)]


def test_a_line_sorted_under_a_tag_that_the_author_has_since_renamed_is_unsorted() -> None:
    assert answer([("I wake at 3", "injury")])["columns"]["worries"] == [{"text": "I wake at 3", "sort": ""}]


def test_lines_saved_as_plain_texts_are_restored() -> None:
    restored = MAP.restore({"columns": {"worries": ["one", 2, None, {"text": "three"}], "gone": ["x"]}, "gray": "odd"})
    assert [line["text"] for line in restored["columns"]["worries"]] == ["one", "2", "three"]
    assert restored["gray"] == []


@pytest.mark.parametrize("saved", ["7", 7.0, 7])
def test_a_number_saved_as_something_alike_is_restored(saved: object) -> None:
    assert MAP.restore({"scale": {"value": saved}})["scale"]["value"] == 7


@pytest.mark.parametrize("saved", [11, -1, True, "many", 3.5, [], None])
def test_a_number_off_the_scale_is_none(saved: object) -> None:
    assert MAP.restore({"scale": {"value": saved}})["scale"]["value"] is None


def test_a_map_is_done_when_every_column_has_a_line_and_the_scale_a_number() -> None:
    half = answer([("a", "")], [("b", "")])
    assert [say.key for say in MAP.missing(half)] == ["column_empty", "scale_unset"]
    whole = MAP.carry({**half, "scale": {**half["scale"], "value": 4}}, "c", "next")
    assert MAP.missing(whole) == []


def test_a_worry_without_an_impact_is_asked_for_it_and_one_with_an_impact_is_not() -> None:
    assert "impact" in asked(answer([("The pile of reports", "harm")]))
    assert "impact" not in asked(answer([("I sleep badly, so that I snap at my son", "harm")]))


def test_a_line_that_says_when_or_how_often_is_not_asked_for_detail() -> None:
    assert "detail" in asked(answer([("I snap at people, which leads to fights", "harm")]))
    assert "detail" not in asked(answer([("I snap twice a week, which leads to fights", "harm")]))
    assert "detail" not in asked(answer([("I wake at 3, which leads to fights", "harm")]))


def test_lines_without_a_tag_are_asked_to_be_sorted() -> None:
    assert "sorted" in asked(answer([("a", ""), ("b", "harm")]))
    assert "sorted" not in asked(answer([("a", "danger"), ("b", "harm")]))


def test_a_side_with_only_what_is_within_me_is_asked_for_what_is_around_me() -> None:
    within = [("I sleep badly every night", "harm"), ("I snap at my son", "harm")]
    around = ("My caseload and two vacancies in the unit", "danger")
    assert "both_levels_systemic" in asked(answer(within))
    assert "both_levels_systemic" not in asked(answer([*within, around]))


def test_the_scale_is_asked_for_its_number_then_its_ends_then_one_step_up() -> None:
    line = [("a", "harm")]
    ends = {"low": "worst", "high": "best"}
    assert "scaled_no_number" in asked(answer(line))
    assert "scaled_no_ends" in asked(answer(line, scale={"value": 4}))
    assert "plus_one" in asked(answer(line, scale={"value": 4, **ends}))
    assert "plus_one" not in asked(answer(line, scale={"value": 4, **ends}, plus_one="A walk"))
    assert "plus_one" not in asked(answer(line, scale={"value": 10, **ends}))


def test_another_view_is_asked_for_until_it_is_there() -> None:
    assert "another_view" in asked(answer([("a", "harm")]))
    assert "another_view" not in asked(answer([("a", "harm")], another_view={"who": "Ana", "text": "You work late"}))


def test_the_coach_quotes_a_line_with_braces_as_it_is() -> None:
    says = MAP.coach(answer([("{0} {line} <b>", "harm")]), LISTEN_FOR)
    assert any("{0} {line} <b>" in content.course().words.say("coach", say) for say in says)
