"""A module at work in a kernel: activities shown, answers saved, failures told kindly and logged without words."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from resiliency import content
from resiliency.controls import Board, Choice, Control, Deck, Items, Lines, Scale, Scenes, TextField, Timer
from resiliency.session import OpenModule
from resiliency.views.frame import Frame
from resiliency.workbook import Workbook

MAP = "04-map-your-own-well-being"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workbook.json"


def opened(path: Path, module: str = MAP) -> OpenModule:
    return OpenModule(content.course(), module, Workbook(path))


def controls(widget: Any) -> list[Control]:
    if isinstance(widget, Control):
        return [widget]
    return [control for child in getattr(widget, "children", ()) for control in controls(child)]


def control(frame: Frame, key: str) -> Any:
    return next(each for each in controls(frame.body) if each.key.endswith(key))


def browser_does(frame: Frame | Control, **content: Any) -> None:
    """Deliver a message as the browser sends it."""
    message = {"content": {"data": {"method": "custom", "content": content}}, "buffers": []}
    frame._handle_msg(message)  # noqa: SLF001 - what ipywidgets calls when a message comes


def typed(control: Control, value: Any, n: int = 1, stamp: str = "", step: str = "") -> None:
    browser_does(control, do="turn", value=value, turn={"n": n, "stamp": stamp, "step": step})


def stored(path: Path, activity: str) -> Any:
    return json.loads(path.read_text("utf-8"))["entries"][activity]


def test_what_is_typed_is_saved_and_the_browser_is_told_which_turn_is_safe(path: Path) -> None:
    frame = opened(path, "00-welcome").frame("my-agreements")
    field = control(frame, "from-me")
    typed(field, "Rest", n=7)
    assert stored(path, "my-agreements")["value"]["from-me"] == "Rest"
    assert (field.saved, frame.state) == (7, "saved")
    assert field.stamp == stored(path, "my-agreements")["saved"]


def test_words_that_come_late_over_a_connection_that_was_given_up_take_no_newer_ones_place(path: Path) -> None:
    field = control(opened(path, "00-welcome").frame("my-agreements"), "from-me")
    typed(field, "Rest and quiet", n=8)
    typed(field, "Rest", n=7)
    assert (field.value, field.saved) == ("Rest and quiet", 8)
    assert stored(path, "my-agreements")["value"]["from-me"] == "Rest and quiet"


def test_the_page_hears_the_words_that_are_safe_before_it_hears_that_they_are(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = control(opened(path, "00-welcome").frame("my-agreements"), "from-me")
    told: list[Any] = []
    monkeypatch.setattr(field, "_send", lambda message, *_, **__: told.append(message.get("state")))
    typed(field, "Rest", n=7)
    heard = [next(iter(state.items())) for state in told]
    assert heard.index(("value", "Rest")) < heard.index(("saved", 7.0))


def test_words_that_were_taken_back_before_they_were_sent_wait_for_nothing(path: Path) -> None:
    field = control(opened(path, "00-welcome").frame("my-agreements"), "from-me")
    typed(field, "", n=7)
    assert field.saved == 7
    assert not path.exists()


def test_a_module_opened_again_shows_what_was_saved(path: Path) -> None:
    typed(control(opened(path).frame("my-map"), "columns.worries"), [{"text": "one", "sort": "harm"}])
    again = opened(path)
    assert control(again.frame("my-map"), "columns.worries").value == [{"text": "one", "sort": "harm"}]
    assert (again.status.progress["00-welcome"], again.status.progress[MAP]) == ("not yet", "part")


def test_a_workbook_spoilt_while_a_page_is_open_is_told_at_the_next_save(path: Path) -> None:
    module = opened(path, "00-welcome")
    field = control(module.frame("my-agreements"), "from-me")
    typed(field, "first")
    path.write_text("{ spoilt", "utf-8")
    typed(field, "second", n=2)
    assert any("could not be read" in notice for notice in module.status.notices)
    assert stored(path, "my-agreements")["value"]["from-me"] == "second"


def test_an_answer_on_the_page_is_offered_where_it_grows_into_something(path: Path) -> None:
    module = opened(path)
    interview, my_map = module.frame("interview"), module.frame("my-map")
    browser_does(interview.body.children[0], do="draw", type="coping")
    typed(control(interview, ".answer"), "I walk")
    assert [source["lines"] for source in my_map.sources] == [["I walk"]]
    browser_does(my_map, do="carry", text="I walk", place="working")
    assert control(my_map, "columns.working").value == [{"text": "I walk", "sort": ""}]
    browser_does(my_map, do="undo")
    assert control(my_map, "columns.working").value == []


def test_a_fork_of_the_interview_brings_its_follow_ups_and_keeps_the_controls_that_were_there(path: Path) -> None:
    interview = opened(path).frame("interview")
    browser_does(interview.body.children[0], do="draw", type="")
    answer, since = controls(interview.body)[1:3]
    typed(since, ["worse"])
    assert controls(interview.body)[1:3] == [answer, since]
    assert len(controls(interview.body)) == 3 + 4
    typed(controls(interview.body)[3], "By breathing", n=2)
    assert stored(path, "interview")["value"]["turns"][0]["follow"] == {"worse-manage": "By breathing"}


def test_a_follow_up_that_is_answered_on_another_day_is_no_second_version(path: Path) -> None:
    interview = opened(path).frame("interview")
    browser_does(interview.body.children[0], do="draw", type="")
    typed(control(interview, ".since"), ["worse"])
    interview = opened(path).frame("interview")
    follow = control(interview, ".worse-manage")
    typed(follow, "By breathing", stamp=follow.stamp)
    assert stored(path, "interview")["value"]["turns"][0]["follow"] == {"worse-manage": "By breathing"}
    assert "kept" not in stored(path, "interview")


def test_another_question_takes_the_place_of_one_without_an_answer(path: Path) -> None:
    interview = opened(path).frame("interview")
    deck = interview.body.children[0]
    browser_does(deck, do="draw", type="")
    first = control(interview, ".answer").key
    browser_does(deck, do="another", type="")
    assert [each.key for each in controls(interview.body) if each.key.endswith(".answer")] != [first]
    assert len(stored(path, "interview")["value"]["turns"]) == 1


def test_a_question_taken_out_can_be_had_back_with_its_answer(path: Path) -> None:
    interview = opened(path).frame("interview")
    browser_does(interview.body.children[0], do="draw", type="")
    typed(control(interview, ".answer"), "words")
    interview.body.children[1].children[0].children[-1].click()
    assert stored(path, "interview")["value"]["turns"] == []
    browser_does(interview, do="undo")
    assert control(interview, ".answer").value == "words"


def test_passing_counts_as_done_and_asks_nothing_more(path: Path) -> None:
    module = opened(path)
    frame = module.frame("my-map")
    assert frame.missing
    browser_does(frame, do="pass")
    assert (frame.passed, frame.missing, frame.coach) == (True, [], [])
    browser_does(frame, do="take part")
    assert frame.passed is False


def test_the_coach_asks_three_questions_at_a_time_at_most(path: Path) -> None:
    frame = opened(path).frame("my-map")
    assert frame.coach == []
    typed(control(frame, "columns.worries"), [{"text": "a", "sort": ""}, {"text": "b", "sort": ""}])
    assert len(frame.coach) == 3


def test_words_from_before_a_reload_that_meet_newer_ones_are_kept_beside_them(path: Path) -> None:
    typed(control(opened(path, "00-welcome").frame("my-agreements"), "from-me"), "newer")
    frame = opened(path, "00-welcome").frame("my-agreements")
    typed(control(frame, "from-me"), "older draft", stamp="2026-01-01T00:00:00.000000+00:00")
    assert frame.behind["lines"] == ["newer"]
    browser_does(frame, do="take other")
    assert control(frame, "from-me").value == "newer"
    assert "older draft" in json.dumps(stored(path, "my-agreements")["kept"])


def test_a_message_that_makes_no_sense_is_told_kindly_and_its_words_stay_out_of_the_log(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    frame = opened(path, "00-welcome").frame("my-agreements")
    field = control(frame, "from-me")
    with caplog.at_level(logging.DEBUG):
        typed(field, {"canary": "4711"})
    assert "Something went wrong" in field.error
    assert "canary" not in caplog.text
    typed(field, "still works", n=2)
    assert stored(path, "my-agreements")["value"]["from-me"] == "still works"


def test_a_button_that_fails_is_told_kindly_and_its_words_stay_out_of_the_log(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    frame = opened(path).frame("my-map")
    with caplog.at_level(logging.DEBUG):
        browser_does(frame, do="carry", text="canary", place=["odd"])
    assert "Something went wrong" in frame.sorry
    assert "canary" not in caplog.text


def test_an_activity_that_the_module_does_not_have_is_told_in_one_sentence(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened(path).show("no-such-activity")
    assert "could not be shown" in capsys.readouterr().out


@pytest.mark.parametrize("kind", [Board, Choice, Deck, Items, Lines, Scale, Scenes, TextField, Timer])
def test_a_control_never_shows_what_people_wrote_as_its_name(kind: type[Control]) -> None:
    made = kind(key="a/b", words={}, hint="canary")
    bundle = made._repr_mimebundle_()
    assert repr(made) == f"{kind.__name__}('a/b')"
    assert "canary" not in json.dumps(bundle)
