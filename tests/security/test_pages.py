"""Hostile words on the page, in module 7, at the desk and on the stage: shown as text, even where no policy helps."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from documents import COURSE
from module_page import MODULES, activity
from planting import PAYLOADS, PLACES, planted, write
from server import RunningCourse
from watched_page import WatchedPage

pytestmark = pytest.mark.browser
CANARY = "window.ran = []; window.canary = (...words) => ran.push(location.href); window.alert = canary"
NEVER = "iframe, object, embed, base, math, frameset, marquee, video, audio, meta[http-equiv], script:not([nonce])"
ADDRESS = r"^\s*(javascript|vbscript|data:text)"
LIVE = """([never, address]) => [...document.querySelectorAll('*')].filter(it => it.matches(never)
    || [...it.attributes].some(({name, value}) => name.startsWith('on') || new RegExp(address, 'i').test(value)))
    .map(it => it.outerHTML.slice(0, 200))"""
SHOWN = r"""() => [document.body.innerText, ...Array.from(document.querySelectorAll('input, textarea'), it => it.value)]
    .join('\n')"""
RUNNABLE = [each for each in PAYLOADS if "canary()" in each and each.isprintable() and each == each.strip()]
TYPED = RUNNABLE[::12]


@pytest.fixture
def unguarded(browser: Browser, course: RunningCourse) -> Iterator[WatchedPage]:
    """A page without its policy: what escapes has to be seen, not stopped by the next line of defence."""
    watched = WatchedPage(browser, width=1280, height=900, dark=False, bypass_csp=True)
    watched.context.add_init_script(CANARY)
    dialogs: list[str] = []
    watched.page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    yield watched
    assert watched.outside == []
    assert dialogs == []
    watched.close()


def harmless(page: Page) -> None:
    assert page.evaluate("ran") == []
    assert page.evaluate(LIVE, [NEVER, ADDRESS]) == []
    assert page.title() == page.evaluate("document.querySelector('title').textContent")


@pytest.mark.parametrize("first", range(0, len(PAYLOADS), len(PLACES)))
def test_no_word_of_a_workbook_runs_on_any_page(course: RunningCourse, unguarded: WatchedPage, first: int) -> None:
    write(course.workbook(), planted(PAYLOADS, first))
    page, seen = unguarded.page, ""
    for name in MODULES:
        page.goto(f"{course.url}voila/render/{name}")
        expect(page.locator(".rs-waiting")).to_have_count(0, timeout=120_000)
        page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true })")
        harmless(page)
        seen += page.evaluate(SHOWN)
    assert sum(" ".join(each.split()) in " ".join(seen.split()) for each in PAYLOADS) > len(PLACES) // 2


def test_no_word_that_is_typed_runs_at_the_page_the_desk_or_the_stage(
    course: RunningCourse, unguarded: WatchedPage
) -> None:
    page = unguarded.page
    page.goto(f"{course.url}voila/render/04-map-your-own-well-being.ipynb")
    field = activity(page, "my-map").get_by_label("Add a worry", exact=True)
    for words in TYPED:
        field.fill(words)
        field.press("Enter")
    written = activity(page, "my-map").locator("textarea").evaluate_all("all => all.map(it => it.value)")
    assert set(TYPED) <= set(written)
    harmless(page)

    words_of: Any = COURSE.words.leading
    page.goto(f"{course.url}voila/render/facilitator.ipynb")
    stage = unguarded.context.new_page()
    stage.goto(f"{course.url}voila/render/stage.ipynb")
    page.get_by_text(words_of["show_agenda"]).click()
    page.locator(".rs-go", has_text=COURSE.activity("arrive").title).first.press("Enter")
    expect(stage.get_by_role("heading", level=1)).to_have_text(COURSE.activity("arrive").title, timeout=120_000)
    field = page.get_by_label(words_of["suggest"], exact=True)
    for words in TYPED:
        field.fill(words)
        field.press("Enter")
    expect(stage.locator(".rs-slide-group li")).to_have_text(TYPED, use_inner_text=False)
    page.get_by_label(words_of["note"], exact=True).fill("\n".join(TYPED))
    for each in (page, stage):
        harmless(each)
    assert not any(words in stage.title() + stage.url for words in TYPED)
