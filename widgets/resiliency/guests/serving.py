"""`resiliency serve --guests`: what was asked for, looked at before anything listens."""

import argparse
import os
import ssl
import sys
from pathlib import Path

import platformdirs
import psutil

from .. import content
from ..lean import keep_out
from ..serve import listen, opener, use_own_folders
from .here import VARIABLE

SEATS = 30
EACH = 80 * 2**20  # bytes that a guest's page takes, with a chart
KEPT = 512 * 2**20  # bytes for everything else


def serve_guests(asked: argparse.Namespace, *, browser: bool) -> int:
    """Serve a class until Ctrl+C; returns 1, and says why, where that cannot be."""
    wrong = [mistake.text for mistake in content.check()]
    if wrong:
        print("\n".join(wrong), file=sys.stderr)
        return 1
    listening = listen(asked.port, asked.host)
    if listening is None:
        return 1
    os.environ[VARIABLE] = "1"
    os.environ.pop("RESILIENCY_WORKBOOK", None)
    use_own_folders(Path(platformdirs.user_data_dir("resiliency", appauthor=False)))
    keep_out()
    from .. import kernels  # noqa: PLC0415 - Jupyter reads the folders when it is imported

    kernels.prepare()
    from .server import Options, run  # noqa: PLC0415 - likewise

    seats = asked.seats or by_memory(psutil.virtual_memory().available)
    ahead = seats if kernels.CourseKernels.forks else 0  # elsewhere each is a second of CPU, and no memory is shared
    ready = ahead if asked.ready is None else asked.ready
    options = Options(asked.host, seats, not asked.no_code, asked.name, asked.certificate, asked.key, ready)
    try:
        return run(listening, opener(browser), options)
    except (OSError, ssl.SSLError) as error:
        print(f"The certificate or its key cannot be used: {error}", file=sys.stderr)
        return 1


def by_memory(available: int) -> int:
    """Return how many guests a memory holds, in bytes: at least one, and at most thirty."""
    return max(1, min(SEATS, (available - KEPT) // EACH))
