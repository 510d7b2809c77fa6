"""Pages in a real Chromium: how soon one shows its words and answers a click, and what it asks of the network."""

import base64
import json
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from browser.conftest import FLAGS, chromium

PROBE = (Path(__file__).parent / "probe.js").read_text("utf-8")
PATIENCE = 60_000  # milliseconds
AGAIN = 400  # milliseconds until something that did not answer is pressed again
TRIES = 20
SETTLED = 1_500  # milliseconds that a page is listened to after it could be used
SIZE: Any = {"width": 1280, "height": 900}
TEXT_FRAME = 1


class Asked(NamedTuple):
    """What a page has to show, and what has to happen when one of its labels is pressed."""

    sentence: str
    presses: tuple[tuple[str, str], ...]  # (label, pattern of the text that answers), pressed in turn


class Opened(NamedTuple):
    """One opening of a page: milliseconds since it was asked for, and what went over the network."""

    prose: float
    usable: float
    requests: int  # which were not answered by the browser's cache
    http: float  # KiB
    socket: float  # KiB

    @property
    def all(self) -> float:
        """KiB of both kinds."""
        return self.http + self.socket


class NotUsable(Exception):  # noqa: N818
    """A page did not show its words, or did not answer a press."""


@contextmanager
def browser() -> Iterator[Browser]:
    """Run a Chromium that reaches this computer only."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        try:
            yield opened
        finally:
            opened.close()


@contextmanager
def person(opened: Browser, asked: Asked) -> Iterator[BrowserContext]:
    """Give somebody a browser of their own, with an empty cache."""
    context = opened.new_context(viewport=SIZE, locale="en-US")
    context.set_default_timeout(PATIENCE)
    context.add_init_script(PROBE.replace("SENTENCE", json.dumps(asked.sentence)))
    try:
        yield context
    finally:
        context.close()


def open_page(context: BrowserContext, url: str, asked: Asked, settled: int = SETTLED) -> tuple[Page, Opened]:
    """Open a page, press in it until it answers, and say how long that took.

    Its network is listened to for so many milliseconds more. Raises NotUsable.
    """
    page = context.new_page()
    counted = _Counted(context, page)
    page.goto(url, wait_until="commit")
    prose = page.evaluate("speed.prose")
    usable = press(page, asked) if prose else None
    if prose is None or usable is None:
        raise NotUsable(f"{url} {'does not answer a press' if prose else 'does not show its words'}")
    page.wait_for_timeout(settled)
    return page, Opened(prose, usable, *counted.wire())


def press(page: Page, asked: Asked) -> float | None:
    """Press with the mouse, again while nothing happens, and return when the answer was there."""
    for turn in range(TRIES):
        label, answer = asked.presses[turn % len(asked.presses)]
        place = page.evaluate("label => speed.place(label)", label)
        if place is None:
            return None
        page.mouse.click(place["x"], place["y"])
        answered = page.evaluate("([pattern, ms]) => speed.answered(pattern, ms)", [answer, AGAIN])
        if answered is not None:
            return float(answered)
    return None


def leave(page: Page) -> None:
    """Close a page as people do, so that it can say goodbye; Playwright's own way takes the word out of its mouth."""
    page.close(run_before_unload=True)


class _Counted:
    """Listens to a page's network through Chromium's own protocol.

    That tells what a websocket said before it was compressed; where both ends agreed to, it is compressed here again.
    """

    def __init__(self, context: BrowserContext, page: Page) -> None:
        self.asked: dict[str, str] = {}
        self.cached: set[str] = set()
        self.bytes: dict[str, float] = {}
        self.socket = 0
        self.packers: dict[str, Any] = {}  # by direction, as long as the connection: what was said before is known
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.on(
            "Network.requestWillBeSent", lambda told: self.asked.update({told["requestId"]: told["request"]["url"]})
        )
        session.on("Network.requestServedFromCache", lambda told: self.cached.add(told["requestId"]))
        session.on("Network.responseReceived", self._answered)
        session.on(
            "Network.loadingFinished", lambda told: self.bytes.update({told["requestId"]: told["encodedDataLength"]})
        )
        session.on("Network.webSocketHandshakeResponseReceived", self._agreed)
        session.on("Network.webSocketFrameSent", lambda told: self._framed(told, "sent"))
        session.on("Network.webSocketFrameReceived", lambda told: self._framed(told, "received"))

    def wire(self) -> tuple[int, float, float]:
        """Return the requests that were not answered by the cache, and KiB by HTTP and by websocket."""
        there = {each for each, url in self.asked.items() if re.match(r"https?://127\.0\.0\.1", url)} - self.cached
        return len(there), sum(self.bytes.get(each, 0) for each in there) / 1024, self.socket / 1024

    def _answered(self, told: Any) -> None:
        if told["response"].get("fromDiskCache") or told["response"].get("fromPrefetchCache"):
            self.cached.add(told["requestId"])

    def _agreed(self, told: Any) -> None:
        headers = {name.lower(): value for name, value in told["response"]["headers"].items()}
        packed = "permessage-deflate" in headers.get("sec-websocket-extensions", "")
        self.packers = {each: zlib.compressobj(wbits=-15) for each in ("sent", "received")} if packed else {}

    def _framed(self, told: Any, direction: str) -> None:
        said, is_text = told["response"]["payloadData"], told["response"]["opcode"] == TEXT_FRAME
        data = said.encode() if is_text else base64.b64decode(said)
        if packer := self.packers.get(direction):
            data = (packer.compress(data) + packer.flush(zlib.Z_SYNC_FLUSH)).removesuffix(b"\0\0\xff\xff")
        self.socket += len(data)
