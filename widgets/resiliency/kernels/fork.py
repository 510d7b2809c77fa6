"""Kernels forked from one prepared process, by Python's own fork server."""

import asyncio
import multiprocessing
import os
import tempfile
import threading
from collections.abc import Mapping
from contextlib import suppress
from multiprocessing import forkserver
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

PREPARED = "resiliency.kernels.prepared"
LONGEST = 60  # letters of a folder for a socket's file: Linux has room for 107 in the whole name
SHORT = "/tmp"  # noqa: S108 - Python makes a folder in it that only this user can open


def prepare() -> None:
    """Start the process that kernels are forked from, if it does not run; returns while it is still importing.

    Raises OSError where it cannot be started.
    """
    multiprocessing.set_forkserver_preload([PREPARED])
    usual = tempfile.tempdir
    if len(tempfile.gettempdir()) > LONGEST:
        tempfile.tempdir = SHORT
    try:
        forkserver.ensure_running()
    finally:
        tempfile.tempdir = usual


def be_a_kernel(file: str, environment: Mapping[str, str], folder: str) -> None:
    """Run in the forked process: a session, an environment and a folder of its own, then a kernel."""
    from .__main__ import run  # noqa: PLC0415 - the server needs none of it

    os.setsid()  # Ctrl+C in the terminal is the server's
    with suppress(OSError):
        Path("/proc/self/comm").write_text("course-kernel", "ascii")  # what `ps` and `top` show
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    threading.Thread(target=_end_with_server, daemon=True).start()
    run(file, parent_handle=1)  # 1: watched already, no need to look each second


def _end_with_server() -> None:
    """End this kernel at once when the server is gone, killed for instance."""
    server = multiprocessing.parent_process()
    if server is not None:
        server.join()
        os._exit(1)


class Forked:
    """A forked kernel's process, asked as `LocalProvisioner` asks a `subprocess.Popen`."""

    stdin = stdout = stderr = None

    def __init__(self, process: ForkServerProcess) -> None:
        self.process = process
        self.pid: int = process.pid or 0

    def poll(self) -> int | None:
        """Return the exit status, None while it runs."""
        return self.process.exitcode

    def wait(self) -> int | None:
        """Wait until it has ended; return the exit status."""
        self.process.join()
        return self.poll()

    def send_signal(self, signum: int) -> None:
        """Send a signal, if it still runs."""
        if self.poll() is None:
            os.kill(self.pid, signum)

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()

    def terminate(self) -> None:
        """Ask it to end."""
        self.process.terminate()


class ForkProvisioner(LocalProvisioner):
    """Starts a kernel in some milliseconds, with most of its memory shared."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork a kernel; `cmd` is that of the kernel's specification, `kwargs` have `env` and `cwd`."""
        file, folder = cmd[cmd.index("-f") + 1], str(kwargs.get("cwd") or Path.cwd())
        prepare()
        process = multiprocessing.get_context("forkserver").Process(
            target=be_a_kernel, args=(file, _plain(kwargs["env"]), folder), daemon=True
        )
        await asyncio.to_thread(process.start)
        forked: Any = Forked(process)
        self.process, self.pid, self.cwd = forked, forked.pid, folder
        return self.connection_info


def _plain(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in strings alone: what Voilà adds is an enumeration, which the kernel would import."""
    return {os.fsdecode(os.fsencode(name)): os.fsdecode(os.fsencode(value)) for name, value in environment.items()}
