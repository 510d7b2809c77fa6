"""A class without accounts: people join with a code, and each one's words are in their own browser only."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.conftest import PATIENCE
from module_page import TAKE_HOME, WELCOME, activity, saved
from running_class import RunningClass, joined
from server import until
from watched_page import WatchedPage

LABEL = "What do you need from yourself?"
KEPT = """() => new Promise((resolve, reject) => {
    const asked = indexedDB.open("resiliency");
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
        const found = {}, all = asked.result.transaction("workbook").objectStore("workbook").openCursor();
        all.onsuccess = () => {
            const at = all.result;
            if (!at) { asked.result.close(); resolve(found); return; }
            const {data, seal} = at.value;
            found[at.key] = data ? {text: new TextDecoder().decode(data), sealed: Boolean(seal)} : at.value;
            at.continue();
        };
    };
})"""


@pytest.fixture
def course(tmp_path: Path) -> Iterator[RunningClass]:
    running = RunningClass(tmp_path / "class")
    try:
        running.start()
        yield running
    finally:
        running.stop()


class Guests:
    """Opens browsers of different people; `troubles` lists what their pages should not have done."""

    def __init__(self, browser: Browser, running: RunningClass) -> None:
        self.browser = browser
        self.running = running
        self.opened: list[WatchedPage] = []
        self.allowed: list[str] = []

    def __call__(self, *, width: int = 1280, dark: bool = False, **options: Any) -> Page:
        watched = WatchedPage(self.browser, width=width, height=900, dark=dark, **options)
        watched.page.set_default_timeout(PATIENCE)
        self.opened.append(watched)
        return watched.page

    def another_tab(self, page: Page) -> Page:
        """Another tab of the same browser."""
        tab = page.context.new_page()
        tab.set_default_timeout(PATIENCE)
        tab.on("dialog", lambda dialog: dialog.accept())
        return tab

    def troubles(self) -> list[str]:
        return [each for one in self.opened for each in one.troubles(self.allowed, lost=self.running.was_down)]


@pytest.fixture
def guest(browser: Browser, course: RunningClass) -> Iterator[Guests]:
    opening = Guests(browser, course)
    yield opening
    for each in opening.opened:
        each.close()
    assert opening.troubles() == []


def field(page: Page) -> Locator:
    return activity(page, "my-agreements").get_by_label(LABEL)


def wrote(page: Page, words: str) -> None:
    field(page).fill(words)
    saved(activity(page, "my-agreements"))


def kept(page: Page) -> dict[str, Any]:
    """Return the workbook in the browser's database."""
    found = page.evaluate(KEPT)
    return dict(json.loads(found["workbook"]["text"])["entries"]) if "workbook" in found else {}


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


def test_the_link_of_the_qr_code_joins_and_the_code_reaches_no_log(course: RunningClass, guest: Guests) -> None:
    page = guest()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{course.url}join#{course.code().replace('-', '')}")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Safety Organized Practice")
    assert course.code().replace("-", "") not in "".join(each.partition("#")[0] for each in asked) + page.url


def test_a_wrong_code_is_told_kindly_at_its_field(course: RunningClass, guest: Guests, axe: Any, shot: Any) -> None:
    guest_page = guest(width=320)
    guest_page.goto(course.url + WELCOME)
    code = guest_page.get_by_label("Code of the session")
    code.fill("12")
    code.press("Enter")
    expect(guest_page.get_by_role("alert")).to_contain_text("six letters and digits")
    expect(code).to_be_focused()
    code.fill("CCCCCC")
    guest.allowed.append("403")
    code.press("Enter")
    expect(guest_page.get_by_role("alert")).to_contain_text("not the code of this session")
    expect(code).to_be_focused()
    expect(code).to_have_value("")
    guest_page.locator("#rs-device summary").press("Enter")
    expect(guest_page.get_by_label("New passphrase")).to_be_visible()
    assert axe(guest_page) == []
    assert guest_page.evaluate("document.documentElement.scrollWidth") <= 320
    shot(guest_page)
    code.fill(course.code())
    code.press("Enter")
    expect(activity(guest_page, "my-agreements")).to_be_visible()


def test_two_people_never_meet_each_others_words(course: RunningClass, guest: Guests) -> None:
    ann, ben = joined(guest(), course, WELCOME), joined(guest(), course, WELCOME)
    wrote(ann, "canary-ann")
    wrote(ben, "canary-ben")
    for page in (ann, ben):
        page.reload()
    expect(field(ann)).to_have_value("canary-ann")
    expect(field(ben)).to_have_value("canary-ben")
    kernel = re.search(r'"kernel", \{id: "([0-9a-f-]+)"', ann.content())
    assert kernel
    guest.allowed.extend(["403", "404", "WebSocket", "400"])
    look = """async ([path, method]) => (await fetch(path, {method,
        headers: {"X-XSRFToken": document.cookie.match(/_xsrf=([^;]*)/)[1]}})).status"""
    for path, method in (
        (f"/api/kernels/{kernel[1]}", "GET"),
        (f"/api/kernels/{kernel[1]}", "DELETE"),
        ("/api/kernels", "GET"),
        ("/api/kernels", "POST"),
        (f"/voila/api/shutdown/{kernel[1]}", "POST"),
    ):
        assert ben.evaluate(look, [path, method]) in (403, 404, 405), (path, method)
    assert ann.evaluate(look, [f"/api/kernels/{kernel[1]}", "GET"]) == 200
    listen = """(kernel) => new Promise((resolve) => {
        const socket = new WebSocket(`${location.origin.replace("http", "ws")}/api/kernels/${kernel}/channels`);
        socket.onopen = () => resolve("open");
        socket.onerror = () => resolve("refused");
    })"""
    assert ben.evaluate(listen, kernel[1]) == "refused"
    assert ann.evaluate(listen, kernel[1]) == "open"


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
    expect(activity(two, "my-agreements")).to_contain_text("Both versions are kept", timeout=PATIENCE)
    found = kept(two)["my-agreements"]
    assert found["value"]["from-me"] == "from one"
    assert [each["value"]["from-me"] for each in found["kept"]] == ["from two"]
    activity(two, "my-agreements").get_by_role("button", name="Keep what is on this page").press("Enter")
    until_kept(two, "from two")


def until_kept(page: Page, words: str) -> None:
    page.wait_for_function(f"async () => JSON.stringify(await ({KEPT})()).includes({json.dumps(words)})")
    until(lambda: kept(page)["my-agreements"]["value"]["from-me"] == words, 20, f"keeping {words!r}")


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


def test_what_guests_write_is_nowhere_on_the_server(course: RunningClass, guest: Guests) -> None:
    page = joined(guest(), course, WELCOME)
    wrote(page, "canary-4711")
    page.goto(course.url + TAKE_HOME)
    own = page.locator(".rs-ownership")
    with page.expect_download(timeout=60_000) as found:
        own.get_by_role("button", name="Download my workbook").press("Enter")
    assert "canary-4711" in Path(found.value.path()).read_text("utf-8")
    documents = activity(page, "take-home")
    with page.expect_download(timeout=120_000):
        documents.get_by_role("button", name="PDF", exact=True).press("Enter")
    processes = [course.process.pid, *course.kernels()]
    assert len(processes) > 1
    around = "".join(json.dumps(psutil.Process(each).environ()) for each in processes)
    course.kill_kernels()
    expect(page.locator("#rs-connection")).to_contain_text("Open this page again")
    course.stop()
    files = [file for file in course.folder.rglob("*") if file.is_file()]
    assert files
    assert [file for file in files if b"canary" in file.read_bytes()] == []
    assert "canary" not in course.log() + around


def test_the_facilitator_leads_and_guests_cannot(course: RunningClass, guest: Guests, axe: Any, shot: Any) -> None:
    desk = guest()
    desk.goto(course.key_link())
    joining = desk.locator(".rs-joining")
    expect(joining).to_contain_text(course.code(), timeout=60_000)
    assert joining.get_by_role("img").evaluate("image => image.querySelector('path').getBBox().width") > 20
    expect(joining).to_contain_text("0 of 30 seats")
    member = joined(guest(), course, WELCOME)
    wrote(member, "canary-member")
    expect(joining).to_contain_text("1 of 30 seats")
    expect(desk.locator(".rs-desk")).to_be_visible(timeout=60_000)
    assert axe(desk) == []
    shot(desk)
    stage = guest.another_tab(desk)
    stage.goto(f"{course.url}guests/invitation")
    expect(stage.locator("main")).to_contain_text(course.code())
    assert axe(stage) == []
    shot(stage, "invitation")
    guest.allowed.append("403")
    for path in ("voila/render/facilitator.ipynb", "voila/render/stage.ipynb", "guests/invitation"):
        other = guest.another_tab(member)
        other.goto(course.url + path)
        expect(other.get_by_role("heading", level=1)).to_contain_text("for the facilitator")
        assert axe(other) == []
        other.close()
    member.goto(course.url)
    expect(member.get_by_role("link", name="Lead a session")).to_have_count(0)
    code = course.code()
    joining.get_by_role("button", name="Make a new code").press("Enter")
    expect(joining).not_to_contain_text(code)
    member.goto(course.url + WELCOME)
    expect(member.get_by_label("Code of the session")).to_be_visible()
