"""One entry of a workbook, saved and looked at by the tests, also from processes of their own; and a bad disk."""

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from resiliency.workbook import Behind, Workbook


def raw(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))


def kept(path: Path, activity: str = "a") -> list[Any]:
    return [each["value"] for each in raw(path)["entries"][activity].get("kept", [])]


def stored(path: Path, activity: str = "a") -> list[Any]:
    """Return every version of an activity that the file has, the current one first."""
    return [raw(path)["entries"][activity]["value"], *kept(path, activity)]


def put(workbook: Workbook, value: Any, stamp: str = "", activity: str = "a", **more: Any) -> str:
    return workbook.save(activity, "reflection", value, stamp=stamp, **more).saved


def write(path: Path, entry: Any, **more: Any) -> None:
    """Write a workbook by hand, with one entry."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"schema": 1, "entries": {"a": entry}, **more}))


def save_many(path: Path, activity: str, times: int) -> None:
    workbook, stamp = Workbook(path), ""
    for number in range(times):
        stamp = put(workbook, f"{activity} {number}", stamp, activity)
        workbook.entries()


def save_and_choose_many(path: Path, name: str, times: int) -> None:
    """Save to an entry that others save to as well; whenever another was first, let that version stay."""
    workbook = Workbook(path)
    for number in range(times):
        entry = workbook.entry("a")
        with contextlib.suppress(Behind):
            put(workbook, f"{name} {number}", entry.saved if entry else "", keep="set aside")
        workbook.settle("a")


def fails(number: int) -> Callable[..., NoReturn]:
    """Return what stands for a call of the system that fails, e.g. with errno.ENOSPC."""

    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(number, "the disk fails")

    return fail
