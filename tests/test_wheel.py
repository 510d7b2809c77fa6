"""The package as others get it: built, installed into an empty environment elsewhere, and serving a page."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from server import RunningCourse, environment, fetch

ROOT = Path(__file__).parent.parent
TEMPLATE = "resiliency/page/voila/templates/resiliency"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    built = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    (file,) = folder.glob("*.whl")
    return file


@pytest.fixture(scope="module")
def elsewhere(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of an environment that has the wheel, and its dependencies by reference."""
    folder = tmp_path_factory.mktemp("elsewhere") / "env"
    venv.create(folder, with_pip=False)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(subprocess.run([python, "-c", where], capture_output=True, encoding="utf-8", check=True).stdout.strip())
    zipfile.ZipFile(wheel).extractall(site)
    for shared in ("nbconvert", "voila"):  # their templates are beside the libraries, not in them
        from_ = Path(sysconfig.get_path("data")) / "share" / "jupyter" / shared
        shutil.copytree(from_, folder / "share" / "jupyter" / shared)
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib"), "utf-8")  # a .pth inside it is not followed
    return python


@pytest.fixture(scope="module")
def course(elsewhere: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCourse]:
    running = RunningCourse(tmp_path_factory.mktemp("course"), python=str(elsewhere))
    running.environment.pop("PYTHONPATH", None)
    running.start()
    yield running
    running.stop()


def test_the_wheel_carries_every_file_that_the_course_needs(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder in ("data", "notebooks"):
        ours = [
            file for file in (ROOT / folder).rglob("*") if file.is_file() and ".ipynb_checkpoints" not in file.parts
        ]
        assert {f"resiliency/{file.relative_to(ROOT).as_posix()}" for file in ours} <= names
    package = ROOT / "widgets" / "resiliency"
    ours = [file for file in package.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    assert {f"resiliency/{file.relative_to(package).as_posix()}" for file in ours} <= names
    assert {f"{TEMPLATE}/index.html.j2", f"{TEMPLATE}/tree-lab.html"} <= names
    assert [name for name in names if "node_modules" in name or "/front/" in name] == []


def test_the_wheel_carries_the_licence_and_the_notices_of_what_the_script_contains(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert any(TEMPLATE in name and "LICENSE" in name.upper() for name in names)


def test_installed_it_knows_nothing_of_the_checkout(elsewhere: Path, tmp_path: Path) -> None:
    places = "PACKAGE, DATA, NOTEBOOKS, JUPYTER_PATH"
    show = f"import sys; from resiliency.places import {places}; print({places}, *sys.path, sep='\\n')"
    env = {name: value for name, value in environment(tmp_path).items() if name != "PYTHONPATH"}
    told = subprocess.run(
        [elsewhere, "-c", show], cwd=tmp_path, env=env, capture_output=True, encoding="utf-8", check=True
    ).stdout.splitlines()
    home = str(elsewhere.parent.parent)
    assert all(each.startswith(home) for each in told[:4]), told
    assert str(ROOT / "widgets") not in told
    assert str(ROOT) not in told


def test_installed_it_shows_the_home_page_and_a_module(course: RunningCourse) -> None:
    home = fetch(course.url)
    assert "00-welcome.ipynb" in home
    assert "04-map-your-own-well-being.ipynb" in home
    welcome = fetch(course.url + "voila/render/00-welcome.ipynb")
    assert 'id="arrive"' in welcome
    assert "<main" in welcome
    assert "Skip" in welcome


def test_installed_its_scripts_and_styles_are_served(course: RunningCourse) -> None:
    welcome = fetch(course.url + "voila/render/00-welcome.ipynb")
    files = re.findall(r'(?:src|href)="/?(voila/page/[^"]+)"', welcome)
    assert any(file.partition("?")[0].endswith(".js") for file in files)
    assert any(file.partition("?")[0].endswith(".css") for file in files)
    assert all(fetch(course.url + file) for file in files)
