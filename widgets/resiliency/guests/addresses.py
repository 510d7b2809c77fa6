"""Where the server can be reached, and by which names it lets itself be asked."""

import ipaddress
import socket
from contextlib import suppress

import psutil


def is_loopback(host: str) -> bool:
    """Tell whether only this computer reaches an address."""
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False


def names(given: tuple[str, ...]) -> set[str]:
    """Return the names that a browser may have asked for, besides addresses."""
    whole = socket.gethostname().lower()
    short = whole.partition(".")[0]
    return {"localhost", whole, short, f"{short}.local", *map(str.lower, given)} - {""}


def may_be_asked(host: str, known: set[str]) -> bool:
    """Tell whether the Host of a request is one of ours.

    A name of somebody else that points here is refused: a web page elsewhere could rebind its own name. An address
    cannot be rebound.
    """
    name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    name = name.removeprefix("[").removesuffix("]").lower()
    return is_address(name) or name in known


def reachable(host: str) -> list[str]:
    """Return what people can type for the address that the server listens at: for "0.0.0.0" every one that it has."""
    if not ipaddress.ip_address(host).is_unspecified:
        return [host]
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    found = [each.address for card in psutil.net_if_addrs().values() for each in card if each.family == family]
    usable = [each for each in found if "%" not in each and not is_loopback(each)]
    return usable or [str(ipaddress.ip_address("::1" if ":" in host else "127.0.0.1"))]


def is_address(host: str) -> bool:
    """Tell whether a text is an address, e.g. "0.0.0.0"."""
    with suppress(ValueError):
        return bool(ipaddress.ip_address(host))
    return False
