"""Going back one step without losing what was written since."""

from typing import Any

Value = Any  # plain JSON


def undone(before: Value, after: Value, now: Value) -> Value:
    """Return `now` without the step that led from `before` to `after`.

    Where nothing changed since the step, `before` comes back. Where a person went on writing, their words stay beside
    the ones that come back, e.g. undone(["a"], [], ["b"]) is ["a", "b"].
    """
    if now in (after, before):
        return before
    if before == after:
        return now
    if all(isinstance(each, dict) for each in (before, after, now)):
        return {key: undone(before.get(key), after.get(key), now.get(key)) for key in {**now, **before}}
    if all(isinstance(each, list) for each in (before, after, now)):
        return _lists(before, after, now)
    if isinstance(before, str) and isinstance(now, str) and before and now:
        return f"{before}\n{now}"
    return now if now not in (None, "", [], {}) else before


def _lists(before: list[Value], after: list[Value], now: list[Value]) -> list[Value]:
    """Put back what the step took out, at its old place; take out what the step put in, if nobody changed it."""
    put_in = [each for each in after if each not in before]
    result = [each for each in now if each not in put_in]
    for position, each in enumerate(before):
        if each not in after and each not in result:
            result.insert(min(position, len(result)), each)
    return result
