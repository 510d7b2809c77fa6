"""A participant without a browser: reads the page to its end, asks for its widgets, and for one of them again."""

import json
import re
import struct
import time
import uuid
from itertools import pairwise
from typing import Any
from urllib.parse import urljoin

import aiohttp

KERNEL = re.compile(rb'"?(?:kernelId|id)"?: ?"([0-9a-f-]{36})"')
PROTOCOL = "v1.kernel.websocket.jupyter.org"


class Participant:
    """One person's connection. `arrive` says how long it took, and the page stays open until `close`."""

    def __init__(self, url: str) -> None:
        self.url = url
        cookies = aiohttp.CookieJar(unsafe=True)  # also of an address without a name
        self.session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=None), cookie_jar=cookies)
        self.socket: aiohttp.ClientWebSocketResponse | None = None

    async def arrive(self) -> float:
        """Return the milliseconds from the first request to one answered message of a widget."""
        began = time.perf_counter()
        async with self.session.get(self.url) as answer:
            answer.raise_for_status()
            page = await answer.read()
        kernel = KERNEL.search(page)
        if not kernel:
            raise ValueError("a page without a kernel")
        address = urljoin(self.url, f"/api/kernels/{kernel[1].decode()}/channels?session_id={uuid.uuid4()}")
        self.socket = await self.session.ws_connect(address, protocols=[PROTOCOL], max_msg_size=0)
        control = uuid.uuid4().hex
        await self._send("comm_open", {"comm_id": control, "target_name": "jupyter.widget.control", "data": {}})
        await self._send("comm_msg", {"comm_id": control, "data": {"method": "request_states"}})
        widget = next(iter((await self._told("update_states"))["states"]))
        await self._send("comm_msg", {"comm_id": widget, "data": {"method": "request_state"}})
        await self._told("update", widget)
        return 1000 * (time.perf_counter() - began)

    async def close(self) -> None:
        """Hang up."""
        await self.session.close()

    async def _send(self, kind: str, content: dict[str, Any]) -> None:
        assert self.socket is not None  # noqa: S101 - connected in `arrive`
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "username": "",
            "session": uuid.uuid4().hex,
            "date": "",
            "version": "5.3",
        }
        metadata = {"version": "1.0.0"} if kind == "comm_open" else {}
        parts = [b"shell", *(json.dumps(part).encode() for part in (header, {}, metadata, content))]
        await self.socket.send_bytes(packed(parts))

    async def _told(self, method: str, comm: str = "") -> dict[str, Any]:
        """Return the data of the next message of a widget that says so."""
        assert self.socket is not None  # noqa: S101 - connected in `arrive`
        async for message in self.socket:
            parts = unpacked(message.data)
            if json.loads(parts[1])["msg_type"] != "comm_msg":
                continue
            content = json.loads(parts[4])
            if content["data"].get("method") == method and comm in ("", content["comm_id"]):
                return dict(content["data"])
        raise ConnectionError("the kernel hung up")


def packed(parts: list[bytes]) -> bytes:
    """Return a message as Jupyter's websockets carry it: how many offsets, the offsets, the parts."""
    offsets = [8 * (len(parts) + 2)]
    for part in parts:
        offsets.append(offsets[-1] + len(part))
    return struct.pack(f"<{len(offsets) + 1}Q", len(offsets), *offsets) + b"".join(parts)


def unpacked(data: bytes) -> list[bytes]:
    """Return the parts of a message: channel, header, parent, metadata, content, buffers."""
    (number,) = struct.unpack_from("<Q", data)
    offsets = struct.unpack_from(f"<{number}Q", data, 8)
    return [data[start:end] for start, end in pairwise(offsets)]
