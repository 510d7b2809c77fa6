"""Stories are walked and walked back; the minute is silent, can be stopped, and is kept."""

from typing import Any

from playwright.sync_api import Locator, expect

from module_page import SYMPTOMS, Open, activity, entries, saved


def choose(story: Locator, number: int = 0) -> None:
    """Make a choice by keyboard and go on to what follows."""
    story.locator(".rs-choose").nth(number).press("Enter")
    expect(story.locator(".rs-followed")).to_be_focused()


def to_the_end(story: Locator) -> None:
    for _ in range(20):
        if story.locator(".rs-ended").count():
            return
        choose(story)
        story.get_by_role("button", name="Go on").press("Enter")


def test_a_choice_shows_what_follows_what_it_does_and_what_a_teammate_can_do(open_page: Open) -> None:
    page = open_page(SYMPTOMS)
    story = activity(page, "hard-week")
    opening = story.locator(".rs-scene h3").inner_text()
    text = story.locator(".rs-choose").nth(1).inner_text()
    choose(story, 1)
    expect(story.locator(".rs-followed")).to_contain_text(f"Chosen: {text}")
    expect(story.locator(".rs-effect").first).to_contain_text("What this does to")
    expect(story.locator(".rs-teammate").first).to_contain_text("What a teammate can do:")
    story.get_by_role("button", name="Go on").press("Enter")
    expect(story.locator(".rs-scene h3")).not_to_have_text(opening)
    expect(story.locator(".rs-scene h3")).to_be_focused()
    story.get_by_role("button", name="Go back one step").press("Enter")
    expect(story.locator(".rs-scene h3")).to_have_text(opening)
    expect(story.locator(".rs-way")).to_be_hidden()


def test_an_ending_is_kept_with_the_way_to_it_and_another_way_can_be_tried(course: Any, open_page: Open) -> None:
    page = open_page(SYMPTOMS)
    story = activity(page, "hard-week")
    expect(story.locator(".rs-missing")).to_contain_text("Not at an ending yet")
    to_the_end(story)
    expect(story.locator(".rs-ended")).to_contain_text("You have seen 1 of 5 endings.")
    saved(story)
    steps = len(entries(course)["hard-week"]["value"]["path"])
    page.reload()
    story = activity(page, "hard-week")
    expect(story.locator(".rs-ended")).to_be_visible()
    story.get_by_text("The way so far").click()
    expect(story.locator(".rs-path > li")).to_have_count(steps + 1)
    story.get_by_role("button", name="Start again").click()
    expect(story.locator(".rs-choose").first).to_be_visible()
    saved(story)
    expect(story.locator(".rs-missing")).not_to_contain_text("Not at an ending yet")
    story.get_by_role("button", name="Undo").click()
    expect(story.locator(".rs-ended")).to_be_visible()


def test_the_way_through_a_story_is_what_prints(open_page: Open) -> None:
    page = open_page(SYMPTOMS)
    story = activity(page, "hard-week")
    to_the_end(story)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(story.locator(".rs-path > li").first).to_be_visible()
    expect(story.locator(".rs-path")).to_contain_text("What a teammate can do:")
    expect(story.get_by_role("button")).to_have_count(0)


def test_the_minute_runs_down_in_silence_and_can_be_stopped(course: Any, open_page: Open) -> None:
    page = open_page(SYMPTOMS)
    pause = activity(page, "pause-03")
    pause.get_by_role("radio", name="Feet on the floor").check()
    expect(pause.locator(".rs-grounding")).to_contain_text("Put both feet on the floor")
    start = pause.get_by_role("button", name="Start the minute")
    start.press("Enter")
    expect(pause.locator(".rs-time")).not_to_have_text("1:00")
    expect(pause.locator("audio, video")).to_have_count(0)
    pause.get_by_role("button", name="Stop", exact=True).press("Enter")
    expect(pause.locator(".rs-time")).to_have_text("1:00")
    expect(pause.get_by_text("Stopped. That is fine.")).to_be_attached()
    saved(pause)
    assert entries(course)["pause-03"]["value"]["rest"] == {"text": "feet", "rested": False}


def test_a_minute_that_was_taken_is_kept_and_both_numbers_with_it(course: Any, open_page: Open) -> None:
    page = open_page(SYMPTOMS)
    pause = activity(page, "pause-03")
    page.clock.install()
    pause.get_by_role("radio", name="3", exact=True).first.check()
    pause.get_by_role("button", name="Start the minute").click()
    page.clock.fast_forward(61_000)
    expect(pause.get_by_text("You took your minute.")).to_be_visible()
    pause.get_by_role("radio", name="5", exact=True).last.check()
    page.clock.fast_forward(5_000)
    saved(pause)
    assert entries(course)["pause-03"]["value"] == {"before": 3, "rest": {"text": "", "rested": True}, "after": 5}


def test_people_to_talk_to_stand_below_the_minute(open_page: Open) -> None:
    page = open_page(SYMPTOMS)
    pause = activity(page, "pause-03")
    pause.get_by_text("People to talk to").click()
    expect(pause.locator(".rs-people")).to_contain_text("988")


def test_arriving_and_leaving_are_drawn_as_one_line(open_page: Open) -> None:
    page = open_page(SYMPTOMS)
    activity(page, "arrive-03").get_by_role("radio", name="3", exact=True).check()
    leave = activity(page, "leave-03")
    expect(leave.locator("figure")).to_be_hidden()
    leave.get_by_role("radio", name="6", exact=True).check()
    expect(leave.locator("figure")).to_contain_text("How are you, right now?")
    expect(leave.locator("figure svg[role=img]")).to_be_visible(timeout=60_000)
    leave.get_by_text("Show as a table").click()
    expect(leave.get_by_role("row")).to_have_count(3)
