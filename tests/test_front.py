"""What the page's script and style are built of, and what kernels send of it."""

import gzip
import hashlib
import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from resiliency import built
from resiliency.controls import Part, code
from resiliency.controls.control import PARTS, SHARED
from resiliency.page import files
from resiliency.places import PACKAGE

TABLE = json.loads(PARTS.read_text("utf-8"))
OPENED = """
import sys
opened = []
sys.addaudithook(lambda event, about: opened.append(str(about[0])) if event == "open" else None)
from resiliency import open_module
from resiliency.leading import desk, stage
from resiliency.controls import Board
print([file for file in opened if file.endswith((".js", ".css"))], Board()._esm, repr(Board()._css))
"""


def widgets(of: type = Part) -> list[Any]:
    """Return every class that has a script of its own."""
    below = [each for direct in of.__subclasses__() for each in (direct, *widgets(direct))]
    return [each for each in below if "_esm" in vars(each)]


def digest(contents: list[bytes]) -> str:
    return hashlib.sha256(b"".join(contents)).hexdigest()[:12]


def test_what_is_built_into_the_page_is_what_the_widgets_of_the_course_are_made_of() -> None:
    for folder in ("controls", "views", "leading", "guests"):
        for file in (PACKAGE / folder).glob("*.py"):
            importlib.import_module(f"resiliency.{folder}.{file.stem}")
    made = [tuple(vars(each)[name].default_value for name in ("_esm", "_css")) for each in widgets()]
    assert sorted(made) == sorted(map(code, TABLE))


def test_the_page_was_built_of_the_controls_as_they_are_now() -> None:
    names = ["controls/keep.js"]
    for kind, ending in (("script", "js"), ("style", "css")):
        names += dict.fromkeys(f"{part}.{ending}" for row in TABLE.values() for part in row[kind])
    sources = [(PACKAGE / name).read_text("utf-8").encode() for name in names]
    assert built.controls() == digest(sources), "a control was changed since: run `make front`"


def test_the_address_of_the_page_s_files_changes_with_their_content() -> None:
    assert built.page() == digest([(built.STATIC / name).read_bytes() for name in files.TYPES])


@pytest.mark.parametrize("name", files.TYPES)
def test_what_is_packed_is_what_was_built(name: str) -> None:
    assert gzip.decompress((built.STATIC / f"{name}.gz").read_bytes()) == (built.STATIC / name).read_bytes()


def test_a_page_that_has_the_controls_is_told_their_names_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(built.PAGE, built.page())
    assert code("board") == ("resiliency:board", "")


def test_jupyterlab_and_a_page_from_before_an_update_are_sent_the_whole_control(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv(built.PAGE, raising=False)
    script, style = code("board")
    for part in (*SHARED["js"], *TABLE["board"]["script"]):
        assert (PACKAGE / f"{part}.js").read_text("utf-8") in script
    for part in (*SHARED["css"], *TABLE["board"]["style"]):
        assert (PACKAGE / f"{part}.css").read_text("utf-8") in style
    monkeypatch.setenv(built.PAGE, "0123456789ab")
    assert code("board") == (script, style)


def test_a_kernel_of_the_course_s_own_page_reads_no_script_and_no_style(tmp_path: Path) -> None:
    environment = os.environ | {built.PAGE: built.page(), "RESILIENCY_WORKBOOK": str(tmp_path / "workbook.json")}
    kernel = subprocess.run(
        [sys.executable, "-c", OPENED], env=environment, capture_output=True, encoding="utf-8", check=True
    )
    assert kernel.stdout.strip() == "[] resiliency:board ''"
