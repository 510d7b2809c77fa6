"""Random files for the reader of content, the workbook and what is brought in: an answer in words, never a crash.

`DRILL_SECONDS` says how long it looks; without it, some seconds in all.
"""

import json
import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from documents import COURSE, SAMPLE
from resiliency import content, places
from resiliency.mistakes import Mistakes, Source
from resiliency.views.ownership import Owner
from resiliency.workbook import Entry, Workbook, peek
from resiliency.workbook_file import Unreadable, decoded

SECONDS = float(os.environ.get("DRILL_SECONDS", "12")) / 4  # for each of the four
PIECES = [
    "&a",
    "*a",
    "!!",
    "{",
    "}",
    "[",
    "]",
    ": ",
    "- ",
    "? ",
    "|",
    ">",
    "'",
    '"',
    "\\",
    "\0",
    "\n",
    "\t",
    "#",
    "%",
    "@",
    "<<",
    "~",
]
VALUES = [
    "null",
    "1e999",
    "-0",
    ".nan",
    "2026-13-01",
    "yes",
    "9" * 5000,
    "0x1F",
    "\ud7ff",
    "\U0010ffff",
    "é" * 300,
    "",
    " " * 50,
]
SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.sampled_from(VALUES)
JSON = st.recursive(
    SCALARS,
    lambda each: st.lists(each, max_size=4) | st.dictionaries(st.text(max_size=8), each, max_size=4),
    max_leaves=25,
)
FILES = [path.relative_to(places.DATA) for path in sorted(places.DATA.rglob("*")) if path.suffix in (".yaml", ".csv")]
ACTIVITIES = [each for module in COURSE.modules for each in module.activities]
CHANGES = st.lists(
    st.tuples(
        st.integers(0, 1 << 30),
        st.integers(0, 60),
        st.sampled_from([*PIECES, *VALUES]),
        st.sampled_from(["in", "out", "over", "twice"]),
    ),
    min_size=1,
    max_size=6,
)
Changes = list[tuple[int, int, str, str]]
DRILL = "DRILL_SECONDS" in os.environ


def for_a_while(look: Callable[..., None], **strategies: Any) -> None:
    """Have hypothesis look in rounds until the time is over; it shrinks what fails, and names the round's seed."""
    end, rounds = time.monotonic() + SECONDS, 0
    first = int.from_bytes(os.urandom(5)) if DRILL else 0
    options: dict[str, Any] = {"max_examples": 20, "deadline": None, "database": None}
    quiet = settings(**options, suppress_health_check=list(HealthCheck))
    while rounds == 0 or time.monotonic() < end:
        seed(first + rounds)(quiet(given(**strategies)(look)))()
        rounds += 1
    print(f"{rounds * 20} examples in {SECONDS:.0f} s")  # noqa: T201 - shown by pytest -s, quoted in docs/security.md


def spoilt(text: str, changes: Changes) -> str:
    """Return a text with a few mistakes: pieces put in, taken out, written over and doubled."""
    for place, length, piece, how in changes:
        at = place % (len(text) + 1)
        before, part, after = text[:at], text[at : at + length], text[at + length :]
        middle = {"in": piece + part, "out": "", "over": piece, "twice": part + part}[how]
        text = before + middle + after
    return text


def test_content_with_random_mistakes_is_told_file_and_remedy(data: Path) -> None:
    def look(file: Path, changes: Changes) -> None:
        (data / file).write_text(spoilt((places.DATA / file).read_text("utf-8"), changes), "utf-8")
        for mistake in content.check(data):
            assert mistake.file
            assert mistake.remedy
        shutil.copyfile(places.DATA / file, data / file)

    for_a_while(look, file=st.sampled_from(FILES), changes=CHANGES)


def test_any_text_is_yaml_or_a_mistake() -> None:
    def look(pieces: list[str]) -> None:
        try:
            Source("course.yaml", "".join(pieces)).load()
        except Mistakes as mistakes:
            told = [each.place for each in mistakes.all]
        else:
            told = ["line 1"]
        assert told
        assert all(each.startswith("line ") for each in told)

    for_a_while(look, pieces=st.lists(st.sampled_from([*PIECES, *VALUES, "a", "b"]), max_size=40))


def test_a_workbook_with_random_mistakes_is_read_or_set_aside(tmp_path: Path) -> None:
    whole = json.dumps({"schema": 1, "entries": {id_: entry(id_, value) for id_, value in SAMPLE.items()}})
    path = tmp_path / "workbook.json"

    def look(changes: Changes) -> None:
        written = spoilt(whole, changes).encode()
        path.write_bytes(written)
        peek(path)
        workbook = Workbook(path)
        for id_, each in workbook.entries().items():
            told(id_, each)
        if not workbook.read_only:
            present = workbook.entry("arrive")
            workbook.save("arrive", "scales", {"arrive": 3}, stamp=present.saved if present else "")
        asides = list(tmp_path.glob("workbook set aside*"))
        assert not asides or asides[0].read_bytes() == written
        for file in tmp_path.iterdir():
            file.unlink()

    for_a_while(look, changes=CHANGES)


def test_whatever_is_brought_in_is_refused_or_merged_and_the_page_goes_on(tmp_path: Path) -> None:
    said: list[str] = []
    owner = Owner(COURSE, Workbook(tmp_path / "mine.json"), lambda: None, lambda: None)
    owner.widget.tell = said.append  # type: ignore[method-assign]

    def ask(asked: dict[str, str], *buffers: bytes) -> None:
        owner.widget._handle_custom_msg(asked, list(buffers))  # noqa: SLF001 - as the browser's message comes in
        assert COURSE.words.take_home["sorry"] not in said

    def look(values: dict[str, Any], rest: Any) -> None:
        for raw in ({id_: entry(id_, each, kept=[rest]) for id_, each in values.items()}, values, rest):
            ask({"do": "bring"}, json.dumps({"schema": 1, "entries": raw}).encode("utf-8", "surrogatepass"))
            if owner.widget.waits:
                ask({"do": "merge"})
            for id_, each in owner.workbook.entries().items():
                told(id_, each)
        owner.workbook.remove_all()

    names = st.sampled_from([each.id for each in ACTIVITIES]) | st.text(max_size=8)
    for_a_while(look, values=st.dictionaries(names, JSON, max_size=6), rest=JSON)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_workbook_or_none(data: bytes) -> None:
    with suppress(Unreadable):
        assert isinstance(decoded(data), dict)


def entry(id_: str, value: Any, **more: Any) -> dict[str, Any]:
    """Return an entry of a workbook as its file has it."""
    kind = next((each.kind for each in ACTIVITIES if each.id == id_), "reflection")
    return {"kind": kind, "value": value, "saved": "2026-11-24T10:00:00.000000+00:00", **more}


def told(id_: str, saved: Entry) -> None:
    """Show an answer in all the ways that its activity does."""
    for activity in ACTIVITIES:
        if activity.id == id_ and activity.kind == saved.kind:
            value = activity.restore(saved.value)
            activity.report(value)
            activity.missing(value)
            activity.lines(value)
            assert activity.restore(value) == value
