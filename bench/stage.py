"""How soon the stage follows the desk: from the press of a button to what is drawn, in two windows of one browser."""

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from playwright.sync_api import sync_playwright

from browser.conftest import FLAGS, chromium
from server import RunningCourse

TIMES = 23
WATCH = """() => { window.changed = new Promise((done) => {
  const watch = new MutationObserver(() => { watch.disconnect(); done(Date.now()); });
  watch.observe(document.querySelector(".rs-slide"), {childList: true});
}); }"""


def main() -> None:
    """Print median and worst of many presses of “Show the next line”, in milliseconds."""
    course = RunningCourse(Path(tempfile.mkdtemp()))
    course.start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
            desk, stage = browser.new_page(), browser.new_page()
            desk.goto(f"{course.url}voila/render/facilitator.ipynb")
            stage.goto(f"{course.url}voila/render/stage.ipynb")
            button = desk.get_by_role("button", name="Show the next line", exact=True)
            desk.locator(".rs-desk").wait_for()
            desk.get_by_text("All items, to go to one").click()
            desk.locator(".rs-go", has_text="Safety, or not yet").click()
            stage.get_by_role("heading", name="Safety, or not yet").wait_for()
            took = []
            for _ in range(TIMES):
                stage.evaluate(WATCH)
                pressed = time.time() * 1000
                button.dispatch_event("click")
                took.append(stage.evaluate("window.changed") - pressed)
            print(f"{len(took)} presses: median {statistics.median(took):.0f} ms, worst {max(took):.0f} ms")
            browser.close()
    finally:
        course.stop()


if __name__ == "__main__":
    main()
