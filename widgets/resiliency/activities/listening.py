"""Hearing words in what people wrote, for the coach."""

import functools
import re
from collections.abc import Sequence


def hears(line: str, words: Sequence[str]) -> bool:
    """Tell whether a line has one of some words or phrases in it, as whole words, whatever their case.

    A * stands for any ending, e.g. "burn* out" hears "burnt out".
    """
    return bool(words) and bool(_pattern(tuple(words)).search(line.replace("’", "'")))


@functools.lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    told = (re.escape(word.replace("’", "'")).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for word in words)
    return re.compile(rf"(?<!\w)(?:{'|'.join(told)})(?!\w)", re.IGNORECASE)
