"""How often one person may ask: a few times at once, and then so many times a second."""

import time
from collections.abc import Callable

PEOPLE = 10_000  # remembered at most


class Limit:
    """A bucket for each person that fills with time."""

    def __init__(self, at_once: int, each_second: float, now: Callable[[], float] = time.monotonic) -> None:
        self.at_once = at_once
        self.each_second = each_second
        self.now = now
        self.buckets: dict[str, tuple[float, float]] = {}

    def let(self, name: str) -> bool:
        """Tell whether somebody may ask now, and count it."""
        now = self.now()
        left, then = self.buckets.pop(name, (float(self.at_once), now))
        left = min(self.at_once, left + (now - then) * self.each_second)
        self.buckets[name] = (left - 1 if left >= 1 else left, now)  # who asked last stands last
        if len(self.buckets) > PEOPLE:
            self.buckets.pop(next(iter(self.buckets)))
        return left >= 1
