"""`resiliency serve --guests` as a real program, and what a guest does to join it."""

import re

from playwright.sync_api import Page, expect

from server import RunningCourse


class RunningClass(RunningCourse):
    """A server for guests, with all that it writes in one folder."""

    ahead: tuple[str, ...] = ("--ready", "0")  # thirty kernels would be started for one test otherwise

    def command(self) -> list[str]:
        asked = ["--port", str(self.port), *self.ahead, *self.words]
        return [self.python, "-m", "resiliency", "serve", "--guests", "--no-browser", *asked]

    def code(self) -> str:
        """The code that was printed last, e.g. "K7M-X4R"."""
        return re.findall(r"The code to join is (\S+),", self.log())[-1]

    def key_link(self) -> str:
        """The facilitator's link that was printed last."""
        return re.findall(r"To lead the session \(keep this link to yourself\): (\S+)", self.log())[-1]


def joined(page: Page, running: RunningClass, path: str = "") -> Page:
    """Join as somebody who typed the code, and go to a page."""
    page.goto(f"{running.url}join?next=/{path}")
    page.get_by_label("Code of the session").fill(running.code().lower())
    page.get_by_role("button", name="Join").press("Enter")
    expect(page.locator("main h1")).not_to_contain_text("Join")
    return page
