"""Scores for the terminal: numbers from a file, a table for JSON out."""

import codecs
import sys
from pathlib import Path
from typing import Any

from . import content
from .activities.key import InstrumentFile
from .activities.scoring import CannotScore, Scoring, read, score
from .course import Words
from .mistakes import Mistakes

UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # what Windows PowerShell writes with >


class Unreadable(Exception):  # noqa: N818 - says what it is to the person at the terminal
    """The numbers cannot be scored; the text says why and what to do, without repeating what was written."""


def scored(instrument: str, answers: str) -> dict[str, Any]:
    """Return the scores of the numbers in a file ("-" for standard input), as `resiliency score` prints them.

    Raises Unreadable.
    """
    written = _written(answers)
    try:
        key, words = content.instrument(instrument), content.words()
    except Mistakes as mistakes:
        raise Unreadable(str(mistakes)) from None
    try:
        return _told(key, score(key, read(key, written)), words)
    except CannotScore as error:
        raise Unreadable(words.say("scoring", error.say)) from None


def _written(answers: str) -> str:
    try:
        raw = sys.stdin.buffer.read() if answers == "-" else Path(answers).expanduser().read_bytes()
    except OSError as error:
        remedy = "Check its name and its folder, or write - and paste the numbers."
        raise Unreadable(f"The file cannot be read ({error.strerror}). {remedy}") from None
    try:
        return raw.decode("utf-16" if raw.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable("This is not a text file. Save the numbers as plain text or as CSV (UTF-8).") from None


def _told(key: InstrumentFile, scoring: Scoring, words: Words) -> dict[str, Any]:
    told: dict[str, Any] = {
        "instrument": key.id,
        "scales": {
            _name(each.scale.id): {"score": each.score, "min": each.min, "max": each.max, "band": each.band or None}
            for each in scoring.scores
        },
        "notes": [words.say("scoring", note) for note in scoring.notes],
    }
    if scoring.pattern:
        groups = {
            _name(each.scale): {"count": each.there, "needed": each.needs, "met": each.met} for each in scoring.pattern
        }
        told["pattern"] = {**groups, "met": scoring.met}
    return told


def _name(scale: str) -> str:
    return scale.replace("-", "_")  # as programs that read JSON expect it
