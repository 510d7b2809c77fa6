"""Part “hub”: what a participant's server and kernel take on a real JupyterHub, with one module open."""

import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

import psutil
from playwright.sync_api import Browser

from running_hub import PASSWORD, START, RunningHub
from server import until

from . import pages, processes
from .opening import MODULE, module
from .table import Row

ROUNDS = 2
STOCK = f"""
c.Spawner.cmd = [{str(Path(sys.executable).with_name("jupyterhub-singleuser"))!r}]
c.Spawner.default_url = "/lab"
c.Spawner.environment = dict()
c.Spawner.args = [*c.Spawner.args, "--VoilaConfiguration.template=lab"]
"""


class StockHub(RunningHub):
    """The same Hub with single-user servers as they come: JupyterLab, Voilà, and what else is installed for all."""

    configuration = RunningHub.configuration + STOCK


def measure(rounds: int = ROUNDS) -> list[Row]:
    """Sign one person in on a fresh Hub of each kind, open a module, and look at the memory; so many times."""
    sizes: dict[type[RunningHub], list[float]] = {RunningHub: [], StockHub: []}
    with pages.browser() as browser:
        for turn in range(rounds):
            for kind in (RunningHub, StockHub) if turn % 2 else (StockHub, RunningHub):
                with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
                    sizes[kind].append(_participant(browser, kind(Path(folder))))
    name = "On the Hub: a participant with one module open"
    return [Row(name, "hub", "MiB", sizes[RunningHub], sizes[StockHub], must=0.6, aim=0.4)]


def _participant(browser: Browser, hub: RunningHub) -> float:
    """Return the memory, in MiB, of the server of somebody who has opened a module, kernels included."""
    asked = module()
    try:
        hub.start()
        hub.add("sized")
        hub.api("POST", "users/sized/server")
        until(lambda: hub.api("GET", "users/sized")["servers"].get("", {}).get("ready"), START, "a person’s server")
        with pages.person(browser, asked) as context:
            page = context.new_page()
            page.goto(f"{hub.url}/hub/user-redirect/voila/render/{MODULE}.ipynb")
            page.get_by_label("Username").fill("sized")
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click(no_wait_after=True)
            page.wait_for_url("**/user/sized/voila/**", timeout=pages.PATIENCE, wait_until="commit")
            if pages.press(page, asked) is None:
                raise pages.NotUsable(hub.log()[-2000:])
            page.wait_for_timeout(5_000)
            return processes.memory(_of("sized", hub))
    finally:
        with suppress(subprocess.TimeoutExpired):  # then it has been killed
            hub.stop()


def _of(person: str, hub: RunningHub) -> list[psutil.Process]:
    """Return the processes that run for somebody: their server names them to all that it starts."""
    found = []
    for each in processes.family(hub.folder):
        with suppress(psutil.Error):
            found += [each] if each.environ().get("JUPYTERHUB_USER") == person else []
    return found
