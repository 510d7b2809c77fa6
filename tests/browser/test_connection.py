"""The connection lost, the kernel killed, the server killed: nothing that was typed is lost, and the page says so."""

import json
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from module_page import VOICE, activity, ready
from server import RunningCourse, until

WELCOME = "voila/render/00-welcome.ipynb"
LABEL = "What do you need from yourself?"
Open = Callable[..., Page]
TAB = "Object.keys(sessionStorage).filter(key => key.startsWith('resiliency:')).map(key => sessionStorage[key]).join()"


def needs(page: Page) -> Locator:
    section = page.locator("section.rs-activity#my-agreements:not(.rs-waiting)")
    expect(section.get_by_label(LABEL)).to_be_visible()
    page.wait_for_function("document.documentElement.dataset.kernel === 'connected'")
    return section


def stored(course: RunningCourse) -> Any:
    path = course.workbook()
    return json.loads(path.read_text("utf-8"))["entries"] if path.exists() else {}


def said(course: RunningCourse, words: str) -> None:
    """Wait until the words are in the workbook."""
    until(lambda: words in json.dumps(stored(course)), 30, f"saving {words!r}")


def banner(page: Page, words: str) -> None:
    expect(page.locator("#rs-connection")).to_contain_text(words)


def test_the_page_is_three_requests_and_its_outline_stands_before_the_kernel(
    course: RunningCourse, open_page: Open
) -> None:
    page = open_page("")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.url.startswith("http") else None)
    page.goto(course.url + WELCOME, wait_until="commit")
    outline = page.locator("section.rs-waiting#my-agreements, section#my-agreements")
    expect(outline.first).to_contain_text("What do you need to do this well?")
    needs(page)
    assert len(asked) <= 3, asked


def test_closing_the_page_leaves_no_kernel(course: RunningCourse, open_page: Open) -> None:
    page = open_page(WELCOME)
    needs(page)
    assert len(course.kernels()) == 1
    page.goto("about:blank")
    until(lambda: not course.kernels(), 20, "ending the kernel")


def test_words_typed_while_the_network_is_gone_are_saved_when_it_is_back(
    course: RunningCourse, open_page: Open
) -> None:
    page = open_page(WELCOME)
    section = needs(page)
    section.get_by_label(LABEL).fill("before")
    said(course, "before")
    open_page.allow("WebSocket|net::ERR")  # type: ignore[attr-defined]
    page.context.set_offline(True)
    banner(page, "connection is lost")
    section.get_by_label(LABEL).fill("typed without a network")
    page.wait_for_function(f"{TAB}.includes('typed without')")
    page.context.set_offline(False)
    banner(page, "connected again")
    said(course, "typed without a network")
    page.wait_for_function(f"{TAB} === ''")


def test_of_what_was_typed_without_a_network_only_the_last_state_is_sent(
    course: RunningCourse, open_page: Open
) -> None:
    page = open_page(WELCOME)
    field = needs(page).get_by_label(LABEL)
    sent: list[bytes] = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda data: sent.append(bytes(data))))
    open_page.allow("WebSocket|net::ERR")  # type: ignore[attr-defined]
    page.context.set_offline(True)
    banner(page, "connection is lost")
    for words in ("one", "one two", "one two three"):
        field.fill(words)
        field.blur()
    page.context.set_offline(False)
    page.wait_for_function(f"{TAB} === ''")
    said(course, "one two three")
    assert any(b'"value":"one two three"' in each for each in sent)
    assert not any(b'"value":"one two"' in each for each in sent)


def test_a_kernel_killed_mid_typing_loses_nothing(course: RunningCourse, open_page: Open) -> None:
    page = open_page(WELCOME)
    field = needs(page).get_by_label(LABEL)
    field.press_sequentially("first words ")
    course.kill_kernels()
    field.press_sequentially("and more of them")
    banner(page, "Open this page again")
    assert field.input_value() == "first words and more of them"
    page.get_by_role("button", name="Open this page again").click()
    expect(needs(page).get_by_label(LABEL)).to_have_value("first words and more of them")
    said(course, "first words and more of them")
    assert "kept" not in stored(course)["my-agreements"]


def test_a_server_killed_and_started_again_loses_nothing(course: RunningCourse, open_page: Open) -> None:
    open_page.allow("404")  # type: ignore[attr-defined]
    page = open_page(WELCOME)
    section = needs(page)
    field = section.get_by_label(LABEL)
    field.press_sequentially("first words ")
    course.kill()
    field.press_sequentially("and more of them")
    banner(page, "connection is lost")
    course.start()
    banner(page, "Open this page again")
    page.get_by_role("button", name="Open this page again").click()
    expect(needs(page).get_by_label(LABEL)).to_have_value("first words and more of them")
    said(course, "first words and more of them")
    assert "kept" not in stored(course)["my-agreements"]


def test_a_line_that_was_typed_and_not_added_is_there_after_a_reload(course: RunningCourse, open_page: Open) -> None:
    page = open_page("voila/render/04-map-your-own-well-being.ipynb")
    field = page.get_by_label("Add a worry", exact=True)
    field.press_sequentially("half a thought")
    page.evaluate("document.activeElement.addEventListener('blur', event => event.stopImmediatePropagation(), true)")
    page.reload()
    shown = "[...document.querySelectorAll('#my-map textarea')].some(each => each.value === 'half a thought')"
    page.wait_for_function(shown)


def test_a_page_that_is_not_there_leads_home(course: RunningCourse, open_page: Open) -> None:
    open_page.allow("404")  # type: ignore[attr-defined]
    page = open_page("voila/render/no-such-module.ipynb")
    expect(page.get_by_role("link", name="All modules")).to_be_visible()
    page.get_by_role("link", name="All modules").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Safety Organized Practice")


def test_what_people_write_is_in_no_log_address_or_title(course: RunningCourse, open_page: Open) -> None:
    page = open_page(WELCOME)
    addresses: list[str] = []
    page.on("request", lambda request: addresses.append(request.url))
    needs(page).get_by_label(LABEL).fill("canary-4711")
    said(course, "canary-4711")
    course.kill_kernels()
    banner(page, "Open this page again")
    assert "canary" not in course.log()
    assert "canary" not in page.title() + page.url + "".join(addresses)


def test_words_on_their_way_while_their_control_is_drawn_anew_are_sent_again(
    course: RunningCourse, open_page: Open
) -> None:
    page = open_page("")
    held: list[Callable[[], None]] = []
    lost = {"up": False, "down": False}

    def between(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        socket.on_message(lambda words: None if lost["up"] else server.send(words))
        server.on_message(lambda words: held.append(lambda: socket.send(words)) if lost["down"] else socket.send(words))

    page.route_web_socket(re.compile("/channels"), between)
    page.goto(course.url + VOICE)
    ready(page)
    houses = activity(page, "three-houses")
    lost["down"] = True  # the new order of the houses comes late
    houses.get_by_role("radio").nth(1).check()
    until(lambda: stored(course).get("three-houses"), 30, "saving the order")
    lost["up"] = True
    add = houses.get_by_label(re.compile("^Add")).first
    add.fill("On their way")
    add.press("Enter")
    page.wait_for_function(f"{TAB}.includes('On their way')")
    column = page.evaluate_handle("document.querySelector('#three-houses .rs-columns .rs-lines-control')")
    lost["down"] = False
    while held:
        held.pop(0)()
    page.wait_for_function("column => !column.isConnected", arg=column)
    lost["up"] = False
    page.wait_for_function(f"{TAB} === ''")
    said(course, "On their way")
