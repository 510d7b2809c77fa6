"""The states that a module's page can be in, brought about as a participant would."""

import re

from playwright.sync_api import Page, expect

from module_page import TAKE_HOME


def fill_every_state(page: Page) -> None:
    """Bring all that a page has into a state with answers, reasons, charts, coach and carried lines."""
    for draw in page.get_by_role("button", name="Draw a question", exact=True).all():
        draw.click()
        page.locator("#interview textarea").first.fill("I walked")
    for field in page.get_by_label(re.compile(r"^Add (a|some)")).all():
        field.fill("I wake at night")
        field.press("Enter")
    for group in page.locator("section fieldset", has=page.locator("input[type=radio]")).all():
        group.locator("input").first.press("Space")  # a click can miss: what was chosen before makes the page grow
        expect(group.locator("input").first).to_be_checked()
    for card in page.locator(".rs-card").all():
        card.press("3")
        card.press("2")
    for way in page.locator(".rs-ways").all():
        way.locator("button").first.click()
    for item in page.locator("input.rs-item").all():
        item.fill("3")
    for change in page.locator(".rs-gathered article > button").all()[:2]:
        change.click()
    add_rows_and_people(page)
    for check in page.locator("section[id^=check-]").all():
        check.get_by_role("button", name="Pass", exact=False).click()
        expect(check.get_by_role("button", name="Take part after all")).to_be_focused()  # it scrolls there
    unfold(page)
    expect(page.locator(".rs-chart-waiting")).to_have_count(0, timeout=60_000)


def add_rows_and_people(page: Page) -> None:
    """Fill a row of each table and put two people on the circles, where the page has them."""
    for add in page.locator(".rs-add-one:visible, .rs-start:visible").all():
        add.click()
    for text in page.locator(".rs-row-field textarea:visible").all():
        text.fill("I walk ten minutes")
    for name in page.locator(".rs-rings .rs-add-row input").all():
        for person in ("Renee", "My son"):
            name.fill(person)
            name.press("Enter")


def unfold(page: Page) -> None:
    """Open all that is folded."""
    page.evaluate("for (const each of document.querySelectorAll('main details')) each.open = true")


def make_mistakes(page: Page) -> None:
    """Bring every control that can complain to say what is wrong, where the page has it."""
    for field in page.locator(".rs-text-field:visible").filter(has=page.locator(".rs-counter:not(:empty)")).all():
        field.locator("textarea").fill("word " * 250)
        expect(field.locator(".rs-over")).to_be_visible()
    for form in page.locator(".rs-items-control").all():
        unfold(page)
        form.locator("input.rs-item").first.press("9")
        expect(form.locator(".rs-error").first).to_contain_text("Item 1 takes a number")
        form.get_by_label("Paste or write them here").fill("one, two")
        form.get_by_role("button", name="Use these numbers").click()
        expect(form.locator("details .rs-error")).not_to_be_empty()
    if page.url.endswith(TAKE_HOME):
        documents = page.locator(".rs-documents").first
        documents.get_by_role("radio", name="A version to share").check()
        documents.get_by_role("button", name="Word", exact=True).click()
        expect(documents.get_by_text("Tick at least one exercise below.")).to_be_visible()
        page.get_by_role("button", name="Make my certificate").click()
        expect(page.get_by_text("Write your name first")).to_be_visible()
        page.get_by_role("button", name="Look at it").click()
        expect(page.get_by_text("Choose the file first.")).to_be_visible()


def pass_all(page: Page) -> None:
    """Pass on every exercise that has not been passed on."""
    buttons = page.get_by_role("button", name="Pass on this one")
    while left := buttons.count():
        buttons.first.click()
        expect(buttons).to_have_count(left - 1)


def hide_answers(page: Page) -> None:
    page.get_by_role("button", name="Hide my answers").click()
    expect(page.get_by_text("Your answers are hidden.").first).to_be_visible()


def open_dialog(page: Page) -> None:
    page.get_by_role("button", name="Pause and support").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
