"""Two workbooks of one person become one: the newer entry stands, the other one stays among its kept versions."""

from collections.abc import Mapping
from typing import Any, Literal, NamedTuple

from . import versions

Raw = Mapping[str, Any]  # the entries of a workbook as its file has them
What = Literal["new", "newer", "older", "same"]


class Change(NamedTuple):
    """What becomes of one entry of the other workbook: it is new here, newer, older, or the same."""

    activity: str
    what: What


def changes(mine: Raw, theirs: Raw) -> list[Change]:
    """Tell for each entry of another workbook what merging does."""
    return [Change(activity, _what(mine.get(activity), entry)) for activity, entry in theirs.items()]


def merged(mine: Raw, theirs: Raw) -> dict[str, Any]:
    """Return the entries of both; nothing of either is lost."""
    result = dict(mine)
    for activity, what in changes(mine, theirs):
        one, other = mine.get(activity), theirs[activity]
        if what == "new":
            result[activity] = other
        elif what != "same":
            stands, waits = (other, one) if what == "newer" else (one, other)
            result[activity] = _with(stands, waits)
    return result


def _what(mine: Any, theirs: Any) -> What:
    if mine is None:
        return "new"
    if mine == theirs:
        return "same"
    if not isinstance(theirs, dict) or not isinstance(mine, dict):
        return "older" if isinstance(mine, dict) else "newer"
    return "newer" if str(theirs.get("saved", "")) > str(mine.get("saved", "")) else "older"


def _with(stands: Any, waits: Any) -> Any:
    """Return an entry with another one, and all that this one kept, among its kept versions."""
    if not isinstance(stands, dict):
        return stands
    if not isinstance(waits, dict):
        return {**stands, "kept": versions.kept(stands, waits, versions.SET_ASIDE, "", "")}
    result = {**stands, "kept": [*_list(stands.get("kept")), *_list(waits.get("kept"))]}
    if waits.get("value") != stands.get("value") and waits.get("value") is not None:
        saved = str(waits.get("saved", ""))
        result["kept"] = versions.kept(result, waits["value"], versions.SET_ASIDE, saved, "")
    if not result["kept"]:
        del result["kept"]
    return result


def _list(raw: Any) -> list[Any]:
    return raw if isinstance(raw, list) else [] if raw is None else [raw]
