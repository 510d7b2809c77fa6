"""One slide: what stands on the stage now, ready to be drawn."""

import time
from typing import Any

from ..activities import Poll
from ..course import Course, Persona
from ..polled import tally
from .scenes import Step, shown, steps
from .show import Show

Slide = dict[str, Any]  # {kind, title, prompt, steps, suggestions, card, left, seconds, of, step}


def slide(course: Course, show: Show) -> Slide:
    """Return the slide of a show; `left` counts the timer's seconds from now."""
    words, item = course.words.leading, show.item
    made: Slide = {
        "kind": "rest",
        "title": item.get("rest") or item.get("talk") or words["soon"],
        "prompt": "",
        "steps": [],
    }
    made |= {"tally": {}, "suggestions": [], "of": 0, "step": 0, "worker": "", "card": {}, "left": None, "seconds": 0}
    if item.get("activity"):
        made |= _of_activity(course, show, str(item["activity"]))
    elif item.get("talk"):
        made["kind"] = "talk"
    card = next((each for each in course.breakouts if each.id == show.card), None)
    if card:
        roles = list(card.roles)
        made["card"] = {"title": card.title, "prompt": card.prompt, "roles": roles, "bring_back": card.bring_back}
    if show.timer:
        made |= {"left": max(0.0, show.timer.until - time.time()), "seconds": show.timer.seconds}
    return made


def persona_of(course: Course, show: Show) -> Persona:
    """Return the sample worker of a show, the first one where none is named."""
    return course.personas.get(show.persona) or next(iter(course.personas.values()))


def _of_activity(course: Course, show: Show, id_: str) -> Slide:
    activity, persona = course.activity(id_), persona_of(course, show)
    all_ = steps(course, activity, persona)
    if isinstance(activity, Poll):  # a question to the room stands there at once
        return _of_poll(course, show, activity, all_[0])
    return {
        "kind": "activity",
        "title": activity.title,
        "prompt": activity.prompt.strip(),
        "steps": [_drawn(show, each) for each in shown(all_, show.step)],
        "suggestions": show.lines.get(id_, []),
        "of": len(all_),
        "step": min(show.step, len(all_)),
        "worker": "" if any(each.alone for each in all_) or not all_ else persona.name,
    }


def _of_poll(course: Course, show: Show, poll: Poll, asked: Step) -> Slide:
    table = tally(course.words, poll, show.polls.get(poll.id))
    step = _drawn(show, asked) | ({"options": []} if table else {})
    return {
        "kind": "activity",
        "title": poll.title,
        "steps": [step],
        "tally": table,
        "suggestions": show.lines.get(poll.id, []),
    }


def _drawn(show: Show, step: Step) -> dict[str, Any]:
    """Return a step as the page draws it, with the hands that were counted."""
    counted = show.hands.get(step.hands, {})
    options = [{**option._asdict(), "hands": counted.get(option.id, 0)} for option in step.options]
    return {"label": step.label, "text": step.text, "options": options, "hands": step.hands}
