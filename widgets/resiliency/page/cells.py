"""A page's cells at work: all of them asked at once, their outputs given in order."""

from collections.abc import AsyncIterator, Awaitable
from queue import Empty
from typing import Any

import nbformat
from jupyter_client.asynchronous.client import AsyncKernelClient

from ..log import log_error

SHOWN = ("display_data", "execute_result", "stream", "error")  # of all that a kernel says
LISTEN = 1.0  # seconds until a look whether the kernel still lives


class Cells:
    """The code cells of one page, and the kernel that is on its way to them."""

    def __init__(self, kernel: Awaitable[tuple[str, Any]], cells: list[Any]) -> None:
        self.kernel = kernel
        self.cells = [(index, cell.source) for index, cell in enumerate(cells) if cell.cell_type == "code"]

    async def begin(self) -> str:
        """Return the kernel's id as soon as there is one, "" when none could be started."""
        try:
            return (await self.kernel)[0]
        except Exception as error:  # noqa: BLE001 - the page says so in its own words
            log_error(error)
            return ""

    async def outputs(self) -> AsyncIterator[tuple[int, list[Any]]]:
        """Yield each code cell's position and what it shows, in order; ends early when the kernel does."""
        client: AsyncKernelClient = (await self.kernel)[1].client()
        client.start_channels(stdin=False, hb=False, control=False)
        try:
            await client.wait_for_ready(timeout=60)
            asked = {client.execute(source, stop_on_error=False): index for index, source in self.cells}
            async for message, outputs in _heard(client, list(asked)):
                yield asked[message], outputs
        except Exception as error:  # noqa: BLE001 - the page finds out by itself that its kernel is gone
            log_error(error)
        finally:
            client.stop_channels()


async def _heard(client: AsyncKernelClient, asked: list[str]) -> AsyncIterator[tuple[str, list[Any]]]:
    """Yield the outputs of requests, each when it is done. Raises RuntimeError when the kernel ends before."""
    outputs: dict[str, list[Any]] = {message: [] for message in asked}
    while outputs:
        try:
            said = await client.get_iopub_msg(timeout=LISTEN)
        except Empty:
            if not await client.is_alive():
                raise RuntimeError("The kernel ended before its cells did") from None
            continue
        request, kind = said["parent_header"].get("msg_id"), said["msg_type"]
        if request not in outputs:
            continue
        if kind in SHOWN:
            outputs[request].append(nbformat.from_dict({"output_type": kind, **said["content"]}))
        elif kind == "status" and said["content"]["execution_state"] == "idle":
            yield request, outputs.pop(request)
