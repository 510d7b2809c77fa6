"""A session as it is led: the agenda and her changes to it, where she is, the clock, her notes."""

import json
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from ..activities import Activity, Interview, Poll
from ..course import Agenda, Course, Item, Persona
from . import show
from .scenes import steps
from .slides import Slide, persona_of, slide

SHORTEST, LONGEST = 1, 240  # minutes of an item
MOST = 200  # letters of a suggestion, and how many suggestions there can be for an activity


class Led:
    """What the facilitator does; each change is written down at once."""

    def __init__(self, course: Course) -> None:
        self.course = course
        self.private = show.folder() / "desk.json"  # notes and changes: the stage never reads it
        self.show = show.read(show.path())
        self.kept = _read(self.private)

    def agenda(self) -> Agenda:
        """Return the agenda that was chosen, the first one otherwise."""
        chosen = [each for each in self.course.agendas if each.id == self.kept.get("agenda")]
        return (chosen or list(self.course.agendas))[0]

    def sessions(self) -> list[list[Item]]:
        """Return the items of all sessions, as she changed them."""
        return [self._items(number) for number in range(len(self.agenda().sessions))]

    def told(self) -> dict[str, Any]:
        """Return what the desk shows; times are seconds since then, so that two clocks need not agree."""
        items, index, now = self._items(self._session()), self._index(), time.time()
        item = items[index]
        started, entered = self._time("started"), self._time("entered")
        return {
            "agenda": self.agenda().id,
            "session": self._session(),
            "start": self.agenda().sessions[self._session()].start,
            "index": index,
            "items": [{"title": self._title(each), "minutes": each.minutes, "kind": _kind(each)} for each in items],
            "elapsed": now - started if started else None,
            "in_item": now - entered if entered else 0,
            "note": self.kept["notes"].get(self._note(item), ""),
            "persona": persona_of(self.course, self.show).id,
            "changed": self._key() in self.kept["items"],
            "now": self._now(item),
        }

    def now(self) -> dict[str, Any]:
        """Return what the desk tells about the item at hand."""
        return self._now(self._items(self._session())[self._index()])

    def slide(self) -> Slide:
        """Return what stands on the stage."""
        return slide(self.course, self.show)

    def do(self, asked: dict[str, Any]) -> None:
        """Do what a control of the desk asks for, and write it down."""
        act = getattr(self, f"_do_{asked.get('do')}", None)
        if act is None:
            return
        act(asked)
        show.write(self.private, self.kept)
        show.write(show.path(), self.show)

    def _do_choose(self, asked: dict[str, Any]) -> None:
        self.kept |= {"agenda": str(asked["agenda"]), "session": int(asked["session"]), "index": 0}
        self.kept |= {"started": 0, "entered": 0}
        self._show(item={})

    def _do_start(self, _: dict[str, Any]) -> None:
        now = time.time()
        self.kept |= {"started": now, "entered": now}
        self._enter(self._index())

    def _do_go(self, asked: dict[str, Any]) -> None:
        self.kept["entered"] = time.time() if self._time("started") else 0
        self._enter(int(asked["index"]))

    def _do_turn(self, asked: dict[str, Any]) -> None:
        """Go on, or back, from wherever she is by then: two presses are two items."""
        self._do_go({"index": self._index() + int(asked["by"])})

    def _do_step(self, asked: dict[str, Any]) -> None:
        of = self.now()["of"]
        self._show(step=min(max(self.show.step + int(asked["by"]), 0), of))

    def _do_card(self, asked: dict[str, Any]) -> None:
        self._show(card=str(asked["card"]))

    def _do_timer(self, asked: dict[str, Any]) -> None:
        seconds = min(max(int(asked["seconds"]), 0), LONGEST * 60)
        self._show(timer=show.Timer(time.time() + seconds, seconds) if seconds else None)

    def _do_hands(self, asked: dict[str, Any]) -> None:
        question, option = str(asked["question"]), str(asked["option"])
        counted = {**self.show.hands.get(question, {}), option: min(max(int(asked["n"]), 0), 999)}
        self._show(hands={**self.show.hands, question: counted})

    def _do_suggest(self, asked: dict[str, Any]) -> None:
        text, activity = str(asked["text"]).strip()[:MOST], str(self.show.item.get("activity", ""))
        if text and activity:
            lines = [*self.show.lines.get(activity, []), text][-MOST:]
            self._show(lines={**self.show.lines, activity: lines})

    def _do_unsuggest(self, asked: dict[str, Any]) -> None:
        activity, number = str(self.show.item.get("activity", "")), int(asked["n"])
        lines = [each for at, each in enumerate(self.show.lines.get(activity, [])) if at != number]
        self._show(lines={**self.show.lines, activity: lines})

    def _do_polled(self, asked: dict[str, Any]) -> None:
        """Put the published table of a poll on the stage, or take it off."""
        polls = {id_: each for id_, each in self.show.polls.items() if id_ != asked["poll"]}
        self._show(polls=polls | ({asked["poll"]: asked["table"]} if asked["table"] else {}))

    def _do_unpolled(self, _: dict[str, Any]) -> None:
        """Take the tables of all polls off."""
        self._show(polls={})

    def _do_persona(self, asked: dict[str, Any]) -> None:
        self._show(persona=str(asked["persona"]), step=0)

    def _do_note(self, asked: dict[str, Any]) -> None:
        self.kept["notes"][self._note(self._items(self._session())[self._index()])] = str(asked["text"])

    def _do_move(self, asked: dict[str, Any]) -> None:
        items, at, to = self._items(self._session()), int(asked["index"]), int(asked["index"]) + int(asked["by"])
        if 0 <= at < len(items) and 0 <= to < len(items):
            items.insert(to, items.pop(at))
            self._keep_items(items)
            if at == self._index():
                self.kept["index"] = to
            elif to == self._index():
                self.kept["index"] = at

    def _do_minutes(self, asked: dict[str, Any]) -> None:
        items, at = self._items(self._session()), int(asked["index"])
        minutes = min(max(items[at].minutes + int(asked["by"]), SHORTEST), LONGEST)
        items[at] = msgspec.structs.replace(items[at], minutes=minutes)
        self._keep_items(items)

    def _do_written(self, _: dict[str, Any]) -> None:
        """Go back to the agenda as it is written."""
        self.kept["items"].pop(self._key(), None)
        self.kept["index"] = self._index()

    def _do_end(self, _: dict[str, Any]) -> None:
        """End the session: the stage forgets everything, the notes stay."""
        self.show = show.Show(persona=self.show.persona)
        self.kept |= {"started": 0, "entered": 0, "index": 0}

    def _enter(self, index: int) -> None:
        items = self._items(self._session())
        self.kept["index"] = min(max(index, 0), len(items) - 1)
        self._show(item=msgspec.to_builtins(items[self.kept["index"]]), step=0, card="", timer=None)

    def _show(self, **changed: Any) -> None:
        self.show = msgspec.structs.replace(self.show, **changed)

    def _keep_items(self, items: list[Item]) -> None:
        self.kept["items"][self._key()] = msgspec.to_builtins(items)

    def _items(self, session: int) -> list[Item]:
        written = list(self.agenda().sessions[session].items)
        with suppress(msgspec.ValidationError):
            changed = msgspec.convert(self.kept["items"].get(self._key(session)), list[Item])
            known = {each.activity for each in changed} <= {each.activity for each in written}
            return changed if changed and known else written
        return written

    def _session(self) -> int:
        number = self.kept.get("session")
        return number if isinstance(number, int) and 0 <= number < len(self.agenda().sessions) else 0

    def _index(self) -> int:
        number = self.kept.get("index")
        last = len(self._items(self._session())) - 1
        return min(max(number, 0), last) if isinstance(number, int) else 0

    def _key(self, session: int | None = None) -> str:
        return f"{self.agenda().id}/{self._session() if session is None else session}"

    def _time(self, name: str) -> float:
        found = self.kept.get(name)
        return float(found) if isinstance(found, int | float) else 0.0

    def _title(self, item: Item) -> str:
        return self.course.activity(item.activity).title if item.activity else item.talk or item.rest

    def _note(self, item: Item) -> str:
        return item.activity or item.talk or item.rest

    def _now(self, item: Item) -> dict[str, Any]:
        """Return what the desk tells about an item: script, cards for breakout rooms, how many lines there are."""
        if not item.activity:
            return {"script": item.say, "listen": [], "cards": [], "of": 0, "module": "", "poll": ""}
        activity = self.course.activity(item.activity)
        cards = [msgspec.to_builtins(each) for each in self.course.breakouts if each.activity == item.activity]
        of = len(steps(self.course, activity, persona_of(self.course, self.show)))
        module = next(each for each in self.course.modules if activity in each.activities)
        return {
            "script": activity.notes,
            "listen": _listen_for(activity, persona_of(self.course, self.show)),
            "cards": cards,
            "of": of,
            "module": f"{module.number} · {module.title}",
            "poll": activity.id if isinstance(activity, Poll) else "",
        }


def _listen_for(activity: Activity, persona: Persona) -> list[str]:
    """Return what to listen for with the questions that the sample worker drew."""
    if not isinstance(activity, Interview):
        return []
    turns = activity.restore(persona.answers.get(activity.id))["turns"]
    drawn = (activity.question(turn["question"]) for turn in turns)
    return [f"{each.question} {each.listen_for}" for each in drawn if each.listen_for]


def _kind(item: Item) -> str:
    return "activity" if item.activity else "talk" if item.talk else "rest"


def _read(file: Path) -> dict[str, Any]:
    """Return what was kept; whatever else is in the file starts anew."""
    found: Any = None
    with suppress(OSError, ValueError):
        found = json.loads(file.read_text("utf-8"))
    kept: dict[str, Any] = found if isinstance(found, dict) else {}
    for name in ("items", "notes"):
        kept[name] = kept[name] if isinstance(kept.get(name), dict) else {}
    return kept
