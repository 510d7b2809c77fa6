"""Part “touch”: what moving a card, adding a row and choosing take in the page, among 60 cards and 60 rows."""

import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from . import APPS, pages, servers
from .pages import Asked
from .small import ASKED as SMALL
from .table import Row

TIMES = 40
SCRIPT = (Path(__file__).parent / "touch.js").read_text("utf-8")
MANY = Asked(SMALL.sentence, (("Option 2", r"Reason 2\."), ("Option 3", r"Reason 3\.")))
TOUCHES = {"move": "Move a card, of 60", "add": "Add a row, to 60", "choose": "Choose an option"}


def measure(rounds: int = TIMES) -> list[Row]:
    """Touch the course's page so many times, and press as often a button of ipywidgets that asks the kernel."""
    with pages.browser() as browser, ExitStack() as running:
        folder = Path(running.enter_context(tempfile.TemporaryDirectory()))
        servers.notebook(folder / "course", "many.ipynb", (APPS / "many.py").read_text("utf-8"))
        servers.notebook(folder / "stock", "small.ipynb", (APPS / "small_stock.py").read_text("utf-8"))
        course = running.enter_context(servers.course("many.ipynb", folder / "course"))
        stock = running.enter_context(servers.stock("small.ipynb", folder / "stock"))
        ours = running.enter_context(pages.person(browser, MANY))
        theirs = running.enter_context(pages.person(browser, SMALL))
        page, _ = pages.open_page(ours, course.url, MANY)
        other, _ = pages.open_page(theirs, stock.url, SMALL)
        trips = other.evaluate(SCRIPT, {"which": "check", "times": rounds})
        took = {each: page.evaluate(SCRIPT, {"which": each, "times": rounds}) for each in TOUCHES}
        focusing = Row("… of it, the browser puts the focus", "touch", "ms", [each["focusing"] for each in took["add"]])
        move, add, choose = [_row(name, took[each], trips) for each, name in TOUCHES.items()]
        return [move, add, focusing, choose]


def _row(name: str, took: Sequence[dict[str, Any]], trips: Sequence[dict[str, Any]]) -> Row:
    at_once = sum(each["atOnce"] for each in took)
    note = f"drawn without asking the kernel {at_once} of {len(took)} times; stock: a button’s round trip"
    ours, theirs = ([each["answered"] for each in of if each["answered"] is not None] for of in (took, trips))
    return Row(name, "touch", "ms of script", ours, theirs, must=4, aim=1, judged="value", note=note)
