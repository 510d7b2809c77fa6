"""Plain sentences made of what people wrote into slots: the joints between them, and the grammar at the joints."""

import re
from collections.abc import Collection, Mapping, Sequence

from .activity import Value

Parts = Sequence[Sequence[str]]  # of each part, the first variant whose slots are all filled, e.g. (("if {given}",),)
LEADING = re.compile(r"(?:if|that|because|when it comes to|then|so that)\s+", re.IGNORECASE)
SEVERAL = re.compile(r",|&|\+|\b(?:and|we|both|they)\b", re.IGNORECASE)


def sentence(parts: Parts, slots: Mapping[str, Value], small: Collection[str] = ()) -> str:
    """Return the statement in plain words, "" where nothing is filled.

    `small` are the words, in small letters, that lose their capital in the middle of a sentence. {be} becomes "am",
    "is" or "are", as {who} asks.
    """
    filled = {slot: inner(str(value), small) for slot, value in slots.items() if str(value or "").strip() or value == 0}
    if "who" in filled:
        filled["who"] = subject(filled["who"])
        filled["be"] = be(filled["who"])
    told = "".join(_variant(part, filled) for part in parts)
    told = re.sub(r"^[\s;,.]+", "", told)
    if not told:
        return ""
    told = told if told[-1] in ".?!…" else f"{told}."
    return re.sub(r"(^|[.?!]\s+)(\w)", lambda match: match.group(1) + match.group(2).upper(), told)


def subject(who: str) -> str:
    """Return people as those who act: "my supervisor and me" becomes "my supervisor and I"."""
    return re.sub(r"(^|\band |, )(?:me|myself)$", r"\1I", who)


def be(who: str) -> str:
    """Return the form of "be" that goes with the people."""
    if who.strip().lower() == "i":
        return "am"
    return "are" if SEVERAL.search(who) else "is"


def inner(text: str, small: Collection[str] = ()) -> str:
    """Return what somebody wrote, as it stands in the middle of a sentence."""
    text = LEADING.sub("", " ".join(text.split()), count=1) if LEADING.match(text.strip()) else " ".join(text.split())
    text = re.sub(r"\bi\b(?![.'’]\w)|\bi(?=['’](?:m|ve|ll|d)\b)", "I", text.rstrip(" .;,"))
    first = re.match(r"[\w’']+", text)
    word = first.group() if first else ""
    lowered = word[:1] + word[1:].lower() == word and (word.lower() in small or word.endswith("ing"))
    return text[:1].lower() + text[1:] if lowered and word != "I" else text


def _variant(part: Sequence[str], filled: Mapping[str, str]) -> str:
    for variant in part:
        if set(re.findall(r"\{(\w+)\}", variant)) <= filled.keys():
            return re.sub(r"\{(\w+)\}", lambda match: filled[match.group(1)], variant)
    return ""
