"""What is pressed before the page's script is there is done as soon as it is."""

from typing import Any

from playwright.sync_api import Route, expect

from module_page import WELCOME, Open


def test_pause_and_support_pressed_before_the_script_came_opens_when_it_comes(course: Any, open_page: Open) -> None:
    page = open_page("")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/page.js*", hold)
    page.goto(course.url + WELCOME, wait_until="commit")
    button = page.get_by_role("button", name="Pause and support").first
    button.press("Enter")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert held
    for route in held:
        route.continue_()
    expect(page.get_by_role("dialog")).to_contain_text("988")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
