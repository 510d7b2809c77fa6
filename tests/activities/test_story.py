"""Branching stories: the way through, and the mistakes that an author can make."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resiliency.activities.story import Choice, Effect, Scene, Story, StoryFile


def choice(id_: str, to: str) -> Choice:
    effect = Effect(area="decision", text="It waits.")
    return Choice(id=id_, text=id_, consequence="So it goes.", effect=effect, teammate="Ask.", to=to)


def scene(id_: str, *choices: Choice, ending: bool = False) -> Scene:
    return Scene(id=id_, title=id_, text="A text.", choices=choices, ending=ending)


MONDAY = scene("monday", choice("alone", "tuesday"), choice("pair", "steady"))
TUESDAY = scene("tuesday", choice("write", "steady"), choice("leave", "late"))
STEADY, LATE = scene("steady", ending=True), scene("late", ending=True)
WEEK = StoryFile(start="monday", scenes=(MONDAY, TUESDAY, STEADY, LATE))
STORY = Story(id="week", title="T", minutes=5, prompt="P", story="stories/week.yaml", told=WEEK)


def steps(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"scene": at, "choice": chosen} for at, chosen in pairs]


def wrong(*scenes: Scene, start: str = "monday") -> list[str]:
    return [f"{each.place}: {each.remedy}" for each in StoryFile(start=start, scenes=scenes).wrong("stories/week.yaml")]


def test_a_way_to_an_ending_is_done_and_the_ending_is_remembered() -> None:
    told = STORY.restore({"path": steps(("monday", "alone"), ("tuesday", "leave"))})
    assert told["seen"] == ["late"]
    assert STORY.missing(told) == []


def test_going_back_keeps_the_endings_that_were_met() -> None:
    told = STORY.restore({"path": steps(("monday", "alone")), "seen": ["late"]})
    assert told["seen"] == ["late"]
    assert STORY.missing(told) == []


def test_a_way_that_is_not_at_an_ending_is_open() -> None:
    assert [say.key for say in STORY.missing(STORY.restore({"path": steps(("monday", "alone"))}))] == ["story_open"]


def test_a_choice_that_left_the_story_ends_the_way_before_it() -> None:
    told = STORY.restore({"path": steps(("monday", "alone"), ("tuesday", "sleep"), ("late", "again"))})
    assert told["path"] == steps(("monday", "alone"))


def test_a_step_from_another_scene_ends_the_way() -> None:
    assert STORY.restore({"path": steps(("tuesday", "alone"))})["path"] == []
    assert STORY.restore({"path": steps(("tuesday", "leave"))})["path"] == []


@given(st.lists(st.sampled_from(["alone", "pair", "write", "leave"]), max_size=6))
def test_whatever_was_chosen_the_way_begins_at_the_start_and_hangs_together(chosen: list[str]) -> None:
    at: Any = "monday"
    path = []
    for each in chosen:
        path.append({"scene": at, "choice": each})
        at = {"alone": "tuesday", "pair": "steady", "write": "steady", "leave": "late"}[each]
    restored = STORY.restore({"path": path})["path"]
    here = "monday"
    for step in restored:
        assert step["scene"] == here
        found = WEEK.scene(here)
        assert found
        here = next(each.to for each in found.choices if each.id == step["choice"])


def test_a_whole_story_has_nothing_wrong() -> None:
    assert wrong(MONDAY, TUESDAY, STEADY, LATE) == []


def test_a_choice_that_leads_to_no_scene_is_told() -> None:
    assert "scenes › tuesday › leave › to: there is no scene “late”" in wrong(MONDAY, TUESDAY, STEADY)[0]


def test_a_start_that_is_no_scene_is_told() -> None:
    assert "start: there is no scene “sunday”" in wrong(MONDAY, TUESDAY, STEADY, LATE, start="sunday")[0]


def test_a_scene_that_nothing_leads_to_is_told() -> None:
    assert wrong(MONDAY, TUESDAY, STEADY, LATE, scene("island", ending=True))[0].startswith(
        "scenes › island: nothing leads here"
    )


def test_a_dead_end_is_told() -> None:
    assert "scenes › late: a dead end" in wrong(MONDAY, TUESDAY, STEADY, scene("late"))[0]


def test_an_ending_with_choices_is_told() -> None:
    assert (
        "scenes › late: a dead end"
        in wrong(MONDAY, TUESDAY, STEADY, scene("late", choice("on", "steady"), ending=True))[0]
    )


def test_a_loop_without_a_way_out_is_told() -> None:
    turning = scene("turning", choice("again", "round"))
    round_ = scene("round", choice("again", "turning"))
    told = wrong(scene("monday", choice("in", "turning"), choice("out", "steady")), turning, round_, STEADY)
    assert [each.partition(":")[0] for each in told] == ["scenes › turning", "scenes › round"]


@pytest.mark.parametrize("start", ["monday", "tuesday"])
def test_a_loop_with_a_way_out_is_fine(start: str) -> None:
    back = scene("tuesday", choice("back", "monday"), choice("leave", "late"))
    assert wrong(scene("monday", choice("on", "tuesday")), back, LATE, start=start) == []
