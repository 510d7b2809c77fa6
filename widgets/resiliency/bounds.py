"""What no file of the course or of a participant needs, and what would stop a reader that met it."""

from collections.abc import Iterator
from typing import Any

import yaml

LEVELS = 40  # of lists and fields inside each other; the course's own files have eight
DEEP = "lists or fields stand inside each other more than {n} times here: take some apart"
NAME = "`{name}` names a piece of YAML to repeat it (&, * or !), which the course does not read: write it out"
NO_VALUE = "there is no such date or number: correct it, or put it in quotes"


def deep(raw: Any) -> bool:
    """Tell whether lists and tables stand inside each other more often than anything of ours does."""
    level = [raw]
    for _ in range(LEVELS):
        level = [each for outer in level for each in _inside(outer)]
        if not level:
            return False
    return True


def yaml_faults(text: str, loader: Any) -> Iterator[tuple[int, str]]:
    """Yield what must not be read on, as (line, remedy). Raises yaml.YAMLError for what is no YAML."""
    depth = 0
    for event in _events(text, loader):
        line = event.start_mark.line + 1
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        named = getattr(event, "anchor", None) or getattr(event, "tag", None)
        if named:
            yield line, NAME.format(name=named)
        if depth > LEVELS:
            yield line, DEEP.format(n=LEVELS)
        if named or depth > LEVELS:
            return


def unreal(text: str, loader: Any) -> Iterator[tuple[int, str]]:
    """Yield the values that look like a date or a number and are none, e.g. 2026-13-01, as (line, remedy)."""
    for event in _events(text, loader):
        if isinstance(event, yaml.ScalarEvent) and not event.style:
            try:
                yaml.load(event.value, Loader=loader)  # noqa: S506 - a safe loader
            except yaml.YAMLError:
                continue
            except ValueError:
                line: int = event.start_mark.line + 1  # type: ignore[union-attr]
                yield line, NO_VALUE


def _events(text: str, loader: Any) -> Iterator[Any]:
    return yaml.parse(text, Loader=loader)


def _inside(raw: Any) -> Iterator[Any]:
    if isinstance(raw, dict):
        yield from raw.values()
    elif isinstance(raw, list):
        yield from raw
