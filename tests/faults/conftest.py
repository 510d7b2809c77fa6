"""A disk that fails, and programs that save on it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from faults import disk as failing
from faults.disk import Disk, Saver


@pytest.fixture(scope="session")
def layer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The layer between programs and the disk."""
    if failing.MISSING:
        pytest.skip(failing.MISSING)
    return failing.compiled(tmp_path_factory.mktemp("layer"))


@pytest.fixture
def disk(layer: Path, tmp_path: Path) -> Disk:
    return Disk(layer, tmp_path / "disk", tmp_path / "beside")


@pytest.fixture
def saver(disk: Disk) -> Iterator[Saver]:
    saving = Saver(disk)
    yield saving
    saving.close()
