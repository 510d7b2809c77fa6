"""`python -m resiliency.kernels -f FILE`: a kernel of the course, with no debugger and no history of its cells."""

import sys
from typing import Any

from ..lean import keep_out


def run(file: str, **traits: Any) -> None:
    """Be a kernel until it is shut down; `file` says where it is reached, `traits` are those of `IPKernelApp`."""
    keep_out()
    from ipykernel.kernelapp import IPKernelApp  # noqa: PLC0415 - it looks for a debugger when it is imported
    from traitlets.config import Config  # noqa: PLC0415

    class CourseKernel(IPKernelApp):
        """Reads no command line: to prepare for one took a part of each kernel's start."""

        def parse_command_line(self, argv: Any = None) -> None:
            """Do nothing."""

    traits["config"] = Config({"HistoryManager": {"enabled": False}})
    kernel = CourseKernel.instance(connection_file=file, **traits)
    kernel.initialize()
    kernel.start()


if __name__ == "__main__":
    run(sys.argv[sys.argv.index("-f") + 1])
