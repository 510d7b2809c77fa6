"""The desk's poll: opened, closed and shown through the Hub, and looked at while its item is on."""

import asyncio
from collections.abc import Callable
from typing import Any

from ..background import meanwhile, soon
from ..log import log_error
from ..room import Away, Room, room
from ..views.maker import Maker
from .led import Led

OFTEN = 2  # seconds between two looks
ACTS = ("open", "reveal", "hide", "close")


class Polling:
    """Joins the poll at hand to the desk's state and to the stage. Without a Hub it only says so."""

    def __init__(self, led: Led, desk: Maker, tell: Callable[[], None]) -> None:
        self.led = led
        self.desk = desk
        self.tell = tell
        self.room = room()
        desk.poll = {"here": self.room is not None, "state": "waiting", "revealed": False, "answers": 0}

    def do(self, asked: dict[str, Any]) -> None:
        """Do what a button of the desk asks for, one after the other; what hinders it is told in one sentence."""
        if self.room is not None:
            soon(self._do(self.room, asked))

    def look(self) -> None:
        """Look at the poll at hand."""
        if self.room is not None and self._poll():
            soon(self._look())

    def watch(self) -> None:
        """Look again and again, in the background."""

        async def watching() -> None:
            while True:
                await self._look()
                await asyncio.sleep(OFTEN)

        if self.room is not None:
            meanwhile(watching)

    async def _do(self, found: Room, asked: dict[str, Any]) -> None:
        poll = self._poll()
        acts = [each for each in asked.get("acts", []) if each in ACTS]
        try:
            if asked.get("forget"):
                await asyncio.to_thread(found.clear)
                self.led.do({"do": "unpolled"})
                self.desk.tell(self.desk.words["poll_forgotten"])
            for act in acts if poll else []:
                settings = {"fewest": int(asked.get("fewest", 5))} if act == "open" else {}
                self._take(await asyncio.to_thread(found.lead, poll, act, settings), poll)
        except Away as away:
            words = self.desk.words
            self.desk.tell(words.get(f"poll_not_done_{away}") or words.get(f"poll_state_{away}") or words["sorry"])
        except Exception as error:  # noqa: BLE001 - the desk goes on
            log_error(error)
            self.desk.tell(self.desk.words["sorry"])
        await self._look()

    async def _look(self) -> None:
        poll = self._poll()
        if self.room is None or not poll:
            return
        try:
            self._take(await asyncio.to_thread(self.room.look, poll), poll)
        except Away as away:
            self.desk.poll = {**self.desk.poll, "state": "not_let_in" if str(away) == "not_let_in" else "away"}
        except Exception as error:  # noqa: BLE001 - the desk goes on, and looks again
            log_error(error)

    def _take(self, told: dict[str, Any], poll: str = "") -> None:
        """Show on the desk what is told, and its table on the stage; what is told of a poll that passed is nothing."""
        if poll != self._poll():
            return
        said = {"here": self.room is not None, **{each: told[each] for each in ("state", "revealed", "answers")}}
        if said != self.desk.poll:
            self.desk.poll = said
        if poll and (told["table"] or None) != self.led.show.polls.get(poll):
            self.led.do({"do": "polled", "poll": poll, "table": told["table"]})
            self.tell()

    def _poll(self) -> str:
        """Return the id of the poll at hand, "" where the item is something else."""
        return str(self.led.now()["poll"])
