"""Writes lines into workbooks and says what is saved. Each line of its input, "workbook<Tab>name<Tab>times", is done by
a process of its own, so that a fault may kill it.
"""

import os
import sys
from pathlib import Path

from resiliency.workbook import Behind, NotSaved, Workbook


def say(words: str) -> None:
    os.write(1, f"{words}\n".encode())


def save(path: Path, name: str, times: int) -> None:
    """Add so many lines to an activity, each with a save of its own, as somebody at a page does it."""
    workbook = Workbook(path)
    entry = workbook.entry("a")
    lines, stamp = (list(entry.value), entry.saved) if entry else ([], "")
    for number in range(times):
        lines.append(f"{name}-{number}")
        try:
            stamp = workbook.save("a", "reflection", lines, stamp=stamp).saved
        except NotSaved as error:
            say(f"refused {error.reason}")
        except Behind:
            say("refused behind")
        else:
            say(f"saved {lines[-1]}")


def main() -> None:
    for line in sys.stdin:
        path, name, times = line.rstrip("\n").split("\t")
        child = os.fork()
        if not child:
            say(f"pid {os.getpid()}")
            save(Path(path), name, int(times))
            os._exit(0)
        say(f"ended {os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}")


if __name__ == "__main__":
    main()
