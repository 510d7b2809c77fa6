"""A page of a real browser, with everything it asked of other computers and every error in its console."""

import ipaddress
import re
import time
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Error, JSHandle, Page, WebSocket

LOST = re.compile(r"WebSocket connection to .ws://127|net::ERR_(CONNECTION|EMPTY_RESPONSE|INCOMPLETE|ABORTED|SOCKET)")

PATIENCE = 60_000  # milliseconds


def wait_for_function(page: Page, expression: str, *, arg: Any = None, timeout: float = PATIENCE) -> JSHandle:
    """Wait until an expression is true, and return it.

    Playwright’s own has the page evaluate the text, which the course’s policy forbids; here it is asked from outside.
    """
    end = time.monotonic() + timeout / 1000
    while True:
        try:
            found = page.evaluate_handle(expression, arg)
            if found.evaluate("it => Boolean(it)"):
                return found
        except Error as error:
            if "navigati" not in str(error) and "destroyed" not in str(error):
                raise
        assert time.monotonic() < end, f"{expression} took more than {timeout} ms"
        page.wait_for_timeout(50)


Page.wait_for_function = wait_for_function  # type: ignore[assignment,method-assign]


def is_local(url: str) -> bool:
    """Tell whether an address asks nothing of another computer, e.g. "data:image/png;…" or "tel:988"."""
    parts = urlsplit(url)
    if parts.scheme in ("data", "blob", "about", "tel", "sms"):
        return True
    if parts.hostname == "localhost":
        return True
    try:
        return ipaddress.ip_address(parts.hostname or "").is_loopback
    except ValueError:
        return False


class WatchedPage:
    """One page in a context of its own, so with cookies and storage of its own."""

    def __init__(self, browser: Browser, *, width: int, height: int, dark: bool, **options: Any) -> None:
        scheme: Any = "dark" if dark else "light"
        size: Any = {"width": width, "height": height}
        self.context = browser.new_context(viewport=size, color_scheme=scheme, locale="en-US", **options)
        self.page: Page = self.context.new_page()
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.context.on("request", lambda request: self._asked(request.url))
        self.context.on("console", self._said)
        self.context.on("weberror", lambda error: self.errors.append(str(error.error)))
        self.page.on("websocket", self._socket)
        self.page.on("dialog", self._leave)

    def troubles(self, allowed: list[str], *, lost: bool) -> list[str]:
        """Return what the page should not have done; a lost connection is expected when the server was down."""
        patterns = [re.compile(each) for each in allowed] + ([LOST] if lost else [])
        errors = [error for error in self.errors if not any(pattern.search(error) for pattern in patterns)]
        return [*(f"asked another computer: {url}" for url in self.outside), *(f"console: {each}" for each in errors)]

    def close(self) -> None:
        self.context.close()

    def _asked(self, url: str) -> None:
        if not is_local(url):
            self.outside.append(url)

    def _socket(self, socket: WebSocket) -> None:
        self._asked(socket.url)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    def _leave(self, dialog: Dialog) -> None:
        dialog.accept()
