"""A guest's workbook: nothing is called saved before the browser has it, and the rules of two tabs hold."""

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from resiliency.activities import Reflection
from resiliency.answer import Answer
from resiliency.guests.page_workbook import PageWorkbook

WRITTEN = {
    "id": "a",
    "kind": "reflection",
    "title": "t",
    "minutes": 1,
    "prompt": "p",
    "fields": [{"id": "x", "label": "X"}],
}


def activity(name: str) -> Reflection:
    return msgspec.convert({**WRITTEN, "id": name}, Reflection)


class Browser:
    """The database of a browser: takes a workbook in place of the version that it has, and no other."""

    def __init__(self) -> None:
        self.version = ""
        self.data: bytes | None = None
        self.others: dict[str, bytes] = {}
        self.fails = ""

    def swap(self, base: str, version: str, data: bytes, aside: str) -> str:
        if self.fails:
            return "failed"
        if version != self.version:
            if base != self.version:
                return "moved"
            if aside and self.data is not None:
                self.others[aside] = self.data
            self.version, self.data = version, data
        return "written"

    def entries(self) -> Any:
        return json.loads(self.data)["entries"] if self.data else {}


class Tab:
    """A page on a browser: what the kernel sends waits until it `goes`."""

    def __init__(self, browser: Browser, name: str = "") -> None:
        self.browser = browser
        self.line: list[tuple[dict[str, str], bytes]] = []
        self.workbook = PageWorkbook(lambda what, data: self.line.append((what, data)), name)
        self.answers = {each: Answer(activity(each), self.workbook) for each in "ab"}

    def opens(self) -> "Tab":
        self.workbook.hand_over(self.browser.version, self.browser.data)
        for answer in self.answers.values():
            answer.read()
        return self

    def step(self) -> None:
        """Let the browser do what came first."""
        what, data = self.line.pop(0)
        came = self.browser.swap(what["base"], what["version"], data, what["aside"])
        if came == "written":
            self.workbook.written(what["version"])
        elif came == "moved":
            self.workbook.moved(self.browser.version, self.browser.data)
        else:
            self.workbook.failed(what["version"], self.browser.fails)

    def goes(self) -> None:
        while self.line:
            self.step()


@pytest.fixture
def browser() -> Browser:
    return Browser()


def test_nothing_is_called_saved_before_the_browser_has_it(browser: Browser) -> None:
    tab = Tab(browser).opens()
    answer = tab.answers["a"]
    answer.change({"x": "words"})
    assert (answer.state, tab.workbook.saved_at()) == ("saving", "")
    tab.goes()
    assert (answer.state, browser.entries()["a"]["value"]) == ("saved", {"x": "words"})
    assert tab.workbook.saved_at() == answer.at == browser.entries()["a"]["saved"]


def test_words_typed_while_a_save_is_on_its_way_are_not_called_saved_with_it(browser: Browser) -> None:
    tab = Tab(browser).opens()
    answer = tab.answers["a"]
    answer.change({"x": "one"})
    answer.change({"x": "one two"})
    tab.step()
    assert answer.state == "saving"
    tab.goes()
    assert (answer.state, browser.entries()["a"]["value"]) == ("saved", {"x": "one two"})
    assert "kept" not in browser.entries()["a"]


def test_what_is_asked_for_waits_until_the_page_has_handed_the_workbook_over(browser: Browser) -> None:
    first = Tab(browser).opens()
    first.answers["a"].change({"x": "before"})
    first.goes()
    tab = Tab(browser)
    tab.answers["b"].change({"x": "early"})
    assert tab.line == []
    tab.opens().goes()
    assert {each: entry["value"]["x"] for each, entry in browser.entries().items()} == {"a": "before", "b": "early"}


def test_two_tabs_on_different_activities_keep_both(browser: Browser) -> None:
    one, two = Tab(browser).opens(), Tab(browser).opens()
    one.answers["a"].change({"x": "from one"})
    two.answers["b"].change({"x": "from two"})
    two.goes()
    one.goes()
    assert {each: entry["value"]["x"] for each, entry in browser.entries().items()} == {
        "a": "from one",
        "b": "from two",
    }
    assert (one.answers["a"].state, two.answers["b"].state) == ("saved", "saved")


def test_the_tab_that_is_behind_is_told_and_both_versions_are_in_the_browser(browser: Browser) -> None:
    one, two = Tab(browser, "1").opens(), Tab(browser, "2").opens()
    one.answers["a"].change({"x": "from one"})
    one.goes()
    behind = two.answers["a"]
    behind.change({"x": "from two"})
    assert behind.state == "saving"
    two.goes()
    assert behind.state == "behind"
    assert (browser.entries()["a"]["value"]["x"], browser.entries()["a"]["kept"][0]["value"]["x"]) == (
        "from one",
        "from two",
    )
    behind.change({"x": "from two, and on"})
    two.goes()
    assert [each["value"]["x"] for each in browser.entries()["a"]["kept"]] == ["from two, and on"]
    behind.keep_mine()
    two.goes()
    assert (behind.state, behind.other) == ("saved", None)
    assert browser.entries()["a"]["value"]["x"] == "from two, and on"
    assert "from one" in json.dumps(browser.entries()["a"]["kept"])


def test_a_browser_that_cannot_keep_it_is_told_and_all_of_it_is_kept_when_it_can_again(browser: Browser) -> None:
    tab = Tab(browser).opens()
    browser.fails = "full"
    for name, answer in tab.answers.items():
        answer.change({"x": f"words {name}"})
    tab.goes()
    assert {(each.state, each.reason) for each in tab.answers.values()} == {("not saved", "full")}
    taken = json.loads(tab.workbook.exported())["entries"]
    assert {each: entry["value"]["x"] for each, entry in taken.items()} == {"a": "words a", "b": "words b"}
    browser.fails = ""
    tab.answers["a"].save()
    tab.goes()
    assert {each: entry["value"]["x"] for each, entry in browser.entries().items()} == {"a": "words a", "b": "words b"}
    assert tab.answers["a"].state == "saved"


def test_a_lost_answer_of_the_browser_is_asked_for_again(browser: Browser) -> None:
    tab = Tab(browser).opens()
    tab.answers["a"].change({"x": "words"})
    what, data = tab.line.pop()
    assert browser.swap(what["base"], what["version"], data, what["aside"]) == "written"  # and nobody hears it
    tab.workbook.repeat()
    tab.goes()
    assert tab.answers["a"].state == "saved"
    assert "kept" not in browser.entries()["a"]


def test_a_workbook_that_cannot_be_read_is_put_aside_and_told(browser: Browser) -> None:
    browser.version, browser.data = "1", b"{ spoilt"
    tab = Tab(browser).opens()
    assert [each.key for each in tab.workbook.notices] == ["set_aside_empty"]
    tab.answers["a"].change({"x": "words"})
    tab.goes()
    assert list(browser.others.values()) == [b"{ spoilt"]
    assert browser.entries()["a"]["value"] == {"x": "words"}
    tab.answers["a"].change({"x": "more"})
    tab.goes()
    assert len(browser.others) == 1


def test_a_workbook_of_a_newer_course_is_shown_and_never_written_over(browser: Browser) -> None:
    browser.version, browser.data = "1", b'{"schema": 99, "entries": {}}'
    tab = Tab(browser).opens()
    tab.answers["a"].change({"x": "words"})
    assert (tab.answers["a"].state, tab.answers["a"].reason, tab.line) == ("not saved", "read only", [])


def test_a_database_that_was_cleared_under_an_open_page_is_written_again(browser: Browser) -> None:
    tab = Tab(browser).opens()
    tab.answers["a"].change({"x": "words"})
    tab.goes()
    browser.version, browser.data = "", None
    tab.answers["b"].change({"x": "more"})
    tab.goes()
    assert set(browser.entries()) == {"a", "b"}


def test_an_emptied_workbook_is_not_filled_again_by_another_tab(browser: Browser) -> None:
    one, two = Tab(browser).opens(), Tab(browser).opens()
    one.answers["a"].change({"x": "canary"})
    one.goes()
    two.opens()
    heard: list[list[str]] = []
    one.workbook.do(one.workbook.remove_all, lambda outcome: heard.append(outcome()))
    one.goes()
    two.answers["b"].change({"x": "more"})
    two.goes()
    assert heard == [[]]
    assert set(browser.entries()) == {"b"}


STEPS = st.lists(st.tuples(st.sampled_from(["type", "go", "fail", "look"]), st.integers(0, 1), st.sampled_from("ab")))


@given(STEPS)
@settings(max_examples=300, deadline=None)
def test_whatever_two_tabs_do_in_whatever_order_no_last_words_are_lost(steps: list[tuple[str, int, str]]) -> None:
    browser = Browser()
    tabs = [Tab(browser, "0").opens(), Tab(browser, "1").opens()]
    last: dict[tuple[int, str], str] = {}
    acts: dict[str, Callable[[Tab], object]] = {
        "go": lambda tab: tab.line and tab.step(),
        "look": lambda tab: tab.opens(),
    }
    for number, (what, which, name) in enumerate(steps):
        browser.fails = "full" if what == "fail" else ""
        if what == "type":
            if tabs[which].answers[name].value["x"] == last.get((1 - which, name)):
                del last[1 - which, name]  # seen, and written over
            last[which, name] = f"words {number} of {which}"
            tabs[which].answers[name].change({"x": last[which, name]})
        else:
            acts.get(what, acts["go"])(tabs[which])
    browser.fails = ""
    for tab in (*tabs, *tabs):
        for answer in tab.answers.values():
            if answer.state == "not saved":
                answer.save()
        tab.goes()
    everything = json.dumps(browser.entries())
    for (which, name), words in last.items():
        assert words in everything, (which, name)
    assert {answer.state for tab in tabs for answer in tab.answers.values()} <= {"new", "saved", "behind"}
