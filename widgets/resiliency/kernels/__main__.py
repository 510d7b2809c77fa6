"""`python -m resiliency.kernels -f FILE`: a kernel of the course, with no debugger and no history of its cells."""

import sys
from collections.abc import Sequence

from ..lean import keep_out


def run(arguments: Sequence[str]) -> None:
    """Be a kernel until it is shut down; `arguments` are those of ipykernel, e.g. ["-f", "kernel-1.json"]."""
    keep_out()
    from ipykernel.kernelapp import IPKernelApp  # noqa: PLC0415 - it looks for a debugger when it is imported

    IPKernelApp.launch_instance([*arguments, "--HistoryManager.enabled=False"])


if __name__ == "__main__":
    run(sys.argv[1:])
