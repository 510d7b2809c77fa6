"""Part “arrivals”: many open a module at once, without browsers; how soon each is served, and what that takes."""

import asyncio
import statistics
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from . import servers
from .opening import MODULE
from .participant import Participant
from .servers import Served
from .table import Row

SIZES = (1, 5, 10, 20, 40)
CLASS = 20
ROUNDS = 3
PATIENCE = 180  # seconds for all that arrive together
POOL = f"course --ready {CLASS}"
SERVERS: dict[str, Callable[[str], Served]] = {
    "stock": servers.stock,
    "course": servers.course,
    POOL: lambda notebook: servers.course(notebook, ready=CLASS),
}
Growth = dict[str, dict[int, list["Arrived"]]]  # server -> how many at once -> rounds


class Arrived(NamedTuple):
    """One round: milliseconds until each was served, how many never were, MiB for each open page.

    Who was never served counts as having waited to the end.
    """

    ready: list[float]
    failed: int
    each: float


def measure(rounds: int = ROUNDS, sizes: Sequence[int] = SIZES) -> list[Row]:
    """Let 1, 5, 10, 20 and 40 arrive at once, so many times for a class of 20 and once for the others."""
    growth: Growth = {name: {} for name in SERVERS}
    for size in sizes:
        for turn in range(rounds if size == CLASS else 1):
            for name in sorted(SERVERS if size == CLASS else set(SERVERS) - {POOL}, reverse=bool(turn % 2)):
                growth[name].setdefault(size, []).append(arrive(SERVERS[name](f"{MODULE}.ipynb"), size))
    return [*rows(growth), *curves(growth)]


def arrive(served: Served, number: int) -> Arrived:
    """Start a server, let one person warm it, and then so many arrive in the same moment."""
    with served as server:
        asyncio.run(_together(server, 1))
        server.calm()
        before = server.memory()
        found, after = asyncio.run(_together(server, number))
    ready = [each if isinstance(each, float) else 1000.0 * PATIENCE for each in found]
    return Arrived(ready, sum(not isinstance(each, float) for each in found), (after - before) / number)


async def _together(server: Served, number: int) -> tuple[list[Any], float]:
    people = [Participant(server.url) for _ in range(number)]
    try:
        found = await asyncio.gather(
            *(asyncio.wait_for(each.arrive(), PATIENCE) for each in people), return_exceptions=True
        )
        server.calm()
        return found, server.memory()
    finally:
        for each in people:
            await each.close()


def rows(growth: Growth) -> list[Row]:
    """Return the rows of a class that arrives at once."""
    half, nearly_all = (
        {name: [part(each.ready, share) for each in sizes.get(CLASS, [])] for name, sizes in growth.items()}
        for share in (0.5, 0.95)
    )
    name = f"{CLASS} arrive at once, ready"
    note = "; ".join(filter(None, ("a class has a kernel ready for each seat", _failed(growth))))
    return [
        Row(f"{name} p50", "arrivals", "ms", half[POOL], half["stock"], note=note),
        Row(f"{name} p95", "arrivals", "ms", nearly_all[POOL], nearly_all["stock"], must=0.2, aim=0.05, note=note),
        Row("… p95 with none ready, as for one person", "arrivals", "ms", nearly_all["course"], nearly_all["stock"]),
    ]


def curves(growth: Growth) -> list[Row]:
    """Return a row for each number of people, and how the course's time and memory grow."""
    found = []
    for size in sorted(set(growth["course"]) | set(growth["stock"])):
        samples = {name: [part(each.ready, 0.95) for each in sizes.get(size, [])] for name, sizes in growth.items()}
        memory = {name: [each.each for each in sizes.get(size, [])] for name, sizes in growth.items()}
        found.append(Row(f"Growth: {size} at once, ready p95", "arrivals", "ms", samples["course"], samples["stock"]))
        found.append(Row(f"Growth: {size} open, each", "arrivals", "MiB", memory["course"], memory["stock"]))
    return [*found, *_linear(growth["course"])]


def _linear(course: dict[int, list[Arrived]]) -> list[Row]:
    """Hold the time and the memory for each person among the most against those among a few: 1 is linear."""
    few, most = sorted(course)[0 if len(course) < 3 else 1], max(course)
    if few == most:
        return []
    time = [statistics.median(part(each.ready, 0.95) for each in course[size]) / size for size in (few, most)]
    memory = [statistics.median(each.each for each in course[size]) for size in (few, most)]
    note = f"for each of {most} over each of {few}; 1 is linear, and a tenth is noise"
    return [
        Row(name, "arrivals", "", [after / before], must=1.1, aim=1, judged="value", note=note)
        for name, (before, after) in (("Growth of time", time), ("Growth of memory", memory))
    ]


def part(values: Sequence[float], share: float) -> float:
    """Return the value below which a share of them lies, between two of them where it falls between; 0 for none."""
    if not values:
        return 0.0
    ranked, place = sorted(values), share * (len(values) - 1)
    low = int(place)
    return ranked[low] + (ranked[min(low + 1, len(ranked) - 1)] - ranked[low]) * (place - low)


def _failed(growth: Growth) -> str:
    lost = {name: sum(each.failed for sizes in of.values() for each in sizes) for name, of in growth.items()}
    return ", ".join(f"{number} of {name} were never served" for name, number in lost.items() if number)
