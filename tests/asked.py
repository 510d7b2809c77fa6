"""What a server answers, whatever the status is, to a request as an attacker would write it."""

import asyncio
import http.client
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple
from urllib.parse import urlsplit


class Answered(NamedTuple):
    """Status, headers by their small letters (those that come more than once joined by a line end), and body."""

    status: int
    headers: dict[str, str]
    body: str


def asked(url: str, path: str = "", method: str = "GET", body: bytes | None = None, **headers: str) -> Answered:
    """Ask for a path exactly as it is written; a header's `_` stands for `-`."""
    where = urlsplit(url)
    connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=60)
    try:
        connection.request(method, path or where.path, body, {k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        told: dict[str, str] = {}
        for name, value in answer.getheaders():
            told[name.lower()] = f"{told[name.lower()]}\n{value}" if name.lower() in told else value
        return Answered(answer.status, told, answer.read().decode("utf-8", "replace"))
    finally:
        connection.close()


def websocket(url: str, **headers: str) -> int:
    """Return the status of opening a websocket: 101 when it opened."""
    opening = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec_WebSocket_Version": "13"}
    return asked(url, Sec_WebSocket_Key="MDEyMzQ1Njc4OWFiY2RlZg==", **opening, **headers).status


def awaited(work: Coroutine[Any, Any, Any]) -> Any:
    """Return what comes of a coroutine, also while a browser's own loop is running in this thread."""
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(asyncio.run, work).result()
