"""A guest’s words are in the guest’s browser, and none is lost on the way."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from browser.guests.conftest import Guests
from guest_page import KEPT, field, kept, until_kept, wrote
from module_page import TAKE_HOME, WELCOME, activity, saved
from running_class import RunningClass, joined


def test_a_guest_joins_writes_and_finds_the_words_again(course: RunningClass, guest: Guests) -> None:
    page = joined(guest(), course, WELCOME)
    wrote(page, "Rest")
    expect(page.locator("#rs-saved")).to_contain_text("Saved in this browser")
    assert kept(page)["my-agreements"]["value"]["from-me"] == "Rest"
    page.reload()
    expect(field(page)).to_have_value("Rest")
    page.goto(course.url)
    card = page.locator("[data-module='00-welcome']")
    expect(card.locator(".rs-state-words")).to_have_text("begun")


def test_two_tabs_of_one_browser_lose_nothing(course: RunningClass, guest: Guests) -> None:
    one = joined(guest(), course, WELCOME)
    wrote(one, "first")
    two = guest.another_tab(one)
    two.goto(course.url + WELCOME)
    expect(field(two)).to_have_value("first")
    section = activity(two, "confidence-before")
    section.get_by_role("radio").or_(section.get_by_role("slider")).first.press("ArrowRight")
    saved(section)
    wrote(one, "from one")
    assert set(kept(one)) == {"my-agreements", "confidence-before"}
    field(two).fill("from two")
    expect(activity(two, "my-agreements")).to_contain_text("Both versions are kept")
    found = kept(two)["my-agreements"]
    assert found["value"]["from-me"] == "from one"
    assert [each["value"]["from-me"] for each in found["kept"]] == ["from two"]
    activity(two, "my-agreements").get_by_role("button", name="Keep what is on this page").press("Enter")
    until_kept(two, "from two")


def test_a_server_killed_and_started_again_loses_nothing(course: RunningClass, guest: Guests) -> None:
    page = joined(guest(), course, WELCOME)
    wrote(page, "first")
    code = course.code()
    course.kill()
    field(page).fill("first and more")
    expect(page.locator("#rs-connection")).to_contain_text("connection is lost")
    course.start()
    assert course.code() != code
    guest.allowed.extend(["403", "404"])
    page.reload()
    page.get_by_label("Code of the session").fill(course.code())
    page.get_by_role("button", name="Join").press("Enter")
    expect(field(page)).to_have_value("first and more")
    until_kept(page, "first and more")


def test_a_link_that_is_followed_at_once_takes_the_last_word_along(course: RunningClass, guest: Guests) -> None:
    page = joined(guest(), course, WELCOME)
    field(page).press_sequentially("to the last letter")
    page.get_by_role("link", name="Next: ").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("parallel process")
    assert kept(page)["my-agreements"]["value"]["from-me"] == "to the last letter"


def test_storage_that_fails_says_so_keeps_the_words_and_offers_a_file(
    course: RunningClass, guest: Guests, axe: Any, shot: Any
) -> None:
    page = joined(guest(), course, WELCOME)
    wrote(page, "first")
    page.evaluate("""() => {
        const begin = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (stores, mode, ...more) {
            if (mode === "readwrite") throw new DOMException("", "QuotaExceededError");
            return begin.call(this, stores, mode, ...more);
        };
        window.heal = () => { IDBDatabase.prototype.transaction = begin; };
    }""")
    field(page).fill("first, and what does not fit")
    section = activity(page, "my-agreements")
    expect(section.locator(".rs-state")).to_contain_text("Not saved. This browser has no room left")
    expect(page.locator("#rs-saved")).to_contain_text("Not saved")
    assert kept(page)["my-agreements"]["value"]["from-me"] == "first"
    shot(page)
    assert axe(page) == []
    with page.expect_download() as found:
        page.get_by_role("button", name="Download my workbook now").press("Enter")
    assert "what does not fit" in Path(found.value.path()).read_text("utf-8")
    page.evaluate("heal()")
    saved(section)
    until_kept(page, "first, and what does not fit")
    expect(page.get_by_role("button", name="Download my workbook now")).to_have_count(0)


def test_a_browser_without_storage_still_lets_people_write_and_says_so(course: RunningClass, guest: Guests) -> None:
    page = guest()
    page.add_init_script(
        "Object.defineProperty(window, 'indexedDB', {get() { throw new DOMException('', 'SecurityError'); }})"
    )
    joined(page, course, WELCOME)
    field(page).fill("words")
    expect(page.locator("#rs-saved")).to_contain_text("does not let the course keep anything")
    expect(page.get_by_role("button", name="Download my workbook now")).to_be_visible()
    expect(field(page)).to_have_value("words")


def test_deleting_everything_deletes_the_copy_in_the_browser(course: RunningClass, guest: Guests) -> None:
    page = joined(guest(), course, WELCOME)
    wrote(page, "canary-gone")
    page.goto(course.url + TAKE_HOME)
    own = page.locator(".rs-ownership")
    own.get_by_label("Type the word “delete” to go on").fill("delete")
    own.get_by_role("button", name="Delete everything").press("Enter")
    expect(own.get_by_role("status")).to_contain_text("This browser keeps nothing", timeout=60_000)
    page.wait_for_function(f"async () => Object.keys(await ({KEPT})()).join() === 'workbook'")
    assert "canary" not in json.dumps(page.evaluate(KEPT))
    page.goto(course.url + WELCOME)
    expect(field(page)).to_have_value("")


def test_a_shared_device_is_cleared_from_the_home_page(course: RunningClass, guest: Guests) -> None:
    page = joined(guest(), course, WELCOME)
    wrote(page, "canary-gone")
    page.goto(course.url)
    page.locator("#rs-device summary").press("Enter")
    page.get_by_role("button", name="Delete what is on this device").press("Enter")
    expect(page.locator("#rs-device-told")).to_contain_text("Deleted.")
    assert "canary" not in json.dumps(page.evaluate(KEPT))


def test_a_passphrase_seals_the_workbook_between_visits(
    course: RunningClass, guest: Guests, axe: Any, shot: Any
) -> None:
    page = joined(guest(), course, WELCOME)
    wrote(page, "canary-sealed")
    page.goto(course.url)
    page.locator("#rs-device summary").press("Enter")
    page.get_by_label("New passphrase").fill("a long walk")
    page.get_by_label("The same once more").fill("a long walk")
    page.get_by_role("button", name="Keep it this way").press("Enter")
    expect(page.locator("#rs-device-told")).to_contain_text("sealed with the new passphrase", timeout=60_000)
    shot(page)
    assert "canary" not in json.dumps(page.evaluate(KEPT))
    page.goto(course.url + WELCOME)  # the tab that gave the passphrase goes on
    expect(field(page)).to_have_value("canary-sealed")
    wrote(page, "canary-sealed and more")
    assert page.evaluate(KEPT)["workbook"]["sealed"]
    assert "canary" not in json.dumps(page.evaluate(KEPT))
    tab = guest.another_tab(page)
    tab.goto(course.url + WELCOME)
    ask = tab.get_by_label("Passphrase", exact=True)
    ask.fill("a short walk")
    ask.press("Enter")
    expect(tab.get_by_text("This passphrase does not open it")).to_be_visible(timeout=60_000)
    assert axe(tab) == []
    shot(tab, "locked")
    ask.fill("a long walk")
    ask.press("Enter")
    expect(field(tab)).to_have_value("canary-sealed and more")
