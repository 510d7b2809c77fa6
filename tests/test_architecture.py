"""The rules of the layout: who may import what, and where words, colours and HTML live."""

import ast
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from resiliency.activities import KINDS
from resiliency.page.outline import shown_by
from resiliency.views import VIEWS

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "widgets" / "resiliency"
WIDGET_LIBRARIES = {"ipywidgets", "anywidget"}
HEAVY_LIBRARIES = {"pandas", "matplotlib", "numpy"}
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def imports(file: Path) -> Iterator[str]:
    """Yield what a file imports, relative imports as "resiliency.…"."""
    package = ["resiliency", *file.relative_to(PACKAGE).parent.parts]
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            yield ".".join([*base, *([node.module] if node.module else [])])
            if not node.module:
                yield from (".".join([*base, alias.name]) for alias in node.names)


def files(*folders: str, besides: tuple[str, ...] = ()) -> list[Path]:
    found = [file for folder in folders for file in sorted((PACKAGE / folder).rglob("*.py"))]
    return [file for file in found if str(file.relative_to(PACKAGE)) not in besides]


def importers(names: set[str], searched: list[Path]) -> list[str]:
    return [
        f"{file.relative_to(PACKAGE)} imports {name}"
        for file in searched
        for name in imports(file)
        if any(name == each or name.startswith(f"{each}.") for each in names)
    ]


def test_only_views_controls_and_the_session_know_widgets() -> None:
    inside = {"views", "controls", "session.py", "leading/desk.py", "leading/stage.py", "guests/module.py"}
    inside |= {"guests/joining.py"}
    outside = [
        file
        for file in files("")
        if {file.relative_to(PACKAGE).parts[0], file.relative_to(PACKAGE).as_posix()} & inside == set()
    ]
    assert importers(WIDGET_LIBRARIES, outside) == []


def test_charts_alone_import_the_heavy_libraries() -> None:
    assert importers(HEAVY_LIBRARIES, files("", besides=("charts/__init__.py", "charts/canvas.py"))) == []


def test_activities_know_neither_views_nor_controls_nor_the_workbook() -> None:
    inner = {
        f"resiliency.{name}"
        for name in ("views", "controls", "workbook", "answer", "session", "page", "content", "course")
    }
    assert importers(inner, files("activities")) == []


def test_documents_are_made_without_a_page() -> None:
    pages = {f"resiliency.{name}" for name in ("views", "controls", "session", "page", "answer")}
    assert importers({*pages, "ipywidgets", "anywidget", "IPython"}, files("report")) == []


def test_the_workbook_knows_nothing_of_the_course() -> None:
    others = {f"resiliency.{name}" for name in ("content", "activities", "views", "controls", "session", "page")}
    assert importers(others, [PACKAGE / "workbook.py"]) == []


def test_controls_know_no_activity_and_no_workbook() -> None:
    others = {f"resiliency.{name}" for name in ("content", "activities", "views", "workbook", "answer", "session")}
    assert importers(others, files("controls")) == []


def test_every_kind_has_a_view() -> None:
    assert {kind.__struct_config__.tag for kind in KINDS} == set(VIEWS)


def test_every_control_is_a_class_a_script_and_a_style() -> None:
    controls = [file for file in files("controls") if file.stem not in ("__init__", "control")]
    assert controls
    assert [
        file.name for file in controls if not (file.with_suffix(".js").exists() and file.with_suffix(".css").exists())
    ] == []


def test_colours_are_written_in_the_tokens_only() -> None:
    styles = [*PACKAGE.rglob("*.css"), *(ROOT / "widgets" / "front").glob("*.css")]
    written = [
        f"{file.name}: {found}"
        for file in styles
        if file.name != "tokens.css" and "static" not in file.parts
        for found in re.findall(
            r"#[0-9a-fA-F]{3,8}\b(?!\s*\{)|\brgba?\([^)]*\)|\bhsla?\([^)]*\)", file.read_text("utf-8")
        )
    ]
    assert written == []


def test_scripts_never_write_html_but_the_head_that_python_escaped() -> None:
    scripts = [file for folder in ("controls", "views", "leading") for file in (PACKAGE / folder).glob("*.js")]
    lines = [(file.name, line.strip()) for file in scripts for line in file.read_text("utf-8").splitlines()]
    writing = [(name, line) for name, line in lines if re.search(r"innerHTML|outerHTML|insertAdjacentHTML", line)]
    assert [(name, line) for name, line in writing if not (name == "frame.js" and '"head"' in line)] == []


def test_nothing_that_is_shipped_names_another_host() -> None:
    shipped = [file for kind in ("*.py", "*.js", "*.css", "*.j2", "*.html") for file in PACKAGE.rglob(kind)]
    named = [
        f"{file.relative_to(PACKAGE)}: {address}"
        for file in shipped
        if "static" not in file.parts
        for address in re.findall(r"https?://[^\s\"'`)]+", file.read_text("utf-8"))
        if not address.startswith(("http://127.0.0.1", "http://www.w3.org/", "http://localhost", "http://{"))
    ]
    assert named == []


MODULES = [path for path in NOTEBOOKS if path.stem[0].isdigit()]


def test_the_other_notebooks_open_the_desk_and_the_stage() -> None:
    assert {path.stem for path in NOTEBOOKS} - {path.stem for path in MODULES} == {"facilitator", "stage"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_notebook_opens_its_module_and_then_shows_one_activity_a_cell(path: Path) -> None:
    notebook = json.loads(path.read_text("utf-8"))
    opening, *rest = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    opening_lines = ["from resiliency import open_module", f'module = open_module("{path.stem}")']
    assert "".join(opening["source"]).splitlines() == opening_lines
    assert [cell["source"] for cell in rest if not shown_by("".join(cell["source"]))[0]] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_clean(path: Path) -> None:
    notebook = json.loads(path.read_text("utf-8"))
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    ids = [cell["id"] for cell in notebook["cells"]]
    headings = re.findall(
        r"^(#+) ", "\n".join("".join(c["source"]) for c in notebook["cells"] if c["cell_type"] == "markdown"), re.M
    )
    levels = [len(heading) for heading in headings]
    assert not any(cell["outputs"] or cell["execution_count"] for cell in code)
    assert all(cell["metadata"]["jupyter"]["source_hidden"] for cell in code)
    assert len(set(ids)) == len(ids)
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert notebook["metadata"]["title"]
    assert "widgets" not in notebook["metadata"]
    assert levels[:1] == ([] if path.stem == "stage" else [1])  # the stage's title is that of its slide
    assert levels.count(1) <= 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
