"""Slow work beside what the kernel does, so that saving never waits for it."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
WORKING = ThreadPoolExecutor(max_workers=1, thread_name_prefix="background")
TASKS: set[asyncio.Task[None]] = set()  # a task that nothing holds may be lost


async def beside(work: Callable[[], T]) -> T:
    """Do slow work in another thread; one thing at a time."""
    return await asyncio.get_running_loop().run_in_executor(WORKING, work)


def soon(doing: Coroutine[Any, Any, None]) -> None:
    """Run it beside what the kernel does; where no loop runs, e.g. in a script, at once."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        asyncio.run(doing)
        return
    _hold(loop.create_task(doing))


def meanwhile(doing: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Begin what never ends, e.g. looking at a file again and again; where no loop runs, do nothing."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return
    _hold(loop.create_task(doing()))


def _hold(task: asyncio.Task[None]) -> None:
    TASKS.add(task)
    task.add_done_callback(TASKS.discard)
