"""What another web page, another host name or a page with a script of its own can ask of the course's server."""

import asyncio
import json
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser
from tornado.httpclient import HTTPRequest
from tornado.websocket import websocket_connect

from asked import asked, awaited, websocket
from module_page import WELCOME
from server import RunningCourse, fetch

ELSEWHERE = "https://elsewhere.example"


@pytest.fixture(scope="module")
def kernel(served: RunningCourse) -> str:
    """A kernel of an open page, by its id."""
    (found,) = re.findall(r'"kernel", \{id: "([\w-]{36})"', fetch(served.url + WELCOME))
    return found


def channels(served: RunningCourse, kernel: str) -> str:
    return f"{served.url}api/kernels/{kernel}/channels"


def test_a_websocket_opens_for_the_courses_own_page_only(served: RunningCourse, kernel: str) -> None:
    own = f"http://127.0.0.1:{served.port}"
    assert websocket(channels(served, kernel), Origin=own) == 101
    for origin in (
        ELSEWHERE,
        "null",
        f"http://localhost:{served.port}",
        "http://127.0.0.1:1",
        own + ".elsewhere.example",
    ):
        assert websocket(channels(served, kernel), Origin=origin) == 403, origin
    assert websocket(channels(served, kernel), Origin=ELSEWHERE, Host="elsewhere.example") == 403


@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1.elsewhere.example", "localhost.elsewhere.example"])
def test_another_name_for_this_computer_gets_no_page_and_no_interface(served: RunningCourse, host: str) -> None:
    for path in (
        "/",
        f"/{WELCOME}",
        "/voila/tree",
        "/voila/api/contents",
        f"/api/kernels/{uuid.uuid4()}",
        "/none.ipynb",
    ):
        answer = asked(served.url, path, Host=f"{host}:{served.port}")
        assert answer.status in (403, 404), path
        assert "Welcome" not in answer.body


def test_no_kernel_is_ended_without_the_number_from_the_pages_own_cookie(served: RunningCourse, kernel: str) -> None:
    cookie = re.search(r"_xsrf=[^;]+", asked(served.url, "/").headers["set-cookie"])
    assert cookie
    for method, path in (("POST", f"/voila/api/shutdown/{kernel}"), ("DELETE", f"/api/kernels/{kernel}")):
        assert asked(served.url, path, method).status == 403
        assert asked(served.url, path, method, Cookie=cookie[0]).status == 403
        assert asked(served.url, path, method, Cookie=cookie[0], X_XSRFToken="0|0").status == 403
        forged = {"Cookie": cookie[0], "X_XSRFToken": cookie[0].partition("=")[2], "Origin": ELSEWHERE}
        assert asked(served.url, path, method, **forged).status in (403, 404)
    assert asked(served.url, f"/api/kernels/{kernel}").status == 200


def test_a_page_cannot_have_its_kernel_run_code(served: RunningCourse, kernel: str) -> None:
    made = Path(served.folder) / "made-by-an-attacker"

    def message(kind: str, content: dict[str, Any]) -> str:
        header = {"msg_id": kind, "msg_type": kind, "session": "s", "username": "", "version": "5.3", "date": ""}
        return json.dumps(
            {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
        )

    async def attack() -> set[str]:
        opened = await websocket_connect(HTTPRequest(channels(served, kernel).replace("http", "ws", 1)))
        code = f"open({str(made)!r}, 'w')"
        for channel in ("shell", "control"):
            execute = message("execute_request", {"code": code, "silent": False, "user_expressions": {"a": code}})
            await opened.write_message(execute.replace('"channel": "shell"', f'"channel": "{channel}"'))
        for kind in ("complete_request", "inspect_request", "history_request", "debug_request", "input_reply"):
            await opened.write_message(message(kind, {"code": code, "cursor_pos": 1}))
        await opened.write_message(message("kernel_info_request", {}))
        answered = set()
        while "kernel_info_request" not in answered:
            told = await asyncio.wait_for(opened.read_message(), 60)
            parsed = json.loads(told if isinstance(told, str) else told[told.index(b"{") :])
            if parsed["msg_type"].endswith("_reply"):
                answered.add(parsed["parent_header"]["msg_type"])
        opened.close()
        await opened.read_message()  # until it is closed
        return answered

    assert awaited(attack()) == {"kernel_info_request"}
    assert not made.exists()


@contextmanager
def another_site(html: str) -> Iterator[str]:
    """Serve a page at another name of this computer, which for a browser is another site."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


ATTACK = """<!doctype html><body><script>
const at = "URL", told = {};
const heard = (it, well) => new Promise((yes) => {
  it.onload = it.onopen = () => yes(well);
  it.onerror = () => yes("shut");
});
const load = (tag, where, from = at) => {
  const it = document.createElement(tag), done = heard(it, "loaded");
  it[where] = from;
  document.body.append(it);
  return done;
};
const blindly = {mode: "no-cors", credentials: "include"};
const asks = {
  read: () => fetch(at).then(() => "open"),
  unread: () => fetch(at, blindly).then(() => "asked"),
  end: () => fetch("SHUTDOWN", {method: "POST", ...blindly}).then(() => "asked"),
  picture: () => load("img", "src"),
  frame: () => load("iframe", "src"),
  object: () => load("object", "data"),
  script: () => load("script", "src", "PAGEJS"),
  socket: () => heard(new WebSocket("CHANNELS"), "open"),
};
(async () => {
  for (const [name, ask] of Object.entries(asks)) told[name] = await ask().catch(() => "shut");
  window.told = told;
})();
</script>"""


@pytest.mark.browser
def test_a_page_of_another_site_reads_nothing_ends_nothing_and_starts_no_kernel(
    served: RunningCourse, kernel: str, browser: Browser
) -> None:
    before = served.kernels()
    places = {
        "URL": served.url + WELCOME,
        "SHUTDOWN": f"{served.url}voila/api/shutdown/{kernel}",
        "PAGEJS": f"{served.url}voila/templates/resiliency/static/page.js",
        "CHANNELS": channels(served, kernel).replace("http", "ws", 1),
    }
    html = ATTACK
    for name, place in places.items():
        html = html.replace(name, place)
    page = browser.new_page()
    with another_site(html) as url:
        page.goto(url)
        told = page.wait_for_function("window.told").json_value()
    shown = [each.content() for each in page.frames if each != page.main_frame]
    assert not any("rs-course" in each for each in shown)  # a refused frame says "loaded" all the same
    page.close()
    assert told | {"frame": "", "object": ""} == {
        "read": "shut", "unread": "shut", "end": "shut", "picture": "shut", "frame": "", "object": "", "script": "shut",
        "socket": "shut",
    }  # fmt: skip
    assert served.kernels() == before
    assert asked(served.url, f"/api/kernels/{kernel}").status == 200
