"""A newer course is put beside the old one while people work."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from module_page import activity, saved
from running_hub import PASSWORD, RunningHub
from server import ROOT
from watched_page import WatchedPage

MODULE = "voila/render/00-welcome.ipynb"
TITLE = "What do you need to do this well?"
NEWER = "What do you need today?"


def release(folder: Path) -> Path:
    """Return a copy of the course in a folder of its own, as a release is installed."""
    for each in ("widgets/resiliency", "data", "notebooks"):
        shutil.copytree(ROOT / each, folder / each)
    return folder


@pytest.fixture
def updated(tmp_path: Path) -> Iterator[RunningHub]:
    with RunningHub(tmp_path / "hub", PYTHONPATH=str(release(tmp_path / "1") / "widgets")) as running:
        yield running


def test_an_update_harms_no_workbook_and_is_there_when_a_server_starts_anew(
    updated: RunningHub, browser: Browser, tmp_path: Path
) -> None:
    watched = WatchedPage(browser, width=1280, height=900, dark=False)
    page = watched.page
    page.set_default_timeout(60_000)
    page.goto(f"{updated.url}/hub/user-redirect/{MODULE}")
    page.get_by_label("Username").fill("ursula")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    section = activity(page, "my-agreements")
    expect(section.get_by_role("heading", name=TITLE)).to_be_visible()
    section.get_by_role("textbox").nth(0).fill("before the update")
    saved(section)

    newer = release(tmp_path / "2")
    words = newer / "data" / "modules" / "00-welcome.yaml"
    assert TITLE in words.read_text("utf-8")
    words.write_text(words.read_text("utf-8").replace(TITLE, NEWER), "utf-8")
    updated.end()
    updated.environment["PYTHONPATH"] = str(newer / "widgets")
    updated.start()

    section.get_by_role("textbox").nth(1).fill("while the old server goes on")
    saved(section)
    updated.stop_server("ursula")
    page.goto(f"{updated.url}/hub/spawn/ursula?next=%2Fhub%2Fuser-redirect%2F{MODULE.replace('/', '%2F')}")
    section = activity(page, "my-agreements")
    expect(section.get_by_role("heading", name=NEWER)).to_be_visible()
    expect(section.get_by_role("textbox").nth(0)).to_have_value("before the update")
    expect(section.get_by_role("textbox").nth(1)).to_have_value("while the old server goes on")
    watched.close()
