"""Words are typed into every field; exports, crashes and mistakes follow; then all but their file is searched."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from asked import asked
from browser.conftest import FLAGS, chromium
from documents import COURSE, SAMPLE
from module_page import MAP, MODULES, TAKE_HOME, activity, entries
from planting import write
from searched import files_with, memory_can_be_read, memory_has
from server import RunningCourse

pytestmark = pytest.mark.browser
CANARY = "zqcanary"
WORDS = COURSE.words.take_home
FILL = """canary => { const typed = [];
  for (const it of document.querySelectorAll("main textarea, main input:not([type]), main input[type=text]")) {
    if (it.disabled || it.readOnly || !it.checkVisibility() || it.autocomplete === 'name') continue;
    typed.push(`${canary}${typed.length}x`);
    it.focus();
    it.value = typed.at(-1);
    for (const name of ["input", "change"]) it.dispatchEvent(new Event(name, {bubbles: true}));
    it.blur();
  }
  return typed; }"""
NOTHING_WAITS = "Object.keys(sessionStorage).every(key => !key.startsWith('resiliency:') || key.includes('/new'))"


@pytest.fixture
def profile(browser: Browser, tmp_path: Path) -> Iterator[BrowserContext]:
    """A browser that keeps history, storage and sessions on disk, as people's own browsers do."""
    options: dict[str, Any] = {"executable_path": chromium(), "args": FLAGS, "accept_downloads": True}
    context = browser.browser_type.launch_persistent_context(tmp_path / "profile", **options)
    context.set_default_timeout(120_000)
    yield context
    context.close()


def fill(page: Page, course: RunningCourse, notebook: str) -> list[str]:
    """Type into every field of a module, and wait until all of it is saved."""
    page.goto(f"{course.url}voila/render/{notebook}")
    expect(page.locator(".rs-waiting")).to_have_count(0, timeout=120_000)
    page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true })")
    typed = list(page.evaluate(FILL, f"{CANARY}{notebook[:2]}n"))
    page.wait_for_function(NOTHING_WAITS, timeout=150_000)
    assert CANARY not in page.title() + page.url
    return typed


def export(page: Page) -> int:
    """Press every button of module 7 that makes a file; return how many came."""
    activity(page, "certificate").get_by_role("textbox").first.fill(
        "A. Name"
    )  # the one field that a browser may remember
    buttons = page.locator(".rs-documents button, .rs-ownership button").filter(visible=True).all()
    making = [each for each in buttons if each.inner_text() not in (WORDS["bring_workbook"], WORDS["delete_all"])]
    for button in making:
        with page.expect_download() as found:
            button.press("Enter")
        assert CANARY not in found.value.suggested_filename
        found.value.delete()
    return len(making)


def bring_something_broken(page: Page) -> None:
    """Bring in a file that is no workbook, whose name and content are somebody's words."""
    broken = {"name": f"{CANARY}.json", "mimeType": "application/json", "buffer": f'{{"entries": "{CANARY}'.encode()}
    own = page.locator(".rs-ownership")
    own.get_by_label(WORDS["choose_file"]).set_input_files([broken])
    own.get_by_role("button", name=WORDS["bring_workbook"]).press("Enter")
    expect(own.get_by_role("status")).to_contain_text(WORDS["no_workbook"])


def crash(page: Page, course: RunningCourse) -> None:
    """Kill the kernel, then the server, each while words wait; read error pages that were asked for with words."""
    for kill in (course.kill_kernels, course.restart):
        page.goto(course.url + MAP)
        section = activity(page, "my-map")
        section.get_by_label("Add a worry", exact=True).fill(f"{CANARY} typed while it ended")
        kill()
        section.get_by_label("Add a worry", exact=True).press("Enter")
        expect(page.locator("#rs-connection")).to_be_visible()
    page.goto(course.url + MAP)
    expect(page.locator(".rs-waiting")).to_have_count(0, timeout=120_000)
    page.wait_for_function(NOTHING_WAITS, timeout=150_000)
    for path in ("none.ipynb", "../none", "00-welcome.ipynb/none"):
        answer = asked(course.url, f"/voila/render/{path}?{CANARY}={CANARY}", Cookie=f"{CANARY}={CANARY}")
        assert CANARY not in answer.body + str(answer.headers)


def test_no_word_of_a_participant_is_anywhere_but_in_their_own_files(
    course: RunningCourse, profile: BrowserContext, tmp_path: Path
) -> None:
    write(course.workbook(), SAMPLE)
    page, urls = profile.new_page(), []
    profile.on("request", lambda request: urls.append(request.url))
    typed = [words for notebook in MODULES for words in fill(page, course, notebook)]
    kept = json.dumps(entries(course))
    assert len(typed) > 120
    assert sum(words in kept for words in typed) > 100
    own = set(course.kernels())
    if memory_can_be_read():
        assert any(memory_has(CANARY, kernel) for kernel in own)  # the search finds what is there

    page.goto(course.url + TAKE_HOME)
    expect(page.locator(".rs-waiting")).to_have_count(0, timeout=120_000)
    assert export(page) >= 5
    bring_something_broken(page)
    crash(page, course)

    before = set(course.kernels())
    stage = profile.new_page()
    stage.goto(course.url + "voila/render/stage.ipynb")
    expect(stage.get_by_role("heading", level=1)).to_be_visible(timeout=120_000)
    if memory_can_be_read():
        others = {each.pid for each in course.family()} - before - {course.process.pid}
        assert set(course.kernels()) - before <= others
        assert others
        assert [each for each in others if memory_has(CANARY, each)] == []

    assert CANARY not in course.log()
    assert [url for url in urls if CANARY in url] == []
    profile.close()
    assert course.stop() == 0
    assert files_with(CANARY, [course.folder], but=[course.workbook().parent]) == []
    waited = tmp_path / "profile/Default/Session Storage"  # the tab's own, empty by now; the browser tidies up later
    assert files_with(CANARY, [tmp_path / "profile"], but=[waited]) == []
    print(f"{len(typed)} fields, {len(urls)} addresses")  # noqa: T201 - shown by pytest -s, quoted in docs/security.md
