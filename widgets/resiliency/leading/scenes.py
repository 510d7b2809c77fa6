"""What an activity shows on the stage, step by step: a sample worker's lines, or questions and then their reasons."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..activities import Activity, CardSort, Choices, Poll, Statement, Story
from ..activities.telling import Bullets, Paragraph, filled
from ..course import Course, Persona

LINES = 9  # of a sample worker that stand on the stage at a time


class Option(NamedTuple):
    """Something to choose from. `fits` is None as long as it is not revealed."""

    id: str
    text: str
    fits: bool | None = None
    reason: str = ""


class Step(NamedTuple):
    """What one press of the desk's button adds. `alone` steps replace the one before."""

    label: str = ""
    text: str = ""
    options: tuple[Option, ...] = ()
    alone: bool = False
    hands: str = ""  # names the question for which hands can be counted


def steps(course: Course, activity: Activity, persona: Persona) -> list[Step]:
    """Return all steps of an activity, with a sample worker's answers."""
    answer = activity.restore(persona.answers.get(activity.id))
    match activity:
        case Choices():
            return [step for question in activity.questions for step in _question(activity, question)]
        case CardSort():
            return [step for card in activity.cards for step in _card(activity, card)]
        case Story():
            return list(_story(activity, answer))
        case Poll():
            options = tuple(Option(each, activity.called(each)) for each in activity.choices())
            return [Step(activity.question, "", options, alone=True, hands=f"{activity.id} vote" if options else "")]
        case Statement():
            small = tuple(course.wording.common_starts)
            stated = ((activity.called(answer, each), activity.told(each, small)) for each in answer["statements"])
            return [Step(name, told) for name, told in stated if told]
    return [step for block in filled(activity.report(answer)) for step in _lines(block)]


def shown(all_: Sequence[Step], number: int) -> list[Step]:
    """Return the steps that are on the stage after so many presses."""
    done = list(all_[: max(number, 0)])
    return done[-1:] if done and done[-1].alone else [each for each in done if not each.alone][-LINES:]


def _lines(block: Paragraph | Bullets) -> list[Step]:
    if isinstance(block, Paragraph):
        return [Step(block.label, block.text)]
    return [Step(block.label if number == 0 else "", line) for number, line in enumerate(block.lines) if line.strip()]


def _question(activity: Choices, question: Any) -> list[Step]:
    plain = tuple(Option(each.id, each.text) for each in question.options)
    told = tuple(Option(each.id, each.text, each.fits or question.open, each.reason) for each in question.options)
    hands = f"{activity.id} {question.id}"
    asked = Step(question.text, "", plain, alone=True, hands=hands)
    return [asked, asked._replace(options=told, text=question.after)]


def _card(activity: CardSort, card: Any) -> list[Step]:
    piles = tuple(Option(each.id, each.label) for each in activity.targets)
    asked = Step(card.card, "", piles, alone=True, hands=f"{activity.id} {card.id}")
    if not card.fitting or activity.self_sort:
        return [asked]
    told = tuple(each._replace(fits=each.id in card.fitting) for each in piles)
    return [asked, asked._replace(options=told, text=card.reason)]


def _story(activity: Story, answer: Any) -> list[Step]:
    """Return the scenes on the sample worker's way: each with its choices, then what was chosen and what followed."""
    found = []
    for step in answer["path"]:
        scene = activity.told.scene(step["scene"]) if activity.told else None
        if scene is None:
            continue
        options = tuple(Option(each.id, each.text) for each in scene.choices)
        asked = Step(scene.title, scene.text, options, alone=True, hands=f"{activity.id} {scene.id}")
        chosen = next(each for each in scene.choices if each.id == step["choice"])
        told = tuple(each._replace(fits=True) if each.id == chosen.id else each for each in options)
        found += [asked, asked._replace(text=chosen.consequence, options=told)]
        ending = activity.told.scene(chosen.to) if activity.told else None
        if ending and ending.ending:
            found.append(Step(ending.title, ending.text, alone=True))
    return found
