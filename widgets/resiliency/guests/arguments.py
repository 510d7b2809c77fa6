"""What `resiliency serve` can be asked for a class, and what cannot be."""

import argparse
from pathlib import Path

from . import addresses

LOOPBACK = "127.0.0.1"


def add_to(serving: argparse.ArgumentParser) -> None:
    """Add the words of a class to those of `serve`."""
    add = serving.add_argument_group("a class without accounts").add_argument
    add("--guests", action="store_true", help="people join with a code; their words stay in their browsers")
    add("--host", default=LOOPBACK, metavar="ADDRESS", help="where to listen (default: on this computer only)")
    add("--name", default="", metavar="HOST", help="what people type, behind a proxy with HTTPS on this computer")
    add("--seats", type=int, metavar="N", help="guests at a time (default: what the memory holds, up to 30)")
    add("--certificate", type=Path, metavar="FILE", help="speak HTTPS with this certificate")
    add("--key", type=Path, metavar="FILE", help="the certificate’s key")
    add("--no-code", action="store_true", help="join without a code: on this computer, or behind a sign-in")


def refusals(asked: argparse.Namespace) -> list[str]:
    """Return why it cannot be served as it was asked for: one line each."""
    told = []
    if not asked.guests:
        given = [asked.host != LOOPBACK, asked.name, asked.seats, asked.certificate, asked.key, asked.no_code]
        return ["--host, --name, --seats, --certificate, --key and --no-code need --guests."] if any(given) else []
    if not addresses.is_address(asked.host):
        return [f"{asked.host} is no address of a computer, e.g. 0.0.0.0 for every one that this computer has."]
    if asked.no_code and not addresses.is_loopback(asked.host):
        told.append("Without a code the course listens on this computer only: leave out --host, or --no-code.")
    if bool(asked.certificate) != bool(asked.key):
        told.append("--certificate and --key belong together: name both files.")
    if asked.seats is not None and asked.seats < 1:
        told.append("--seats needs a number from 1 on.")
    if asked.workbook is not None:
        told.append("With --guests there is no workbook on this computer: leave out --workbook.")
    return told
