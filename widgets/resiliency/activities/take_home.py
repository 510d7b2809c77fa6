"""Taking it home: which activities go into the version to share, and whether a document was made."""

from typing import Any

from .activity import Activity, Say, items, table, text
from .telling import Block, Sheet

Taken = dict[str, Any]  # {"shared": ["my-goal", …], "made": "2026-11-24"}


class TakeHome(Activity, tag="take_home"):
    """Make documents of what one wrote."""

    def empty(self) -> Taken:
        return {"shared": [], "made": ""}

    def restore(self, saved: Any) -> Taken:
        saved = table(saved)
        shared = [each for each in items(saved.get("shared")) if isinstance(each, str)]
        return {"shared": list(dict.fromkeys(shared)), "made": text(saved.get("made"))}

    def missing(self, answer: Taken) -> list[Say]:
        return [] if answer["made"] else [Say("nothing_made")]

    def report(self, answer: Taken) -> list[Block]:
        return []

    def worksheet(self) -> list[Sheet]:
        return []
