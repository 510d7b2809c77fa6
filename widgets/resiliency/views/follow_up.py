"""How check-ins look: a day for each, and its calendar file."""

from typing import Any

import msgspec
from ipywidgets import Widget

from ..activities import FollowUp
from ..answer import Answer
from ..controls import Dates
from ..log import quietly
from ..report import calendar
from .around import Around
from .binding import bind


def view(activity: FollowUp, answer: Answer, around: Around) -> Widget:
    """Return the days, bound to the answer."""
    dates = Dates(
        key=f"{activity.id}/days",
        label=activity.title,
        checks=[msgspec.to_builtins(each) for each in activity.checks],
        time_label=activity.time_label,
        words=around.words,
    )
    bind(answer, dates)

    def asked(_: object, content: dict[str, Any], __: object) -> None:
        """Answer with one event; its file's name and its title tell nothing."""
        if content.get("do") != "calendar":
            return
        day = answer.value["days"][str(content["check"])]
        made = calendar.check_in(
            activity.event, day, answer.value["time"], str(content.get("zone", "")), activity.lasts
        )
        told = around.course.words.take_home["saved_file"].format(name=f"check-in-{day}.ics")
        dates.send({"do": "file", "name": f"check-in-{day}.ics", "type": calendar.TYPE, "text": told}, [made])

    dates.on_msg(quietly(asked, lambda: setattr(dates, "error", around.course.words.take_home["sorry"])))
    return dates
