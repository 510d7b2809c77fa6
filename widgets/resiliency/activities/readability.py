"""How hard a text is to read."""

import functools
import re
from typing import Any

FEWEST = 8  # words; with fewer, a grade says little


def grade(text: str) -> float:
    """Return the school grade of a text by the Flesch-Kincaid formula; 0 where there are too few words.

    Syllables are counted by Pyphen's dictionary of hyphenation.
    """
    sentences = [each for each in re.split(r"[.?!;:]+", text) if each.strip()]
    words = re.findall(r"[A-Za-z’']+", text)
    if len(words) < FEWEST:
        return 0.0
    syllables = sum(len(_hyphens().positions(word)) + 1 for word in words)
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


@functools.cache
def _hyphens() -> Any:
    import pyphen  # noqa: PLC0415 - its dictionary is read when a statement is first looked at

    return pyphen.Pyphen(lang="en_US")
