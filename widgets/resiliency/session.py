"""A module at work in a kernel: its activities shown, every answer joined to the participant's workbook."""

from collections.abc import Callable
from typing import Any

from IPython.display import display
from ipywidgets import Widget

from . import content, figures, progress
from .activities import Activity
from .answer import Answer
from .controls import Status
from .course import Course
from .guests.here import guests_here
from .log import log_error, quietly
from .views import view_of
from .views.around import Around
from .views.chart import Chart
from .views.frame import Frame, frame
from .views.gather import gather
from .views.ownership import Owner
from .workbook import Workbook


def open_module(module: str) -> "OpenModule":
    """Open a module by its id, e.g. "04-map-your-own-well-being", with the participant's own workbook.

    Raises content.Mistakes when the content cannot be used, KeyError when there is no such module.
    """
    if guests_here():
        from .guests.module import GuestModule  # noqa: PLC0415 - only where guests are

        opened: OpenModule = GuestModule(module)
    else:
        opened = OpenModule(content.course(), module, Workbook())
    display(opened.status)  # type: ignore[no-untyped-call]
    return opened


class OpenModule:
    """One module of the course, open in this kernel."""

    def __init__(self, course: Course, module: str, workbook: Workbook) -> None:
        self.course = course
        self.module = course.module(module)
        self.workbook = workbook
        self.answers: dict[str, Answer] = {}
        self.status = Status(key=f"{module}/status", words=course.words.page)
        self.status.on_msg(quietly(lambda _, asked, __: self._asked(asked.get("do"))))
        self._tell()

    def show(self, activity: str) -> None:
        """Show an activity of this module; where that fails, one kind sentence stands in its place."""
        self._place(lambda: self.frame(activity))

    def chart(self, name: str) -> None:
        """Show a chart of the course, e.g. "prevalence"; where that fails, one kind sentence stands in its place."""

        def made() -> Widget:
            widget = Chart(self.course.words.charts)
            widget.show(figures.OF_THE_COURSE[name](self.course))
            return widget

        self._display(made)

    def gather(self) -> None:
        """Show what was written in the activities that the module gathers; each can be changed there."""

        def frame_of(activity: str) -> Frame:
            return self._frame(self.course.activity(activity))

        self._place(lambda: gather(self.course, self.module.gathers, self.answer, frame_of))

    def ownership(self) -> None:
        """Show what can be done with the workbook as a whole."""
        self._place(lambda: Owner(self.course, self.workbook, self._read_again, self._forget).widget)

    def frame(self, activity: str) -> Frame:
        """Return an activity's widget; raises KeyError when this module has no such activity."""
        return self._frame({each.id: each for each in self.module.activities}[activity])

    def _frame(self, written: Activity) -> Frame:
        answer = self.answer(written)
        earlier = {each: self.answer(self.course.activity(each)) for each in written.earlier}
        body: Widget = view_of(written.kind)(written, answer, Around(self.course, earlier))
        sources = [earlier[source] for source in written.from_]
        return frame(written, answer, body, sources, self.course)

    def answer(self, activity: Activity) -> Answer:
        """Return the participant's answer to an activity, of this module or of an earlier one."""
        if activity.id not in self.answers:
            self.answers[activity.id] = answer = Answer(activity, self.workbook)
            answer.observe(self._tell, ["state", "at", "reason"])
        return self.answers[activity.id]

    def _place(self, made: Callable[[], Widget]) -> None:
        """Show what is made of the workbook."""
        self._display(made)

    def _display(self, made: Callable[[], Widget]) -> None:
        """Show a widget; where that fails, one kind sentence stands in its place, and the page goes on."""
        try:
            display(made())  # type: ignore[no-untyped-call]
        except Exception as error:  # noqa: BLE001 - the other activities must go on
            log_error(error)
            sentence = self.course.words.errors["activity_failed"]
            display({"text/plain": sentence, "text/markdown": sentence}, raw=True)  # type: ignore[no-untyped-call]

    def _read_again(self) -> None:
        for answer in self.answers.values():
            answer.read()
        self._tell()

    def _forget(self) -> None:
        for answer in self.answers.values():
            answer.forget()
        self._tell()

    def _asked(self, do: Any) -> None:
        for answer in self.answers.values():
            if do == "retry" and answer.state == "not saved":
                answer.save()
            elif do == "look":
                answer.read()
        self._tell()

    def _tell(self, _: object = None) -> None:
        """Bring the page's saved state and the modules' progress up to date."""
        unsaved = [answer for answer in self.answers.values() if answer.reason]
        entries = self.workbook.entries()
        told = [
            self.course.words.errors[f"notice_{notice.key}"].format(**notice.fields) for notice in self.workbook.notices
        ]
        with self.status.hold_sync():
            self.status.notices = told
            self.status.progress = {each.id: progress.of_module(each, entries) for each in self.course.modules}
            self.status.at = self.workbook.saved_at()
            self.status.reason = self.course.words.reason(unsaved[0].reason) if unsaved else ""
            self.status.state = "not saved" if unsaved else self._state()

    def _state(self) -> str:
        if self.workbook.read_only:
            return "read only"
        return "saved" if self.status.at else "new"
