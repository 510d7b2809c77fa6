"""Cards on piles, and on two axes at once."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resiliency.activities.card_sort import Axes, Axis, Card, CardSort, Pile

RISK, PROTECTIVE = Pile(id="risk", label="Risk", tone="worry"), Pile(id="protective", label="Protective", tone="well")
INDIVIDUAL, SYSTEMIC = Pile(id="individual", label="individual"), Pile(id="systemic", label="systemic")
AXES = Axes(
    rows=Axis(label="Side", piles=(RISK, PROTECTIVE)), columns=Axis(label="Level", piles=(INDIVIDUAL, SYSTEMIC))
)
ONE_OF_EACH = ["risk-individual", "risk-systemic", "protective-individual", "protective-systemic"]
CARDS = tuple(
    Card(id=f"c{n}", card=f"Card {n}", reason="Because.", source="ours", fits=ONE_OF_EACH[n % 4]) for n in range(24)
)
WORDS: dict[str, Any] = {"title": "T", "minutes": 5, "prompt": "P", "deck": "decks/d.csv"}
QUADRANT = CardSort(id="on-axes", axes=AXES, round=12, cards=CARDS, **WORDS)
MINE = CardSort(
    id="mine",
    piles=(
        Pile(id="true", label="True for me"),
        Pile(id="not-now", label="Not now", charted=False),
        Pile(id="more", label="More"),
    ),
    axes=AXES,
    self_sort=True,
    chart="quadrant",
    cards=CARDS,
    **WORDS,
)
EXTRA = CardSort(
    id="extra",
    piles=(Pile(id="three", label="Three"), Pile(id="four", label="Four", extra=True)),
    extra_label="With the fourth",
    cards=(Card(id="a", card="A", reason="R", source="ours", fits="three | four"),),
    **WORDS,
)


def wrong(activity: CardSort) -> list[str]:
    return [" ".join(each) for each in activity.wrong()]


def test_two_axes_make_four_quadrants_row_by_row() -> None:
    assert [pile.id for pile in QUADRANT.targets] == ONE_OF_EACH
    assert [pile.label for pile in QUADRANT.targets][1] == "Risk, systemic"
    assert [pile.tone for pile in QUADRANT.targets] == ["worry", "worry", "well", "well"]


def test_a_card_on_a_pile_the_author_has_since_renamed_is_unplaced() -> None:
    assert QUADRANT.restore({"piles": {"c1": "risk-systemic", "c2": "danger"}}) == {"piles": {"c1": "risk-systemic"}}


def test_a_card_that_left_the_deck_leaves_the_answer() -> None:
    assert QUADRANT.restore({"piles": {"gone": "risk-systemic"}}) == {"piles": {}}


def test_one_round_counts_as_done() -> None:
    eleven = {"piles": {f"c{n}": "risk-systemic" for n in range(11)}}
    assert [say.fields for say in QUADRANT.missing(eleven)] == [{"n": "1", "all": "12"}]
    assert QUADRANT.missing({"piles": {**eleven["piles"], "c20": "risk-systemic"}}) == []


def test_without_rounds_every_card_counts() -> None:
    assert [say.fields for say in MINE.missing(MINE.empty())] == [{"n": "24", "all": "24"}]


def test_a_self_sort_hands_on_the_cards_that_count_and_a_practice_sort_none() -> None:
    sorted_ = {"piles": {"c0": "true", "c1": "not-now", "c2": "more"}}
    assert MINE.lines(sorted_) == ["Card 0", "Card 2"]
    assert QUADRANT.lines({"piles": {"c0": "risk-systemic"}}) == []


def test_a_card_on_the_extra_pile_switches_the_pile_on() -> None:
    assert EXTRA.empty() == {"piles": {}, "extra": False}
    assert EXTRA.restore({"piles": {"a": "four"}}) == {"piles": {"a": "four"}, "extra": True}


@given(st.permutations(range(24)), st.lists(st.sampled_from(ONE_OF_EACH), min_size=24, max_size=24))
def test_the_order_in_which_cards_are_placed_changes_nothing(order: list[int], piles: list[str]) -> None:
    placed = {f"c{n}": piles[n] for n in order}
    assert QUADRANT.restore({"piles": placed}) == {"piles": {f"c{n}": piles[n] for n in range(24)}}


@pytest.mark.parametrize("activity", [QUADRANT, MINE, EXTRA], ids=lambda activity: activity.id)
def test_a_sort_as_it_should_be_has_nothing_wrong(activity: CardSort) -> None:
    assert wrong(activity) == []


def test_what_an_author_can_get_wrong_is_told() -> None:
    odd = Card(id="odd", card="Odd", reason="R", source="ours", fits="harm")
    assert "row odd, fits “harm” is no pile of s" in wrong(CardSort(id="s", axes=AXES, cards=(odd,), **WORDS))[0]
    assert "row odd, fits" in wrong(CardSort(id="s", piles=(RISK, PROTECTIVE), cards=(odd,), **WORDS))[0]
    assert "nothing to put a card on" in wrong(CardSort(id="s", cards=CARDS, **WORDS))[0]
    assert "the deck has no card" in wrong(CardSort(id="s", axes=AXES, **WORDS))[0]
    assert (
        "needs two axes"
        in wrong(CardSort(id="s", piles=(RISK,), chart="quadrant", self_sort=True, cards=CARDS, **WORDS))[0]
    )
    assert (
        "go together"
        in wrong(CardSort(id="s", piles=(RISK,), extra_label="Four", self_sort=True, cards=CARDS, **WORDS))[0]
    )
