"""A class without accounts: people join with a code, and never meet each other’s words."""

import json
import re
from pathlib import Path
from typing import Any

import psutil
from playwright.sync_api import expect

from browser.guests.conftest import Guests
from guest_page import field, wrote
from module_page import TAKE_HOME, WELCOME, activity
from resiliency.guests.gate import PAGES
from running_class import RunningClass, joined


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


def test_who_finds_no_seat_or_has_too_many_pages_is_told_on_a_page_that_all_can_use(
    tmp_path: Path, guest: Guests, axe: Any, shot: Any
) -> None:
    guest.allowed.extend(["503", "ERR_CONNECTION_REFUSED"])  # the small server ends before its guests leave
    with RunningClass(tmp_path / "small", "--seats", "1") as small:
        ann = joined(guest(), small, WELCOME)
        for _ in range(PAGES - 1):
            guest.another_tab(ann).goto(small.url + WELCOME)
        one_more = guest.another_tab(ann)
        one_more.goto(small.url + WELCOME)
        ben = joined(guest(width=320, dark=True), small)
        ben.goto(small.url + WELCOME)
        for page, told in ((one_more, "pages open"), (ben, "All seats are taken")):
            expect(page.locator("main")).to_contain_text(told)
            assert axe(page) == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
            shot(page, told.split()[0])
