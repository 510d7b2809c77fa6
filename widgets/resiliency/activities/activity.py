"""What every activity is: the words that an author wrote, and the few questions that its kind answers."""

import secrets
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Literal, NamedTuple

import msgspec

from .telling import Block, Room, Sheet

Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]  # e.g. "my-map"
Minutes = Annotated[int, msgspec.Meta(ge=1, le=480)]
Intensity = Literal["light", "some weight", "heavy"]
Text = Annotated[str, msgspec.Meta(min_length=1)]
Value = Any  # a participant's answer: plain JSON, replaced whole, e.g. {"arrive": 6}
WordLists = Mapping[str, Sequence[str]]  # what the coach listens for, e.g. {"detail": ("twice", "since")}


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A piece of an activity, as written in its YAML."""


class Named(Part):
    """One of several things to choose from, e.g. a domain of health or a ring."""

    id: Id
    label: Text
    about: str = ""


class Say(NamedTuple):
    """A sentence of `data/words.yaml` by its key, with what goes into its places."""

    key: str  # e.g. "scale_unset"
    fields: dict[str, str] = {}  # noqa: RUF012 - never changed, and a NamedTuple takes no default factory
    about: str = ""  # what it is said about, e.g. the id of a row

    @property
    def name(self) -> str:
        """What the question is remembered by when somebody waves it away."""
        return f"{self.key} {self.about or self.fields.get('line') or self.fields.get('column', '')}".strip()


class Place(NamedTuple):
    """Where a line from an earlier activity can be carried to."""

    id: str  # e.g. "worries"
    label: str  # e.g. "What are you worried about?"


class File(NamedTuple):
    """A file of `data/` that fills one field of an activity."""

    field: str  # e.g. "cards"
    path: str  # e.g. "decks/factors.csv"; a .csv is read row by row
    type: type[Part]


class Wrong(NamedTuple):
    """Something that an author has to put right."""

    file: str  # "" for the module's own file
    place: str  # e.g. "row court-days, fits"
    remedy: str


class Cited(NamedTuple):
    """The references that something rests on."""

    file: str  # "" for the module's own file
    place: str
    references: tuple[str, ...]


class Activity(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    """One exercise as written. It holds words and rules, never anybody's answer."""

    id: Id
    title: Text
    minutes: Minutes
    prompt: Text
    intensity: Intensity | None = None
    from_: tuple[Id, ...] = msgspec.field(name="from", default=())
    words: tuple[Id, ...] = ()
    references: tuple[Id, ...] = ()
    notes: str = ""
    sample: str = ""

    @property
    def kind(self) -> str:
        """The kind as authors write it, e.g. "columns"."""
        return str(self.__struct_config__.tag)

    def empty(self) -> Value:
        """Return the answer before anything is touched."""
        raise NotImplementedError

    def restore(self, saved: Value) -> Value:
        """Fit an older, or a hand-edited, answer to today's words; never raises."""
        raise NotImplementedError

    def missing(self, answer: Value) -> list[Say]:
        """Say what is still to do (section `missing` of the words); [] when the activity is done."""
        raise NotImplementedError

    def coach(self, answer: Value, listen_for: WordLists) -> list[Say]:
        """Ask what would make the answer better (section `coach`); never a grade."""
        return []

    def asks(self, answer: Value, listen_for: WordLists) -> list[Say]:
        """Return the coach's questions, without those that were waved away."""
        return [say for say in self.coach(answer, listen_for) if say.name not in waved(answer)]

    def lines(self, answer: Value) -> list[str]:
        """Return the lines that a later activity may show and carry over."""
        return []

    def places(self) -> list[Place]:
        """Return where a carried line can go; [] when nothing can be carried here."""
        return []

    def carry(self, answer: Value, text: str, place: str) -> Value:
        """Return the answer with a carried line in a place."""
        return answer

    def report(self, answer: Value) -> list[Block]:
        """Tell the answer as paragraphs and lists, in the participant's words; what is empty may be among them."""
        raise NotImplementedError

    def rated(self, answer: Value) -> list[tuple[str, int | None]]:
        """Return the activity's 0-10 scales, each with its number, for a line over time."""
        return []

    def worksheet(self) -> list[Sheet]:
        """Return the activity on paper, to be filled in by hand."""
        return [Room(each.label, 3) for each in self.report(self.empty())]

    @property
    def earlier(self) -> tuple[Id, ...]:
        """The earlier activities whose answers are shown with this one."""
        return self.from_

    @property
    def optional(self) -> bool:
        """Whether a module is done without it."""
        return False

    def files(self) -> list[File]:
        """Return the files of `data/` that this activity is read from, besides its module's."""
        return []

    def wrong(self) -> Iterator[Wrong]:
        """Yield what its author has to put right, once its files are read."""
        yield from ()

    def cited(self) -> Iterator[Cited]:
        """Yield the references that it names."""
        yield Cited("", "references", self.references)


def new_id() -> str:
    """Return an id that nothing else has, nor had: something may still point to what was taken out."""
    return f"r{secrets.token_hex(4)}"


def text(saved: Value) -> str:
    """Return what can be shown of a saved text: numbers as digits, anything else that is not text as ""."""
    if isinstance(saved, str):
        return saved
    return str(saved) if isinstance(saved, int | float) and not isinstance(saved, bool) else ""


def score(saved: Value) -> int | None:
    """Return a saved 0-10 as a number, None where there is none."""
    if isinstance(saved, str) and saved.strip().isdecimal():
        saved = int(saved)
    if isinstance(saved, bool) or not isinstance(saved, int | float) or not 0 <= saved <= 10:
        return None
    return int(saved) if saved == int(saved) else None


def waved(saved: Value) -> list[str]:
    """Return the names of the coach's questions that were waved away."""
    return [each for each in items(table(saved).get("waved")) if isinstance(each, str)]


def table(saved: Value) -> dict[str, Value]:
    """Return a saved mapping, {} where it is something else."""
    return saved if isinstance(saved, dict) else {}


def items(saved: Value) -> list[Value]:
    """Return a saved list, [] where it is something else."""
    return saved if isinstance(saved, list) else []


def covers(restored: Value, saved: Value) -> bool:
    """Tell whether everything that was saved is still in what was restored."""
    if saved in ("", None, [], {}) and saved is not False:
        return True
    if isinstance(saved, dict):
        return isinstance(restored, dict) and all(k in restored and covers(restored[k], v) for k, v in saved.items())
    if isinstance(saved, list):
        return isinstance(restored, list) and len(restored) == len(saved) and all(map(covers, restored, saved))
    return type(restored) is type(saved) and bool(restored == saved)
