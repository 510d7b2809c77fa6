"""What the course may never say: the claims that its sources do not carry, in any file that a person reads."""

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from resiliency import content, places
from resiliency.activities import CardSort, CarePlan, Choices, Instrument

COURSE = content.course()
NOTEBOOKS = Path(__file__).parent.parent / "notebooks"


def written() -> Iterator[tuple[str, str]]:
    """Yield every file that people read, as (name, text on one line)."""
    for file in sorted(places.DATA.rglob("*")):
        if file.suffix in (".yaml", ".csv"):
            yield str(file.relative_to(places.DATA)), " ".join(file.read_text("utf-8").split())
    for notebook in sorted(NOTEBOOKS.glob("*.ipynb")):
        cells = json.loads(notebook.read_text("utf-8"))["cells"]
        yield notebook.name, " ".join(" ".join("".join(cell["source"]) for cell in cells).split())


WRITTEN = dict(written())
EVERYWHERE = pytest.mark.parametrize("file", WRITTEN)


@EVERYWHERE
def test_no_file_puts_people_in_percentiles(file: str) -> None:
    assert not re.search(
        r"\bpercentile|\bquartile|(?:higher|lower) than (?:about )?\d+ ?(?:%|percent) of", WRITTEN[file], re.I
    )


@EVERYWHERE
def test_no_file_promises_what_no_study_showed(file: str) -> None:
    promises = r"self-care (?:prevents|cures)|this (?:training|course) (?:prevents|reduces|cures)|cuts? turnover"
    assert not re.search(promises, WRITTEN[file], re.I)


@EVERYWHERE
def test_no_file_says_that_trauma_pulls_judgment_one_way_unless_it_shows_the_claim_as_one_half(file: str) -> None:
    pulled = r"(?:see (?:more|less) risk|over-?estimat|under-?estimat)"
    one_way = rf"[^.“]*\b(?:makes|leads) (?:workers|us|people|staff)[^.]*\b{pulled}[^.]*"
    for claim in re.findall(one_way, WRITTEN[file], re.I):
        assert _is_an_option_that_does_not_fit(claim.strip()), claim


def _is_an_option_that_does_not_fit(claim: str) -> bool:
    options = [
        option
        for module in COURSE.modules
        for activity in module.activities
        if isinstance(activity, Choices)
        for question in activity.questions
        for option in question.options
    ]
    return any(claim.endswith(option.text.rstrip(".")) and not option.fits for option in options)


def test_no_question_marks_four_groups_of_symptoms_as_wrong() -> None:
    for module in COURSE.modules:
        for activity in module.activities:
            for question in activity.questions if isinstance(activity, Choices) else ():
                for option in question.options:
                    if re.search(r"\bfour (?:is|are)\b|\bfour (?:groups|categories)\b", option.text, re.I):
                        assert option.fits or question.open, option.text


def test_the_fourth_group_can_be_switched_on_wherever_symptoms_are_sorted() -> None:
    sort = COURSE.activity("symptom-sort")
    assert isinstance(sort, CardSort)
    (extra,) = [pile for pile in sort.piles if pile.extra]
    assert any(extra.id in card.fitting for card in sort.cards)
    assert all(set(card.fitting) - {extra.id} for card in sort.cards)  # three piles are enough for every card


@pytest.mark.parametrize("name", content.instruments())
def test_no_key_names_a_condition_or_adds_benefit_to_cost(name: str) -> None:
    key = content.instrument(name)
    told = " ".join([key.screen, key.readings, *(band.means for scale in key.scales for band in scale.bands)])
    if key.pattern:
        told += f" {key.pattern.about} {key.pattern.met} {key.pattern.not_met}"
    assert not re.search(r"PTSD|disorder|you have (?:STS|burnout)|you are (?:ill|sick)|diagnosed", told)
    costs, benefits = ([scale for scale in key.scales if scale.tone == tone] for tone in ("worry", "well"))
    assert not any(set(cost.items) & set(benefit.items) for cost in costs for benefit in benefits)


@pytest.mark.parametrize("id_", ["proqol", "stss"])
def test_a_questionnaire_is_there_by_its_numbers_with_its_form_its_credit_and_its_limits(id_: str) -> None:
    activity = COURSE.activity(id_)
    assert isinstance(activity, Instrument)
    assert activity.key
    assert activity.key.form_href.startswith("https://")
    assert "diagnosis" in activity.prompt + activity.key.screen
    assert activity.key.credit


def test_the_factor_cards_are_balanced_and_each_has_its_ground() -> None:
    with (places.DATA / "decks" / "factors.csv").open(encoding="utf-8") as file:
        cards = list(csv.DictReader(file))
    first = [card["fits"].split(" | ")[0] for card in cards]
    assert len(cards) == 60
    assert {quadrant: first.count(quadrant) for quadrant in first} == {
        "risk-individual": 15,
        "risk-systemic": 17,
        "protective-individual": 14,
        "protective-systemic": 14,
    }
    assert all(card["evidence"] and card["source"] != "ours" for card in cards)
    for start in range(0, 60, 12):
        piles = first[start : start + 12]
        assert {"risk", "protective"} <= {pile.partition("-")[0] for pile in piles}
        assert {"individual", "systemic"} <= {pile.partition("-")[2] for pile in piles}


@pytest.mark.parametrize(
    ("sort", "number"), [("match-tools", 12), ("safety-or-not", 12), ("costs-and-benefits", 16), ("symptom-sort", 18)]
)
def test_every_deck_has_its_cards_and_every_pile_has_one(sort: str, number: int) -> None:
    activity = COURSE.activity(sort)
    assert isinstance(activity, CardSort)
    assert len(activity.cards) == number
    fitting = [pile for card in activity.cards for pile in card.fitting]
    assert set(fitting) == {pile.id for pile in activity.targets}


@pytest.mark.parametrize("notebook", sorted(NOTEBOOKS.glob("[0-9]*.ipynb")), ids=lambda path: path.stem)
def test_every_source_that_a_notebook_lists_is_one_of_the_courses_references(notebook: Path) -> None:
    cells = json.loads(notebook.read_text("utf-8"))["cells"]
    listed = re.findall(r"\[([^\]]+)\]\((https?://\S+)\)$", "\n".join("".join(cell["source"]) for cell in cells), re.M)
    known = {reference.url: reference.title for reference in COURSE.references.values()}
    assert listed
    assert {(title, url) for title, url in listed} - {(title, url) for url, title in known.items()} == set()


def test_the_sample_worker_did_every_activity_of_the_course() -> None:
    persona = COURSE.personas["emergency-response"]
    for module in COURSE.modules:
        for activity in module.activities:
            assert activity.missing(persona.answers[activity.id]) == [], activity.id


def test_the_ideas_reach_every_part_of_life_at_every_level() -> None:
    plan = COURSE.activity("my-plan")
    assert isinstance(plan, CarePlan)
    reached = Counter((idea.domain, idea.level) for idea in plan.deck)
    assert all(reached[(domain.id, level.id)] >= 3 for domain in plan.domains for level in plan.levels)
    assert len(plan.domains) == 8
