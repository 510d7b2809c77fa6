"""Every activity by keyboard alone."""

from playwright.sync_api import Locator, Page, expect

from module_page import FOCUSED, LENS, MAP, SYMPTOMS, WELCOME, Open, ready


def tab_to(page: Page, name: str, within: str, limit: int = 120) -> None:
    """Press Tab until something of that name has the focus inside an activity."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        inside = page.evaluate("within => !!document.activeElement.closest(within)", within)
        if inside and name in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"Tab never reached {name!r} in {within}")


def start(page: Page, activity: str) -> Locator:
    """Put the focus at an activity's title, where a link to it leads."""
    section = page.locator(f"section#{activity}")
    section.locator("h2").focus()
    return section


def test_every_activity_of_the_welcome_is_done_by_keyboard_alone(open_page: Open) -> None:
    page = open_page(WELCOME)
    ready(page)
    arrive = start(page, "arrive")
    tab_to(page, "No number yet", "#arrive fieldset")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(arrive.get_by_role("radio", name="1", exact=True)).to_be_checked()
    confidence = start(page, "confidence-before")
    for _ in confidence.locator("fieldset").all():
        tab_to(page, "No number yet", "#confidence-before fieldset")
        page.keyboard.press("ArrowRight")
    expect(confidence.locator('input[value="0"]:checked')).to_have_count(6)
    needs = start(page, "my-agreements")
    tab_to(page, "What do you need from this group?", "#my-agreements")
    page.keyboard.type("Time")
    tab_to(page, "Clear", "#my-agreements")
    page.keyboard.press("Enter")
    expect(needs.get_by_label("What do you need from this group?")).to_have_value("")
    tab_to(page, "Undo", "#my-agreements")
    page.keyboard.press("Enter")
    expect(needs.get_by_label("What do you need from this group?")).to_have_value("Time")
    start(page, "my-agreements")
    tab_to(page, "Pass", "#my-agreements")
    page.keyboard.press("Enter")
    expect(needs.get_by_label("What do you need from this group?")).to_be_hidden()


def test_every_activity_of_module_04_is_done_by_keyboard_alone(open_page: Open) -> None:
    page = open_page(MAP)
    ready(page)
    practice = start(page, "sfq-practice")
    tab_to(page, "Exception", "#sfq-practice")
    page.keyboard.press("Space")
    expect(practice.locator("input:checked")).to_have_count(1)
    interview = start(page, "interview")
    tab_to(page, "Draw a question", "#interview")
    page.keyboard.press("Enter")
    expect(interview.locator("textarea").first).to_be_focused()
    page.keyboard.type("I walked")
    tab_to(page, "Better", "#interview fieldset")
    page.keyboard.press("Space")
    expect(interview.locator("textarea")).to_have_count(5)
    my_map = start(page, "my-map")
    tab_to(page, "Add a worry", "#my-map")
    for text in ("one", "two", "three"):
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    expect(my_map.get_by_role("button", name="Remove")).to_have_count(3)
    expect(my_map.get_by_label("Add a worry", exact=True)).to_be_focused()
    my_map.locator("textarea").nth(0).focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(my_map.locator("textarea").nth(1)).to_have_value("one")
    expect(my_map.locator("textarea").nth(1)).to_be_focused()
    my_map.get_by_role("button", name="Remove").nth(1).focus()
    page.keyboard.press("Enter")
    expect(my_map.get_by_role("button", name="Remove")).to_have_count(2)
    assert page.evaluate("document.activeElement.closest('#my-map') !== null")
    check = start(page, "check-04")
    tab_to(page, "What works gets the same care", "#check-04")
    page.keyboard.press("Space")
    tab_to(page, "reasons", "#check-04")
    page.keyboard.press("Enter")
    expect(check.locator("input:checked")).to_have_count(1)


def test_every_activity_of_module_02_is_done_by_keyboard_alone(open_page: Open) -> None:
    page = open_page(LENS)
    ready(page)
    sort = start(page, "costs-and-benefits")
    tab_to(page, "", "#costs-and-benefits .rs-card")
    page.keyboard.press("3")
    tab_to(page, "Burnout", "#costs-and-benefits .rs-pile-buttons")
    page.keyboard.press("Enter")
    expect(sort.locator(".rs-chip")).to_have_count(2)
    axes = start(page, "risk-and-protection")
    tab_to(page, "", "#risk-and-protection .rs-card")
    for _ in range(12):
        page.keyboard.press("1")
    expect(axes.get_by_role("button", name="Next round")).to_be_focused()
    page.keyboard.press("Enter")
    expect(axes.locator(".rs-card")).to_be_focused()
    mine = start(page, "my-factors")
    tab_to(page, "", "#my-factors .rs-card")
    page.keyboard.press("1")
    expect(mine.locator(".rs-chip")).to_have_count(1)
    form = start(page, "proqol")
    tab_to(page, "1", "#proqol .rs-items")
    page.keyboard.type("2" * 30)
    expect(form.locator("figure:visible")).to_have_count(1)
    tab_to(page, "Keep these", "#proqol")
    page.keyboard.press("Enter")
    expect(form.locator("input.rs-item").first).to_be_focused()
    tab_to(page, "Remove", "#proqol")
    page.keyboard.press("Enter")
    expect(form.get_by_role("button", name="Remove the numbers")).to_have_count(0)
    balance = start(page, "balance")
    tab_to(page, "Add something that it gives", "#balance")
    page.keyboard.type("A laugh")
    page.keyboard.press("Enter")
    expect(balance.locator("figure")).to_contain_text("1.")


def test_every_activity_of_module_03_is_done_by_keyboard_alone(open_page: Open) -> None:
    page = open_page(SYMPTOMS)
    ready(page)
    sort = start(page, "symptom-sort")
    tab_to(page, "Add the fourth group", "#symptom-sort")
    page.keyboard.press("Space")
    tab_to(page, "", "#symptom-sort .rs-card")
    page.keyboard.press("4")
    expect(sort.locator(".rs-chip")).to_have_count(1)
    story = start(page, "hard-week")
    tab_to(page, "", "#hard-week .rs-ways")
    page.keyboard.press("Enter")
    tab_to(page, "Go on", "#hard-week")
    page.keyboard.press("Enter")
    expect(story.locator(".rs-scene h3")).to_be_focused()
    tab_to(page, "Go back one step", "#hard-week")
    page.keyboard.press("Enter")
    expect(story.locator(".rs-way")).to_be_hidden()
    pause = start(page, "pause-03")
    tab_to(page, "Feet on the floor", "#pause-03")
    page.keyboard.press("ArrowDown")
    expect(pause.get_by_role("radio", name="Five things you see")).to_be_checked()
    tab_to(page, "Start the minute", "#pause-03")
    page.keyboard.press("Enter")
    expect(pause.get_by_role("button", name="Stop", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(pause.get_by_role("button", name="Start the minute")).to_be_focused()
