"""Sentences that read well whatever slots are filled."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resiliency import content
from resiliency.activities import Statement
from resiliency.activities.sentence import be, inner, sentence, subject

SMALL = ("my", "the", "both", "we", "a", "when", "if")
DANGER = (
    (
        "{who} {be} worried that if {given}, {could}",
        "{who} {be} worried that {could}",
        "if {given}, {could}",
        "{could}",
    ),
    ("; for me, that could mean {me}",),
    (". We would see it in {others}",),
)
STATEMENTS = [each for module in content.course().modules for each in module.activities if isinstance(each, Statement)]


@pytest.mark.parametrize(
    ("who", "verb"),
    [
        ("I", "am"),
        ("i", "am"),
        ("my supervisor and I", "are"),
        ("Renee, my son and I", "are"),
        ("we", "are"),
        ("both of us", "are"),
        ("my supervisor", "is"),
        ("Andy", "is"),
        ("Renee", "is"),
    ],
)
def test_the_verb_goes_with_the_people(who: str, verb: str) -> None:
    assert be(who) == verb


@pytest.mark.parametrize(
    ("who", "as_subject"),
    [
        ("me", "I"),
        ("my supervisor and me", "my supervisor and I"),
        ("Renee, me", "Renee, I"),
        ("my mother", "my mother"),
        ("the team around me and Renee", "the team around me and Renee"),
    ],
)
def test_people_are_those_who_act(who: str, as_subject: str) -> None:
    assert subject(who) == as_subject


@pytest.mark.parametrize(
    ("written", "within"),
    [
        ("If I keep going.", "I keep going"),
        ("that i may rush;", "I may rush"),
        ("My sleep gets worse", "my sleep gets worse"),
        ("Losing patience", "losing patience"),
        ("Renee leaves", "Renee leaves"),
        ("DHS closes the office", "DHS closes the office"),
        ("I'm short at breakfast", "I'm short at breakfast"),
        ("  two \n lines ", "two lines"),
        ("ifs and buts", "ifs and buts"),
    ],
)
def test_what_was_written_fits_into_the_middle_of_a_sentence(written: str, within: str) -> None:
    assert inner(written, SMALL) == within


def test_a_whole_danger_reads_as_one_sentence() -> None:
    slots = {
        "who": "my supervisor and me",
        "given": "If both desks stay empty.",
        "could": "I may rush",
        "me": "Less sleep",
    }
    assert sentence(DANGER, slots, SMALL) == (
        "My supervisor and I are worried that if both desks stay empty, I may rush; for me, that could mean Less sleep."
    )


@pytest.mark.parametrize("n", range(5))
def test_it_reads_well_whatever_is_filled(n: int) -> None:
    whole = {"who": "I", "given": "it goes on", "could": "I may rush", "me": "no sleep", "others": "short notes"}
    for chosen in itertools.combinations(whole, n + 1):
        told = sentence(DANGER, {slot: whole[slot] for slot in chosen}, SMALL)
        if not told:
            continue
        assert told[0].isupper()
        assert told.endswith(".")
        assert "{" not in told
        assert ".." not in told
        assert " ;" not in told
        assert not told.startswith((";", ".", ","))


def test_nothing_filled_says_nothing() -> None:
    assert sentence(DANGER, {"who": "", "could": "  "}, SMALL) == ""


def test_numbers_from_zero_on_are_said() -> None:
    assert (
        sentence((("my scale goes from {from} to {to}",),), {"from": 0, "to": 6}, SMALL) == "My scale goes from 0 to 6."
    )


@pytest.mark.parametrize("activity", STATEMENTS, ids=lambda each: each.id)
@given(data=st.data())
def test_every_statement_of_the_course_reads_well_whatever_is_filled(activity: Statement, data: st.DataObject) -> None:
    words = st.sampled_from(["I", "my supervisor and I", "if we wait.", "Both desks stay empty", "{who} <b>", "0"])
    slots = {
        slot.id: data.draw(st.none() | st.integers(0, 10) if slot.kind == "number" else st.just("") | words)
        for slot in activity.slots
    }
    told = activity.told({"id": "s1", "for": "", "slots": slots}, SMALL)
    filled = any(value not in ("", None) for value in slots.values())
    assert bool(told) <= filled
    if told:
        assert told[-1] in ".?!…"
        assert not told.startswith((" ", ";", ",", "."))
        assert ".." not in told.replace("…", "")
