"""pyproject.toml, environment.yml and the locks say the same; none of them names a place to fetch from."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
CONDA_NAMES = {"matplotlib-base": "matplotlib", "typst-py": "typst"}  # matplotlib itself brings a window toolkit there
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
RUNTIME = PROJECT["dependencies"]
PROTECT = PROJECT["optional-dependencies"]["protect"]
HUB = PROJECT["optional-dependencies"]["hub"]
EXTRAS = [each for extra in PROJECT["optional-dependencies"].values() for each in extra]
SYSTEMS = [{"sys_platform": name, "platform_system": system, "os_name": os} for name, system, os in (
    ("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt"))]  # fmt: skip
PYTHONS = ["3.11", "3.12", "3.13"]


def bounds(requirements: list[str]) -> dict[str, str]:
    read = [Requirement(each) for each in requirements]
    return {canonicalize_name(each.name): str(each.specifier) for each in read}


def lines(file: str) -> list[str]:
    """Return a lock's lines with their hashes joined to them."""
    text = (ROOT / file).read_text("utf-8").replace("\\\n", " ")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def locked(file: str) -> Iterator[Requirement]:
    yield from (Requirement(line.partition(" --hash=")[0].strip()) for line in lines(file))


def versions(file: str, python: str, system: dict[str, str]) -> dict[str, str]:
    """Return what a lock installs for a Python on a system."""
    place = {**system, "python_version": python, "python_full_version": f"{python}.9", "implementation_name": "cpython"}
    chosen = [each for each in locked(file) if each.marker is None or Marker(str(each.marker)).evaluate(place)]
    names = [canonicalize_name(each.name) for each in chosen]
    assert len(set(names)) == len(names), f"{file} names a package twice for Python {python}"
    return {name: str(each.specifier).removeprefix("==") for name, each in zip(names, chosen, strict=True)}


def test_conda_installs_what_pip_installs() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))
    written = [each for each in environment["dependencies"] if isinstance(each, str) and each != "pip"]
    conda = {CONDA_NAMES.get(name, name): bound for name, bound in bounds(written).items()}
    assert conda == {**bounds(RUNTIME), "python": PROJECT["requires-python"]}
    assert {"pip": ["-e .[protect]"]} in environment["dependencies"]


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: str(system["sys_platform"]))
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(
    ("file", "asked"),
    [
        ("requirements.lock", RUNTIME + PROTECT),
        ("requirements-hub.lock", RUNTIME + PROTECT + HUB),
        ("requirements-test.lock", RUNTIME + EXTRAS),
    ],
)
def test_a_lock_has_every_dependency_within_its_bounds(
    file: str, asked: list[str], python: str, system: dict[str, str]
) -> None:
    found = versions(file, python, system)
    for requirement in map(Requirement, asked):
        version = found.get(canonicalize_name(requirement.name))
        assert version, f"{file} lacks {requirement.name}: make lock"
        assert requirement.specifier.contains(version), f"{file} has {requirement.name} {version}: make lock"


@pytest.mark.parametrize("system", SYSTEMS, ids=lambda system: str(system["sys_platform"]))
@pytest.mark.parametrize("python", PYTHONS)
def test_the_tests_run_with_the_versions_that_participants_get(python: str, system: dict[str, str]) -> None:
    alone, hub, tests = (versions(f"requirements{name}.lock", python, system) for name in ("", "-hub", "-test"))
    assert alone.items() <= hub.items() <= tests.items()


@pytest.mark.parametrize("file", ["requirements.lock", "requirements-hub.lock", "requirements-test.lock"])
def test_a_lock_is_exact_hashed_and_names_no_place(file: str) -> None:
    exact = re.compile(r"[\w.-]+==[\w.]+( ;[^@]+?)? +(--hash=sha256:[0-9a-f]{64}\s*)+")
    assert [line[:80] for line in lines(file) if not exact.fullmatch(line)] == []


@pytest.mark.parametrize("folder", ["widgets/front", "hub/proxy"])
def test_a_lock_of_npm_names_no_place(folder: str) -> None:
    lock = json.loads((ROOT / folder / "package-lock.json").read_text("utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if not package.get("integrity")] == []
