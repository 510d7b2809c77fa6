"""A certificate: title, day, hours and a name, and nothing of what was written."""

from typing import Any

from .activity import Activity, Say, table, text
from .telling import Block, Sheet

Certified = dict[str, str]  # {"name": "", "made": "2026-11-24"}; the name only where the participant asked to keep it


class Certificate(Activity, tag="certificate"):
    """Say that one was here."""

    statement: str = ""  # stands below the hours

    def empty(self) -> Certified:
        return {"name": "", "made": ""}

    def restore(self, saved: Any) -> Certified:
        return {each: text(table(saved).get(each)) for each in ("name", "made")}

    def missing(self, answer: Certified) -> list[Say]:
        return [] if answer["made"] else [Say("no_certificate")]

    def report(self, answer: Certified) -> list[Block]:
        return []

    def worksheet(self) -> list[Sheet]:
        return []
