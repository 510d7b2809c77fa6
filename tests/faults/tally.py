"""What the drill counts, printed at the end of the run."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field


@contextlib.contextmanager
def noted(words: str) -> Iterator[None]:
    """Let a failure say what it came after."""
    try:
        yield
    except BaseException as error:
        error.add_note(words)
        raise


@dataclass
class Tally:
    """Faults tried, characters typed, characters lost."""

    seed: int
    faults: dict[str, int] = field(default_factory=dict)
    typed: int = 0
    lost: int = 0  # typed more than a second before the fault, where the fault takes the tab away; else at any time
    lost_though_called_saved: int = 0

    def tried(self, fault: str, times: int = 1) -> None:
        self.faults[fault] = self.faults.get(fault, 0) + times

    def lines(self) -> list[str]:
        """Return the figures as lines to be printed."""
        each = [f"{times:6}  {fault}" for fault, times in sorted(self.faults.items())]
        return [
            *each,
            f"{sum(self.faults.values()):6}  faults tried",
            f"{self.typed:6}  characters typed into pages",
            f"{self.lost:6}  characters lost",
            f"{self.lost_though_called_saved:6}  characters lost that the page had called saved",
            f"        seed {self.seed}: DRILL_SEED={self.seed} does the same again",
        ]
