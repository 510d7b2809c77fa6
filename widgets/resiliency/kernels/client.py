"""How the server knows that a kernel is ready."""

import time
from contextlib import suppress
from queue import Empty
from typing import Any

import zmq
from jupyter_client.asynchronous.client import AsyncKernelClient

RETRY = 5  # milliseconds between tries to reach a kernel that is starting; usually 100
LISTEN = 1.0  # seconds until a look whether the kernel still lives
SHOWN = (b"kernel.", b"display_data", b"stream.")  # the kernel's state, errors and results; what is displayed; prints
HEAR = 0.05  # seconds until a second request


class PromptClient(AsyncKernelClient):
    """Takes a kernel's word that it is ready, where the usual client listens for 0.2 seconds of silence."""

    def _create_connected_socket(self, channel: str, identity: bytes | None = None) -> Any:
        self.context.setsockopt(zmq.RECONNECT_IVL, RETRY)  # for the sockets that it makes from now on
        return super()._create_connected_socket(channel, identity)

    def connect_iopub(self, identity: bytes | None = None) -> Any:
        """Listen to what cells show, and not to their widgets: those speak with the page."""
        socket = self._create_connected_socket("iopub", identity)
        for topic in SHOWN:
            socket.setsockopt(zmq.SUBSCRIBE, topic)
        return socket

    async def _async_wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until a request is answered and output is heard; raises RuntimeError when the kernel does not.

        A first output may come before this client listens, so that the request is made again until one is heard.
        """
        end = time.monotonic() + (timeout or float("inf"))
        heard = False
        while not heard:
            self.kernel_info()
            self._handle_kernel_info_reply(await self._reply(end))
            with suppress(Empty):
                heard = bool(await self.iopub_channel.get_msg(timeout=HEAR))

    async def _reply(self, end: float) -> dict[str, Any]:
        while time.monotonic() < end and await self._async_is_alive():
            with suppress(Empty):
                return dict(await self.shell_channel.get_msg(timeout=LISTEN))
        raise RuntimeError("The kernel did not answer")

    wait_for_ready = _async_wait_for_ready
