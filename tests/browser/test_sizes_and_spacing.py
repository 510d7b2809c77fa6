"""What people change about a page so that they can read it: zoom, text size, spacing, colours, motion; nothing is lost."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from documents import COURSE, SAMPLE
from module_page import LENS, MAP, PARALLEL, PLAN, SYMPTOMS, TAKE_HOME, VOICE, WELCOME, Open, ready
from page_states import unfold
from resiliency.workbook import Workbook
from server import RunningCourse

DESK = "voila/render/facilitator.ipynb"
PAGES = {"home": "", "desk": DESK} | dict(
    zip("01234567", (WELCOME, PARALLEL, LENS, SYMPTOMS, MAP, PLAN, VOICE, TAKE_HOME), strict=True)
)
SPACED = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-bottom: 2em !important }"""  # WCAG 1.4.12
TWICE = "html { font-size: 225% !important }"  # twice the course's own 112.5%

# Text that is cut off by a box, or that stands on other text. Bars that stay in view, drawings and what only a screen
# reader gets are left out; a box that can be scrolled cuts nothing off.
LOST = """() => {
  const shown = it => it.checkVisibility() && !it.closest('svg, .rs-unseen, [inert], .rs-skip, body > header, .rs-support');
  const own = it => [...it.childNodes].some(each => each.nodeType === 3 && each.data.trim());
  const said = it => (it.innerText || it.value || it.localName).trim().slice(0, 40);
  const cut = [...document.querySelectorAll('body *')].filter(it => {
    const {overflowX, overflowY} = getComputedStyle(it), hides = style => ['hidden', 'clip'].includes(style);
    return shown(it) && it.localName !== 'select' &&
      ((hides(overflowX) && it.scrollWidth > it.clientWidth + 2) || (hides(overflowY) && it.scrollHeight > it.clientHeight + 3));
  }).map(it => `cut off: ${it.className}: ${said(it)}`);
  const boxes = [...document.querySelectorAll('body *')].filter(it => shown(it) && own(it)).flatMap(it => {
    const range = document.createRange();
    range.selectNodeContents(it);
    return [...range.getClientRects()].filter(({width, height}) => width > 2 && height > 2).map(box => ({it, box}));
  }).sort((a, b) => a.box.top - b.box.top);
  const over = [];
  boxes.forEach(({it, box}, at) => {
    for (const other of boxes.slice(at + 1)) {
      if (other.box.top > box.bottom - 5) break;
      const apart = it.contains(other.it) || other.it.contains(it);
      if (!apart && Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left) > 3)
        over.push(`on each other: ${said(it)} / ${said(other.it)}`);
    }
  });
  const wide = document.documentElement.scrollWidth > innerWidth ? [`it scrolls sideways: ${document.documentElement.scrollWidth}`] : [];
  return [...new Set([...wide, ...cut, ...over])];
}"""

# Whatever can have the focus, once it has it: is any of it under a bar that stays in view?
COVERED = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter(it => it.checkVisibility() && !it.closest('[inert], dialog, body > header, .rs-support') && !it.disabled)
  .filter(it => {
    it.focus();
    const box = it.getBoundingClientRect(), x = box.left + box.width / 2;
    return [box.top + 3, Math.min(box.bottom, box.top + 40) - 3].some(
      y => y < 0 || y > innerHeight || document.elementFromPoint(x, y)?.closest('body > header, .rs-support'));
  }).map(it => it.ariaLabel || it.innerText || it.localName)"""

SMALL = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=button], [tabindex="0"]')]
  .filter(it => it.checkVisibility() && !it.closest('[inert]') && !it.matches('p a, li a, td a, dd a'))
  .map(it => [it.ariaLabel || it.innerText || it.localName, (it.closest('label') ?? it).getBoundingClientRect()])
  .filter(([, {width, height}]) => width < 24 || height < 24).map(([name, {width, height}]) => `${name}: ${width} x ${height}`)"""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCourse]:
    """The course with the sample worker's whole workbook, once for all tests here; none of them writes."""
    running = RunningCourse(tmp_path_factory.mktemp("course"))
    try:
        running.start()
        workbook = Workbook(running.workbook())
        for each, value in SAMPLE.items():
            workbook.save(each, COURSE.activity(each).kind, value, stamp="")
        yield running
    finally:
        running.stop()


def whole(page: Page, path: str) -> None:
    """Wait until all of a page is there, drawings too, and open what is folded."""
    if path == DESK:
        expect(page.locator(".rs-desk")).to_be_visible(timeout=60_000)
    elif path:
        ready(page)
        expect(page.locator(".rs-chart-waiting")).to_have_count(0, timeout=60_000)
    unfold(page)


@pytest.mark.parametrize("where", PAGES)
def test_nothing_is_lost_at_any_size_of_text_or_window_or_with_wide_spacing(
    open_page: Open, shot: Callable[..., None], *, where: str
) -> None:
    page = open_page(PAGES[where], width=1280)
    whole(page, PAGES[where])
    lost = {}
    for name, width, style in [
        ("as it comes", 1280, ""),
        ("200 % zoom", 640, ""),
        ("400 % zoom", 320, ""),
        ("spaced", 1280, SPACED),
        ("spaced at 320 px", 320, SPACED),
        ("text at 200 %", 1280, TWICE),
    ]:
        page.set_viewport_size({"width": width, "height": 900})
        sheet = page.add_style_tag(content=style or "x {}")
        page.wait_for_function("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")
        lost[name] = page.evaluate(LOST)
        shot(page, f"{where} {name}")
        sheet.evaluate("it => it.remove()")
    assert lost == dict.fromkeys(lost, [])


@pytest.mark.parametrize("where", PAGES)
def test_no_focus_is_covered_and_no_target_is_small(open_page: Open, *, where: str) -> None:
    page = open_page(PAGES[where], width=1280, height=800)
    whole(page, PAGES[where])
    found = {}
    for width, height in ((1280, 800), (768, 600), (320, 640)):
        page.set_viewport_size({"width": width, "height": height})
        found[width] = [*page.evaluate(COVERED), *page.evaluate(SMALL)]
    assert found == {1280: [], 768: [], 320: []}
