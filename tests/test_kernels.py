"""Kernels of the course: forked where that is safe, handed out ready, and never left behind."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil
import pytest
from jupyter_client.kernelspec import NoSuchKernel
from jupyter_client.manager import AsyncKernelManager
from jupyter_server._tz import utcnow

from resiliency.kernels import ALONE, FORKS, CourseKernels, LoneKernels
from resiliency.kernels.manager import SPARE, ReadyKernels
from resiliency.page import settings
from server import RunningCourse, fetch, until

LINUX = pytest.mark.skipif(not FORKS, reason="kernels are forked on Linux only")
EITHER = pytest.mark.parametrize("kernels", [pytest.param(CourseKernels, marks=LINUX), LoneKernels])
SHORT = "/tmp" if FORKS else None  # noqa: S108 - a name of a socket has at most 107 letters
MODULE = "voila/render/00-welcome.ipynb"


async def said_by(client: Any, code: str) -> str:
    """Return what a cell prints."""
    printed: list[str] = []
    await client.execute_interactive(code, output_hook=lambda said: printed.append(said["content"].get("text", "")))
    return "".join(printed).strip()


@asynccontextmanager
async def running(kernels: type[CourseKernels], **started: Any) -> AsyncIterator[tuple[AsyncKernelManager, Any]]:
    """Start a kernel as a server does, and end it."""
    manager = AsyncKernelManager(kernel_spec_manager=kernels(), config=settings())
    await manager.start_kernel(**started)
    client = manager.client()
    client.start_channels(hb=False)
    try:
        await client.wait_for_ready(timeout=60)
        yield manager, client
    finally:
        client.stop_channels()
        await manager.shutdown_kernel(now=True)


@EITHER
def test_a_kernel_has_the_environment_and_the_folder_that_it_was_given(
    kernels: type[CourseKernels], tmp_path: Path
) -> None:
    async def look() -> str:
        environment = {**os.environ, "RESILIENCY_WORKBOOK": "/somewhere/workbook.json"}
        async with running(kernels, env=environment, cwd=str(tmp_path)) as (_, client):
            return await said_by(client, "import os; print(os.environ['RESILIENCY_WORKBOOK'], os.getcwd())")

    assert asyncio.run(look()) == f"/somewhere/workbook.json {tmp_path}"


@LINUX
def test_a_forked_kernel_has_nothing_of_the_environment_of_another() -> None:
    async def look() -> str:
        async with (
            running(CourseKernels, env={**os.environ, "ONLY_ONE": "has this"}) as (_, first),
            running(CourseKernels, env=dict(os.environ)) as (_, second),
        ):
            await said_by(first, "words = 'mine'")
            return await said_by(second, "import os; print('ONLY_ONE' in os.environ, 'words' in globals())")

    assert asyncio.run(look()) == "False False"


@LINUX
def test_forked_kernels_draw_different_random_numbers_and_identities() -> None:
    async def look() -> set[str]:
        drawn = set()
        for _ in range(2):
            async with running(CourseKernels) as (_, client):
                drawn.add(await said_by(client, "import random, secrets, uuid; print(random.random(), uuid.uuid4())"))
        return drawn

    assert len(asyncio.run(look())) == 2


@EITHER
def test_a_kernel_that_is_killed_is_known_to_be_gone(kernels: type[CourseKernels]) -> None:
    async def kill() -> tuple[bool, bool]:
        async with running(kernels) as (manager, client):
            alive = await manager.is_alive()
            os.kill(int(await said_by(client, "import os; print(os.getpid())")), signal.SIGKILL)
            while await manager.is_alive():
                await asyncio.sleep(0.02)
            return alive, await manager.is_alive()

    assert asyncio.run(asyncio.wait_for(kill(), 30)) == (True, False)


@EITHER
def test_a_kernel_keeps_no_history_and_no_debugger(kernels: type[CourseKernels]) -> None:
    async def look() -> str:
        async with running(kernels) as (_, client):
            ask = "import sys; print(get_ipython().history_manager.enabled, bool(sys.modules.get('debugpy')))"
            return await said_by(client, ask)

    assert asyncio.run(look()) == "False False"


def test_the_kernel_of_the_stage_is_forked_from_nothing() -> None:
    assert "kernel_provisioner" not in CourseKernels().get_kernel_spec(ALONE).metadata


def test_there_is_one_kernel_and_no_other() -> None:
    with pytest.raises(NoSuchKernel):
        CourseKernels().get_kernel_spec("somebody-elses")


@LINUX
def test_the_process_that_kernels_come_from_has_one_thread_and_nobodys_workbook(tmp_path: Path) -> None:
    look = (
        "import os, resiliency.kernels.prepared\n"
        "from resiliency import workbook\n"
        "import gc\n"
        "print(len(os.listdir('/proc/self/task')), [each for each in gc.get_objects()"
        " if isinstance(each, workbook.Workbook)])"
    )
    said = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert said.stdout.strip() == "1 []"


def ready(number: int, work: Callable[[ReadyKernels], Awaitable[object]], folder: str = "") -> object:
    """Do something with so many kernels that wait."""

    async def do(folder: str) -> object:
        config = settings()
        config.ReadyKernels.ready = number
        manager = ReadyKernels(config=config, connection_dir=folder, kernel_spec_manager=CourseKernels())
        try:
            await manager.fill(kernel_name="python3", path=None)
            return await work(manager)
        finally:
            await manager.shutdown_all(now=True)

    with TemporaryDirectory(dir=SHORT) as short:
        return asyncio.run(asyncio.wait_for(do(folder or short), 120))


async def reached_by(manager: ReadyKernels) -> tuple[str, bool, list[Path]]:
    """Return how a kernel is reached, whether it answers, and what is left in its folder when it has ended."""
    kernel = await manager.start_kernel(kernel_name="python3", path=None)
    held = manager.get_kernel(kernel)
    client = held.client()
    client.start_channels(hb=False)
    await client.wait_for_ready(timeout=60)
    answers = await said_by(client, "print('here')") == "here"
    client.stop_channels()
    await manager.shutdown_kernel(kernel, now=True)
    return held.transport, answers, list(Path(manager.connection_dir).iterdir())


@LINUX
def test_a_kernel_is_reached_by_files_so_that_nobody_can_take_its_ports() -> None:
    assert ready(0, reached_by) == ("ipc", True, [])


@LINUX
def test_a_kernel_is_reached_by_ports_where_a_file_would_have_too_long_a_name(tmp_path: Path) -> None:
    long = tmp_path / ("very-" * 12)
    long.mkdir()
    assert ready(0, reached_by, str(long)) == ("tcp", True, [])


def test_a_page_gets_the_kernel_that_has_waited_longest() -> None:
    async def take(manager: ReadyKernels) -> bool:
        first, second = manager.waiting
        got = [await manager.start_kernel(kernel_name="python3", path=None) for _ in range(3)]
        return got[:2] == [first, second] and got[2] not in (first, second)

    assert ready(2, take)


def test_a_page_that_asks_for_something_else_gets_a_kernel_of_its_own() -> None:
    async def take(manager: ReadyKernels) -> bool:
        (waiting,) = manager.waiting
        other = await manager.start_kernel(kernel_name="python3", path=None, env={**os.environ, "GUEST": "1"})
        return other != waiting and waiting in manager.waiting

    assert ready(1, take)


def test_once_everybody_has_a_page_only_a_few_kernels_wait_for_the_next() -> None:
    async def take(manager: ReadyKernels) -> tuple[int, int, int]:
        asked: dict[str, Any] = {"kernel_name": "python3", "path": None}
        counts = [len(manager.waiting)]
        for number in (1, 4):
            for _ in range(number):
                await manager.start_kernel(**asked)
            await manager.fill(**asked)
            counts.append(len(manager.waiting))
        return counts[0], counts[1], counts[2]

    assert ready(5, take) == (5, 4, SPARE)


def test_the_stage_takes_no_kernel_that_waits_and_puts_none_of_its_kind_in_their_place() -> None:
    async def take(manager: ReadyKernels) -> bool:
        waiting = list(manager.waiting)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("resiliency.kernels.manager.CALM", 0.0)
            for _ in range(2):  # while the second starts, the first would have others started
                await manager.start_kernel(kernel_name=ALONE, path=None)
        return list(manager.waiting) == waiting

    assert ready(1, take)


def test_a_kernel_that_died_while_it_waited_is_not_handed_out() -> None:
    async def take(manager: ReadyKernels) -> bool:
        (waiting,) = manager.waiting
        manager.get_kernel(waiting).stop_restarter()
        await manager.get_kernel(waiting).provisioner.kill()
        while await manager.is_alive(waiting):
            await asyncio.sleep(0.02)
        got = await manager.start_kernel(kernel_name="python3", path=None)
        return got != waiting and await manager.is_alive(got)

    assert ready(1, take)


def test_a_kernel_is_not_culled_while_it_waits_nor_for_how_long_it_has_waited() -> None:
    async def cull(manager: ReadyKernels) -> tuple[bool, bool]:
        (waiting,) = manager.waiting
        manager.get_kernel(waiting).last_activity = utcnow() - timedelta(days=1)
        await manager.cull_kernel_if_idle(waiting)
        kept = waiting in manager
        got = await manager.start_kernel(kernel_name="python3", path=None)
        await manager.cull_kernel_if_idle(got)
        return kept, got == waiting and got in manager

    assert ready(1, cull) == (True, True)


def test_pages_have_their_kernels_started_ahead_when_asked(tmp_path: Path) -> None:
    course = RunningCourse(tmp_path, "--ready", "2")
    course.start()
    try:
        until(lambda: len(course.kernels()) == 2, 60, "starting two kernels ahead")
        waiting = set(course.kernels())
        assert "<h1" in fetch(course.url + MODULE)
        assert set(course.kernels()) >= waiting
    finally:
        course.stop()
    assert not [pid for pid in waiting if psutil.pid_exists(pid)]


@LINUX
def test_a_temporary_folder_with_a_long_name_is_no_hindrance(tmp_path: Path) -> None:
    course = RunningCourse(tmp_path / "a-folder-whose-name-is-longer" / ("than-a-socket-can-have-" * 4))
    course.start()
    try:
        assert "<h1" in fetch(course.url + MODULE)
        (kernel,) = course.kernels()
        assert psutil.Process(kernel).name() == "course-kernel"
    finally:
        course.stop()
