"""How the page's files reach a browser, how many and how large, and what stays there for the next page."""

import base64
import gzip
import json
import re
import shutil
import urllib.request
import zlib
from collections.abc import Iterator
from http.client import HTTPResponse
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from module_page import MAP, WELCOME, Open, activity, entries, ready, saved
from resiliency import built
from resiliency.kernels import FORKS
from resiliency.page import files
from server import ROOT, RunningCourse
from watched_page import WatchedPage

ON_THE_WIRE = 120 * 1024  # bytes of all answers together
BY_SOCKET = 70 * 1024  # bytes of all messages, packed
SOURCE = "addEventListener("  # stands in every control's script


class Wire:
    """What a page asks for and what comes, as Chromium counts it."""

    def __init__(self, page: Page) -> None:
        self.asked: dict[str, str] = {}  # request -> address
        self.cached: set[str] = set()
        self.headers: dict[str, dict[str, str]] = {}  # address -> its answer's
        self.bytes = 0
        self.messages: list[bytes] = []
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", lambda told: self._asked(told["requestId"], told["request"]["url"]))
        session.on("Network.responseReceived", lambda told: self._answered(told["requestId"], told["response"]))
        session.on("Network.requestServedFromCache", lambda told: self.cached.add(told["requestId"]))
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.webSocketFrameReceived", lambda told: self._message(told["response"]))

    def requests(self) -> list[str]:
        """Return what was not in the browser already, e.g. "page.js"."""
        return sorted(
            urlsplit(url).path.rpartition("/")[2] for id_, url in self.asked.items() if id_ not in self.cached
        )

    def _asked(self, request: str, url: str) -> None:
        if url.startswith("http"):
            self.asked[request] = url

    def _answered(self, request: str, answer: dict[str, Any]) -> None:
        if answer.get("fromDiskCache"):
            self.cached.add(request)
        self.headers[urlsplit(answer["url"]).path] = {name.lower(): value for name, value in answer["headers"].items()}

    def _finished(self, told: dict[str, Any]) -> None:
        if told["requestId"] not in self.cached:
            self.bytes += told["encodedDataLength"]

    def _message(self, frame: dict[str, Any]) -> None:
        self.messages.append(base64.b64decode(frame["payloadData"]) if frame["opcode"] == 2 else b"")


def opened(page: Page, url: str) -> Wire:
    """Open a page and wait until all its activities can be used and its last byte is there."""
    wire = Wire(page)
    page.goto(url)
    ready(page)
    return wire


def asked(url: str, **headers: str) -> HTTPResponse:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    request = urllib.request.Request(url, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer: HTTPResponse = direct.open(request, timeout=30)
    return answer


def test_a_module_is_three_small_answers_and_the_next_time_one(course: RunningCourse, open_page: Open) -> None:
    page = open_page("")
    page.goto("about:blank")
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    cold = opened(page, course.url + MAP)
    assert cold.requests() == [MAP.rpartition("/")[2], "page.css", "page.js"]
    assert {each["content-encoding"] for each in cold.headers.values()} == {"br", "gzip"}
    assert cold.bytes < ON_THE_WIRE
    assert len(zlib.compress(b"".join(cold.messages))) < BY_SOCKET
    assert not any(SOURCE.encode() in each for each in cold.messages)
    warm = opened(page, course.url + MAP)
    assert warm.requests() == [MAP.rpartition("/")[2]]


def test_what_the_browser_unpacks_is_what_was_built(course: RunningCourse, open_page: Open) -> None:
    page = open_page("")
    for name in files.TYPES:
        wire = Wire(page)
        text = page.evaluate("async name => (await fetch(`voila/page/${name}`)).text()", name)
        assert text == (built.STATIC / name).read_text("utf-8")
        assert wire.headers[f"/voila/page/{name}"]["content-encoding"] == "br"


@pytest.mark.parametrize(("taken", "sent"), [("gzip", "gzip"), ("deflate", None), ("br;q=0, gzip", "gzip"), ("", None)])
def test_a_browser_gets_what_it_can_unpack(course: RunningCourse, taken: str, sent: str | None) -> None:
    with asked(f"{course.url}voila/page/page.css?v={built.page()}", Accept_Encoding=taken) as answer:
        content = answer.read()
        assert answer.headers["Content-Encoding"] == sent
        assert "Accept-Encoding" in answer.headers["Vary"]
        assert answer.headers["Content-Type"] == "text/css; charset=utf-8"
        assert answer.headers["Cache-Control"] == files.FOR_GOOD
    assert (gzip.decompress(content) if sent else content) == (built.STATIC / "page.css").read_bytes()


def test_another_version_s_address_is_not_kept(course: RunningCourse) -> None:
    with asked(f"{course.url}voila/page/page.js?v=0123456789ab") as answer:
        assert answer.headers["Cache-Control"] == "no-cache"


@pytest.fixture
def updated(tmp_path: Path) -> Iterator[RunningCourse]:
    """A course that runs from a folder of its own."""
    folder = tmp_path / "release"
    for each in ("widgets/resiliency", "data", "notebooks"):
        shutil.copytree(ROOT / each, folder / each)
    running = RunningCourse(tmp_path / "course")
    running.environment["PYTHONPATH"] = str(folder / "widgets")
    with running:
        yield running


@pytest.mark.skipif(FORKS, reason="forked kernels stay with what their server began with")
def test_controls_that_are_newer_than_the_page_bring_their_code_along(
    updated: RunningCourse, browser: Browser, tmp_path: Path
) -> None:
    marker = tmp_path / "release" / "widgets" / "resiliency" / "page/voila/templates/resiliency/static/built.json"
    told = json.loads(marker.read_text("utf-8"))
    marker.write_text(json.dumps(told | {"page": "0123456789ab"}), "utf-8")
    watched = WatchedPage(browser, width=1280, height=900, dark=False)
    wire = opened(watched.page, updated.url + WELCOME)
    assert any(SOURCE.encode() in each for each in wire.messages)
    assert "anywidget.js" in wire.requests()
    section = activity(watched.page, "my-agreements")
    section.get_by_role("textbox").first.fill("after the update")
    saved(section)
    assert "after the update" in json.dumps(entries(updated))
    expect(section.locator(".rs-sorry")).to_be_hidden()
    assert re.sub(r".*deprecat.*", "", "".join(watched.troubles([], lost=False))) == ""
    watched.close()
