"""What of a poll is shown: ranges, never counts, so that no table and no two tables give anybody's answer away.

A table says of each option how many chose it as one of a few ranges: 0–2, 3–7, 8–12 and so on, the highest of them
with at least three numbers in it. While a poll is open, a table is made when the number of voters reaches a multiple
of five, and at no other moment. A range is as wide as the voters between two tables are many: whatever the tables
say, anybody among them may have chosen something else. `tests/hub/test_publish.py` goes through all possible votes.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

FEWEST = 5  # voters, below which nothing is shown; also how many voters lie between two tables
FEWEST_SENDERS = 3  # people who must have sent a word before it is shown
WIDTH = 5  # numbers in a range

Ballot = list[str]  # the ids of the chosen options, or words
Table = dict[str, Any]  # {"answers": 10, "rows": [{"id": "tired", "low": 3, "high": 7}]}


def ranges(voters: int) -> list[tuple[int, int]]:
    """Return the ranges, both ends included, in which a table of so many voters tells its numbers."""
    found = [(0, FEWEST_SENDERS - 1)]
    while found[-1][1] < voters:
        low = found[-1][1] + 1
        found.append((low, min(low + WIDTH - 1, voters)))
    low, high = found[-1]
    if high - low < FEWEST_SENDERS - 1 and len(found) > 2:
        found[-2:] = [(found[-2][0], high)]
    return found


def due(voters: int, fewest: int = FEWEST) -> bool:
    """Tell whether a new table is made when so many have voted and the poll goes on."""
    return voters >= fewest and voters % FEWEST == 0


def table(ballots: Sequence[Ballot], options: Iterable[str], senders: int = FEWEST_SENDERS) -> Table:
    """Return the table of all ballots: options in their own order, or, where there are none, the words."""
    chosen = Counter(each for ballot in ballots for each in set(ballot))
    named = list(options)
    told = ranges(len(ballots))

    def row(id_: str) -> dict[str, Any]:
        low, high = next(each for each in told if each[0] <= chosen[id_] <= each[1])
        return {"id": id_, "low": low, "high": high}

    if named:
        rows = [row(each) for each in named]
    else:
        often = [row(word) for word, people in chosen.items() if people >= max(senders, FEWEST_SENDERS)]
        rows = sorted(often, key=lambda each: (-each["high"], each["id"]))
    return {"answers": len(ballots), "rows": rows}
