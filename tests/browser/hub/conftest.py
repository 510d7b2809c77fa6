"""One real Hub for all tests here; each test has people of its own."""

from collections.abc import Iterator

import pytest

from running_hub import RunningHub


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningHub]:
    """The Hub of one machine with its proxy and its polls."""
    with RunningHub(tmp_path_factory.mktemp("hub")) as running:
        yield running
