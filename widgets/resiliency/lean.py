"""Keeps out what other packages would import where they find it, and the course never uses."""

import sys

NEVER = {
    "debugpy": "7 MiB in every kernel, for a debugger",
    "rfc3987_syntax": "a parser that is made of its grammar whenever a server starts: 1.5 s and 16 MiB",
}


def keep_out() -> None:
    """Say that these packages are not there; for what is imported from now on in this process."""
    for name in NEVER:
        sys.modules.setdefault(name, None)  # type: ignore[arg-type] # Python’s own sign of a module that is not there
