"""Imported once by the process that kernels are forked from: all that a page needs, and nothing of anybody.

No thread may be running when this is done, because a fork takes only one along.
"""

import gc
import importlib
import os

from ..guests.here import guests_here
from ..lean import keep_out

WHEN_A_KERNEL_STARTS = (  # is imported only then
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.logger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "ipykernel.debugger",
    "ipykernel.kernelapp",
    "psutil",
    "resiliency.kernels.__main__",
    "tornado.platform.asyncio",
    "tornado.queues",
)
WHEN_A_PAGE_OPENS = ("resiliency.session", "resiliency.charts")
WHEN_A_GUEST_DOES = ("resiliency.guests.module",)


def prepare() -> None:
    """Import and read all that kernels share."""
    keep_out()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    guests = WHEN_A_GUEST_DOES if guests_here() else ()
    for name in (*WHEN_A_KERNEL_STARTS, *WHEN_A_PAGE_OPENS, *guests):
        importlib.import_module(name)
    from jupyter_client.localinterfaces import local_ips  # noqa: PLC0415

    from .. import charts, content, controls, views  # noqa: PLC0415 - after ipykernel, which handles comms

    controls.listen()
    for kind in views.VIEWS:
        views.view_of(kind)
    local_ips()  # looked up once, then known
    charts.warm()
    content.course()
    gc.collect()
    gc.freeze()  # it stays: looking through it for rubbish would copy its memory into each kernel


prepare()
