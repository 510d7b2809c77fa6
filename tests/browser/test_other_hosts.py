"""The same notebooks elsewhere: in JupyterLab, and in Voilà with its own template."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
from playwright.sync_api import Browser, expect

from resiliency import places
from server import environment, free_port

MAP = "04-map-your-own-well-being.ipynb"


@contextmanager
def running(folder: Path, *words: str) -> Iterator[None]:
    """Run a Jupyter program over a copy of the notebooks until the test is over."""
    env = {**environment(folder), "RESILIENCY_WORKBOOK": str(folder / "workbook.json")}
    env |= {"JUPYTER_CONFIG_DIR": str(folder / "config"), "JUPYTER_DATA_DIR": str(folder / "jupyter")}
    env["JUPYTERLAB_SETTINGS_DIR"] = str(folder / "settings")
    with open(folder / "log.txt", "w", encoding="utf-8") as log:
        process = subprocess.Popen([sys.executable, "-m", *words], env=env, stdout=log, stderr=subprocess.STDOUT)
        try:
            yield
        finally:
            all_of_it = [*psutil.Process(process.pid).children(recursive=True), process]
            for each in all_of_it:
                each.kill()
            process.wait()


@pytest.fixture
def notebooks(tmp_path: Path) -> Path:
    return Path(shutil.copytree(places.NOTEBOOKS, tmp_path / "notebooks"))


def answered(url: str) -> Callable[[], bool]:
    import urllib.error
    import urllib.request

    def ask() -> bool:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    return ask


def until(done: Callable[[], bool], seconds: float, what: str) -> None:
    import time

    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, f"{what} took more than {seconds} s"
        time.sleep(0.1)


def stored(folder: Path) -> Any:
    path = folder / "workbook.json"
    return json.loads(path.read_text("utf-8"))["entries"] if path.exists() else {}


def test_jupyterlab_shows_every_activity_folds_the_code_and_saves(
    tmp_path: Path, notebooks: Path, browser: Browser
) -> None:
    port = free_port()
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    words = [
        "jupyterlab",
        "--no-browser",
        f"--port={port}",
        "--IdentityProvider.token=",
        f"--ServerApp.root_dir={notebooks}",
    ]
    with running(tmp_path, *words, *root):
        url = f"http://127.0.0.1:{port}/"
        until(answered(url + "api/status"), 60, "starting JupyterLab")
        page = browser.new_page(viewport={"width": 1440, "height": 1000})
        page.goto(f"{url}lab/tree/{MAP}")
        page.get_by_role("menuitem", name="Run", exact=True).click(timeout=90_000)
        page.get_by_role("menuitem", name="Run All Cells", exact=False).first.click()
        for activity in ("sfq-practice", "interview", "my-map", "check-04"):
            expect(page.locator(f"section#{activity}")).to_be_attached(timeout=60_000)
        field = page.locator("section#my-map").get_by_label("Add a worry", exact=True)
        field.scroll_into_view_if_needed()
        field.fill("From the lab")
        field.press("Enter")
        until(lambda: "my-map" in stored(tmp_path), 20, "saving")
        assert stored(tmp_path)["my-map"]["value"]["columns"]["worries"][0]["text"] == "From the lab"
        assert page.get_by_text("open_module(", exact=False).filter(visible=True).count() == 0
        if folder := os.environ.get("SCREENSHOTS"):
            page.screenshot(path=Path(folder) / "lab.png")
        page.close()
    assert "From the lab" not in (tmp_path / "log.txt").read_text("utf-8")


def test_voila_with_its_own_template_shows_every_activity_and_saves(
    tmp_path: Path, notebooks: Path, browser: Browser
) -> None:
    port = free_port()
    with running(tmp_path, "voila", "--no-browser", f"--port={port}", "--template=lab", str(notebooks)):
        url = f"http://127.0.0.1:{port}/"
        until(answered(url), 60, "starting Voilà")
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        page.goto(f"{url}voila/render/{MAP}")
        for activity in ("sfq-practice", "interview", "my-map", "check-04"):
            expect(page.locator(f"section#{activity}")).to_be_attached(timeout=60_000)
        field = page.locator("section#my-map").get_by_label("Add a worry", exact=True)
        field.fill("From the other template")
        field.press("Enter")
        until(lambda: "my-map" in stored(tmp_path), 20, "saving")
        assert stored(tmp_path)["my-map"]["value"]["columns"]["worries"][0]["text"] == "From the other template"
        page.close()
