"""A question to the whole room, answered without a name."""

import unicodedata
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import msgspec

from .activity import Activity, Id, Part, Say, Text, Wrong, items, table, text
from .telling import Block, Bullets, Paragraph, Room, Sheet, paper

Asked = dict[str, Any]  # {"vote": ["tired"], "sent": ["tired"]}: option ids, a number as text, or words
WORD = 40  # letters of a word that is sent
SCORES = tuple(str(each) for each in range(11))
BANDS = (("0-2", 0, 2), ("3-4", 3, 4), ("5-6", 5, 6), ("7-8", 7, 8), ("9-10", 9, 10))  # how the room's scores are shown


class PollOption(Part):
    """One of several to choose from."""

    id: Id
    label: Text


class Poll(Activity, tag="poll"):
    """Ask the room. `ask` is what can be answered: one option, several, a number from 0 to 10, or words."""

    question: Text
    ask: Literal["one", "several", "scale", "words"]
    options: tuple[PollOption, ...] = ()
    low: str = ""
    high: str = ""
    most: Annotated[int, msgspec.Meta(ge=1, le=5)] = 3  # words that one person can send

    @property
    def optional(self) -> bool:
        return True  # who works alone has no room

    def empty(self) -> Asked:
        return {"vote": [], "sent": []}

    def restore(self, saved: Any) -> Asked:
        saved = table(saved)
        return {each: self._known([text(one) for one in items(saved.get(each))]) for each in ("vote", "sent")}

    def missing(self, answer: Asked) -> list[Say]:
        return [] if any(answer["vote"]) else [Say("poll_open")]

    def ballot(self, vote: Any) -> list[str]:
        """Return a vote as it is counted; words without what would tell their writer. Raises ValueError."""
        if not isinstance(vote, list) or not all(isinstance(each, str) for each in vote):
            raise ValueError("a ballot is a list of texts")
        if self.ask == "words":
            counted = [word for word in dict.fromkeys(map(normal, vote)) if word]
            if not 1 <= len(counted) <= self.most or max(map(len, counted)) > WORD:
                raise ValueError(f"1 to {self.most} words of up to {WORD} letters")
            return counted
        if self.ask == "scale" and len(vote) == 1 and vote[0] in SCORES:
            return [next(band for band, low, high in BANDS if low <= int(vote[0]) <= high)]
        if not vote or set(vote) - set(self.choices()) or len(set(vote)) != len(vote):
            raise ValueError("options of this poll, each once")
        if self.ask != "several" and len(vote) != 1:
            raise ValueError("one option")
        return vote

    def choices(self) -> list[str]:
        """Return what is counted, in the order in which it is shown; [] where it is words."""
        return [band for band, _, _ in BANDS] if self.ask == "scale" else [each.id for each in self.options]

    def called(self, choice: str) -> str:
        """Return what is counted in words."""
        if self.ask == "scale":
            return choice.replace("-", "–")
        return next((each.label for each in self.options if each.id == choice), choice)

    def worksheet(self) -> list[Sheet]:
        if self.ask == "scale":
            return [Paragraph(self.question, paper(self.low, self.high))]
        if self.ask == "words":
            return [Room(self.question, self.most)]
        return [Bullets(self.question, tuple(f"☐ {each.label}" for each in self.options))]

    def report(self, answer: Asked) -> list[Block]:
        shown = [each if self.ask in ("scale", "words") else self.called(each) for each in answer["vote"] if each]
        return [Bullets(self.question, tuple(shown))]

    def wrong(self) -> Iterator[Wrong]:
        if (self.ask in ("one", "several")) != (len(self.options) >= 2):
            yield Wrong("", "options", "write two or more options for one or several, and none otherwise")
        if (self.ask == "scale") != bool(self.low and self.high):
            yield Wrong("", "low", "write low and high for a scale, and for nothing else")

    def _known(self, vote: list[str]) -> list[str]:
        if self.ask == "words":
            return vote[: self.most]
        known = SCORES if self.ask == "scale" else self.choices()
        kept = [each for each in dict.fromkeys(vote) if each in known]
        return kept if self.ask == "several" else kept[:1]


def normal(word: str) -> str:
    """Return a word as the room's list counts it: small letters, one space, no marks at its ends."""
    folded = " ".join(unicodedata.normalize("NFKC", word).casefold().split())
    return folded.strip("".join(each for each in set(folded) if unicodedata.category(each)[0] in "PSC") + " ")
