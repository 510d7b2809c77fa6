"""What the stage shows of each activity: a sample worker's lines step by step, and reasons only when asked for."""

import pytest

from resiliency import content
from resiliency.activities import CardSort, Certificate, Choices, Columns, Statement, TakeHome
from resiliency.leading.scenes import LINES, shown, steps

COURSE = content.course()
ACTIVITIES = [each for module in COURSE.modules for each in module.activities]


@pytest.mark.parametrize("persona", COURSE.personas.values(), ids=lambda each: str(each.id))
@pytest.mark.parametrize("activity", ACTIVITIES, ids=lambda each: str(each.id))
def test_every_activity_has_steps_with_every_sample_worker(activity: object, persona: object) -> None:
    found = steps(COURSE, activity, persona)  # type: ignore[arg-type]
    assert bool(found) is not isinstance(activity, TakeHome | Certificate)
    assert all(each.label or each.text for each in found)


@pytest.mark.parametrize("activity", [each for each in ACTIVITIES if isinstance(each, Choices | CardSort)])
def test_no_reason_and_no_right_answer_is_there_before_it_is_shown(activity: Choices | CardSort) -> None:
    found = steps(COURSE, activity, COURSE.personas["supervisor"])
    asked = [each for each in found if all(option.fits is None for option in each.options)]
    assert asked
    for each in asked:
        assert each.text == ""
        assert all(option.reason == "" for option in each.options)
    if not (isinstance(activity, CardSort) and activity.self_sort):
        assert len(found) == 2 * len(asked)


def test_questions_stand_alone_and_long_answers_show_their_last_lines() -> None:
    check = steps(COURSE, COURSE.activity("check-04"), COURSE.personas["supervisor"])
    assert shown(check, 0) == []
    assert shown(check, 3) == [check[2]]
    plan = steps(COURSE, COURSE.activity("my-plan"), COURSE.personas["emergency-response"])
    assert len(plan) > LINES
    assert shown(plan, len(plan)) == plan[-LINES:]


@pytest.mark.parametrize("persona", COURSE.personas.values(), ids=lambda each: str(each.id))
def test_every_sample_worker_has_a_whole_workbook(persona: object) -> None:
    answers = persona.answers  # type: ignore[attr-defined]
    assert [each.id for each in ACTIVITIES if each.missing(answers[each.id])] == []


def test_sample_workers_are_three_people_and_not_one() -> None:
    for activity in ACTIVITIES:
        if isinstance(activity, Columns | Statement):
            told = [str(activity.lines(each.answers[activity.id])) for each in COURSE.personas.values()]
            assert len(set(told)) == 3, activity.id
