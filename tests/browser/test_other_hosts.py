"""The same notebooks elsewhere: in JupyterLab, and in Voilà with its own template."""

import json
import os
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psutil
import pytest
from playwright.sync_api import Browser, Page, expect

from resiliency import places
from server import environment, free_port, until

MAP = "04-map-your-own-well-being.ipynb"


@contextmanager
def running(folder: Path, *words: str) -> Iterator[None]:
    """Run a Jupyter program over a copy of the notebooks until the test is over."""
    env = {**environment(folder), "RESILIENCY_WORKBOOK": str(folder / "workbook.json")}
    env |= {"JUPYTER_CONFIG_DIR": str(folder / "config"), "JUPYTER_DATA_DIR": str(folder / "jupyter")}
    env |= {"JUPYTERLAB_SETTINGS_DIR": str(folder / "settings"), "JUPYTER_PATH": str(places.JUPYTER_PATH)}
    with open(folder / "log.txt", "w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", *words], env=env, cwd=folder, stdout=log, stderr=subprocess.STDOUT
        )
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
    def ask() -> bool:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    return ask


def stored(folder: Path) -> Any:
    path = folder / "workbook.json"
    return json.loads(path.read_text("utf-8"))["entries"] if path.exists() else {}


def keys_belong_to_the_activity(page: Page) -> None:
    """Press keys that are shortcuts of a notebook: an arrow leaves a cell, and two d’s delete it."""
    options = page.locator("section#sfq-practice fieldset").first.get_by_role("radio")
    cells = page.locator(".jp-Notebook .jp-Cell").count()
    options.first.focus()
    page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_be_checked()
    expect(options.nth(1)).to_be_focused()
    page.keyboard.type("dd")
    page.keyboard.press("ArrowDown")
    expect(options.nth(2)).to_be_checked()
    assert page.locator(".jp-Notebook .jp-Cell").count() == cells


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
        expect(page.locator(".jp-Notebook .jp-MarkdownCell").first).to_be_visible(timeout=90_000)
        # Without a kernel, running the cells renders the text alone and says nothing.
        expect(page.get_by_text("Python 3 (ipykernel) | Idle")).to_be_visible(timeout=60_000)
        page.get_by_role("menuitem", name="Run", exact=True).click()
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
        keys_belong_to_the_activity(page)
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


CONFIG = "from resiliency.page import settings\nc = get_config()\nc.merge(settings())\n"


@pytest.fixture
def failing(tmp_path: Path, notebooks: Path) -> Path:
    """The notebooks with a cell that fails before the map, and the course's settings for any Voilà beside them."""
    path = notebooks / MAP
    notebook = json.loads(path.read_text("utf-8"))
    at = next(n for n, cell in enumerate(notebook["cells"]) if 'show("my-map")' in "".join(cell["source"]))
    cell = {**notebook["cells"][at], "id": "failing", "source": ["raise ValueError('canary words')"]}
    notebook["cells"].insert(at, cell)
    path.write_text(json.dumps(notebook), "utf-8")
    (tmp_path / "voila.py").write_text(CONFIG, "utf-8")
    return notebooks


@pytest.mark.parametrize("host", ["voila", "jupyter_server"])
def test_a_failing_cell_says_one_kind_sentence_and_the_activities_after_it_work(
    tmp_path: Path, failing: Path, browser: Browser, host: str
) -> None:
    port = free_port()
    alone = [f"--port={port}", str(failing)]
    root = ["--allow-root"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    within = [f"--ServerApp.port={port}", f"--ServerApp.root_dir={failing}", "--ServerApp.base_url=/user/ann/", *root]
    within += ["--IdentityProvider.token=secret"]
    with running(tmp_path, host, "--no-browser", *(alone if host == "voila" else within)):
        base, query = ("", "") if host == "voila" else ("user/ann/", "?token=secret")
        url = f"http://127.0.0.1:{port}/{base}"
        until(answered(f"{url}voila/tree{query}"), 60, f"starting {host}")
        page = browser.new_page(viewport={"width": 1280, "height": 1000})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{url}voila/render/{MAP}{query}", wait_until="commit")
        expect(page.locator(".rs-sorry:visible")).to_contain_text("Something went wrong here")
        field = page.locator("section#my-map").get_by_label("Add a worry", exact=True)
        field.fill("After the failure")
        field.press("Enter")
        until(lambda: "my-map" in stored(tmp_path), 20, "saving")
        assert "canary" not in page.content()
        assert [each for each in asked if not each.startswith((f"http://127.0.0.1:{port}/", "data:", "blob:"))] == []
        page.close()
