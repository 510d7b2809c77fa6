"""The Hub of `hub/` as a real program with its real proxy, and its API as an administrator and as people use it."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import psutil

from server import ROOT, Running, environment, until

START = 90  # seconds: two cores, with a browser beside
TESTER = "a-token-for-the-hub-of-the-tests"
PASSWORD = "course-demo"
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))
CONFIGURATION = f"""
import os, sys
sys.path.insert(0, {str(ROOT / "hub")!r})
from configuration import configuration
from traitlets.config import Config
c.merge(Config(configuration(os.environ)))
c.JupyterHub.services.append({{"name": "tester", "api_token": {TESTER!r}}})
c.JupyterHub.cleanup_servers = False  # as on a county server: an update of the Hub ends nobody's work
c.JupyterHub.load_roles.append({{"name": "tester", "services": ["tester"], "scopes":
    ["admin:users", "tokens", "groups", "list:groups", "admin:groups", "servers", "admin:servers", "list:users"]}})
"""


def free_ports(count: int) -> int:
    """Return the first of so many ports in a row that nothing listens on."""
    for first in range(20_000, 32_000, count):
        with ExitStack() as held:
            try:
                for port in range(first, first + count):
                    held.enter_context(socket.create_server(("127.0.0.1", port)))
            except OSError:
                continue
            return first
    raise AssertionError("no free ports")


class RunningHub(Running):
    """A Hub in a process of its own, with all that it keeps in one folder."""

    configuration = CONFIGURATION

    def __init__(self, folder: Path, **variables: str) -> None:
        self.folder = folder
        self.state = folder / "state"
        self.port = free_ports(4)
        hub = {"HUB_STATE": str(self.state), "HUB_PORT": str(self.port), "HUB_PASSWORD": PASSWORD}
        self.environment = environment(folder) | hub | {"HUB_FACILITATORS": "fay"} | variables
        self.log_file = folder / "hub.log"
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def polls(self) -> str:
        """The polls service, as a participant's server reaches it."""
        return f"http://127.0.0.1:{self.port + 3}/services/polls/api"

    def start(self) -> None:
        """Start, and wait until Hub and polls answer."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "config.py").write_text(self.configuration, "utf-8")
        with self.log_file.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "jupyterhub", "-f", str(self.folder / "config.py")],
                cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        until(lambda: self._answers() or self.process is None or self.process.poll() is not None, START, "the Hub")
        assert self.process.poll() is None, self.log()

    def stop(self) -> None:
        """End the Hub and everything that it started."""
        if self.process is None:
            return
        started = psutil.Process(self.process.pid).children(recursive=True)
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(timeout=90)
        finally:
            for each in [*started, *self.children()]:
                if each.is_running():
                    each.kill()
            self.process.wait()

    def end(self) -> None:
        """End the Hub and its proxy, and let the participants' servers go on where the configuration says so."""
        assert self.process is not None
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=60)

    def log(self) -> str:
        """Return all that Hub, proxy, services and participants' servers printed."""
        return self.log_file.read_text("utf-8", errors="replace")

    def home(self, name: str) -> Path:
        """Return the folder of a participant's own files."""
        return self.state / "homes" / name

    def workbook(self, name: str) -> str:
        """Return what is in a participant's workbook, "" where there is none."""
        found = list(self.home(name).rglob("workbook.json"))
        return found[0].read_text("utf-8") if found else ""

    def api(self, method: str, path: str, body: object = None) -> Any:
        """Ask the Hub as its administrator."""
        status, told = ask(method, f"{self.url}/hub/api/{path}", TESTER, body)
        assert status < 400, f"{method} {path}: {status} {told}"
        return told

    def add(self, *names: str, group: str = "") -> dict[str, str]:
        """Add people, all of a group if one is named, and return a token of each, with the scopes of their servers."""
        there = {each["name"] for each in self.api("GET", "users")}
        if set(names) - there:
            self.api("POST", "users", {"usernames": [name for name in names if name not in there]})
        if group:
            if group not in {each["name"] for each in self.api("GET", "groups")}:
                self.api("POST", f"groups/{group}")
            self.api("POST", f"groups/{group}/users", {"users": list(names)})
        return {name: self.token(name) for name in names}

    def token(self, name: str, *scopes: str) -> str:
        """Return a token of somebody, with the scopes of their own server unless others are named."""
        own = ["access:services!service=polls", "read:users:name!user", "read:users:groups!user"]
        lead = ["custom:polls:lead"] if name == "fay" else []
        told = self.api("POST", f"users/{name}/tokens", {"scopes": list(scopes) or [*own, *lead]})
        return str(told["token"])

    def stop_server(self, name: str) -> None:
        """Stop a participant's server, and wait until it is gone."""
        self.api("DELETE", f"users/{name}/server")
        until(lambda: not self.api("GET", f"users/{name}")["servers"], 60, "stopping a server")

    def service(self) -> psutil.Process:
        """Return the process of the polls service."""
        return next(each for each in self.children() if "polls" in each.cmdline()[1:])

    def restart_service(self) -> None:
        """Kill the polls service; the Hub starts it again, as it does after a crash."""
        killed = self.service()
        killed.kill()
        killed.wait(timeout=30)
        until(self._polls_answer, START, "the Hub's restart of the service")

    def children(self) -> list[psutil.Process]:
        """Return what the Hub started, even when it stands on its own: servers, kernels, services."""
        found = []
        for each in psutil.process_iter():
            try:
                inside = str(self.folder) in str(each.environ().get("HOME", "")) or str(self.folder) in each.cwd()
                found += [each] if inside and each.pid != os.getpid() else []
                if "POLLS_DATABASE" in each.environ() and str(self.folder) in each.environ()["POLLS_DATABASE"]:
                    found.append(each)
            except psutil.Error:
                continue
        return found

    def _answers(self) -> bool:
        try:
            return ask("GET", f"{self.url}/hub/api/", TESTER)[0] == 200 and self._polls_answer()
        except OSError:
            return False

    def _polls_answer(self) -> bool:
        try:
            return ask("GET", f"{self.polls}/polls/poll-01", "nobody's")[0] == 401
        except OSError:
            return False


def ask(method: str, url: str, token: str, body: object = None, data: bytes | None = None) -> tuple[int, Any]:
    """Return status and JSON of an answer."""
    sent = data if data is not None else None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data=sent, method=method, headers={"Authorization": f"token {token}"})
    try:
        with DIRECT.open(request, timeout=60) as answer:
            return answer.status, _read(answer.read())
    except urllib.error.HTTPError as error:
        with error:
            return error.code, _read(error.read())


def together(*works: Any) -> list[Any]:
    """Do works at the same moment, each in a thread, and return what they return."""
    results: dict[int, Any] = {}
    threads = [threading.Thread(target=lambda n=n, w=w: results.update({n: w()})) for n, w in enumerate(works)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return [results[number] for number in range(len(works))]


def _read(text: bytes) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text.decode("utf-8", "replace")
