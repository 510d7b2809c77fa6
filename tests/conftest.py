"""What every test has: a data directory of its own, so that nobody's real workbook or settings are touched."""

import shutil
from pathlib import Path

import hypothesis
import pytest

from resiliency import places

hypothesis.settings.register_profile("course", deadline=None)  # nothing that is timed may fail a test
hypothesis.settings.load_profile("course")


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Point the user's data directory and the workbook to an empty folder; return it."""
    home = tmp_path_factory.mktemp("home")
    for variable in ("XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(variable, str(home / "data"))
    monkeypatch.setenv("RESILIENCY_WORKBOOK", str(home / "workbook.json"))
    return home


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a copy of the course's content, to be spoilt."""
    return Path(shutil.copytree(places.DATA, tmp_path / "data"))
