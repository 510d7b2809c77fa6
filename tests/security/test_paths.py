"""Names that want to leave their folder: in addresses, in the notebook, on the command line, in what is brought in."""

import subprocess
import sys
import urllib.parse
from pathlib import Path

import pytest

from asked import asked
from documents import SAMPLE
from planting import write
from resiliency import content, places
from server import RunningCourse, environment

SECRET = "only-for-its-owner"
UP = [
    "../../../../../../../../",
    "..%2f..%2f..%2f..%2f..%2f..%2f..%2f",
    "%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/",
    "..%252f..%252f..%252f..%252f..%252f..%252f",
    "....//....//....//....//....//....//",
    "..\\..\\..\\..\\..\\..\\",
    "..%5c..%5c..%5c..%5c..%5c..%5c",
    "..%c0%af..%c0%af..%c0%af..%c0%af..%c0%af",
    "%00/../../../../../../",
    "/",
    "//",
    "%2f",
    "file:///",
    "~/",
]
TEMPLATES = "/voila/templates/"  # Voilà fails, with 500, at every name that is not a template's
REFUSED = (301, 302, 400, 403, 404)
DOORS = [
    "/voila/render/",
    "/voila/files/",
    "/voila/tree/",
    "/voila/static/",
    "/voila/templates/resiliency/static/",
    TEMPLATES,
    "/voila/labextensions/",
    "/voila/api/contents/",
    "/voila/api/themes/",
    "/static/",
    "/files/",
    "/",
]


@pytest.fixture(scope="module")
def secrets(served: RunningCourse) -> list[Path]:
    """Files that no address may reach: a workbook, a picture and a notebook beside the course's own folders."""
    write(served.workbook(), SAMPLE)
    made = [served.folder / name for name in ("secret.png", "secret.ipynb", "secret.txt")]
    for path in made:
        path.write_text(SECRET, "utf-8")
    return [*made, served.workbook(), places.PACKAGE / "server.py"]


def asked_for(door: str, path: Path) -> list[str]:
    """Return the ways to ask for a file through a door: by every detour, and from the folder of the notebooks."""
    absolute = path.as_posix().lstrip("/")
    near = Path("../" * len(places.NOTEBOOKS.parts)) / absolute
    ways = [door + up + absolute for up in UP]
    return [*ways, f"{door}{near}", door + urllib.parse.quote(str(near), safe="").replace(".", "%2e")]


@pytest.mark.parametrize("door", DOORS)
def test_no_address_reaches_a_file_outside_its_folder(served: RunningCourse, secrets: list[Path], door: str) -> None:
    for path in secrets:
        inside = path.read_text("utf-8")[:200]
        for way in asked_for(door, path):
            answer = asked(served.url, way.replace(" ", "%20").replace("\\", "%5c"))
            assert answer.status in REFUSED or (answer.status, door) == (500, TEMPLATES), way
            assert answer.headers.get("location", "/").startswith("/"), way
            assert inside not in answer.body, way
            assert SECRET not in answer.body, way


def test_beside_the_notebooks_only_pictures_are_handed_out(
    served: RunningCourse, request: pytest.FixtureRequest
) -> None:
    beside = places.NOTEBOOKS / "beside-the-notebooks.txt"
    request.addfinalizer(lambda: beside.unlink(missing_ok=True))
    beside.write_text("cell_type", "ascii")
    for name in [
        beside.name,
        "07-my-plan.ipynb",
        "07-my-plan.IPYNB",
        "07-my-plan.ipynb%00.png",
        ".png/../07-my-plan.ipynb",
        "x.py",
        "",
    ]:
        answer = asked(served.url, f"/voila/files/{name}")
        assert answer.status in (400, 403, 404), name
        assert "cell_type" not in answer.body
    assert asked(served.url, "/voila/files/none.png").status == 404


def test_a_redirect_never_leads_to_another_site(served: RunningCourse) -> None:
    for path in (
        "//elsewhere.example/x",
        "/voila/render//elsewhere.example/x",
        "/voila/render/https://elsewhere.example",
    ):
        for door in (path, path + "?next=https://elsewhere.example", path.replace("/", "%2f")):
            location = asked(served.url, door if door.startswith("/") else "/" + door).headers.get("location", "/")
            assert location.startswith("/"), door
            assert not location.startswith(("//", "/\\")), door


@pytest.mark.parametrize("module", ["../../../etc/passwd", "/etc/passwd", "04\0", "..", "", "modules/../../secret"])
def test_a_module_is_looked_up_by_its_name_never_opened_by_it(module: str) -> None:
    with pytest.raises(KeyError):
        content.course().module(module)
    with pytest.raises(KeyError):
        content.instrument(module)


@pytest.mark.parametrize("named", ["../secret.yaml", "/etc/passwd", "personas", "..", "secret.txt"])
def test_a_report_reads_workbooks_only_and_repeats_nothing_of_other_files(tmp_path: Path, named: str) -> None:
    for path in (tmp_path / "secret.txt", tmp_path.parent / "secret.yaml"):
        path.write_text(SECRET, "utf-8")
    command = [sys.executable, "-m", "resiliency", "report", "--workbook", named, "--out", "out", "--format", "txt"]
    told = subprocess.run(
        command, cwd=tmp_path, env=environment(tmp_path), capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert told.returncode == 2
    assert len(told.stderr.splitlines()) == 1
    assert SECRET not in told.stdout + told.stderr
    assert not (tmp_path / "out").exists() or list((tmp_path / "out").iterdir()) == []


def test_a_report_never_leaves_the_folder_that_it_was_given(tmp_path: Path) -> None:
    for what in ("../../evil", "docx/../../evil", "everything/../..", "txt,../x"):
        command = [
            sys.executable,
            "-m",
            "resiliency",
            "report",
            "--workbook",
            "adoption",
            "--out",
            "out",
            "--format",
            what,
        ]
        told = subprocess.run(
            command,
            cwd=tmp_path,
            env=environment(tmp_path),
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert told.returncode == 2
        assert list(tmp_path.glob("**/*evil*")) == []


def test_nothing_leaves_as_a_spreadsheet() -> None:
    """Formulas are dangerous where a spreadsheet opens them: no format, button or command of ours makes one."""
    from resiliency import report

    assert not {"csv", "tsv", "xls", "xlsx", "ods"} & {each.ending for each in report.FORMATS.values()}
    written = [path for path in places.PACKAGE.rglob("*.py") if "csv.writer" in path.read_text("utf-8")]
    written += [path for path in places.PACKAGE.rglob("*.js") if "text/csv;" in path.read_text("utf-8")]
    written += [path for path in places.PACKAGE.rglob("*.py") if ".to_csv" in path.read_text("utf-8")]
    assert written == []
