"""How a poll looks: the question, and the line to the room below it."""

import asyncio
from typing import Any

from ipywidgets import Widget
from traitlets import Bool, Dict, Unicode

from ..activities import Poll
from ..activities.poll import WORD
from ..answer import Answer
from ..background import meanwhile
from ..controls import Choice, Control, Scale, TextField, code
from ..log import log_error
from ..polled import tally
from ..room import Away, Room, room
from .around import Around
from .binding import bind
from .boxes import VBox
from .maker import Maker, Refused

OFTEN, SELDOM = 4, 15  # seconds between two looks at a poll: while it may change soon, and afterwards


class RoomLine(Maker):
    """Sends the answer to the room without a name, and shows what the room said once it may be seen."""

    _esm, _css = code("poll")
    here = Bool(help="whether there is a Hub with polls").tag(sync=True)
    state = Unicode("waiting", help="waiting, open, closed, or away when the poll does not answer").tag(sync=True)
    mine = Unicode("", help='"" for nothing chosen, new, sent, or changed since it was sent').tag(sync=True)
    tally = Dict(help="what `polled.tally` says").tag(sync=True)


def view(activity: Poll, answer: Answer, around: Around) -> Widget:
    """Return the question, bound to the answer, and the line to the room."""
    found = room()
    line = RoomLine(words=around.course.words.polls, here=found is not None)

    def follow(_: object = None) -> None:
        vote, sent = _said(answer.value["vote"]), answer.value["sent"]
        line.mine = "" if not vote else "sent" if vote == sent else "changed" if sent else "new"

    def take(told: dict[str, Any]) -> None:
        with line.hold_sync():
            line.state = told["state"]
            line.tally = tally(around.course.words, activity, told["table"])

    def send(content: dict[str, Any], _: list[Any]) -> None:
        vote = _said(answer.value["vote"])
        if content.get("do") == "send" and found is not None:
            line.later(lambda: _sent(line, found, activity, vote), lambda told: done(told, vote))

    def done(told: dict[str, Any], vote: list[str]) -> None:
        take(told)
        answer.change({**answer.value, "sent": vote})
        line.tell(line.words["sent"])

    follow()
    answer.observe(follow, "value")
    line.on_ask(send)
    if found is not None:
        _watch(line, found, activity.id, take)
    return VBox([*_controls(activity, answer, around), line])


def _controls(activity: Poll, answer: Answer, around: Around) -> list[Control]:
    key, words = f"{activity.id}/vote", around.words
    if activity.ask == "words":
        return [_word(activity, answer, number, around) for number in range(activity.most)]
    if activity.ask == "scale":
        scale = Scale(key=key, label=activity.question, low=activity.low, high=activity.high, words=words)
        bind(
            answer,
            scale,
            "vote",
            to_control=lambda vote: int(vote[0]) if vote else None,
            to_answer=lambda number: [] if number is None else [str(number)],
        )
        return [scale]
    options = [{"id": each.id, "text": each.label} for each in activity.options]
    several = activity.ask == "several"
    choice = Choice(key=key, label=activity.question, options=options, several=several, words=words)
    bind(answer, choice, "vote")
    return [choice]


def _word(activity: Poll, answer: Answer, number: int, around: Around) -> Control:
    label = around.course.words.polls["word_n"].format(n=number + 1, question=activity.question)
    hint = around.course.words.polls["word_hint"] if number == 0 else ""
    field = TextField(key=f"{activity.id}/{number}", label=label, hint=hint, limit=WORD, words=around.words)

    def replaced(word: str) -> list[str]:
        written = [*answer.value["vote"], *[""] * activity.most][: activity.most]
        return [*written[:number], word, *written[number + 1 :]]

    bind(answer, field, "vote", to_control=lambda vote: [*vote, *[""] * activity.most][number], to_answer=replaced)
    return field


def _said(vote: list[str]) -> list[str]:
    return [each for each in vote if each.strip()]


def _sent(line: RoomLine, found: Room, activity: Poll, vote: list[str]) -> dict[str, Any]:
    """Send a vote; what hinders it is told in one sentence, and the answer stays in the workbook."""
    if not vote:
        raise Refused(line.words["nothing_chosen"])
    try:
        activity.ballot(vote)
        return found.vote(activity.id, vote)
    except ValueError:
        raise Refused(line.words["poll_not_understood"]) from None
    except Away as away:
        raise Refused(line.words[f"poll_{away}"]) from None


def _watch(line: RoomLine, found: Room, poll: str, take: Any) -> None:
    """Look at the poll again and again, in the background."""

    async def look() -> None:
        while True:
            try:
                take(await asyncio.to_thread(found.look, poll))
            except Away:
                line.state = "away"
            except Exception as error:  # noqa: BLE001 - the page goes on, and looks again
                log_error(error)
            await asyncio.sleep(OFTEN if line.state in ("waiting", "open") else SELDOM)

    meanwhile(look)
