"""How many wrong codes may come: some at once, and then so many a minute, from one network and in all."""

import ipaddress
import time
from collections.abc import Callable

NETWORKS = 10_000  # remembered at most
ALL = "all"


class WrongCodes:
    """Counts wrong codes. A right one is never counted, so a whole class behind one address joins at once."""

    def __init__(
        self,
        of_one: tuple[int, int] = (40, 20),
        in_all: tuple[int, int] = (120, 60),
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.limits = {ALL: in_all}
        self.of_one = of_one  # (at once, each minute)
        self.now = now
        self.left: dict[str, tuple[float, float]] = {}

    def too_many(self, address: str) -> bool:
        """Tell whether an address has to wait before it may try again."""
        return min(self._left(ALL), self._left(network(address))) < 1

    def count(self, address: str) -> None:
        """Count a wrong code."""
        for name in (ALL, network(address)):
            left = self._left(name)
            self.left.pop(name, None)
            self.left[name] = (left - 1, self.now())  # who tried last stands last
        if len(self.left) > NETWORKS:
            self.left.pop(next(each for each in self.left if each != ALL))

    def _left(self, name: str) -> float:
        at_once, each_minute = self.limits.get(name, self.of_one)
        left, then = self.left.get(name, (float(at_once), self.now()))
        return min(at_once, left + (self.now() - then) * each_minute / 60)


def network(address: str) -> str:
    """Return whose address it is: itself, or the network of an IPv6 one, of which a computer has many."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network(f"{found}/64", strict=False)) if found.version == 6 else str(found)
