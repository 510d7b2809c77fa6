"""A network on rings: kept whole, coached one question a rule."""

from typing import Any

from resiliency.activities.activity import Named, Say
from resiliency.activities.circles import Circles, PersonField, PersonFields

FIELD = PersonField(label="L")
CIRCLES = Circles(
    id="circles",
    title="T",
    minutes=5,
    prompt="P",
    add="Add",
    rings=(Named(id="most", label="Most"), Named(id="little", label="A little"), Named(id="nothing", label="Nothing")),
    halves=(Named(id="personal", label="Personal"), Named(id="professional", label="Professional")),
    energy=(Named(id="in", label="In"), Named(id="out", label="Out")),
    fields=PersonFields(name=FIELD, may=FIELD, inward=FIELD, sentence=FIELD),
    rules=("empty_ring", "professional", "energy", "may", "inward"),
)
RENEE = {"id": "p1", "name": "Renee", "ring": "most", "half": "professional", "energy": "in", "may": "say so"}
SON = {"id": "p2", "name": "My son", "ring": "little", "half": "personal", "energy": "in"}


def network(*people: dict[str, Any]) -> Any:
    return CIRCLES.restore({"people": list(people)})


def asked(*people: dict[str, Any]) -> list[Say]:
    return CIRCLES.asks(network(*people), {})


def test_one_person_is_enough_to_be_done() -> None:
    assert CIRCLES.missing(CIRCLES.empty()) == [Say("people_none")]
    assert CIRCLES.missing(network({"name": " "})) == [Say("people_none")]
    assert CIRCLES.missing(network(RENEE)) == []


def test_a_person_on_a_ring_that_is_gone_stands_on_the_outmost_and_nobody_is_lost() -> None:
    people = network({"id": "p1", "name": "Renee", "ring": "renamed", "half": "odd", "energy": 7})["people"]
    assert [(each["ring"], each["half"], each["energy"]) for each in people] == [("nothing", "personal", "")]


def test_the_same_name_twice_is_two_people() -> None:
    people = network({"id": "p1", "name": "Alex"}, {"id": "p1", "name": "Alex"})["people"]
    assert len({each["id"] for each in people}) == 2


def test_a_network_without_gaps_leaves_the_coach_silent() -> None:
    assert asked(RENEE, SON) == []


def test_each_gap_is_asked_about_once() -> None:
    assert [say.key for say in asked({**SON, "energy": ""}, {**SON, "id": "p3", "energy": ""})] == [
        "circles_empty_ring",
        "circles_empty_half",
        "circles_energy",
    ]
    assert [say.key for say in asked({**RENEE, "may": ""}, {**SON, "inward": True})] == [
        "circles_may",
        "circles_inward",
    ]
