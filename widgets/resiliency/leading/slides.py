"""One slide: what stands on the stage now, ready to be drawn."""

import time
from typing import Any

from ..course import Course, Persona
from .scenes import shown, steps
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
    made |= {"suggestions": [], "of": 0, "step": 0, "worker": "", "card": {}, "left": None, "seconds": 0}
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
    told = []
    for each in shown(all_, show.step):
        counted = show.hands.get(each.hands, {})
        options = [{**option._asdict(), "hands": counted.get(option.id, 0)} for option in each.options]
        told.append({"label": each.label, "text": each.text, "options": options, "hands": each.hands})
    return {
        "kind": "activity",
        "title": activity.title,
        "prompt": activity.prompt.strip(),
        "steps": told,
        "suggestions": show.lines.get(id_, []),
        "of": len(all_),
        "step": min(show.step, len(all_)),
        "worker": "" if any(each.alone for each in all_) or not all_ else persona.name,
    }
