"""What the facilitator does at her desk, and what of it reaches the stage."""

import json
from pathlib import Path
from typing import Any

import pytest

from resiliency import content
from resiliency.leading import show
from resiliency.leading.led import Led

COURSE = content.course()


@pytest.fixture
def led(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Led:
    monkeypatch.setenv(show.VARIABLE, str(tmp_path / "session"))
    return Led(COURSE)


def do(led: Led, what: str, **more: Any) -> dict[str, Any]:
    led.do({"do": what, **more})
    return led.told()


def at(led: Led, activity: str) -> dict[str, Any]:
    """Go to an activity of the day."""
    items = COURSE.agendas[0].sessions[0].items
    return do(led, "go", index=next(n for n, item in enumerate(items) if item.activity == activity))


def test_the_clock_starts_with_the_first_item_and_each_item_has_its_own_time(led: Led) -> None:
    assert led.told()["elapsed"] is None
    told = do(led, "start")
    assert 0 <= told["elapsed"] < 5
    assert led.slide()["title"] == "Welcome"
    told = do(led, "go", index=2)
    assert told["in_item"] < 5
    assert led.slide()["title"] == COURSE.activity("my-agreements").title


def test_two_presses_are_two_items(led: Led) -> None:
    do(led, "turn", by=1)
    assert do(led, "turn", by=1)["index"] == 2
    assert do(led, "turn", by=-1)["index"] == 1


@pytest.mark.parametrize("index", [-1, 500])
def test_before_the_first_and_after_the_last_item_there_is_nothing(led: Led, index: int) -> None:
    told = do(led, "go", index=index)
    assert told["index"] == (0 if index < 0 else len(told["items"]) - 1)


def test_lines_come_one_by_one_and_go_again(led: Led) -> None:
    at(led, "my-map")
    assert led.slide()["steps"] == []
    for number in (1, 2, 3):
        do(led, "step", by=1)
        assert len(led.slide()["steps"]) == number
    do(led, "step", by=-1)
    assert len(led.slide()["steps"]) == 2
    do(led, "step", by=-50)
    assert led.slide()["steps"] == []
    do(led, "step", by=500)
    assert led.slide()["step"] == led.slide()["of"]


def test_another_sample_worker_has_other_lines(led: Led) -> None:
    at(led, "my-danger")
    do(led, "step", by=1)
    alma = led.slide()
    do(led, "persona", persona="permanency")
    do(led, "step", by=1)
    assert led.slide()["worker"] == "Lorraine Beck"
    assert led.slide()["steps"] != alma["steps"]


def test_a_card_and_a_timer_stand_on_the_stage_until_they_are_taken_away(led: Led) -> None:
    told = at(led, "hard-week")
    (card,) = told["now"]["cards"]
    do(led, "card", card=card["id"])
    do(led, "timer", seconds=300)
    assert led.slide()["card"]["prompt"] == card["prompt"]
    assert 290 < led.slide()["left"] <= 300
    do(led, "card", card="")
    do(led, "timer", seconds=0)
    assert led.slide()["card"] == {}
    assert led.slide()["left"] is None


def test_hands_and_suggestions_are_counted_and_shown_where_they_belong(led: Led) -> None:
    at(led, "safety-or-not")
    do(led, "step", by=1)
    (step,) = led.slide()["steps"]
    do(led, "hands", question=step["hands"], option=step["options"][0]["id"], n=7)
    assert led.slide()["steps"][0]["options"][0]["hands"] == 7
    do(led, "suggest", text="  We eat together  ")
    do(led, "suggest", text=" ")
    assert led.slide()["suggestions"] == ["We eat together"]
    at(led, "my-map")
    assert led.slide()["suggestions"] == []
    at(led, "safety-or-not")
    do(led, "unsuggest", n=0)
    assert led.slide()["suggestions"] == []


def test_what_to_listen_for_is_told_with_the_questions_of_the_interview(led: Led) -> None:
    listen = at(led, "interview")["now"]["listen"]
    assert listen
    assert all("?" in each for each in listen)
    assert at(led, "my-map")["now"]["listen"] == []


def test_changes_of_the_agenda_stay_for_next_time_and_can_be_taken_back(led: Led) -> None:
    written = [each["title"] for each in led.told()["items"]]
    do(led, "minutes", index=0, by=3)
    do(led, "move", index=1, by=1)
    again = Led(COURSE).told()
    assert again["changed"]
    assert again["items"][0]["minutes"] == COURSE.agendas[0].sessions[0].items[0].minutes + 3
    assert [each["title"] for each in again["items"]][1:3] == [written[2], written[1]]
    do(led, "move", index=0, by=-1)
    assert [each["title"] for each in do(led, "written")["items"]] == written


def test_the_item_at_hand_stays_at_hand_when_it_is_moved(led: Led) -> None:
    do(led, "go", index=1)
    assert do(led, "move", index=1, by=1)["index"] == 2
    assert do(led, "move", index=1, by=1)["index"] == 1


def test_notes_stay_and_never_reach_the_stages_file(led: Led) -> None:
    at(led, "my-map")
    do(led, "note", text="Ask Theo how it went, quietly.")
    again = Led(COURSE)
    assert again.told()["note"] == "Ask Theo how it went, quietly."
    assert "Theo" not in show.path().read_text("utf-8")
    assert "script" not in json.dumps(led.slide())


def test_reloading_the_desk_loses_nothing_and_ending_clears_the_stage(led: Led) -> None:
    do(led, "start")
    at(led, "my-goal")
    do(led, "step", by=1)
    again = Led(COURSE)
    assert again.slide() == led.slide()
    assert again.told()["index"] == led.told()["index"]
    do(led, "suggest", text="x")
    do(led, "end")
    assert Led(COURSE).slide()["title"] == COURSE.words.leading["soon"]
    assert show.read(show.path()).lines == {}


def test_another_agenda_starts_anew(led: Led) -> None:
    do(led, "start")
    told = do(led, "choose", agenda="module-by-module", session=4)
    assert told["elapsed"] is None
    assert told["index"] == 0
    assert "Find the better question" in [each["title"] for each in told["items"]]
    assert do(led, "choose", agenda="nobodys", session=99)["agenda"] == "one-day"


@pytest.mark.parametrize(
    "spoilt", ["", "[]", "{", '{"items": 5, "notes": [], "index": "x", "session": 99, "started": "no"}']
)
def test_a_spoilt_file_starts_anew(led: Led, spoilt: str) -> None:
    show.folder().mkdir(parents=True)
    for name in ("desk.json", "stage.json"):
        (show.folder() / name).write_text(spoilt)
    again = Led(COURSE)
    assert again.told()["index"] == 0
    assert again.slide()["title"] == COURSE.words.leading["soon"]


def test_what_nobody_knows_is_not_done(led: Led) -> None:
    before = led.told()["items"]
    assert do(led, "dance")["items"] == before
    assert not show.path().exists()


def test_a_published_table_stands_on_the_stage_until_it_is_hidden(led: Led) -> None:
    led.do({"do": "go", "index": [each.activity for each in led.sessions()[0]].index("poll-arrive")})
    assert led.told()["now"]["poll"] == "poll-arrive"
    assert [step["label"] for step in led.slide()["steps"]] == [led.course.activity("poll-arrive").question]
    assert led.slide()["tally"] == {}
    table = {"answers": 8, "rows": [{"id": "curious", "low": 3, "high": 8}]}
    led.do({"do": "polled", "poll": "poll-arrive", "table": table})
    assert [row["people"] for row in led.slide()["tally"]["rows"]] == ["3 to 8"]
    assert led.slide()["steps"][0]["options"] == []
    led.do({"do": "polled", "poll": "poll-arrive", "table": None})
    assert led.slide()["tally"] == {}
    led.do({"do": "polled", "poll": "poll-arrive", "table": table})
    led.do({"do": "unpolled"})
    assert led.slide()["tally"] == {}


def test_without_a_hub_the_answers_of_the_chat_are_counted_for_a_poll(led: Led) -> None:
    led.do({"do": "go", "index": [each.activity for each in led.sessions()[0]].index("poll-arrive")})
    question = led.slide()["steps"][0]["hands"]
    led.do({"do": "hands", "question": question, "option": "curious", "n": 6})
    assert {each["id"]: each["hands"] for each in led.slide()["steps"][0]["options"]}["curious"] == 6
