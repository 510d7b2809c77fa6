"""What people change about a page so that they can read it: zoom, size of text, spacing, colours, motion."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import fresh
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
WAYS = [  # name, width of the window, style
    ("as it comes", 1280, ""),
    ("zoom of 200 %", 640, ""),
    ("zoom of 400 %", 320, ""),
    ("spaced", 1280, SPACED),
    ("spaced at 320 px", 320, SPACED),
    ("text at 200 %", 1280, TWICE),
]
WINDOWS = ((1280, 800), (768, 600), (320, 640))

# Text that a box cuts off, text that stands on other text, and a page that scrolls sideways. Left out are the bars that
# stay in view, drawings, and what only a screen reader gets. A box that can be scrolled cuts nothing off.
LOST = """() => {
  const clipped = it => Boolean(it) && (getComputedStyle(it).clipPath !== 'none' || clipped(it.parentElement));
  const shown = it => it.checkVisibility() && !clipped(it) &&
    !it.closest('svg, [inert], .rs-skip, body > header, .rs-support');
  const said = it => (it.innerText || it.value || it.localName).trim().slice(0, 40);
  const hides = style => ['hidden', 'clip'].includes(style);
  const cut = [...document.querySelectorAll('body *')].filter(it => {
    const {overflowX, overflowY} = getComputedStyle(it);
    return it.localName !== 'select' && shown(it) && ((hides(overflowX) && it.scrollWidth > it.clientWidth + 2) ||
      (hides(overflowY) && it.scrollHeight > it.clientHeight + 3));
  });
  const texts = [...document.querySelectorAll('body *')].filter(shown).flatMap(it =>
    [...it.childNodes].filter(each => each.nodeType === 3 && each.data.trim()).map(text => ({it, text})));
  const scrolled = it => it && (getComputedStyle(it).overflowY === 'visible' ? scrolled(it.parentElement) : it);
  const boxes = texts.flatMap(({it, text}) => {
    const range = document.createRange(), frame = (scrolled(it) ?? document.body).getBoundingClientRect();
    range.selectNode(text);
    return [...range.getClientRects()].filter(({width, height, top, bottom}) =>
      width > 2 && height > 2 && top >= frame.top && bottom <= frame.bottom).map(box => ({it, box}));
  }).sort((a, b) => a.box.top - b.box.top);
  const over = [];
  boxes.forEach(({it, box}, at) => {
    for (const {it: other, box: its} of boxes.slice(at + 1)) {
      if (its.top > box.bottom - 5) break;
      if (it.contains(other) || other.contains(it)) continue;
      if (Math.min(box.right, its.right) - Math.max(box.left, its.left) > 3) over.push(`${said(it)} / ${said(other)}`);
    }
  });
  const wide = document.documentElement.scrollWidth > innerWidth ? ['it scrolls sideways'] : [];
  const told = [...cut.map(it => `cut off: ${said(it)}`), ...over.map(each => `on each other: ${each}`)];
  return [...new Set([...wide, ...told])];
}"""

# Whatever can have the focus, once it has it: is its top under a bar that stays in view? Of a tall one, is all of it?
COVERED = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
  .filter(it => it.checkVisibility() && !it.closest('[inert], dialog, body > header, .rs-support') && !it.disabled)
  .filter(it => {
    it.focus();
    const box = it.getBoundingClientRect(), x = box.left + box.width / 2, tall = box.height > innerHeight / 2;
    const bar = y => document.elementFromPoint(x, y)?.closest('body > header, .rs-support');
    const hidden = y => y < 0 || y > innerHeight || bar(y);
    const middle = [.3, .5, .7].map(part => part * innerHeight).filter(y => y > box.top && y < box.bottom);
    return tall ? middle.every(hidden) : [box.top + 3, Math.min(box.bottom, box.top + 40) - 3].some(hidden);
  }).map(it => `covered: ${it.ariaLabel || it.innerText || it.localName}`)"""

SMALL = """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=button]')]
  .filter(it => it.checkVisibility() && !it.closest('[inert]') && !it.matches('p a, li a, td a, dd a'))
  .map(it => [it.ariaLabel || it.innerText || it.localName, (it.closest('label') ?? it).getBoundingClientRect()])
  .filter(([, {width, height}]) => width < 24 || height < 24).map(([name]) => `small: ${name}`)"""

MOVING = """() => [...document.querySelectorAll('*')].filter(it => {
  const {animationName, transitionDuration} = getComputedStyle(it);
  return animationName !== 'none' || transitionDuration.split(', ').some(each => parseFloat(each) > 0);
}).map(it => it.outerHTML.slice(0, 80))"""

COLOUR = "name => { const it = document.body; it.style.caretColor = name; return getComputedStyle(it).caretColor }"


@pytest.fixture
def course(served: RunningCourse) -> RunningCourse:
    """The course with the sample worker's whole workbook."""
    workbook = Workbook(fresh(served).workbook())
    for each, value in SAMPLE.items():
        workbook.save(each, COURSE.activity(each).kind, value, stamp="")
    return served


def whole(page: Page, path: str) -> None:
    """Wait until all of a page is there, drawings too, and open what is folded."""
    if path == DESK:
        expect(page.locator(".rs-desk")).to_be_visible(timeout=60_000)
    elif path:
        ready(page)
        expect(page.locator(".rs-chart-waiting")).to_have_count(0, timeout=60_000)
    unfold(page)
    page.add_style_tag(content=".rs-line-row { content-visibility: visible !important }")  # out of view it has no size


def settled(page: Page) -> None:
    """Wait until a page has been laid out and its fields have grown."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done())))")


@pytest.mark.parametrize("where", PAGES)
def test_nothing_is_lost_at_any_size_or_spacing_no_focus_is_covered_and_no_target_small(
    open_page: Open, shot: Callable[..., None], *, where: str
) -> None:
    page = open_page(PAGES[where], width=1280)
    whole(page, PAGES[where])
    found = {}
    for name, width, style in WAYS:
        page.set_viewport_size({"width": width, "height": 900})
        sheet = page.add_style_tag(content=style or "x {}")
        settled(page)
        found[name] = page.evaluate(LOST)
        shot(page, f"{where} {name}")
        sheet.evaluate("it => it.remove()")
    for width, height in WINDOWS:
        page.set_viewport_size({"width": width, "height": height})
        settled(page)
        found[f"{width} x {height}"] = [*page.evaluate(COVERED), *page.evaluate(SMALL)]
    assert {name: each for name, each in found.items() if each} == {}


def test_nothing_moves_for_those_who_asked_for_less_motion(open_page: Open) -> None:
    page = open_page(SYMPTOMS, reduced_motion="reduce")
    whole(page, SYMPTOMS)
    assert page.evaluate(MOVING) == []


def test_in_forced_colours_drawings_take_them_and_what_is_chosen_and_has_the_focus_is_seen(
    open_page: Open, shot: Callable[..., None]
) -> None:
    page = open_page(VOICE, forced_colors="active", dark=True)
    whole(page, VOICE)
    name = page.locator(".rs-plot .rs-half-name").first
    ink, paper = (page.evaluate(COLOUR, each) for each in ("CanvasText", "Canvas"))
    assert ink != paper
    assert name.evaluate("it => getComputedStyle(it).fill") == ink
    assert page.locator(".rs-plot .rs-ring").first.evaluate("it => getComputedStyle(it).fill") == paper
    shot(page)
    page.goto(page.url.replace(VOICE, WELCOME), wait_until="commit")
    whole(page, WELCOME)
    outline = "it => getComputedStyle(it).outlineStyle"
    assert page.locator("#arrive .rs-scale-step", has=page.locator(":checked")).evaluate(outline) == "solid"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate(f"({outline})(document.activeElement)") == "solid"
    shot(page, "forced colours, welcome")
