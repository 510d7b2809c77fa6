"""A minute to come back to oneself: a number before, a grounding text with a timer, a number after."""

from typing import Annotated, Any

import msgspec

from .activity import Activity, Id, Part, Say, Text, score, table, text
from .telling import Block, Paragraph, Sheet, paper

Paused = dict[str, Any]  # {"before": 4, "rest": {"text": "feet", "rested": True}, "after": 6}


class Rating(Part):
    """A scale from 0 to 10, both ends in words."""

    label: Text
    low: Text
    high: Text


class Grounding(Part):
    """One grounding text to choose."""

    id: Id
    title: Text
    text: Text


class Pause(Activity, tag="pause"):
    """Rest for a moment, and notice what that does. `seconds` is 10-600."""

    before: Rating
    after: Rating
    texts: tuple[Grounding, ...]
    seconds: Annotated[int, msgspec.Meta(ge=10, le=600)] = 60

    def empty(self) -> Paused:
        return self.restore({})

    def restore(self, saved: Any) -> Paused:
        saved, rest = table(saved), table(table(saved).get("rest"))
        chosen = text(rest.get("text"))
        return {
            "before": score(saved.get("before")),
            "rest": {
                "text": chosen if chosen in {each.id for each in self.texts} else "",
                "rested": rest.get("rested") is True,
            },
            "after": score(saved.get("after")),
        }

    def missing(self, answer: Paused) -> list[Say]:
        done = answer["rest"]["rested"] or answer["after"] is not None
        return [] if done else [Say("pause_open")]

    def worksheet(self) -> list[Sheet]:
        before, after = (Paragraph(each.label, paper(each.low, each.high)) for each in (self.before, self.after))
        return [before, *(Paragraph(each.title, each.text) for each in self.texts), after]

    def report(self, answer: Paused) -> list[Block]:
        told = ((self.before, answer["before"]), (self.after, answer["after"]))
        return [Paragraph(each.label, f"{number} of 10") for each, number in told if number is not None]
