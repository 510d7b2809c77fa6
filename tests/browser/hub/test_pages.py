"""Two participants and a facilitator on a real Hub, in real browsers."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import PATIENCE
from documents import COURSE
from module_page import activity, saved
from running_hub import PASSWORD, RunningHub, ask
from watched_page import WatchedPage

MODULE = "voila/render/00-welcome.ipynb"
LEADING, POLLS = COURSE.words.leading, COURSE.words.polls
ALLOWED = [r"status of (403|404|424|503)", r"WebSocket connection to .ws://127", "net::ERR_"]
SignIn = Callable[..., Page]


@pytest.fixture
def sign_in(browser: Browser, hub: RunningHub) -> Iterator[SignIn]:
    """Open an address of the Hub as somebody, each in a browser context of their own."""
    opened: list[WatchedPage] = []

    def opening(name: str, path: str = "", **options: Any) -> Page:
        watched = WatchedPage(browser, **{"width": 1280, "height": 900, "dark": False} | options)
        opened.append(watched)
        page = watched.page
        page.set_default_timeout(2 * PATIENCE)
        page.goto(f"{hub.url}/{path}")
        page.get_by_label("Username").fill(name)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").press("Enter")
        page.wait_for_url(f"**/user/{name}/**", timeout=90_000)
        return page

    yield opening
    for each in opened:
        each.close()
    assert [trouble for each in opened for trouble in each.troubles(ALLOWED, lost=True)] == []


def deep(path: str) -> str:
    return f"hub/user-redirect/{path}"


def test_the_home_page_opens_at_once_after_signing_in(sign_in: SignIn, axe: Callable[[Page], list[str]]) -> None:
    page = sign_in("hana")
    expect(page).to_have_url(f"{page.url.split('/user/')[0]}/user/hana/voila")
    expect(page.get_by_role("heading", level=1)).to_have_text(COURSE.about.title)
    page.get_by_role("link", name="Open this module").first.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Welcome")
    assert axe(page) == []


def test_what_was_written_is_found_after_the_server_was_stopped_and_nobody_else_reaches_it(
    sign_in: SignIn, hub: RunningHub
) -> None:
    alice, bob = sign_in("alice", deep(MODULE)), sign_in("bob", deep(MODULE))
    for page, words in ((alice, "I need quiet after court"), (bob, "I need a walk")):
        section = activity(page, "my-agreements")
        section.get_by_role("textbox").first.fill(words)
        section.get_by_role("textbox").first.blur()
        saved(section)
    assert "quiet after court" in hub.workbook("alice")
    assert "quiet after court" not in hub.workbook("bob")

    refused = bob.request.get(f"{hub.url}/user/alice/{MODULE}")
    assert refused.status == 403
    assert "quiet after court" not in refused.text()
    token = hub.token("bob", "access:servers!user=bob", "access:services!service=polls")
    for path in (MODULE, "api/contents", "api/kernels", "files/00-welcome.ipynb", "voila"):
        assert ask("GET", f"{hub.url}/user/alice/{path}", token)[0] in (401, 403), path
    assert ask("GET", f"{hub.url}/user/bob/api/contents/../../homes/alice", token)[0] in (403, 404)

    hub.stop_server("alice")
    alice.goto(f"{hub.url}/{deep(MODULE)}")
    if alice.get_by_role("link", name="Launch Server").count():  # the Hub asks before it starts a stopped server
        alice.get_by_role("link", name="Launch Server").click()
    alice.wait_for_url("**/user/alice/**", timeout=90_000)
    expect(activity(alice, "my-agreements").get_by_role("textbox").first).to_have_value("I need quiet after court")
    assert "quiet after court" not in hub.log()


def test_the_course_is_read_only_through_the_hub(sign_in: SignIn, hub: RunningHub) -> None:
    sign_in("rosa")
    token = hub.token("rosa", "access:servers!user=rosa")
    contents = f"{hub.url}/user/rosa/api/contents"
    page = {"type": "notebook", "content": {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}}
    assert ask("PUT", f"{contents}/00-welcome.ipynb", token, page)[0] == 403
    assert ask("DELETE", f"{contents}/00-welcome.ipynb", token)[0] == 403
    assert ask("PATCH", f"{contents}/00-welcome.ipynb", token, {"path": "mine.ipynb"})[0] == 403
    assert ask("POST", contents, token, {"copy_from": "00-welcome.ipynb"})[0] == 403
    assert ask("GET", f"{contents}/00-welcome.ipynb?content=0", token)[0] == 200
    assert ask("POST", f"{hub.url}/user/rosa/api/terminals", token)[0] == 404


def test_a_room_answers_a_poll_and_sees_on_the_stage_what_it_said(
    sign_in: SignIn, hub: RunningHub, axe: Callable[[Page], list[str]], shot: Callable[..., None]
) -> None:
    poll = COURSE.activity("poll-arrive")
    desk = sign_in("fay", deep("voila/render/facilitator.ipynb"))
    stage = desk.context.new_page()
    stage.goto(f"{hub.url}/user/fay/voila/render/stage.ipynb")
    ann = sign_in("ann", deep(MODULE), width=320, height=700)
    mine = activity(ann, "poll-arrive")
    expect(mine.get_by_text(POLLS["room_waiting"])).to_be_visible()
    expect(mine.get_by_role("button", name=POLLS["send"])).to_be_hidden()

    press = lambda name: desk.get_by_role("button", name=name, exact=True).press("Enter")  # noqa: E731
    desk.get_by_text(LEADING["show_agenda"]).click()
    desk.locator(".rs-go", has_text=poll.title).first.press("Enter")
    expect(stage.get_by_text("What brings you here today?")).to_be_visible()
    press(LEADING["poll_open"])
    expect(desk.get_by_text(LEADING["poll_state_open"])).to_be_visible()

    mine.get_by_label("The last weeks were hard").press("Space")
    saved(mine)
    mine.get_by_role("button", name=POLLS["send"]).press("Enter")
    expect(mine.get_by_text(POLLS["sent"])).to_be_visible()
    voters = hub.add(*(f"voter-{number}" for number in range(12)))
    for number, token in enumerate(voters.values()):
        ballot = {"ballot": ["hard-weeks" if number < 7 else "curious"]}
        assert ask("PUT", f"{hub.polls}/polls/poll-arrive/vote", token, ballot)[0] == 200
    expect(desk.get_by_text(LEADING["poll_answers"].format(n=10))).to_be_visible()
    expect(stage.locator(".rs-tally")).to_have_count(0)
    shot(desk, "hub-desk")

    press(LEADING["poll_close_show"])
    rows = stage.locator(".rs-tally tbody tr")
    expect(rows).to_have_count(5)
    expect(stage.get_by_role("row", name="The last weeks were hard")).to_contain_text("8 to 13")
    expect(stage.get_by_role("row", name="curious")).to_contain_text("3 to 7")
    expect(stage.get_by_role("row", name="I was asked to come")).to_contain_text("0 to 2")
    expect(mine.get_by_role("row", name="The last weeks were hard")).to_contain_text("8 to 13")
    expect(mine.get_by_text(POLLS["room_closed"])).to_be_visible()
    shot(stage, "hub-stage")
    shot(ann, "hub-participant-320")
    assert [axe(page) for page in (stage, desk, ann)] == [[], [], []]

    press(LEADING["poll_hide"])
    expect(rows).to_have_count(0)
    press(LEADING["poll_show_closed"])
    expect(rows).to_have_count(5)
    press(LEADING["poll_forget"])
    press(LEADING["poll_really"])
    expect(desk.get_by_text(LEADING["poll_forgotten"])).to_be_visible()
    expect(rows).to_have_count(0)
    assert "hard-weeks" not in hub.log()


def test_words_stand_on_the_stage_in_sizes(sign_in: SignIn, hub: RunningHub, shot: Callable[..., None]) -> None:
    desk = sign_in("fay", deep("voila/render/facilitator.ipynb"))
    stage = desk.context.new_page()
    stage.goto(f"{hub.url}/user/fay/voila/render/stage.ipynb")
    desk.get_by_role("combobox", name=LEADING["agenda"], exact=True).select_option(label="Module by module")
    desk.get_by_role("combobox", name=LEADING["session"], exact=True).select_option(label="A balanced lens")
    desk.get_by_text(LEADING["show_agenda"]).click()
    desk.locator(".rs-go", has_text=COURSE.activity("poll-02").title).first.press("Enter")
    desk.get_by_role("button", name=LEADING["poll_open"], exact=True).press("Enter")
    expect(desk.get_by_text(LEADING["poll_state_open"])).to_be_visible()
    said = ["meaning"] * 8 + ["trust"] * 4 + ["my own private word"]
    for word, token in zip(said, hub.add(*(f"word-{number}" for number in range(13))).values(), strict=True):
        assert ask("PUT", f"{hub.polls}/polls/poll-02/vote", token, {"ballot": [word]})[0] == 200
    desk.get_by_role("button", name=LEADING["poll_close_show"], exact=True).press("Enter")
    expect(stage.locator(".rs-tally-words li")).to_have_text(["meaning 8 to 13", "trust 3 to 7"])
    shot(stage, "hub-stage-words")


def test_a_participant_who_opens_the_desk_is_told_that_it_is_for_facilitators(sign_in: SignIn) -> None:
    desk = sign_in("paul", deep("voila/render/facilitator.ipynb"))
    desk.get_by_text(LEADING["show_agenda"]).click()
    desk.locator(".rs-go", has_text=COURSE.activity("poll-arrive").title).first.press("Enter")
    desk.get_by_role("button", name=LEADING["poll_open"], exact=True).press("Enter")
    expect(desk.get_by_text(LEADING["poll_state_not_let_in"]).first).to_be_visible()


def test_while_the_polls_do_not_answer_the_page_goes_on_and_the_choice_is_kept(
    sign_in: SignIn, hub: RunningHub
) -> None:
    leader = hub.add("fay")["fay"]
    ask("POST", f"{hub.polls}/polls/poll-01/open", leader)
    page = sign_in("dana", deep("voila/render/01-the-parallel-process.ipynb"))
    section = activity(page, "poll-01")
    expect(section.get_by_role("button", name=POLLS["send"])).to_be_visible()
    with closing(sqlite3.connect(hub.state / "polls.sqlite", isolation_level=None)) as database:
        database.execute("BEGIN IMMEDIATE")
        section.get_by_label("A map on paper").press("Space")
        saved(section)
        section.get_by_role("button", name=POLLS["send"]).press("Enter")
        expect(section.get_by_text(POLLS["poll_away"])).to_be_visible()
        expect(section.get_by_text(POLLS["room_away"])).to_be_visible()
        database.execute("ROLLBACK")
    expect(section.get_by_text(POLLS["room_open"])).to_be_visible()
    section.get_by_role("button", name=POLLS["send"]).press("Enter")
    expect(section.get_by_text(POLLS["sent"])).to_be_visible()
    section.get_by_label("The three questions").press("Space")
    expect(section.get_by_text(POLLS["changed"])).to_be_visible()
    section.get_by_role("button", name=POLLS["send_again"]).press("Enter")
    expect(section.get_by_text(POLLS["sent"])).to_be_visible()
    ask("DELETE", f"{hub.polls}/room", leader)
