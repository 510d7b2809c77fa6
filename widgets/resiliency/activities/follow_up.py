"""Check-ins some weeks after the course: a day for each, and a calendar file with nothing of the plan in it."""

import re
from datetime import date
from typing import Annotated, Any

import msgspec

from .activity import Activity, Id, Part, Say, Text, table, text
from .telling import Block, Paragraph, Room, Sheet

Planned = dict[str, Any]  # {"days": {"check-in-30": "2026-12-24"}, "time": "09:00"}
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class CheckIn(Part):
    """One check-in as written: so many days, 1-400, after the course."""

    id: Id
    label: Text
    days: Annotated[int, msgspec.Meta(ge=1, le=400)]


class FollowUp(Activity, tag="follow_up"):
    """Choose when to look at the plan again. `event` is the neutral title in the calendar, `lasts` minutes long."""

    checks: tuple[CheckIn, ...]
    time_label: Text
    event: Text
    lasts: Annotated[int, msgspec.Meta(ge=5, le=240)] = 15

    def empty(self) -> Planned:
        return self.restore({})

    def restore(self, saved: Any) -> Planned:
        saved = table(saved)
        days, time = table(saved.get("days")), text(saved.get("time"))
        return {
            "days": {each.id: _day(days.get(each.id)) for each in self.checks},
            "time": time if TIME.fullmatch(time) else "09:00",
        }

    def missing(self, answer: Planned) -> list[Say]:
        open_ = [each for each in self.checks if not answer["days"][each.id]]
        return [Say("days_open", {"n": str(len(open_)), "all": str(len(self.checks))})] if open_ else []

    def report(self, answer: Planned) -> list[Block]:
        return [Paragraph(each.label, answer["days"][each.id]) for each in self.checks]

    def worksheet(self) -> list[Sheet]:
        return [Room(each.label, 1) for each in self.checks]


def _day(saved: Any) -> str:
    """Return an ISO date, "" for what is none."""
    try:
        return date.fromisoformat(text(saved)).isoformat()
    except ValueError:
        return ""
