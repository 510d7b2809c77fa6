"""A workbook with words of our choosing in every place where a participant can write."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from documents import COURSE, SAMPLE

Path_ = tuple[str | int, ...]  # of a leaf in an answer, e.g. ("columns", "worries", 0, "text")
PLAIN = "plain-word"
CORPUS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "security" / "payloads.yaml").read_text("utf-8"))
PAYLOADS: list[str] = [each for kind in CORPUS.values() for each in kind["payloads"]]


def leaves(value: Any, path: Path_ = ()) -> Iterator[Path_]:
    """Yield where the texts of an answer are."""
    if isinstance(value, str):
        yield path
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from leaves(each, (*path, key))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from leaves(each, (*path, number))


def at(value: Any, path: Path_) -> Any:
    """Return what is at a place of an answer, None where there is no such place."""
    for step in path:
        try:
            value = value[step]
        except (LookupError, TypeError):
            return None
    return value


def put(value: Any, path: Path_, text: str) -> Any:
    """Return an answer with a text at a place."""
    if not path:
        return text
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = put(value[path[0]], path[1:], text)
    return copy


def free(activity: str, value: Any) -> list[Path_]:
    """Return the places of an answer where any text may stand, as its activity restores it."""
    restore = COURSE.activity(activity).restore
    found = []
    for path in leaves(value):
        trial = put(value, path, PLAIN)
        if at(restore(trial), path) == PLAIN:
            found.append(path)
    return found


PLACES = [(activity, path) for activity, value in SAMPLE.items() for path in free(activity, value)]


def planted(texts: Sequence[str], first: int = 0) -> dict[str, Any]:
    """Return the sample worker's answers with a text in each free place, in turn, beginning with one of them."""
    answers: dict[str, Any] = dict(SAMPLE)
    for number, (activity, path) in enumerate(PLACES):
        answers[activity] = put(answers[activity], path, texts[(first + number) % len(texts)])
    return {activity: COURSE.activity(activity).restore(value) for activity, value in answers.items()}


def texts_of(answers: dict[str, Any]) -> list[str]:
    """Return what stands in the free places."""
    return [at(answers[activity], path) for activity, path in PLACES]


def write(path: Path, answers: dict[str, Any]) -> None:
    """Write answers as a workbook."""
    entries = {
        activity: {"kind": COURSE.activity(activity).kind, "value": value, "saved": "2026-11-24T10:00:00.000000+00:00"}
        for activity, value in answers.items()
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"schema": 1, "entries": entries}), "utf-8")
