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
    onward: Boolean(it.closest(".rs-onward")),
  }
}"""
ONCE = {"Draw a question", "Show the reasons", "Write a step", "Begin"}  # pressed when Tab comes there
PASSED = {"check-in-30", "check-in-60", "check-in-90"}  # for later days
STOPS = 500  # on one page, more than any has


class Keys:
    """Somebody at the keyboard, who notices when the focus is lost or does not get on."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.place = ""
        self.pressed: set[tuple[str, str]] = set()
        self.downloads: list[Download] = []
        page.add_init_script("addEventListener('pointerdown', () => { throw new Error('a mouse was used') }, true)")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def here(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate(WHERE)
        return found

    def tab(self) -> dict[str, Any]:
        """Press Tab, and return where that leads. Only a page that has just come may have no focus before."""
        assert self.page.url != self.place or not self.here()["lost"], "the focus is lost"
        self.place, before = self.page.url, self.here()
        self.press("Tab")
        at = self.here()
        assert not at["lost"], f"the focus is lost after {before['name'][:60]!r} of {before['activity']!r}"
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
        """Answer all of a module on the way from its top to its last link."""
        last = self.page.locator(".rs-onward a").last
        for _ in range(STOPS):
            at = self.tab()
            if at["onward"] and at["name"] == last.inner_text():
                return
            if at["activity"]:
                self.answer(at)
        raise AssertionError("Tab never comes to the end of the module")

    def answer(self, at: dict[str, Any]) -> None:
        """Do with one stop what a participant would."""
        if at["name"].startswith("Pass on this one"):
            self.finish(at)
        elif at["name"] == "Clear" and at["activity"] == "my-agreements":
            self.clear_and_undo()
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

    def clear_and_undo(self) -> None:
        """Take the answers of an exercise away once, and have them back."""
        first = self.page.locator("#my-agreements textarea").first
        if ("my-agreements", "Clear") in self.pressed:
            return
        self.pressed.add(("my-agreements", "Clear"))
        self.press("Enter")
        expect(first).to_have_value("")
        expect(self.page.get_by_role("button", name="Undo clearing")).to_be_visible()
        while not self.here()["name"].startswith("Undo clearing"):
            self.press("Shift+Tab")
        self.press("Enter")
        expect(first).to_have_value("I walk")

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
            with self.page.expect_download(timeout=60_000) as made:
                self.press("Enter")
            self.downloads.append(made.value)

    def finish(self, at: dict[str, Any]) -> None:
        """At the end of an exercise: pass on what belongs to another day; all else is done by now."""
        section = self.page.locator(f"section#{at['activity']}")
        if at["activity"] in PASSED:
            self.press("Enter")
            expect(section.get_by_role("button", name="Take part after all").first).to_be_focused()
            return
        expect(section.locator(".rs-missing")).to_be_empty()


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
    for number, module in enumerate(COURSE.modules):
        page.wait_for_url(f"**/{module.id}.ipynb")
        ready(page)
        if not number:
            pause_and_come_back(keys)
        keys.module()
        expect(page.locator(f'[data-module="{module.id}"]')).to_have_class("done")
        if number + 1 < len(COURSE.modules):
            keys.press("Enter")
    names = [each.suggested_filename for each in keys.downloads]
    assert [name.rpartition(".")[2] for name in names] == ["ics", "docx", "pdf", "pdf"]
    told = pypdf.PdfReader(io.BytesIO(Path(keys.downloads[-1].path()).read_bytes())).pages[0].extract_text()
    assert "Alma" in told
    assert [module.title for module in COURSE.modules if module.title not in told] == []
    passed = {name for name, entry in entries(course).items() if entry.get("passed")}
    assert passed == PASSED, "everything else was answered"
