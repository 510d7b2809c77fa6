"""What would make a danger statement or a goal clearer: one small rule each, asked and never graded.

A rule is told the slots and the word lists of `data/wording.yaml` and says whether to ask. The rules follow what is
taught about danger statements and safety goals (another person's worry, behavior instead of labels, impact, presence
instead of absence, no services, a time), and for workers a condition of the system; that last one is the course's own.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from .activity import WordLists
from .listening import hears
from .readability import grade
from .sentence import SEVERAL

Slots = Mapping[str, Any]
Rule = Callable[[Slots, WordLists], bool]
LONG = 60  # words in all slots
GRADE = 11.0  # school grade of the Flesch-Kincaid formula


def another_person(slots: Slots, _: WordLists) -> bool:
    """Ask who else is worried, when it is only me."""
    who = _text(slots, "who")
    return bool(re.search(r"\b(?:i|me|myself)\b", who, re.IGNORECASE)) and not SEVERAL.search(who)


def system_condition(slots: Slots, lists: WordLists) -> bool:
    """Ask what around me plays a part, when a danger begins with what I do and names no condition of the system."""
    mine = re.match(r"(?:if )?(?:i|i'm|my)\b", _text(slots, "given") or _text(slots, "could"), re.IGNORECASE)
    return bool(mine) and not hears(_all(slots), lists["system_conditions"])


def label(slots: Slots, lists: WordLists) -> bool:
    """Ask for behavior where there is a label or the name of a condition."""
    return hears(_all(slots), lists["labels"])


def blame(slots: Slots, lists: WordLists) -> bool:
    """Ask for what happens where somebody is blamed."""
    return hears(_all(slots), lists["blame"])


def jargon(slots: Slots, lists: WordLists) -> bool:
    """Ask for plain words."""
    return hears(_all(slots), lists["jargon"])


def impact_me(slots: Slots, _: WordLists) -> bool:
    """Ask what it would mean for me."""
    return _has(slots, "could") and not _has(slots, "me")


def impact_others(slots: Slots, _: WordLists) -> bool:
    """Ask what it would mean for families or the team."""
    return _has(slots, "could") and not _has(slots, "others")


def complicating_factor(slots: Slots, lists: WordLists) -> bool:
    """Ask what could happen where there is only a circumstance."""
    could = _text(slots, "could")
    if not could:
        return _has(slots, "given")
    return hears(could, lists["complicating_factors"]) and not hears(could, lists["could"])


def past_harm(slots: Slots, lists: WordLists) -> bool:
    """Ask for what could come where it tells what has been."""
    could = _text(slots, "could")
    return hears(could, lists["past"]) and not hears(could, lists["could"])


def service(slots: Slots, lists: WordLists) -> bool:
    """Ask what one will be doing where joining a service or a class stands for the goal."""
    doing = _text(slots, "doing")
    joins = hears(" ".join(doing.split()[:3]), lists["joining"])
    return joins and hears(doing, lists["services"])


def absence(slots: Slots, lists: WordLists) -> bool:
    """Ask what will be there, where each part of a goal says only what will be gone."""
    parts = [each for each in re.split(r"[;,.]|\band\b|\bbut\b", _text(slots, "doing")) if each.strip()]
    gone = [hears(each, lists["absence"]) and not hears(each, lists["replaced"]) for each in parts]
    return bool(gone) and all(gone)


def seen_by(slots: Slots, _: WordLists) -> bool:
    """Ask who will see it."""
    return _has(slots, "doing") and not _has(slots, "seen_by")


def time(slots: Slots, lists: WordLists) -> bool:
    """Ask for how long, or until when."""
    if not _has(slots, "doing", "ask"):
        return False
    return not (_text(slots, "how_long", "by_when") or hears(_text(slots, "doing", "ask"), lists["time"]))


def vague(slots: Slots, lists: WordLists) -> bool:
    """Ask what somebody would see where a word can mean anything."""
    return hears(_all(slots), lists["vague"])


def length(slots: Slots, _: WordLists) -> bool:
    """Ask for less where it is too long to remember."""
    return len(_all(slots).split()) > LONG


def reading_level(slots: Slots, _: WordLists) -> bool:
    """Ask for shorter words where it is hard to read."""
    return grade(_all(slots)) > GRADE


RULES: dict[str, Rule] = {
    "another_person": another_person,
    "system_condition": system_condition,
    "label": label,
    "blame": blame,
    "jargon": jargon,
    "impact_me": impact_me,
    "impact_others": impact_others,
    "complicating_factor": complicating_factor,
    "past_harm": past_harm,
    "service": service,
    "absence": absence,
    "seen_by": seen_by,
    "time": time,
    "vague": vague,
    "length": length,
    "reading_level": reading_level,
}


def _has(slots: Slots, *names: str) -> bool:
    return any(_text(slots, name) for name in names)


def _text(slots: Slots, *names: str) -> str:
    return ". ".join(filter(None, (str(slots.get(name) or "").strip() for name in names)))


def _all(slots: Slots) -> str:
    return _text(slots, *(name for name, value in slots.items() if isinstance(value, str)))
