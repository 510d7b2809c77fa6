"""What holds for every activity of every kind: empty, restored, covered, never raising."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resiliency import content
from resiliency.activities import Activity
from resiliency.activities.activity import covers

ACTIVITIES = [each for module in content.course().modules for each in module.activities]
EVERY = pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda activity: activity.id)
LISTEN_FOR = content.course().words.coach_words
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def odd(activity: Activity) -> st.SearchStrategy[Any]:
    """Return answers of the right outline with anything at all inside."""
    return JSON | st.fixed_dictionaries(dict.fromkeys(activity.empty(), JSON))


@EVERY
def test_an_empty_answer_has_something_missing_and_restores_to_itself(activity: Activity) -> None:
    assert activity.missing(activity.empty())
    assert activity.restore(activity.empty()) == activity.empty()
    assert activity.coach(activity.empty(), LISTEN_FOR) == []
    assert activity.lines(activity.empty()) == []


@EVERY
@given(data=st.data())
def test_whatever_was_saved_is_restored_to_a_whole_answer(activity: Activity, data: st.DataObject) -> None:
    answer = activity.restore(data.draw(odd(activity)))
    assert activity.restore(answer) == answer
    assert set(answer) == set(activity.empty())
    activity.missing(answer)
    activity.coach(answer, LISTEN_FOR)
    assert all(isinstance(line, str) for line in activity.lines(answer))


@EVERY
def test_every_sentence_that_an_activity_says_is_in_the_words(activity: Activity) -> None:
    words = content.course().words
    for say in activity.missing(activity.empty()):
        assert "{" not in words.say("missing", say)


@EVERY
def test_a_carried_line_is_found_again_among_the_lines(activity: Activity) -> None:
    for place in activity.places():
        carried = activity.carry(activity.empty(), "I walk after court {x} <b>", place.id)
        (line,) = activity.lines(carried)
        assert "I walk after court {x} <b>" in line


@given(saved=JSON)
def test_what_was_saved_covers_itself(saved: Any) -> None:
    assert covers(saved, saved)


def test_a_restored_answer_that_lacks_something_does_not_cover_what_was_saved() -> None:
    assert not covers({"a": ""}, {"a": "words"})
    assert not covers({"a": "words"}, {"a": "words", "b": "more"})
    assert not covers([], ["a line"])
    assert not covers({"a": None}, {"a": False})
    assert covers({"a": "words", "new": ""}, {"a": "words"})
