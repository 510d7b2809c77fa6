"""How the course's kernels start: lean everywhere, and on Linux forked from a process that has imported all already."""

import os
import sys
from typing import Any

from jupyter_client.kernelspec import KernelSpecManager

from .. import built
from ..log import log_error

FORKS = sys.platform == "linux"  # elsewhere a fork is not safe, or there is none


ALONE = "alone"  # the name of a kernel that is forked from nothing, and so has imported nothing yet


class CourseKernels(KernelSpecManager):
    """Knows one kernel, this very Python, whatever kernels the computer has installed."""

    forks = FORKS

    def _kernel_dirs_default(self) -> list[str]:
        return []

    def get_kernel_spec(self, kernel_name: str) -> Any:
        """Return how a kernel of the course starts; raises NoSuchKernel for any name but "python3" and `ALONE`."""
        spec = super().get_kernel_spec("python3" if kernel_name == ALONE else kernel_name)
        spec.argv = [sys.executable, "-m", "resiliency.kernels", "-f", "{connection_file}"]
        if self.forks and kernel_name != ALONE:
            spec.metadata = {**spec.metadata, "kernel_provisioner": {"provisioner_name": "resiliency-fork"}}
        return spec


class LoneKernels(CourseKernels):
    """The same, each kernel in a process of its own: where one person has one page open, a fork saves nothing."""

    forks = False


def prepare() -> None:
    """Begin to import, beside this process, what kernels need; does nothing where kernels are not forked."""
    os.environ[built.PAGE] = built.page()  # it decides what the widgets are made with
    if FORKS:
        from . import fork  # noqa: PLC0415 - not everywhere

        try:
            fork.prepare()
        except OSError as error:
            log_error(error)
            CourseKernels.forks = False
