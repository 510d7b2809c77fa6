"""A page's cells, and what becomes of a page that fails or is left."""

import asyncio
import http.client
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat.v4
import pytest
from jupyter_client.manager import AsyncKernelManager

from resiliency.kernels import CourseKernels
from resiliency.page import settings
from resiliency.page.cells import Cells
from server import RunningCourse, fetch, until

MAP = "voila/render/04-map-your-own-well-being.ipynb"


@pytest.fixture
def course(tmp_path: Path) -> Iterator[RunningCourse]:
    running = RunningCourse(tmp_path)
    running.start()
    yield running
    running.stop()


def shown(*sources: str) -> list[tuple[int, list[Any]]]:
    """Return what cells show, each with its position, in the order in which a page gets it."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell("# Words")])
    notebook.cells += [nbformat.v4.new_code_cell(source) for source in sources]

    async def run() -> list[tuple[int, list[Any]]]:
        manager = AsyncKernelManager(kernel_spec_manager=CourseKernels(), config=settings())

        async def started() -> tuple[str, Any]:
            await manager.start_kernel()
            return "an-id", manager

        cells = Cells(asyncio.ensure_future(started()), notebook.cells)
        assert await cells.begin() == "an-id"
        try:
            return [each async for each in cells.outputs()]
        finally:
            await manager.shutdown_kernel(now=True)

    return asyncio.run(asyncio.wait_for(run(), 60))


def test_each_cell_gives_what_it_shows_in_order() -> None:
    outputs = shown("print('one')", "x = 2", "display(x)")
    assert [index for index, _ in outputs] == [1, 2, 3]
    assert [each[0].get("text") for _, each in outputs if each and each[0].output_type == "stream"] == ["one\n"]
    assert outputs[2][1][0].data == {"text/plain": "2"}


def test_the_cells_after_one_that_fails_run_all_the_same() -> None:
    outputs = shown("1 / 0", "print('still here')")
    assert [each[0].output_type for _, each in outputs] == ["error", "stream"]


def test_cells_whose_kernel_ends_give_what_there_was() -> None:
    outputs = shown("print('before')", "import os, sys; sys.stdout.flush(); os._exit(1)", "print('never')")
    assert [index for index, _ in outputs] == [1]


def test_a_page_without_a_kernel_is_told_so() -> None:
    async def begin() -> str:
        async def fails() -> tuple[str, Any]:
            raise OSError("no process can be started")

        return await Cells(asyncio.ensure_future(fails()), []).begin()

    assert asyncio.run(begin()) == ""


def test_a_page_that_is_left_on_its_way_leaves_no_kernel(course: RunningCourse) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", course.port, timeout=60)
    connection.request("GET", f"/{MAP}")
    answer = connection.getresponse()
    read = b""
    while not re.search(rb'"kernel", \{', read):
        read += answer.read1()
    connection.close()
    answer.close()
    until(lambda: not course.kernels(), 30, "the end of the kernel")


def test_prose_and_outline_come_before_there_is_a_kernel(course: RunningCourse) -> None:
    page = fetch(course.url + MAP)
    assert page.index("Map your own well-being") < page.index('id="my-map"') < page.index('["kernel"')
    assert page.index('["kernel"') < page.index('["mount"')
