"""Statements made of slots, linked to each other, with a coach that asks and falls silent."""

from typing import Any

import pytest

from resiliency import content
from resiliency.activities.activity import Say
from resiliency.activities.statement import Slot, Statement
from resiliency.activities.statement_coach import RULES

LISTS = content.course().listen_for
SLOTS = tuple(
    Slot(id=id_, label=id_, kind="number" if id_ == "from" else "text", carried=id_ == "could")
    for id_ in ("who", "given", "could", "me", "others", "from")
)
DANGER = Statement(
    id="my-danger",
    title="T",
    minutes=5,
    prompt="P",
    name="Danger",
    add="Add",
    most=2,
    slots=SLOTS,
    sentence=(("{who} {be} worried that {could}", "{could}"),),
    rules=("another_person", "impact_me"),
)


def stated(*statements: dict[str, Any]) -> Any:
    return DANGER.restore({"statements": [{"id": f"s{n}", "slots": slots} for n, slots in enumerate(statements, 1)]})


def test_what_was_begun_says_which_slot_is_open() -> None:
    assert DANGER.missing(DANGER.empty()) == [Say("statement_none", {"name": "Danger"})]
    whole = {"who": "I", "given": "a", "could": "b", "me": "c", "others": "d", "from": 0}
    assert DANGER.missing(stated(whole)) == []
    assert DANGER.missing(stated(whole, {**whole, "me": ""})) == [
        Say("slot_empty", {"name": "Danger 2", "label": "me"})
    ]


def test_a_row_that_was_added_and_not_filled_asks_for_nothing() -> None:
    whole = {"who": "I", "given": "a", "could": "b", "me": "c", "others": "d", "from": 0}
    answer = stated(whole, {})
    assert DANGER.missing(answer) == []
    assert DANGER.lines(answer) == ["I am worried that b."]


def test_two_statements_never_share_an_id() -> None:
    twice = DANGER.restore({"statements": [{"id": "s1"}, {"id": "s1"}, {}]})
    ids = [each["id"] for each in twice["statements"]]
    assert len(set(ids)) == 3
    assert DANGER.restore(twice) == twice


def test_a_link_to_a_statement_that_was_taken_out_is_kept() -> None:
    assert DANGER.restore({"statements": [{"id": "g1", "for": "gone"}]})["statements"][0]["for"] == "gone"


def test_a_carried_line_fills_the_first_free_slot_then_a_new_statement_then_stands_behind() -> None:
    one = DANGER.carry(DANGER.empty(), "I may rush", "could")
    two = DANGER.carry(one, "I may snap", "could")
    three = DANGER.carry(two, "I may leave", "could")
    assert [each["slots"]["could"] for each in three["statements"]] == ["I may rush", "I may snap; I may leave"]
    assert len({each["id"] for each in three["statements"]}) == 2


def test_the_coach_falls_silent_when_answered_or_waved_away() -> None:
    answer = stated({"who": "I", "could": "I may rush"})
    asked = DANGER.asks(answer, LISTS)
    assert [say.key for say in asked] == ["statement_another_person", "statement_impact_me"]
    waved = {**answer, "waved": [asked[0].name]}
    assert [say.key for say in DANGER.asks(waved, LISTS)] == ["statement_impact_me"]
    answered = stated({"who": "my supervisor and I", "could": "I may rush", "me": "I stop sleeping"})
    assert DANGER.asks(answered, LISTS) == []


def test_waving_a_question_away_for_one_statement_leaves_the_other() -> None:
    answer = stated({"who": "I", "could": "a", "me": "b"}, {"who": "I", "could": "c", "me": "d"})
    first, second = DANGER.asks(answer, LISTS)
    assert DANGER.asks({**answer, "waved": [first.name]}, LISTS) == [second]


OFFICE = "organizational responsibilities necessitate considerable interdisciplinary accountability among all parties"
HITS: list[tuple[str, dict[str, str]]] = [
    ("another_person", {"who": "me", "could": "I may rush"}),
    ("another_person", {"who": "just me", "could": "I may rush"}),
    ("system_condition", {"given": "I keep skipping lunch", "could": "I may get dizzy"}),
    ("label", {"could": "I am burned out", "given": "this goes on"}),
    ("blame", {"given": "it is my own fault that I am slow", "could": "I may miss a date"}),
    ("jargon", {"could": "I may decompensate"}),
    ("impact_me", {"could": "I may rush an interview"}),
    ("impact_others", {"could": "I may rush an interview"}),
    ("complicating_factor", {"could": "two vacancies in our unit"}),
    ("complicating_factor", {"given": "every third weekend on call"}),
    ("past_harm", {"could": "I have been short with my son since September"}),
    ("service", {"doing": "I will attend a yoga class"}),
    ("absence", {"doing": "I will stop working late"}),
    ("seen_by", {"doing": "I walk after each hard call"}),
    ("time", {"doing": "I walk after each hard call"}),
    ("vague", {"doing": "I try to be more stable"}),
    ("length", {"could": "word " * 61}),
    (
        "reading_level",
        {"could": OFFICE},
    ),
]
MISSES: list[tuple[str, dict[str, str]]] = [
    ("another_person", {"who": "my supervisor and I", "could": "I may rush"}),
    ("another_person", {"who": "", "could": "I may rush"}),
    ("system_condition", {"given": "both desks stay empty and I am on call each third weekend", "could": "I may rush"}),
    ("label", {"could": "I may wake at three and not sleep again"}),
    ("blame", {"given": "nobody covers my Thursday", "could": "I may miss a date"}),
    ("jargon", {"could": "I may drive home with my head full"}),
    ("impact_me", {"could": "I may rush", "me": "I stop sleeping"}),
    ("impact_others", {"could": "I may rush", "others": "a child does not get the next question"}),
    ("complicating_factor", {"given": "both desks stay empty", "could": "I may rush an interview"}),
    ("past_harm", {"could": "I may be short with my son again"}),
    ("service", {"doing": "I walk ten minutes with Renee after each hard call"}),
    ("absence", {"doing": "Instead of working late, I close the laptop at six and cook"}),
    ("seen_by", {"doing": "I walk", "seen_by": "Renee"}),
    ("time", {"doing": "I walk", "how_long": "for three months"}),
    ("vague", {"doing": "I walk ten minutes with Renee"}),
    ("length", {"could": "I may rush"}),
    ("reading_level", {"could": "I may rush a talk, and a child may not get the next question"}),
]


@pytest.mark.parametrize(("rule", "slots"), HITS, ids=lambda each: each if isinstance(each, str) else "")
def test_a_rule_asks_where_something_is_missing(rule: str, slots: dict[str, str]) -> None:
    assert RULES[rule](slots, LISTS)


@pytest.mark.parametrize(("rule", "slots"), MISSES, ids=lambda each: each if isinstance(each, str) else "")
def test_a_rule_is_silent_where_it_is_there(rule: str, slots: dict[str, str]) -> None:
    assert not RULES[rule](slots, LISTS)


def test_every_rule_has_hits_and_misses() -> None:
    assert set(RULES) == {rule for rule, _ in HITS} == {rule for rule, _ in MISSES}
