"""The run of show: an agenda with its times, scripts and cards."""

import re

import pytest

from documents import COURSE, text, written
from resiliency import report
from resiliency.activities.telling import Grid
from resiliency.report.run_of_show import run_of_show


@pytest.mark.parametrize(("agenda", "lasts"), [(0, [360]), (1, [195, 195])])
def test_the_written_agendas_last_as_long_as_they_say(agenda: int, lasts: list[int]) -> None:
    sessions = COURSE.agendas[agenda].sessions
    assert [sum(item.minutes for item in each.items) for each in sessions] == lasts


def test_a_meeting_for_each_module_lasts_60_to_90_minutes_and_stays_in_its_module() -> None:
    sessions = COURSE.agendas[2].sessions
    assert len(sessions) == len(COURSE.modules)
    for session, module in zip(sessions, COURSE.modules, strict=True):
        assert 60 <= sum(item.minutes for item in session.items) <= 90
        assert {item.activity for item in session.items if item.activity} <= {each.id for each in module.activities}


@pytest.mark.parametrize("agenda", COURSE.agendas, ids=lambda each: str(each.id))
@pytest.mark.parametrize("format_", ["docx", "pdf"])
def test_times_scripts_and_cards_are_on_paper(agenda: object, format_: str) -> None:
    sessions = [list(each.items) for each in agenda.sessions]  # type: ignore[attr-defined]
    document = run_of_show(COURSE, agenda, sessions, "2026-11-24")  # type: ignore[arg-type]
    found = re.sub(r"\s+", " ", text(written(document, format_), format_))
    for session in sessions:
        for item in session:
            if item.activity:
                activity = COURSE.activity(item.activity)
                assert activity.title in found
                assert " ".join(activity.notes.split()[:6]) in found
    assert "Breakout card" in found
    assert agenda.materials[0] in found  # type: ignore[attr-defined]
    assert report.file_name(document, format_).startswith("resiliency-run-of-show-2026")


def test_the_clock_runs_through_the_items_as_she_changed_them() -> None:
    agenda = COURSE.agendas[0]
    items = list(agenda.sessions[0].items)[::-1]
    document = run_of_show(COURSE, agenda, [items], "2026-11-24")
    table = next(part for part in document.parts if isinstance(part, Grid))
    assert table.rows[0] == ("09:00", str(items[0].minutes), items[0].talk)
    assert table.rows[1][0] == f"09:{items[0].minutes:02}"
    assert table.rows[-1][0] == "15:00"


def test_every_activity_has_a_script_and_every_module_a_card() -> None:
    for module in COURSE.modules:
        for activity in module.activities:
            assert len(activity.notes.split()) > 20, activity.id
    with_cards = {card.activity for card in COURSE.breakouts}
    for module in COURSE.modules[1:]:
        assert {each.id for each in module.activities} & with_cards, module.id
