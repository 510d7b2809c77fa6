"""What surrounds every activity: title, sources to carry over, the coach, passing, undoing, the saved state."""

from collections.abc import Mapping, Sequence
from typing import Any

from ipywidgets import Widget, widget_serialization
from traitlets import Bool, Dict, Instance, List, Unicode

from ..activities import Activity
from ..answer import Answer
from ..controls import Part, code
from ..course import Course
from ..heads import head
from ..log import quietly

QUESTIONS = 3  # that the coach asks at a time


class Frame(Part):
    """One activity on the page: a section with the activity's id as its HTML id."""

    _esm, _css = code("frame")
    activity = Unicode().tag(sync=True)
    head = Unicode(help="HTML, escaped").tag(sync=True)
    body = Instance(Widget).tag(sync=True, **widget_serialization)
    sources = List(help="[{id, title, lines: [str]}]").tag(sync=True)
    places = List(help="[{id, label}]").tag(sync=True)
    missing = List(Unicode()).tag(sync=True)
    coach = List(help="[{name, text}]: questions that can be waved away").tag(sync=True)
    passed = Bool().tag(sync=True)
    undo = Unicode(help="the step that can be undone, in words").tag(sync=True)
    state = Unicode().tag(sync=True)
    at = Unicode(help="ISO time of the last save, UTC").tag(sync=True)
    reason = Unicode(help="why it is not saved, in words").tag(sync=True)
    behind = Dict(help="{at, lines: [str]} of another tab's version, or {}").tag(sync=True)
    sorry = Unicode(help="what to say when a button failed").tag(sync=True)
    words = Dict().tag(sync=True)

    def __repr__(self) -> str:
        """Name the activity only: a notebook keeps this text, and what people wrote is theirs."""
        return f"Frame({self.activity!r})"


def frame(activity: Activity, answer: Answer, body: Widget, sources: Sequence[Answer], course: Course) -> Frame:
    """Return the frame of an activity, which follows its answer and those that it grows from."""
    widget = Frame(
        activity=activity.id,
        head=head(activity, course),
        body=body,
        places=[place._asdict() for place in activity.places()],
        words=course.words.frame,
    )

    def follow(_: object = None) -> None:
        for name, value in _shown(activity, answer, course).items():
            setattr(widget, name, value)

    def offer(_: object = None) -> None:
        widget.sources = [_offered(source) for source in sources if source.activity.lines(source.value)]

    follow()
    offer()
    answer.observe(follow, ["value", "passed", "state", "at", "reason", "steps", "other"])
    for source in sources:
        source.observe(offer, "value")
    sorry = course.words.errors["callback_failed"]
    widget.on_msg(
        quietly(lambda _, content, __: _do(activity, answer, content), lambda: setattr(widget, "sorry", sorry))
    )
    return widget


def _offered(source: Answer) -> dict[str, Any]:
    return {
        "id": source.activity.id,
        "title": source.activity.title,
        "lines": source.activity.lines(source.value),
    }


def _shown(activity: Activity, answer: Answer, course: Course) -> dict[str, Any]:
    words = course.words
    missing = [] if answer.passed else activity.missing(answer.value)
    coach = [] if answer.passed else activity.asks(answer.value, course.listen_for)
    return {
        "missing": [words.say("missing", say) for say in missing],
        "coach": [{"name": say.name, "text": words.say("coach", say)} for say in coach[:QUESTIONS]],
        "passed": answer.passed,
        "undo": words.frame[f"undo_{answer.steps[-1][0].replace(' ', '_')}"] if answer.steps else "",
        "state": answer.state,
        "at": answer.at,
        "reason": words.reason(answer.reason) if answer.reason else "",
        "behind": {"at": answer.other.saved, "lines": answer.lines_of_other()} if answer.other else {},
    }


def _do(activity: Activity, answer: Answer, content: Mapping[str, Any]) -> None:
    """Do what a button of the frame asks for."""
    match content.get("do"):
        case "pass":
            answer.pass_(True)
        case "take part":
            answer.pass_(False)
        case "clear":
            answer.clear()
        case "undo":
            answer.undo()
        case "keep mine":
            answer.keep_mine()
        case "take other":
            answer.take_other()
        case "wave":
            waved = [*answer.value["waved"], str(content["name"])]
            answer.change({**answer.value, "waved": waved}, step="wave")
        case "carry" if content.get("place") in {place.id for place in activity.places()}:
            text = str(content.get("text", ""))
            answer.change(activity.carry(answer.value, text, str(content["place"])), step="carry")
