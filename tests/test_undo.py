"""Going back one step never loses what was written since."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resiliency.undo import undone

WORDS = st.text(min_size=1, max_size=5)


def test_a_step_taken_back_at_once_brings_back_what_was_there() -> None:
    assert undone({"a": "one", "b": [1]}, {"a": "", "b": []}, {"a": "", "b": []}) == {"a": "one", "b": [1]}


def test_a_line_written_after_a_removal_stays_when_the_removal_is_undone() -> None:
    assert undone(["a", "b"], ["b"], ["b", "c"]) == ["a", "b", "c"]


def test_words_written_after_clearing_stay_beside_the_ones_that_come_back() -> None:
    assert undone({"t": "old"}, {"t": ""}, {"t": "new"}) == {"t": "old\nnew"}


def test_a_carried_line_leaves_again_unless_it_was_edited_since() -> None:
    assert undone([], ["carried"], ["carried", "mine"]) == ["mine"]
    assert undone([], ["carried"], ["carried and edited"]) == ["carried and edited"]


def test_a_number_chosen_after_clearing_stays() -> None:
    assert undone({"s": 3}, {"s": None}, {"s": 7}) == {"s": 7}


@given(before=st.lists(WORDS, unique=True), added=st.lists(WORDS, unique=True), data=st.data())
def test_undoing_a_removal_keeps_every_line(before: list[str], added: list[str], data: st.DataObject) -> None:
    after = [each for each in before if data.draw(st.booleans())]
    now = after + [each for each in added if each not in before]
    assert set(undone(before, after, now)) == set(before) | set(now)


@pytest.mark.parametrize("value", [{}, [], "", None, 4, {"a": ["x"]}])
def test_a_step_that_changed_nothing_is_taken_back_to_the_same(value: object) -> None:
    assert undone(value, value, value) == value
