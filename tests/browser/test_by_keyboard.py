"""The whole course without a mouse: one person goes from the home page to the certificate with keys alone."""

import io
from pathlib import Path
from typing import Any

import pypdf
from playwright.sync_api import Download, Page, expect

from documents import COURSE
from module_page import Open, entries, ready

WHERE = """() => {
  const it = document.activeElement, section = it.closest("section.rs-activity"), group = it.closest("fieldset");
  const chosen = group && [...group.querySelectorAll("input")].find(each => each.checked);
  return {
    lost: it === document.body || !it, tag: it.localName, type: it.type ?? "", look: it.getAttribute("class") ?? "",
    name: it.labels?.[0]?.innerText || it.ariaLabel || it.innerText || "", value: it.value ?? "",
    activity: section?.id ?? "", inBody: Boolean(it.closest(".rs-body")), adds: Boolean(it.closest(".rs-add-row")),
    unanswered: Boolean(group) && !chosen, unset: Boolean(chosen) && chosen.value === "",
    missing: section?.querySelector(".rs-missing")?.textContent ?? "", onward: Boolean(it.closest(".rs-onward")),
    rest: section?.querySelectorAll("fieldset").length ?? 0,
  }
}"""
ONCE = {"Draw a question", "Show the reasons", "Write a step", "Begin"}  # pressed when Tab comes there
PASSED = {"check-in-30", "check-in-60", "check-in-90"}  # for later days
STOPS = 500  # on one page, more than any has


class Keys:
    """Somebody at the keyboard, who notices when the focus is lost or does not get on."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed: set[tuple[str, str]] = set()
        self.downloads: list[Download] = []
        self.passed: set[str] = set()
        page.on("download", lambda made: self.downloads.append(made))
        page.add_init_script("addEventListener('pointerdown', () => { throw new Error('a mouse was used') }, true)")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def here(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate(WHERE)
        return found

    def tab(self) -> dict[str, Any]:
        """Press Tab, and return where that leads."""
        self.press("Tab")
        at = self.here()
        assert not at["lost"], "the focus is lost"
        return at

    def tab_to(self, name: str) -> dict[str, Any]:
        for _ in range(STOPS):
            at = self.tab()
            if name in at["name"]:
                return at
        raise AssertionError(f"Tab never comes to {name!r}")

    def enter(self, name: str) -> None:
        self.tab_to(name)
        self.press("Enter")

    def module(self) -> None:
        """Answer all of a module on the way from its top to the link to the next one."""
        for _ in range(STOPS):
            at = self.tab()
            if at["onward"] and "rs-primary" in at["look"]:
                return
            if at["onward"] and self.page.locator(".rs-onward a.rs-primary").count() == 0:
                return
            if at["activity"]:
                self.answer(at)
        raise AssertionError("Tab never comes to the end of the module")

    def answer(self, at: dict[str, Any]) -> None:
        """Do with one stop what a participant would."""
        if at["name"].startswith("Pass on this one"):
            self.finish(at)
        elif not at["inBody"]:
            return
        elif at["type"] in ("radio", "checkbox"):
            self.choose(at)
        elif "rs-item" in at["look"].split():
            self.page.keyboard.type("3" * 30)
        elif at["tag"] in ("textarea", "input") and at["type"] in ("textarea", "text"):
            self.write(at)
        elif "rs-card" in at["look"]:
            self.sort()
        elif at["tag"] == "button":
            self.use(at)

    def choose(self, at: dict[str, Any]) -> None:
        if at["unset"]:
            self.press("ArrowRight", "ArrowRight")
        elif at["unanswered"]:
            self.press("Space")

    def write(self, at: dict[str, Any]) -> None:
        if at["value"] or "passphrase" in at["name"].lower() or "delete" in at["name"]:
            return
        self.page.keyboard.type("Alma" if "name" in at["name"] else "I walk")
        if at["adds"]:
            self.press("Enter")

    def sort(self) -> None:
        """Put cards on piles by number until none is in hand."""
        for turn in range(60):
            if self.page.evaluate("document.activeElement.classList.contains('rs-none')"):
                return
            if "rs-card" not in self.here()["look"]:
                return
            self.press(str(turn % 2 + 1))

    def use(self, at: dict[str, Any]) -> None:
        name, look = at["name"], at["look"]
        place = (at["activity"], name)
        if "rs-choose" in look or name == "Go on":
            self.press("Enter")
        elif place in self.pressed:
            return
        elif name in ONCE or "rs-add-one" in look or "rs-start" in look.split() or ": Take " in name:
            self.pressed.add(place)
            self.press("Enter")
            if name == "Draw a question":
                self.page.wait_for_function("document.activeElement.localName === 'textarea'")
            if self.here()["tag"] == "textarea":  # it leads to the first field
                self.write(self.here())
        elif name == "Start the minute":
            self.press("Enter", "Enter")
            self.pressed.add(place)
        elif name in ("Word", "PDF", "Make my certificate (PDF)") or name.startswith("After 30 days: Calendar"):
            self.pressed.add(place)
            self.download()

    def download(self) -> None:
        with self.page.expect_download(timeout=60_000):
            self.press("Enter")

    def finish(self, at: dict[str, Any]) -> None:
        """At the end of an exercise: pass on what belongs to another day; all else is done by now."""
        section = self.page.locator(f"section#{at['activity']}")
        if at["activity"] in PASSED:
            self.press("Enter")
            expect(section.get_by_role("button", name="Take part after all").first).to_be_focused()
            return
        try:
            expect(section.locator(".rs-missing")).to_be_empty(timeout=6000)
        except AssertionError:
            print("LACKS", at["activity"], section.locator(".rs-missing").inner_text())


def pause_and_come_back(keys: Keys) -> None:
    keys.enter("Pause and support")
    dialog = keys.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    keys.press("Tab", "Tab", "Tab")
    assert keys.page.evaluate("!!document.activeElement.closest('dialog')"), "the focus stays in the dialog"
    keys.press("Escape")
    expect(keys.page.get_by_role("button", name="Pause and support").first).to_be_focused()


def test_the_whole_course_is_done_with_keys_alone(course: Any, open_page: Open) -> None:
    page = open_page("")
    keys = Keys(page)
    page.reload()
    keys.enter("Open this module")
    for module in COURSE.modules:
        page.wait_for_url(f"**/{module.id}.ipynb")
        ready(page)
        expect(page.locator(".rs-chart-waiting")).to_have_count(0, timeout=60_000)
        if module is COURSE.modules[0]:
            pause_and_come_back(keys)
        keys.enter("Skip") if False else None
        keys.module()
        print(module.id, keys.passed)
        expect(page.locator(f'[data-module="{module.id}"]')).to_have_class("done", timeout=60_000)
        keys.press("Enter")
    print(keys.passed, [each.suggested_filename for each in keys.downloads])
    assert 0
