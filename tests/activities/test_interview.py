"""The interview: questions drawn once each, answers kept, follow-ups by fork."""

from resiliency import content
from resiliency.activities import Interview

INTERVIEW = content.course().activity("interview")
assert isinstance(INTERVIEW, Interview)


def test_the_deck_has_forty_questions_or_more_of_every_type() -> None:
    assert len(INTERVIEW.questions) >= 40
    assert {question.type for question in INTERVIEW.questions} == {each.id for each in INTERVIEW.types}


def test_a_drawn_question_is_of_the_type_asked_for_and_is_not_drawn_twice() -> None:
    coping = {question.id for question in INTERVIEW.questions if question.type == "coping"}
    answer = INTERVIEW.empty()
    for _ in coping:
        answer = INTERVIEW.draw(answer, "coping")
    assert {turn["question"] for turn in answer["turns"]} == coping
    assert INTERVIEW.draw(answer, "coping") == answer


def test_a_question_that_was_put_aside_is_not_drawn_again_at_once() -> None:
    coping = [question.id for question in INTERVIEW.questions if question.type == "coping"]
    drawn = INTERVIEW.draw(INTERVIEW.empty(), "coping", besides=coping[1:])
    assert [turn["question"] for turn in drawn["turns"]] == coping[:1]


def test_an_answer_to_a_question_that_left_the_deck_is_not_shown() -> None:
    saved = {"turns": [{"question": "long-gone", "answer": "words"}, {"question": INTERVIEW.questions[0].id}]}
    assert [turn["question"] for turn in INTERVIEW.restore(saved)["turns"]] == [INTERVIEW.questions[0].id]


def test_each_fork_has_follow_ups_of_its_own_and_no_fork_has_none() -> None:
    forks = [{each.id for each in INTERVIEW.follow.of(fork)} for fork in ("better", "same", "worse")]
    assert all(forks)
    assert set.intersection(*forks) == set()
    assert INTERVIEW.follow.of("") == ()


def test_the_lines_to_carry_are_the_answers_and_their_follow_ups() -> None:
    question = INTERVIEW.questions[0].id
    turn = {
        "question": question,
        "answer": "One\nTwo ",
        "since": "better",
        "follow": {"better-who": "My son", "odd": "x"},
    }
    assert INTERVIEW.lines(INTERVIEW.restore({"turns": [turn]})) == ["One", "Two", "My son"]
