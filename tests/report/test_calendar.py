"""A check-in as one event: neutral, at the right hour on both sides of daylight saving."""

from datetime import UTC, datetime

import icalendar
import pytest

from resiliency.report.calendar import check_in

LOS_ANGELES = "America/Los_Angeles"


def event(data: bytes) -> icalendar.Event:
    (found,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return found


@pytest.mark.parametrize(
    ("day", "hour"), [("2026-10-31", 16), ("2026-11-02", 17), ("2027-03-13", 17), ("2027-03-15", 16)]
)
def test_nine_o_clock_is_nine_o_clock_on_both_sides_of_daylight_saving(day: str, hour: int) -> None:
    start = event(check_in("Check-in", day, "09:00", LOS_ANGELES, 20)).decoded("dtstart")
    assert (start.hour, start.date().isoformat()) == (9, day)
    assert start.astimezone(UTC).hour == hour


def test_the_file_has_its_time_zone_one_event_and_an_alarm() -> None:
    data = check_in("Check-in", "2026-12-24", "09:00", LOS_ANGELES, 20)
    calendar = icalendar.Calendar.from_ical(data)
    assert [each.name for each in calendar.subcomponents] == ["VTIMEZONE", "VEVENT"]
    found = event(data)
    assert str(found["summary"]) == "Check-in"
    assert "description" not in found
    assert "location" not in found
    (alarm,) = found.walk("VALARM")
    assert str(alarm["action"]) == "DISPLAY"
    assert found.decoded("duration").total_seconds() == 20 * 60
    assert found.decoded("dtstamp") <= datetime.now(UTC)


def test_lines_are_folded_and_end_as_calendars_want_them() -> None:
    data = check_in("Überprüfung, wie es mir geht; " * 8, "2026-12-24", "09:00", LOS_ANGELES, 20)
    lines = data.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    assert str(event(data)["summary"]).startswith("Überprüfung, wie es mir geht; ")


def test_two_files_are_two_events() -> None:
    one, other = (event(check_in("Check-in", "2026-12-24", "09:00", LOS_ANGELES, 20)) for _ in range(2))
    assert one["uid"] != other["uid"]


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../../etc/passwd"])
def test_an_unknown_zone_gives_the_hour_wherever_the_reader_is(zone: str) -> None:
    start = event(check_in("Check-in", "2026-12-24", "09:00", zone, 20)).decoded("dtstart")
    assert (start.tzinfo, start.hour) == (None, 9)


@pytest.mark.parametrize(("day", "at"), [("", "09:00"), ("2026-02-30", "09:00"), ("2026-12-24", "25:00")])
def test_no_day_and_no_hour_are_refused(day: str, at: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the words are Python's, and change
        check_in("Check-in", day, at, LOS_ANGELES, 20)
