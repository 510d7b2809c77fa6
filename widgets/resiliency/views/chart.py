"""A chart on the page: its words and its table at once, its drawing as soon as it is there."""

from collections.abc import Callable, Sequence

from traitlets import Bool, Dict, List, Unicode

from .. import figures
from ..activities import Activity
from ..activities.activity import Value
from ..answer import Answer
from ..background import beside, soon
from ..controls import Part, code
from ..figures import Figure
from ..log import log_error
from .around import Around


class Chart(Part):
    """A figure: title, what it says, table, drawing."""

    _esm, _css = code("chart")
    shown = Bool().tag(sync=True)
    title = Unicode().tag(sync=True)
    says = List(Unicode()).tag(sync=True)
    head = List(Unicode()).tag(sync=True)
    rows = List(help="rows of cells: [[str]]").tag(sync=True)
    svg = Unicode(help="made here, never from what people wrote").tag(sync=True)
    drawing = Bool(help="the drawing is not there yet, or not there any more").tag(sync=True)
    words = Dict().tag(sync=True)

    def __init__(self, words: dict[str, str]) -> None:
        super().__init__(words=words)
        self._wanted: Figure | None = None
        self._busy = False

    def __repr__(self) -> str:
        """Name nothing of what people wrote."""
        return "Chart()"

    def show(self, figure: Figure | None) -> None:
        """Show a figure, or nothing. Words and table are there at once; the last drawing stays until the new one is."""
        with self.hold_sync():
            self.shown = figure is not None
            if figure:
                self.title, self.says = figure.title, list(figure.says)
                self.head, self.rows = list(figure.head), [list(row) for row in figure.rows]
            self.drawing = bool(figure and figure.draw)
            self.svg = self.svg if self.drawing else ""
        self._wanted = figure
        if self.drawing and not self._busy:
            soon(self._draw())

    async def _draw(self) -> None:
        """Draw what is wanted, and again when something else is wanted meanwhile."""
        self._busy = True
        try:
            while self._wanted and self._wanted.draw and self.drawing:
                wanted = self._wanted
                svg = await beside(self._wanted.draw)
                if self._wanted is wanted:
                    with self.hold_sync():
                        self.svg, self.drawing = svg, False
        except Exception as error:  # noqa: BLE001 - words and table are there; the rest of the page goes on
            log_error(error)
            self.drawing = False
        finally:
            self._busy = False


def chart(answer: Answer, around: Around, figure: Callable[[Value], Figure | None], *others: Answer) -> Chart:
    """Return a chart that follows an answer, and others when they count for it, too."""
    widget = Chart(around.course.words.charts)

    def follow(_: object = None) -> None:
        widget.show(figure(answer.value))

    follow()
    for each in (answer, *others):
        each.observe(follow, "value")
    return widget


def over_time(activity: Activity, moments: Sequence[str], answer: Answer, around: Around) -> list[Chart]:
    """Return the line of an activity's scales over earlier moments and this one; [] where its author wants none."""
    before = [around.earlier[each] for each in moments]

    def figure(value: Value) -> Figure | None:
        values = [*((each.activity, each.value) for each in before), (activity, value)]
        return figures.over_time(activity, values, around.course.words.charts)

    return [chart(answer, around, figure, *before)] if before else []
