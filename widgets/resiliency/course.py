"""The course as its authors wrote it: frozen structs, one for each thing in `data/`."""

import functools
import operator
from typing import Annotated, Any

import msgspec

from .activities import KINDS, Activity, Say
from .activities.activity import Id, Intensity, Minutes, Part, Text

AnyKind: Any = functools.reduce(operator.or_, KINDS)


class Objective(Part):
    """One of the things that a participant will be able to do."""

    id: Id
    text: Text


class CardPart(Part):
    """A part of the card for a phone: the lines of one activity, under a title."""

    title: Text
    source: Id = msgspec.field(name="from")


class TakeHome(Part):
    """Which activities go into which document."""

    plan: tuple[Id, ...]
    memo: Id
    card: tuple[CardPart, ...]


class CourseFile(Part):
    """`data/course.yaml`."""

    title: Text
    short: Text
    language: Text
    objectives: tuple[Objective, ...]
    modules: tuple[Id, ...]
    take_home: TakeHome


class SupportLine(Part):
    """Somebody to talk to."""

    name: Text
    how: Text
    href: str = ""
    hours: str = ""
    about: str = ""


class Support(Part):
    """`data/support.yaml`: the lines on every page and printout, which a county edits."""

    checked: Text
    note: Text
    lines: tuple[SupportLine, ...]


class Term(Part):
    """A word of the glossary. `ours` marks the course's own adaptation."""

    id: Id
    word: Text
    means: Text
    source: tuple[Id, ...] = ()
    ours: bool = False


class Reference(Part):
    """A source of a fact."""

    id: Id
    author: Text
    title: Text
    url: Text
    year: str = ""
    sure: str = ""


class Study(Part):
    """A row of `data/studies.csv`: one percent, 0-100, with what has to be read beside it."""

    id: Id
    group: Text
    country: Text
    n: Annotated[int, msgspec.Meta(ge=1)]
    year: Text
    tool: Text
    cutoff: Text
    finding: Text
    percent: Annotated[float, msgspec.Meta(ge=0, le=100)]
    source: Id


class Words(Part):
    """`data/words.yaml`: every word of the interface."""

    page: dict[str, str]
    frame: dict[str, str]
    control: dict[str, str]
    missing: dict[str, str]
    coach: dict[str, str]
    errors: dict[str, str]
    evidence: dict[str, str]
    charts: dict[str, str]
    scoring: dict[str, str]
    report: dict[str, str]
    take_home: dict[str, str]
    leading: dict[str, str]
    polls: dict[str, str]
    guests: dict[str, str]
    in_browser: dict[str, dict[str, str]]  # section -> what is said instead where a workbook is kept in the browser
    coach_words: dict[str, tuple[str, ...]]

    def say(self, section: str, say: Say) -> str:
        """Return a sentence of a section with its places filled."""
        return str(getattr(self, section)[say.key]).format(**say.fields)

    def reason(self, not_saved: str) -> str:
        """Return why something is not saved, in words, for a reason of `workbook.NotSaved`."""
        return self.errors[f"not_saved_{not_saved.replace(' ', '_')}"]


class Wording(Part):
    """`data/wording.yaml`: what the coach of statements and plans listens for; a * stands for any ending."""

    system_conditions: tuple[Text, ...]
    labels: tuple[Text, ...]
    blame: tuple[Text, ...]
    jargon: tuple[Text, ...]
    complicating_factors: tuple[Text, ...]
    could: tuple[Text, ...]
    past: tuple[Text, ...]
    services: tuple[Text, ...]
    joining: tuple[Text, ...]
    absence: tuple[Text, ...]
    replaced: tuple[Text, ...]
    time: tuple[Text, ...]
    vague: tuple[Text, ...]
    common_starts: tuple[Text, ...]


class Persona(Part):
    """`data/personas/NAME.yaml`: somebody who does not exist, with a whole workbook; an answer is as it is saved."""

    id: Id
    name: Text
    about: Text
    answers: dict[str, Any]


class Item(Part):
    """A part of a session: an activity, a talk or a rest. `say` is the script of a talk."""

    minutes: Minutes
    activity: str = ""
    talk: str = ""
    rest: str = ""
    say: str = ""


class Session(Part):
    """One meeting of an agenda; `start` is a time such as "09:00"."""

    title: Text
    start: Annotated[str, msgspec.Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
    items: Annotated[tuple[Item, ...], msgspec.Meta(min_length=1)]


class Agenda(Part):
    """One way to run the training, of `data/agendas.yaml`."""

    id: Id
    title: Text
    about: Text
    sessions: Annotated[tuple[Session, ...], msgspec.Meta(min_length=1)]
    materials: tuple[Text, ...] = ()


class Breakout(Part):
    """A card for breakout rooms, of `data/breakouts.yaml`."""

    id: Id
    activity: Id
    title: Text
    minutes: Minutes
    prompt: Text
    roles: tuple[Text, ...]
    bring_back: Text


class Module(Part):
    """`data/modules/NN-name.yaml`: what is written for one notebook. `id` is the file's name."""

    id: Id
    title: Text
    lede: Text
    minutes: Minutes
    intensity: Intensity
    weight: Text
    goals: tuple[Text, ...]
    activities: tuple[AnyKind, ...]
    gathers: tuple[Id, ...] = ()
    references: tuple[Id, ...] = ()

    @property
    def number(self) -> str:
        """The module's number as people say it, e.g. "4"."""
        return str(int(self.id.partition("-")[0]))


class Course(Part):
    """All modules, in order, with the words that they share."""

    about: CourseFile
    modules: tuple[Module, ...]
    glossary: dict[str, Term]
    references: dict[str, Reference]
    support: Support
    words: Words
    wording: Wording
    personas: dict[str, Persona]
    studies: tuple[Study, ...] = ()
    agendas: tuple[Agenda, ...] = ()
    breakouts: tuple[Breakout, ...] = ()

    @property
    def listen_for(self) -> dict[str, tuple[str, ...]]:
        """All that the coach listens for: the words of maps, of statements and of plans."""
        return {**self.words.coach_words, **msgspec.structs.asdict(self.wording)}

    def module(self, module: str) -> Module:
        """Return a module by its id; raises KeyError."""
        return {each.id: each for each in self.modules}[module]

    def activity(self, activity: str) -> Activity:
        """Return an activity by its id; raises KeyError."""
        found: dict[str, Activity] = {each.id: each for module in self.modules for each in module.activities}
        return found[activity]
