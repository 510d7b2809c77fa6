"""A plan in rows: linked to dangers, coached towards behavior, carried on."""

from typing import Any

from resiliency import content
from resiliency.activities.activity import Named, Say
from resiliency.activities.care_plan import CarePlan, PlanField, told

LISTS = content.course().listen_for
FIELDS = ("danger", "domain", "what", "when", "how_much", "with", "noticed", "obstacle", "then", "level", "confidence")
PLAN = CarePlan(
    id="my-plan",
    title="T",
    minutes=5,
    prompt="P",
    name="Step",
    add="Add",
    dangers="my-danger",
    fields=tuple(PlanField(id=id_, label=id_) for id_ in FIELDS),  # type: ignore[arg-type]
    domains=(Named(id="physical", label="Physical"), Named(id="social", label="Social")),
    levels=(Named(id="self", label="Self"),),
    rules=("behavior", "when", "noticed", "confidence", "obstacle", "absence", "vague"),
)
WHOLE = {
    "id": "r1",
    "what": "I walk around the block.",
    "when": "after court",
    "with": "Renee",
    "noticed": "my son",
    "obstacle": "it rains",
    "then": "we walk in the hallway",
    "confidence": 8,
}


def plan(*rows: dict[str, Any]) -> Any:
    return PLAN.restore({"rows": list(rows)})


def asked(*rows: dict[str, Any]) -> list[str]:
    return [say.key for say in PLAN.asks(plan(*rows), LISTS)]


def test_a_row_needs_what_one_does() -> None:
    assert PLAN.missing(PLAN.empty()) == [Say("rows_none", {"name": "Step"})]
    assert PLAN.missing(plan({"id": "r1", "when": "at noon"})) == [Say("row_empty", {"name": "Step 1"})]
    assert PLAN.missing(plan(WHOLE)) == []


def test_a_whole_row_leaves_the_coach_silent() -> None:
    assert asked(WHOLE) == []


def test_confidence_under_seven_asks_for_a_smaller_step() -> None:
    assert asked({**WHOLE, "confidence": 6}) == ["plan_confidence"]
    assert asked({**WHOLE, "confidence": 7}) == []
    assert asked({**WHOLE, "confidence": None}) == []


def test_an_obstacle_needs_what_one_does_then() -> None:
    assert asked({**WHOLE, "then": ""}) == ["plan_obstacle"]


def test_a_danger_that_was_taken_out_stays_named_in_the_row() -> None:
    assert plan({**WHOLE, "danger": "gone"})["rows"][0]["danger"] == "gone"


def test_a_domain_that_is_not_one_of_the_plans_is_left_open() -> None:
    assert plan({**WHOLE, "domain": "magical"})["rows"][0]["domain"] == ""


def test_a_row_is_told_in_one_line() -> None:
    assert told(plan(WHOLE)["rows"][0]) == "I walk around the block, after court, Renee"
    assert PLAN.lines(plan(WHOLE, {"id": "r2"})) == ["I walk around the block, after court, Renee"]


def test_sixty_rows_with_one_id_each_have_their_own() -> None:
    rows = plan(*({**WHOLE, "id": "same"} for _ in range(60)))["rows"]
    assert len({row["id"] for row in rows}) == 60
