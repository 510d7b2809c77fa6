"""The desk: the facilitator's own window. It moves the stage, keeps her time and her notes, and opens no workbook."""

import os
from typing import Any

from IPython.display import display
from traitlets import Dict, List

from .. import content, report
from ..controls import code
from ..course import Course
from ..guests.here import guests_here
from ..report.run_of_show import run_of_show
from ..views.maker import File, Maker, day
from .led import Led
from .polling import Polling

HUB = "JUPYTERHUB_API_URL"  # is set where a JupyterHub started this server


class Desk(Maker):
    """Agenda, clock, script, and everything that moves the stage."""

    _esm, _css = code("desk")
    agendas = List(help="[{id, title, about, sessions: [title]}]").tag(sync=True)
    personas = List(help="[{id, name, about}]").tag(sync=True)
    state = Dict(help="what `led.Led.told` says").tag(sync=True)
    slide = Dict(help="what stands on the stage").tag(sync=True)
    poll = Dict(help="{here, state, revealed, answers, fewest}: what the room may know of the poll at hand").tag(
        sync=True
    )
    ready = Dict(help="what the checklist needs: {checked, lines, hub}").tag(sync=True)


def open_desk() -> Desk:
    """Show the desk of this facilitator's session, as she left it."""
    course = content.course()
    led = Led(course)
    desk = Desk(
        words=course.words.leading,
        agendas=[
            {"id": each.id, "title": each.title, "about": each.about, "sessions": [one.title for one in each.sessions]}
            for each in course.agendas
        ],
        personas=[{"id": each.id, "name": each.name, "about": each.about} for each in course.personas.values()],
        ready={
            "checked": course.support.checked,
            "lines": [each.name for each in course.support.lines],
            "hub": HUB in os.environ,
        },
        state=led.told(),  # from the start: a page may draw it before it hears of a change
        slide=led.slide(),
    )

    def tell() -> None:
        with desk.hold_sync():
            desk.state, desk.slide = led.told(), led.slide()

    polling = Polling(led, desk, tell)

    def asked(content_: dict[str, Any], _: list[Any]) -> None:
        if content_.get("do") == "print":
            desk.make(lambda: _run_of_show(course, led, content_))
            return
        if content_.get("do") == "poll":
            polling.do(content_)
            return
        led.do(content_)
        tell()
        polling.look()

    desk.on_ask(asked)
    polling.watch()
    if guests_here():
        from ..guests.joining import Joining  # noqa: PLC0415 - only where guests are

        display(Joining(words=course.words.guests))  # type: ignore[no-untyped-call]
    display(desk)  # type: ignore[no-untyped-call]
    return desk


def _run_of_show(course: Course, led: Led, asked: dict[str, Any]) -> File:
    format_ = report.FORMATS[str(asked["format"])]
    document = run_of_show(course, led.agenda(), led.sessions(), day(asked))
    return File(report.file_name(document, str(asked["format"])), format_.type, format_.write(document))
