"""How often one person may ask: a few times at once, then twice a second."""

import time
from collections.abc import Callable

AT_ONCE = 10
EACH_SECOND = 2.0
PEOPLE = 10_000  # remembered at most


class Limit:
    """A bucket for each person that fills with time."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self.now = now
        self.buckets: dict[str, tuple[float, float]] = {}

    def let(self, name: str) -> bool:
        """Tell whether somebody may ask now, and count it."""
        now = self.now()
        left, then = self.buckets.pop(name, (float(AT_ONCE), now))
        left = min(AT_ONCE, left + (now - then) * EACH_SECOND)
        self.buckets[name] = (left - 1 if left >= 1 else left, now)  # who asked last stands last
        if len(self.buckets) > PEOPLE:
            self.buckets.pop(next(iter(self.buckets)))
        return left >= 1
