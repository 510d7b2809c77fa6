"""The course's own Voilà: this computer only, its own settings, quiet, and gone with all its kernels when stopped."""

import asyncio
import os
import secrets
import shutil
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.request import ProxyHandler, build_opener

import platformdirs
from jupyter_core.utils import run_sync
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.web import HTTPError, RequestHandler
from traitlets.config import Config
from voila.app import Voila
from voila.handler import BaseVoilaHandler

from . import page
from .kernels import CourseKernels
from .kernels.manager import ReadyKernels
from .page import files, headers
from .page.handler import route
from .places import NOTEBOOKS
from .server_log import LOG, set_up_log

LOCAL_NAMES = ["localhost", "127.0.0.1"]

ENDING = 6.0  # seconds that kernels have to end by themselves
DETOUR = r"(?i).*(?:(?:\.|%2e){2}|%00).*"  # ways up, and ends of names, which no address of the course has
Opener = Callable[[str], object]  # e.g. webbrowser.open


def run(listening: socket.socket, open_page: Opener | None, ready: int = 0) -> int:
    """Serve on a listening socket until Ctrl+C or a signal to end, with so many kernels started ahead.

    Opens the home page when given how.
    """
    set_up_log()
    server = CourseServer(listening=listening, open_page=open_page, config=settings(ready), log=LOG)
    server.initialize([])
    server.start()
    return 0 if server.answered else 1


def settings(ready: int = 0) -> Config:
    """Return the settings of the server and of the page."""
    config = Config(
        {
            "Voila": {
                "config_file_paths": [],
                "cookie_secret": cookie_secret(Path(platformdirs.user_data_dir("resiliency", appauthor=False))),
                "open_browser": False,
                "root_dir": str(NOTEBOOKS),
                "tornado_settings": {
                    "allow_remote_access": False,  # refuses a web page that rebinds its name to this address
                    "local_hostnames": LOCAL_NAMES,
                    "log_function": _log_failure,
                    "xsrf_cookie_kwargs": {"samesite": "Strict"},  # the page's script reads it, so not HttpOnly
                },
            },
            "IdentityProvider": {"cookie_options": {"samesite": "Strict"}},  # and HttpOnly, as Jupyter has it
            "VoilaConfiguration": {
                "kernel_spec_manager_class": CourseKernels,
                "multi_kernel_manager_class": ReadyKernels,
            },
        }
    )
    config.merge(Config(page.settings()))
    config.ReadyKernels.ready = ready
    return config


def cookie_secret(folder: Path) -> bytes:
    """Return this person's secret for signed cookies, made at the first start and readable by them alone."""
    file = folder / "cookie_secret"
    with suppress(OSError):
        secret = file.read_bytes()
        if len(secret) >= 32:
            return secret
    secret = secrets.token_bytes(32)
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as writing:
            writing.write(secret)
    return secret


class NotHere(BaseVoilaHandler):
    """Any address that the course does not have: the page that says so, with a way home."""

    async def prepare(self) -> None:
        """Answer with 404."""
        await super().prepare()
        raise HTTPError(404)


class CourseServer(Voila):
    """Voilà on a socket that listens already."""

    name = "voila"

    def __init__(self, listening: socket.socket, open_page: Opener | None, **traits: Any) -> None:
        super().__init__(**traits)
        self.listening = listening
        self.open_page = open_page
        self.answered = False
        self.port = listening.getsockname()[1]
        self.ip = listening.getsockname()[0]

    def initialize(self, argv: list[str] | None = None) -> None:
        """Read the settings, and end with the kernels stopped whichever way a system asks."""
        super().initialize(argv)
        self.ioloop = IOLoop.current()
        self.ioloop.time = time.monotonic  # type: ignore[method-assign]  # a clock set back would stop the looks at kernels
        for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._handle_signal_stop)

    def init_handlers(self) -> list[Any]:
        """Return Voilà's handlers, with the course's own for modules and for the page's files."""
        files.serve(self.app, self.server_url)
        about = {"voila_configuration": self.voila_configuration}
        pages = route(self.server_url, self.template_paths, self.config, self.voila_configuration)
        return [(DETOUR, NotHere, about), pages, *super().init_handlers()]

    def listen(self) -> None:
        """Serve until stopped, and say the address once the home page answers."""
        about = {"voila_configuration": self.voila_configuration}
        self.app.settings.update(default_handler_class=NotHere, default_handler_args=about)
        headers.apply(self.app)
        self.http_server().add_socket(self.listening)
        threading.Thread(target=self._greet, daemon=True).start()
        if sys.platform == "win32":  # there a waiting loop does not see Ctrl+C
            PeriodicCallback(lambda: None, 500).start()
        try:
            self.ioloop.start()
        except KeyboardInterrupt:
            print("The course is closed.", flush=True)
        finally:
            self.stop()

    def stop(self) -> None:
        """Stop every kernel, whatever else is pressed meanwhile."""
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        with suppress(TimeoutError):  # what is left ends with this process
            run_sync(self._end_kernels)()
        shutil.rmtree(self.connection_dir, ignore_errors=True)

    async def _end_kernels(self) -> None:
        await asyncio.wait_for(self.kernel_manager.shutdown_all(), ENDING)

    def http_server(self) -> HTTPServer:
        """Return what speaks HTTP for the course."""
        return HTTPServer(self.app)

    def answers(self) -> None:
        """Open the home page. Raises OSError where it does not answer."""
        with build_opener(ProxyHandler({})).open(f"{self.display_url}", timeout=60) as answer:
            answer.read()

    def greet(self) -> None:
        """Say where the course is."""
        print(f"The course is at {self.display_url}  (Ctrl+C ends it)", flush=True)
        print(f"To lead a session: {self.display_url}voila/render/facilitator.ipynb", flush=True)

    def _greet(self) -> None:
        try:
            self.answers()
        except OSError as error:
            LOG.error("The home page does not answer: %s", error)
            self.ioloop.add_callback(self.ioloop.stop)
            return
        self.answered = True
        self.ioloop.add_callback(self.kernel_manager.fill, kernel_name="python3", path=".", env=dict(os.environ))
        self.greet()
        if self.open_page is not None:
            with suppress(Exception):
                self.open_page(self.home())

    def home(self) -> str:
        """Return what to open in the browser of whoever started the server."""
        return str(self.display_url)


def _log_failure(handler: RequestHandler) -> None:
    """Log what the server failed at, without the query, which is nobody's business."""
    if handler.get_status() >= 500:
        LOG.error("%d %s %s", handler.get_status(), handler.request.method, handler.request.path)
