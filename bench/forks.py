"""A thousand forked kernels, ten at once, half of them through the pool: whether one ever hangs."""

import asyncio
import statistics
import sys
import time
from tempfile import TemporaryDirectory

import nbformat.v4
from traitlets.config import Config

from resiliency.kernels import CourseKernels, prepare
from resiliency.kernels.manager import ReadyKernels
from resiliency.page import settings
from resiliency.page.cells import Cells

STARTS = 1000
AT_ONCE = 10
PATIENCE = 60  # seconds until a kernel that says nothing counts as hung
OPEN = "from resiliency import open_module\nmodule = open_module('00-welcome')"


async def one(manager: ReadyKernels) -> float:
    """Start a kernel, open a module in it, end it; return the seconds until its cell had shown what it shows."""
    began = time.perf_counter()

    async def started() -> tuple[str, object]:
        kernel = await manager.start_kernel(kernel_name="python3", path=None)
        return kernel, manager.get_kernel(kernel)

    cells = Cells(asyncio.ensure_future(started()), [nbformat.v4.new_code_cell(OPEN)])
    kernel = await cells.begin()
    shown = [outputs async for _, outputs in cells.outputs()]
    took = time.perf_counter() - began
    await manager.shutdown_kernel(kernel, now=True)
    if [each.output_type for each in shown[0]] != ["display_data"]:
        raise RuntimeError("its cell did not show what it shows")
    return took


async def soak(starts: int, folder: str) -> None:
    """Start so many kernels, whose sockets are in a folder; print how long they took, and how many hung."""
    manager = ReadyKernels(config=Config(settings()), connection_dir=folder, kernel_spec_manager=CourseKernels())
    await manager.start_kernel(kernel_name="python3", path=None)
    took: list[float] = []
    hung = 0
    for batch in range(starts // AT_ONCE):
        if batch == starts // AT_ONCE // 2:
            manager.ready = AT_ONCE
        if manager.ready:
            await manager.fill(kernel_name="python3", path=None)
        every = (asyncio.wait_for(one(manager), PATIENCE) for _ in range(AT_ONCE))
        for each in await asyncio.gather(*every, return_exceptions=True):
            if isinstance(each, BaseException):
                hung += 1
                print(f"start {len(took) + hung}: {type(each).__name__} {each}", flush=True)
            else:
                took.append(each)
    await manager.shutdown_all(now=True)
    fresh, pooled = took[: starts // 2], took[starts // 2 :]
    for name, each in (("forked when asked", fresh), ("from the pool", pooled)):
        print(f"{name}: median {statistics.median(each) * 1000:.0f} ms, worst {max(each) * 1000:.0f} ms, ten at once")
    print(f"{starts} starts, {hung} hung")


if __name__ == "__main__":
    prepare()
    with TemporaryDirectory() as kept:
        asyncio.run(soak(int(sys.argv[1]) if len(sys.argv) > 1 else STARTS, kept))
