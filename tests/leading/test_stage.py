"""The process of the stage cannot open anybody's workbook."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from resiliency import places

FORBIDDEN = {"workbook", "workbook_file", "answer", "session", "report", "reported", "views"}
STAGE = ["stage", "slides", "scenes", "show"]


def run(script: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", ["workbook", "workbook_file", "session", "answer", "views.frame", "report"])
def test_what_opens_workbooks_cannot_be_imported_once_the_stage_is_open(name: str) -> None:
    done = run(f"import resiliency\nresiliency.open_stage()\nimport resiliency.{name}")
    assert done.returncode == 1
    assert "ModuleNotFoundError" in done.stderr or "ImportError" in done.stderr
    assert run(f"import resiliency.{name}").returncode == 0


def test_the_stage_does_not_open_where_a_workbook_is_open(tmp_path: Path) -> None:
    done = run("import resiliency\nresiliency.open_module('00-welcome')\nresiliency.open_stage()")
    assert done.returncode == 1
    assert "restart it before you open the stage" in done.stderr


@pytest.mark.parametrize("name", STAGE)
def test_no_file_of_the_stage_imports_what_opens_workbooks(name: str) -> None:
    tree = ast.parse((places.PACKAGE / "leading" / f"{name}.py").read_text("utf-8"))
    named = {
        part
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for text in [getattr(node, "module", None) or "", *(alias.name for alias in node.names)]
        for part in text.split(".")
    }
    assert named & FORBIDDEN == set()
