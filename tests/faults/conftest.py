"""A disk that fails, and programs that save on it."""

import os
import tempfile
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
def disk(layer: Path, tmp_path: Path) -> Iterator[Disk]:
    """An empty disk, in memory where that can be had: thousands of saves would wait for a real one."""
    memory = Path("/dev/shm")  # noqa: S108
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else tmp_path) as folder:
        yield Disk(layer, Path(folder), tmp_path / "beside")


@pytest.fixture
def saver(disk: Disk) -> Iterator[Saver]:
    saving = Saver(disk)
    yield saving
    saving.close()
