"""Cards sorted by keys, by buttons, by touch and by dragging: told, kept, drawn."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from module_page import LENS, SYMPTOMS, Open, activity, entries, saved


def in_hand(section: Locator) -> Locator:
    return section.locator(".rs-card")


def told(section: Locator) -> Locator:
    """Return the line that a screen reader speaks."""
    return section.locator(".rs-control.rs-board > p.rs-unseen[role=status]")


def sort_all(page: Page, section: Locator, key: str = "1") -> None:
    """Put every card of the round on one pile."""
    in_hand(section).focus()
    for _ in range(60):
        if section.locator(".rs-card.rs-none").count():
            return
        page.keyboard.press(key)


def test_a_card_is_sorted_by_its_number_and_the_move_is_told(course: Any, open_page: Open) -> None:
    page = open_page(SYMPTOMS)
    sort = activity(page, "symptom-sort")
    first = in_hand(sort).inner_text()
    in_hand(sort).focus()
    page.keyboard.press("1")
    expect(told(sort)).to_contain_text(f"Moved “{first}” to Intrusion. 17 left. Next card:")
    expect(sort.locator(".rs-told")).to_contain_text("That fits.")
    expect(sort.get_by_role("list", name="Intrusion").get_by_role("listitem")).to_have_count(1)
    page.keyboard.press("1")
    expect(sort.locator(".rs-told")).to_contain_text("Look again. Here it is under: Avoidance and numbing.")
    assert sort.locator(".rs-told a").first.get_attribute("rel") == "noopener noreferrer"
    saved(sort)
    assert len(entries(course)["symptom-sort"]["value"]["piles"]) == 2


def test_arrows_show_other_cards_and_a_placed_card_can_be_taken_back(course: Any, open_page: Open) -> None:
    page = open_page(SYMPTOMS)
    sort = activity(page, "symptom-sort")
    first = in_hand(sort).inner_text()
    in_hand(sort).focus()
    page.keyboard.press("ArrowRight")
    expect(in_hand(sort)).not_to_have_text(first)
    page.keyboard.press("ArrowLeft")
    expect(in_hand(sort)).to_have_text(first)
    page.keyboard.press("2")
    sort.get_by_role("button", name=f"Pick up: {first}").press("Enter")
    expect(in_hand(sort)).to_be_focused()
    page.keyboard.press("Backspace")
    expect(told(sort)).to_contain_text(f"Took back “{first}”. 18 left.")
    saved(sort)
    assert entries(course)["symptom-sort"]["value"]["piles"] == {}


def test_a_card_moved_to_another_pile_is_moved_back_by_undo(course: Any, open_page: Open) -> None:
    page = open_page(SYMPTOMS)
    sort = activity(page, "symptom-sort")
    in_hand(sort).focus()
    page.keyboard.press("1")
    saved(sort)
    sort.locator(".rs-chip").click()
    sort.get_by_role("button", name="Arousal").click()
    expect(sort.get_by_role("list", name="Arousal").get_by_role("listitem")).to_have_count(1)
    sort.get_by_role("button", name="Undo").click()
    expect(sort.get_by_role("list", name="Intrusion").get_by_role("listitem")).to_have_count(1)
    saved(sort)
    assert list(entries(course)["symptom-sort"]["value"]["piles"].values()) == ["intrusion"]


def test_the_fourth_group_is_switched_on_and_its_cards_come_back_when_it_goes(course: Any, open_page: Open) -> None:
    page = open_page(SYMPTOMS)
    sort = activity(page, "symptom-sort")
    expect(sort.get_by_role("button", name="Changed thoughts and mood")).to_be_hidden()
    switch = sort.get_by_role("checkbox")
    switch.check()
    in_hand(sort).focus()
    page.keyboard.press("4")
    saved(sort)
    assert list(entries(course)["symptom-sort"]["value"]["piles"].values()) == ["mood"]
    page.reload()
    sort = activity(page, "symptom-sort")
    expect(sort.get_by_role("checkbox")).to_be_checked()
    expect(sort.get_by_role("list", name="Changed thoughts and mood").get_by_role("listitem")).to_have_count(1)
    sort.get_by_role("checkbox").uncheck()
    expect(sort.locator(".rs-board-round")).to_contain_text("Cards left: 18")


def test_a_finger_sorts_by_tapping(course: Any, open_page: Open) -> None:
    page = open_page(SYMPTOMS, width=320, height=640, has_touch=True)
    sort = activity(page, "symptom-sort")
    sort.get_by_role("button", name="Arousal").tap()
    saved(sort)
    assert list(entries(course)["symptom-sort"]["value"]["piles"].values()) == ["arousal"]


def test_a_card_can_be_dragged_onto_a_pile(course: Any, open_page: Open) -> None:
    page = open_page(SYMPTOMS, height=1400)
    sort = activity(page, "symptom-sort")
    in_hand(sort).scroll_into_view_if_needed()
    card, pile = in_hand(sort).bounding_box(), sort.get_by_role("button", name="Arousal").bounding_box()
    assert card
    assert pile
    page.mouse.move(card["x"] + 40, card["y"] + 20)
    page.mouse.down()
    page.mouse.move(pile["x"] + 30, pile["y"] + 20, steps=8)
    page.mouse.up()
    expect(sort.get_by_role("list", name="Arousal").get_by_role("listitem")).to_have_count(1)
    saved(sort)


def test_a_drag_that_ends_nowhere_changes_nothing(course: Any, open_page: Open) -> None:
    page = open_page(SYMPTOMS, height=1400)
    sort = activity(page, "symptom-sort")
    first = in_hand(sort).inner_text()
    box = in_hand(sort).bounding_box()
    assert box
    page.mouse.move(box["x"] + 40, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 300, box["y"] - 60, steps=5)
    page.mouse.up()
    expect(in_hand(sort)).to_have_text(first)
    assert entries(course) == {}


def test_one_round_of_two_axes_is_done_and_drawn_and_the_next_one_waits(course: Any, open_page: Open) -> None:
    page = open_page(LENS)
    sort = activity(page, "risk-and-protection")
    expect(sort.locator(".rs-board-round")).to_contain_text("Round 1 of 5")
    expect(sort.locator("figure")).to_be_hidden()
    sort_all(page, sort, "4")
    expect(sort.get_by_role("button", name="Next round")).to_be_focused()
    figure = sort.locator("figure")
    expect(figure).to_contain_text("Cards in this picture: 12.")
    expect(figure.locator("svg[role=img]")).to_be_visible(timeout=60_000)
    figure.get_by_text("Show as a table").click()
    expect(figure.get_by_role("row")).to_have_count(13)
    page.keyboard.press("Tab")
    sort.get_by_role("button", name="Next round").press("Enter")
    expect(sort.locator(".rs-board-round")).to_contain_text("Round 2 of 5 · Cards left: 12")
    saved(sort)
    expect(sort.locator(".rs-missing")).not_to_contain_text("still to sort")
    page.reload()
    sort = activity(page, "risk-and-protection")
    expect(sort.locator(".rs-board-round")).to_contain_text("Round 2 of 5")
    expect(sort.locator("figure svg[role=img]")).to_be_visible(timeout=60_000)


def test_a_sort_about_oneself_has_no_feedback_and_its_cards_are_offered_later(course: Any, open_page: Open) -> None:
    page = open_page(LENS)
    mine = activity(page, "my-factors")
    text = in_hand(mine).inner_text()
    in_hand(mine).focus()
    page.keyboard.press("1")
    page.keyboard.press("2")
    expect(mine.locator(".rs-told")).to_have_text("")
    expect(mine.locator("figure")).to_contain_text("Cards in this picture: 1.")
    balance = activity(page, "balance")
    balance.locator("details.rs-sources summary").click()
    expect(balance.locator(".rs-sources")).to_contain_text(text)
    saved(mine)


@pytest.mark.parametrize("name", ["risk-and-protection", "my-factors"])
def test_a_sort_prints_as_a_table_without_its_buttons(open_page: Open, name: str) -> None:
    page = open_page(LENS)
    sort = activity(page, name)
    in_hand(sort).focus()
    text = in_hand(sort).inner_text()
    page.keyboard.press("1")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(sort.locator(".rs-board table")).to_be_visible()
    expect(sort.locator(".rs-board table")).to_contain_text(text)
    expect(sort.locator(".rs-card")).to_be_hidden()
    expect(sort.locator(".rs-pile").first).to_be_hidden()
