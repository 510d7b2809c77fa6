"""Check-ins: a day each, whatever an older file or a hand wrote there."""

from typing import Any

import pytest

from resiliency import content
from resiliency.activities import FollowUp

FOUND = content.course().activity("follow-up")
assert isinstance(FOUND, FollowUp)
FOLLOW_UP: FollowUp = FOUND


@pytest.mark.parametrize("day", ["", "soon", "2026-02-30", 5, None, [], "24.12.2026"])
def test_what_is_no_day_is_no_day(day: Any) -> None:
    assert FOLLOW_UP.restore({"days": {"check-in-30": day}})["days"]["check-in-30"] == ""


@pytest.mark.parametrize("time", ["", "25:00", "9", None, "09:00:00", "noon"])
def test_what_is_no_time_is_nine_o_clock(time: Any) -> None:
    assert FOLLOW_UP.restore({"time": time})["time"] == "09:00"


def test_open_days_are_counted_and_told_days_stand_in_the_report() -> None:
    answer = FOLLOW_UP.restore({"days": {"check-in-30": "2026-12-24"}, "time": "07:45"})
    (say,) = FOLLOW_UP.missing(answer)
    assert say.fields == {"n": "2", "all": "3"}
    assert FOLLOW_UP.report(answer)[0].text == "2026-12-24"  # type: ignore[union-attr]
    assert answer["time"] == "07:45"


def test_the_title_in_the_calendar_says_nothing_of_trauma_or_plans() -> None:
    assert FOLLOW_UP.event == "Check-in"
