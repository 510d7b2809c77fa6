"""A question to the room: what is counted, what is kept, and what its author is told."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from resiliency import content
from resiliency.activities import Poll
from resiliency.activities.poll import normal
from resiliency.polled import tally

COURSE = content.course()
POLLS = [each for module in COURSE.modules for each in module.activities if isinstance(each, Poll)]
ONE, WORDS, SCALE, SEVERAL = (COURSE.activity(each) for each in ("poll-arrive", "poll-02", "poll-04", "poll-01"))


def poll(**words: Any) -> Poll:
    written = {"id": "p", "kind": "poll", "title": "T", "minutes": 1, "prompt": "P", "question": "Q", **words}
    return msgspec.convert(written, Poll)


def test_every_module_but_the_last_has_its_poll() -> None:
    assert [each.id for each in POLLS] == ["poll-arrive", *(f"poll-0{number}" for number in range(1, 7))]
    assert {each.ask for each in POLLS} == {"one", "several", "scale", "words"}


@pytest.mark.parametrize(
    ("asked", "vote", "counted"),
    [
        (ONE, ["curious"], ["curious"]),
        (SEVERAL, ["a-map", "a-scale"], ["a-map", "a-scale"]),
        (SCALE, ["0"], ["0-2"]),
        (SCALE, ["10"], ["9-10"]),
        (WORDS, ["  Meaning! ", "meaning", "My  TEAM"], ["meaning", "my team"]),
    ],
)
def test_a_vote_is_counted_as_what_the_room_sees(asked: Poll, vote: list[str], counted: list[str]) -> None:
    assert asked.ballot(vote) == counted
    assert set(counted) <= set(asked.choices() or counted)


@pytest.mark.parametrize(
    ("asked", "vote"),
    [
        (ONE, []),
        (ONE, ["curious", "was-sent"]),
        (ONE, ["Curious"]),
        (SEVERAL, ["a-map", "a-map"]),
        (SCALE, ["11"]),
        (SCALE, ["-1"]),
        (SCALE, ["²"]),
        (SCALE, ["0-2", "1"]),
        (WORDS, ["a", "b", "c", "d"]),
        (WORDS, ["!!!"]),
        (WORDS, ["x" * 41]),
        (ONE, "curious"),
        (ONE, [1]),
        (ONE, None),
    ],
)
def test_what_is_no_vote_is_not_counted(asked: Poll, vote: Any) -> None:
    with pytest.raises(ValueError, match=r"ballot|words|option"):
        asked.ballot(vote)


@given(st.text())
def test_a_normal_word_stays_as_it_is_and_shows_nothing_unseen(word: str) -> None:
    once = normal(word)
    assert normal(once) == once
    assert once == once.strip()


@pytest.mark.parametrize("asked", POLLS, ids=lambda each: each.id)
@pytest.mark.parametrize("saved", [None, [], {"vote": "x"}, {"vote": [None, 3], "sent": {"a": 1}}, {"vote": [["x"]]}])
def test_a_hand_edited_answer_is_restored_as_far_as_possible(asked: Poll, saved: Any) -> None:
    restored = asked.restore(saved)
    assert set(restored) == {"vote", "sent"}
    assert asked.restore(restored) == restored


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ({"ask": "one"}, "options"),
        ({"ask": "words", "options": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]}, "options"),
        ({"ask": "scale", "low": "nothing"}, "low"),
        ({"ask": "words", "low": "a", "high": "b"}, "low"),
    ],
)
def test_an_author_is_told_what_does_not_fit_together(words: dict[str, Any], place: str) -> None:
    assert [each.place for each in poll(**words).wrong()] == [place]


def test_a_poll_is_left_out_of_what_a_module_needs_to_be_done() -> None:
    assert all(each.optional for each in POLLS)
    assert ONE.missing(ONE.empty())
    assert not ONE.missing({"vote": ["curious"], "sent": []})


def test_a_table_is_told_in_the_words_of_the_poll() -> None:
    table = {"answers": 12, "rows": [{"id": "7-8", "low": 8, "high": 12}, {"id": "0-2", "low": 0, "high": 2}]}
    drawn = tally(COURSE.words, SCALE, table)
    assert drawn["caption"].startswith("12")
    assert [(row["label"], row["people"], row["part"]) for row in drawn["rows"]] == [
        ("7–8", "8 to 12", pytest.approx(10 / 12)),
        ("0–2", "0 to 2", 0.0),
    ]


def test_where_nothing_is_published_nothing_is_drawn_and_where_no_word_is_common_that_is_said() -> None:
    assert tally(COURSE.words, WORDS, None) == {}
    assert tally(COURSE.words, WORDS, {"answers": 6, "rows": []})["note"] == COURSE.words.polls["no_word_yet"]
