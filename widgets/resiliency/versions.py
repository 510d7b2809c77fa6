"""Other versions of an entry: what was put by when something else took its place, so that no words are lost."""

from typing import Any

Value = Any  # plain JSON
KEPT = 50  # how many versions of an entry stay
ANOTHER_TAB = "another tab"  # why a version was put by: both tabs changed the activity, and nobody has chosen yet
SET_ASIDE = "set aside"  # why a version stays: the person chose the other one
OLDER_WORDS = "older words"  # why a version stays: the newer one does not hold all of it
RECORD = {"value", "saved", "why", "tab"}  # what a version is made of


def kept(raw: dict[str, Any], value: Value, why: str, saved: str, tab: str) -> list[Any]:
    """Return an entry's kept versions with one more.

    A version that waits for a choice replaces the one of the same tab, where a person types on; any other is put by
    unless it is there already.
    """
    waits = why == ANOTHER_TAB
    before = [each for each in _list(raw.get("kept")) if not (waits and _waits(each) and each.get("tab") == tab)]
    if not waits and _holds(before, value):
        return before
    return [*before, {"value": value, "saved": saved, "why": why, "tab": tab}][-KEPT:]


def settled(versions: list[Any]) -> list[Any]:
    """Return kept versions of which none waits for a choice any more, and none of ours is there twice."""
    result: list[Any] = []
    for each in versions:
        if _waits(each) and set(each) <= RECORD and _holds(result, each.get("value")):
            continue
        result.append({**each, "why": SET_ASIDE} if _waits(each) else each)
    return result


def without_kept(raw: Any) -> Any:
    """Return an entry that has a wrong shape without its kept versions, which stay where they are."""
    return {key: each for key, each in raw.items() if key != "kept"} if isinstance(raw, dict) else raw


def _list(raw: Any) -> list[Any]:
    """Return a list; anything else written there by hand becomes its only item, so that it stays."""
    if raw is None:
        return []
    return raw if isinstance(raw, list) else [raw]


def _waits(version: Any) -> bool:
    return isinstance(version, dict) and version.get("why") == ANOTHER_TAB


def _holds(versions: list[Any], value: Value) -> bool:
    return any(isinstance(each, dict) and "value" in each and each["value"] == value for each in versions)
