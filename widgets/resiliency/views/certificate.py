"""How the certificate looks: what is done, a name, a button."""

from typing import Any

from ipywidgets import Widget
from traitlets import List, Unicode

from .. import report
from ..activities import Certificate
from ..answer import Answer
from ..controls import code
from ..report import certificate as paper
from .around import Around
from .maker import File, Maker, Refused, day


class NameAndHours(Maker):
    """The modules that are done, a name that is kept only when asked, and the button."""

    _esm, _css = code("certificate")
    done = List(help="[{title, minutes}]").tag(sync=True)
    left = List(Unicode(), help="titles of the modules that are not done").tag(sync=True)
    name = Unicode(help="the name that the participant asked to keep").tag(sync=True)


def view(activity: Certificate, answer: Answer, around: Around) -> Widget:
    """Return the widget; what is done is looked up when it is shown, and again when a certificate is made."""
    shown = NameAndHours(words=around.course.words.take_home)

    def follow(_: object = None) -> None:
        modules = paper.done(around.course, answer.workbook.entries())
        with shown.hold_sync():
            shown.done = [{"title": each.title, "minutes": each.minutes} for each in modules]
            shown.left = [each.title for each in around.course.modules if each not in modules]
            shown.name = answer.value["name"]

    follow()
    answer.observe(follow, "value")
    shown.on_ask(lambda content, _: _make(shown, activity, answer, around, content))
    return shown


def _make(shown: NameAndHours, activity: Certificate, answer: Answer, around: Around, content: dict[str, Any]) -> None:
    course, made_on, name = around.course, day(content), str(content.get("name", "")).strip()
    if not name:
        raise Refused(course.words.take_home["name_first"])
    modules = paper.done(course, answer.workbook.entries())
    if not modules:
        raise Refused(course.words.take_home["nothing_done"])

    def work() -> File:
        document = paper.certificate(course, modules, name, made_on, activity.statement)
        pdf = report.FORMATS["pdf"]
        return File(report.file_name(document, "pdf"), pdf.type, pdf.write(document))

    shown.make(work, lambda: answer.change({"name": name if content.get("keep") else "", "made": made_on}))
