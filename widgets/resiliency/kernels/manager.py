"""How a server reaches its kernels; kernels that wait for pages, started and with nothing run in them: nobody's yet."""

import asyncio
import socket
from collections import deque
from collections.abc import Mapping
from contextvars import Context
from pathlib import Path
from typing import Any
from uuid import uuid4

import zmq
from jupyter_server._tz import utcnow
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager
from traitlets import Int
from traitlets.config import Config

from ..log import log_error
from . import ALONE, FORKS

CALM = 3.0  # seconds without a page that opens, until the next kernel is started ahead: pages come first
SPARE = 3  # kernels that wait when as many as were asked for are in use: somebody always goes on to the next module


class NearKernels(AsyncMappingKernelManager):
    """Speaks with kernels by sockets that are files, where it can: a port may be taken before its kernel has it."""

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        if FORKS and _takes_sockets(Path(self.connection_dir)):
            self.update_config(Config({"KernelManager": {"transport": "ipc"}}))

    def start_watching_activity(self, kernel_id: str) -> None:
        """Hear whether a kernel is busy, and not what its widgets say: Jupyter would read every word of it for that."""
        super().start_watching_activity(kernel_id)
        heard = self._kernels[kernel_id]._activity_stream.socket  # noqa: SLF001 - there is no other way to it
        heard.setsockopt(zmq.UNSUBSCRIBE, b"")
        heard.setsockopt(zmq.SUBSCRIBE, b"kernel.")


def _takes_sockets(folder: Path) -> bool:
    """Return whether a folder can have sockets: some network drives take none, and a name has at most 107 letters."""
    if not folder.is_absolute():
        return False  # a kernel has a folder of its own
    trial = folder / f"kernel-{uuid4()}-ipc-1"  # what Jupyter calls them
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(str(trial))
        trial.unlink()
    except OSError:
        return False
    return True


class ReadyKernels(NearKernels):
    """Hands out kernels that were started ahead, as long as there are any, and starts others when it is calm."""

    ready = Int(0, help="for how many people kernels wait; each has about 20 MiB of its own").tag(config=True)

    def __init__(self, **traits: Any) -> None:
        super().__init__(**traits)
        self.waiting: deque[str] = deque()  # ids, the one that has waited longest first
        self._begun: Mapping[str, Any] = {}  # what those were started with
        self._calm: asyncio.Task[None] | None = None

    async def start_kernel(self, *, kernel_id: str | None = None, path: str | None = None, **asked: Any) -> str:
        """Return the id of a kernel that was started with just this, now or ahead."""
        begun = {"path": path, **asked}
        kernel = "" if kernel_id or begun != self._begun else await self._waiting()
        if not kernel:
            kernel = await super().start_kernel(kernel_id=kernel_id, path=path, **asked)
        if self.ready and not kernel_id and asked.get("kernel_name") != ALONE:
            self._fill_when_calm(begun)
        return kernel

    async def cull_kernel_if_idle(self, kernel_id: str) -> None:
        """Leave those alone that wait."""
        if kernel_id not in self.waiting:
            await super().cull_kernel_if_idle(kernel_id)

    async def fill(self, **begun: Any) -> None:
        """Start kernels until one waits for each who has none, and a few besides; `begun` as for `start_kernel`."""
        if begun != self._begun:
            self.waiting, old = deque(), list(self.waiting)
            self._begun = begun
            for kernel in old:
                await self.shutdown_kernel(kernel, now=True)
        while len(self.waiting) < self._wanted():
            kernel = await super().start_kernel(**begun)
            self.waiting.append(kernel)

    def _wanted(self) -> int:
        asked: int = self.ready
        used = len(self) - len(self.waiting)
        return max(asked - used, min(asked, SPARE))

    async def _waiting(self) -> str:
        """Return a kernel that waits and lives, "" when there is none."""
        while self.waiting:
            kernel = self.waiting.popleft()
            if kernel in self and await self.is_alive(kernel):
                self._kernels[kernel].last_activity = utcnow()  # counts from now on
                return kernel
        return ""

    def _fill_when_calm(self, begun: Mapping[str, Any]) -> None:
        if self._calm is not None:
            self._calm.cancel()

        async def later() -> None:
            await asyncio.sleep(CALM)
            self._calm = None  # from here on it is not interrupted: a kernel would be lost
            try:
                await self.fill(**begun)
            except Exception as error:  # noqa: BLE001 - pages then start their kernels themselves
                log_error(error)

        nobodys = Context()  # what is known of the page that has just been opened is not of the next one
        self._calm = asyncio.get_running_loop().create_task(later(), context=nobodys)
