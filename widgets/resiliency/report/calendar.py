"""One check-in as a calendar file: one event, a neutral title, nothing of the plan."""

import secrets
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

TYPE = "text/calendar"


def check_in(title: str, day: str, at: str, zone: str, minutes: int) -> bytes:
    """Return an iCalendar file with one event and an alarm at its start.

    `day` is an ISO date, `at` a local time such as "09:00", `zone` an IANA name such as "America/Los_Angeles"; with a
    zone that nobody knows the event stands at that time wherever the reader is. Raises ValueError for no date or time.
    """
    from icalendar import Alarm, Calendar, Event  # noqa: PLC0415 - needed once, at the very end

    start = datetime.combine(date.fromisoformat(day), time.fromisoformat(at), _zone(zone))
    event = Event()
    event.add("uid", f"{secrets.token_hex(16)}@resiliency")
    event.add("dtstamp", datetime.now(UTC))
    event.add("summary", title)
    event.add("dtstart", start)
    event.add("duration", timedelta(minutes=minutes))
    event.add("transp", "OPAQUE")
    event.add("class", "PRIVATE")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(0))
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//Resiliency//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones(last_date=start.date() + timedelta(days=366))
    made: bytes = calendar.to_ical()
    return made


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
