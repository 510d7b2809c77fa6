"""A module's page in the browser, as the tests use it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from resiliency import places

WELCOME = "voila/render/00-welcome.ipynb"
PARALLEL = "voila/render/01-the-parallel-process.ipynb"
LENS = "voila/render/02-a-balanced-lens.ipynb"
SYMPTOMS = "voila/render/03-how-trauma-can-show-up.ipynb"
PLAN = "voila/render/05-from-danger-to-a-plan.ipynb"
VOICE = "voila/render/06-voice-and-network.ipynb"
TAKE_HOME = "voila/render/07-my-plan.ipynb"
MAP = "voila/render/04-map-your-own-well-being.ipynb"
MODULES = sorted(path.name for path in places.NOTEBOOKS.glob("0*.ipynb"))
Open = Callable[..., Page]
FOCUSED = """(() => { const it = document.activeElement;
    return it.labels?.[0]?.innerText || it.ariaLabel || it.innerText || '' })()"""


def ready(page: Page) -> None:
    """Wait until no activity waits for its kernel."""
    expect(page.locator("section.rs-activity").first).to_be_visible()
    expect(page.locator(".rs-waiting")).to_have_count(0, timeout=60_000)


def activity(page: Page, name: str) -> Locator:
    """Return an activity once its controls are there and saved words can be trusted."""
    section = page.locator(f"section.rs-activity#{name}:not(.rs-waiting)")
    expect(section).to_be_visible(timeout=60_000)
    return section


def entries(course: Any) -> dict[str, Any]:
    path = Path(course.workbook())
    return dict(json.loads(path.read_text("utf-8"))["entries"]) if path.exists() else {}


def saved(section: Locator) -> None:
    """Wait until the activity says that it is saved, and nothing waits in the tab."""
    expect(section.locator(".rs-state")).to_contain_text("Saved", timeout=20_000)
    section.page.wait_for_function("Object.keys(sessionStorage).every(key => !key.startsWith('resiliency:'))")


def add(section: Locator, label: str, text: str) -> None:
    field = section.get_by_label(label, exact=True)
    field.fill(text)
    field.press("Enter")
