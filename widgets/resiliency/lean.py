"""Keeps out what other packages would import where they find it, and the course never uses."""

import os
import sys
from types import ModuleType
from typing import Any

NEVER = (
    "debugpy",  # 7 MiB in every kernel, for a debugger
    "rfc3987_syntax",  # a parser that is made of its grammar whenever a server starts: 1.5 s and 16 MiB
)
NEVER_HOSTED = (  # in a participant's server on a Hub; 12 MiB
    "aiodns",
    "cryptography",  # for the state that the Hub keeps of a sign-in
    "IPython",  # for colours of code
    "isoduration",
    "lxml",
)
OF_THE_HUB = ("sqlalchemy", "sqlalchemy.exc", "jupyterhub.orm")  # its database: 26 MiB


def keep_out(*more: str) -> None:
    """Say that these packages are not there; for what is imported from now on in this process.

    Notebooks are held to their schema by jsonschema, which is here anyway: fastjsonschema makes a program of it, 7 MiB.
    """
    os.environ.setdefault("NBFORMAT_VALIDATOR", "jsonschema")
    for name in (*NEVER, *more):
        sys.modules.setdefault(name, None)  # type: ignore[arg-type] # Python’s own sign of a module that is not there


def keep_out_hosted() -> None:
    """Keep out what a participant's server on a Hub never uses; its kernels are other processes."""
    keep_out(*NEVER_HOSTED)
    for name in OF_THE_HUB:
        sys.modules.setdefault(name, Unused(name))


class Unused(ModuleType):
    """A module that gives modules and, for names like Server, empty classes; whoever asks them to do anything fails."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (Exception,), {}) if name[0].isupper() else Unused(f"{self.__name__}.{name}")
        setattr(self, name, made)
        return made
