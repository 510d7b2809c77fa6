"""What hands a document to the participant: asked by a button, made beside everything else, sent to the browser."""

import re
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from traitlets import Dict

from ..background import beside, soon
from ..controls import Part
from ..log import log_error, quietly

T = TypeVar("T")
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class File(NamedTuple):
    """A file on its way to the browser."""

    name: str
    type: str
    data: bytes


class Refused(Exception):  # noqa: N818
    """Nothing can be made of what was asked; the text says why, for the participant."""


class Maker(Part):
    """A widget whose buttons ask for files. It sends {do: "file"} with the bytes, or {do: "say", text}."""

    words = Dict(help="section `take_home` of the words").tag(sync=True)

    def __repr__(self) -> str:
        """Name nothing of what people wrote."""
        return f"{type(self).__name__}()"

    def make(self, work: Callable[[], File], then: Callable[[], None] = lambda: None) -> None:
        """Make a file, hand it over, and then do something."""

        def hand_over(file: File) -> None:
            text = self.words["saved_file"].format(name=file.name)
            self.send({"do": "file", "name": file.name, "type": file.type, "text": text}, [file.data])
            then()

        self.later(work, hand_over)

    def later(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        """Do slow work beside everything else, and then something with its result; progress and failure are told."""
        soon(self._later(work, then))

    def tell(self, text: str) -> None:
        """Say a sentence."""
        self.send({"do": "say", "text": text})

    async def _later(self, work: Callable[[], T], then: Callable[[T], None]) -> None:
        self.tell(self.words["working"])
        try:
            then(await beside(work))
        except Refused as refused:
            self.tell(str(refused))
        except Exception as error:  # noqa: BLE001 - told in one sentence; the rest of the page goes on
            log_error(error)
            self.tell(self.words["sorry"])

    def on_ask(self, answer: Callable[[dict[str, Any], list[Any]], None]) -> None:
        """Answer what the browser asks, with the buffers that came along."""

        def asked(_: object, content: dict[str, Any], buffers: list[Any]) -> None:
            try:
                answer(content, buffers)
            except Refused as refused:
                self.tell(str(refused))

        self.on_msg(quietly(asked, lambda: self.tell(self.words["sorry"])))


def day(content: dict[str, Any]) -> str:
    """Return the participant's own day as the browser tells it. Raises ValueError for what is none."""
    told = str(content.get("day", ""))
    if not DAY.fullmatch(told):
        raise ValueError
    return told
