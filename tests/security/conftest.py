"""The course as it is attacked: one server for all who only ask, and the browser tests' own fixtures."""

from collections.abc import Iterator

import pytest

from browser.conftest import browser, course, open_page
from server import RunningCourse

__all__ = ["browser", "course", "open_page"]


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCourse]:
    """The course, served once for every test that leaves it as it was."""
    with RunningCourse(tmp_path_factory.mktemp("served")) as running:
        yield running
