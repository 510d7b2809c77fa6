"""From the interview to the network: lines carried over, all of it linked, nothing lost when something is taken out."""

from typing import Any

from playwright.sync_api import Locator, expect

from module_page import MAP, PLAN, VOICE, Open, activity, add, entries, saved
from resiliency import content
from resiliency.activities import CarePlan, Statement

COURSE = content.course()
WORDS = COURSE.words.control


def labels(id_: str) -> dict[str, str]:
    """Return the labels of a statement's slots or of a plan's fields."""
    written = COURSE.activity(id_)
    parts = written.slots if isinstance(written, Statement) else written.fields if isinstance(written, CarePlan) else ()
    return {part.id: part.label for part in parts}


def field(section: Locator, id_: str, row: int = 0) -> Locator:
    """Return a field of a row by its id in the YAML."""
    label = labels(str(section.get_attribute("id")))[id_]
    return section.locator(".rs-row").nth(row).get_by_label(label, exact=True)


def begin(section: Locator) -> None:
    section.locator(".rs-add-one").press("Enter")


def write(section: Locator, row: int = 0, **slots: str) -> None:
    for slot, text in slots.items():
        field(section, slot, row).fill(text)


def carry(section: Locator, text: str, place: str) -> None:
    """Carry a line from what was written earlier to a place."""
    sources = section.locator("details.rs-sources")
    if sources.get_attribute("open") is None:
        sources.locator("summary").click()
    line = sources.get_by_role("listitem").filter(has_text=text).first
    line.get_by_role("button", name=f"“{place}”").first.click()


def test_the_whole_loop_is_linked_at_its_end(course: Any, open_page: Open) -> None:
    page = open_page(MAP)
    interview = activity(page, "interview")
    interview.get_by_role("button", name="Draw a question", exact=True).click()
    interview.locator("textarea").first.fill("I slept after the walk with Renee")
    saved(interview)
    page.reload()
    my_map = activity(page, "my-map")
    carry(my_map, "I slept after the walk", "What is working well?")
    add(my_map, "Add a worry", "Both desks stay empty, so that I rush visits")
    saved(my_map)

    page = open_page(PLAN)
    danger = activity(page, "my-danger")
    carry(danger, "Both desks stay empty", labels("my-danger")["given"])
    expect(field(danger, "given")).to_have_value("Both desks stay empty, so that I rush visits")
    write(danger, who="my supervisor and me", could="i may miss the next question", me="I stop sleeping")
    write(danger, others="a child is not asked")
    expect(danger.locator(".rs-told-row")).to_contain_text("My supervisor and I are worried")
    saved(danger)
    page.reload()
    goal = activity(page, "my-goal")
    goal.locator(".rs-start").first.press("Enter")
    write(
        goal,
        who="I",
        doing="walk ten minutes with Renee after each hard call",
        seen_by="Renee",
        how_long="three months",
    )
    saved(goal)
    page.reload()
    plan = activity(page, "my-plan")
    begin(plan)
    write(plan, what="I walk ten minutes with Renee", when="after each hard call")
    field(plan, "danger").select_option(index=1)
    field(plan, "domain").select_option("physical")
    expect(plan.locator("figure", has_text="Step").first).to_be_visible()
    saved(plan)

    page = open_page(VOICE)
    circles = activity(page, "circles")
    circles.locator(".rs-add-row input").fill("Renee")
    page.keyboard.press("Enter")
    saved(circles)
    stored = {name: entry["value"] for name, entry in entries(course).items()}
    first = stored["my-danger"]["statements"][0]["id"]
    assert stored["my-goal"]["statements"][0]["for"] == first
    assert stored["my-plan"]["rows"][0]["danger"] == first
    assert stored["my-map"]["columns"]["working"][0]["text"] == "I slept after the walk with Renee"
    assert [person["name"] for person in stored["circles"]["people"]] == ["Renee"]
    expect(circles.locator("details.rs-sources")).to_contain_text("My supervisor and I are worried")


def test_a_danger_that_is_taken_out_leaves_its_goal_and_its_steps_and_they_can_be_linked_again(
    course: Any, open_page: Open
) -> None:
    page = open_page(PLAN)
    danger = activity(page, "my-danger")
    write(danger, who="I", could="I may rush a visit")
    begin(danger)
    write(danger, 1, who="I", could="I may snap at home")
    saved(danger)
    goal, plan = activity(page, "my-goal"), activity(page, "my-plan")
    goal.locator(".rs-start").first.click()
    write(goal, doing="walk")
    begin(plan)
    write(plan, what="I walk")
    field(plan, "danger").select_option(index=1)
    danger.get_by_role("button", name="Remove").first.click()
    for section in (goal, plan):
        expect(section.get_by_text(WORDS["link_again"])).to_be_visible()
    saved(danger)
    linked = goal.get_by_label(WORDS["goes_with"])
    linked.select_option(index=1)
    expect(goal.get_by_text(WORDS["link_again"])).to_be_hidden()
    saved(goal)
    left = entries(course)["my-danger"]["value"]["statements"][0]["id"]
    assert entries(course)["my-goal"]["value"]["statements"][0]["for"] == left
    assert field(goal, "doing").input_value() == "walk"


def test_a_question_of_the_coach_is_waved_away_for_good_and_can_be_had_back(course: Any, open_page: Open) -> None:
    page = open_page(PLAN)
    danger = activity(page, "my-danger")
    write(danger, who="me", could="I may rush", me="no sleep", others="a child is not asked")
    question = danger.locator(".rs-coach li").get_by_text("Who else is worried")
    expect(question).to_be_visible()
    danger.get_by_role("button", name="Not this one: Danger 1: Who else").press("Enter")
    expect(question).to_be_hidden()
    saved(danger)
    page.reload()
    danger = activity(page, "my-danger")
    expect(danger.locator(".rs-coach")).not_to_contain_text("Who else is worried")


def test_rows_are_duplicated_moved_and_removed_with_undo_by_keyboard(course: Any, open_page: Open) -> None:
    page = open_page(PLAN)
    plan = activity(page, "my-plan")
    begin(plan)
    field(plan, "what").press_sequentially("one")
    plan.get_by_role("button", name="Duplicate Step 1").press("Enter")
    write(plan, 1, what="two")
    plan.get_by_role("button", name="Move up Step 2").press("Enter")
    expect(field(plan, "what", 0)).to_have_value("two")
    plan.get_by_role("button", name="Remove Step 1").press("Enter")
    expect(plan.locator(".rs-row")).to_have_count(1)
    saved(plan)
    plan.get_by_role("button", name="Undo").press("Enter")
    expect(plan.locator(".rs-row")).to_have_count(2)
    saved(plan)
    assert {row["what"] for row in entries(course)["my-plan"]["value"]["rows"]} == {"one", "two"}


def test_an_idea_is_taken_over_and_changed(course: Any, open_page: Open) -> None:
    page = open_page(PLAN)
    plan = activity(page, "my-plan")
    plan.get_by_text(WORDS["ideas"]).click()
    plan.locator(".rs-idea-choices select").first.select_option("physical")
    plan.locator(".rs-take").first.press("Enter")
    written = field(plan, "what").input_value()
    assert written
    field(plan, "what").fill(f"{written}, slowly")
    saved(plan)
    (row,) = entries(course)["my-plan"]["value"]["rows"]
    assert (row["what"], row["domain"]) == (f"{written}, slowly", "physical")
    assert row["when"]


def test_a_start_keeps_the_focus_while_the_danger_that_it_names_arrives(open_page: Open) -> None:
    page = open_page(PLAN)
    danger, start = activity(page, "my-danger"), activity(page, "my-goal").locator(".rs-start")
    write(danger, who="me", could="rush")
    start.filter(has_text="rush").focus()
    field(danger, "could").evaluate("it => { it.value = 'skip lunch'; it.dispatchEvent(new Event('input')) }")
    expect(start.filter(has_text="skip lunch")).to_be_focused()


def test_sixty_rows_and_long_texts_are_kept(course: Any, open_page: Open) -> None:
    page = open_page(PLAN, width=320)
    plan = activity(page, "my-plan")
    begin(plan)
    write(plan, what="word " * 200)
    for _ in range(59):
        plan.get_by_role("button", name="Duplicate Step 1", exact=True).press("Enter")
    saved(plan)
    assert len({row["id"] for row in entries(course)["my-plan"]["value"]["rows"]}) == 60
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.reload()
    expect(activity(page, "my-plan").locator(".rs-row")).to_have_count(60)


def test_the_house_to_start_with_stands_first_and_each_house_has_its_own_decision(course: Any, open_page: Open) -> None:
    page = open_page(VOICE)
    houses = activity(page, "three-houses")
    titles = houses.locator(".rs-lines-title")
    last = titles.last.inner_text()
    houses.get_by_role("radio", name=last, exact=True).check()
    expect(titles.first).to_have_text(last)
    houses.locator("fieldset").last.get_by_role("radio").first.check()
    saved(houses)
    page.reload()
    expect(activity(page, "three-houses").locator(".rs-lines-title").first).to_have_text(last)
    value = entries(course)["three-houses"]["value"]
    assert len(value["order"]) == 1
    assert sum(bool(each) for each in value["sharing"].values()) == 1


def test_the_ask_becomes_a_memo(open_page: Open) -> None:
    page = open_page(VOICE)
    ask = activity(page, "organization-ask")
    write(ask, see="two desks have been empty since June", ask="look at on-call swaps")
    expect(ask.locator("figure table")).to_contain_text("two desks have been empty since June")


def test_what_alma_did_can_be_read_and_not_changed(course: Any, open_page: Open) -> None:
    page = open_page(PLAN)
    plan = activity(page, "my-plan")
    plan.get_by_text(COURSE.words.frame["sample"]).click()
    sample = plan.locator(".rs-top details").last
    expect(sample.get_by_role("listitem").first).to_be_visible()
    expect(sample.locator("input, textarea, select, button")).to_have_count(0)
    assert "my-plan" not in entries(course)
