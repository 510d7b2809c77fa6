"""What names something else in `data/` has to name something that is there, and an id is given once."""

from collections.abc import Iterable
from typing import Any

from .activities import Activity
from .activities.activity import Part, Wrong
from .course import Agenda, Breakout, Module, Reference, TakeHome, Term
from .mistakes import Mistake

EARLIER = "an activity that comes before this one"
ACTIVITY = "an activity of the course"
REFERENCE = "a reference of data/references.yaml"


class Naming:
    """Notes mistakes of names in the list that it is given."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = mistakes
        self.references: dict[str, Reference] = {}

    def mistake(self, file: str, place: str, remedy: str) -> None:
        """Note one thing to put right."""
        self.mistakes.append(Mistake(file, place, remedy))

    def once(self, file: str, place: str, ids: list[str]) -> None:
        """Check that an id is there once."""
        for id_ in sorted({each for each in ids if ids.count(each) > 1}):
            self.mistake(file, f"{place}{id_}", f"the id “{id_}” is used more than once: give each its own")

    def modules(self, modules: tuple[Module, ...], glossary: dict[str, Term], *, whole: bool) -> None:
        """Check what names something else: earlier activities, glossary words, references.

        With `whole` every module could be read; beside a broken one, what names its activities cannot be judged.
        """
        before: dict[str, Activity] = {}
        for module in modules:
            file = f"modules/{module.id}.yaml"
            self.known(file, "references", module.references, self.references, REFERENCE)
            for each in module.activities:
                if each.id in before:
                    self.mistake(
                        file, f"activities › {each.id}", f"the id “{each.id}” is used more than once: change one"
                    )
                self._activity(file, each, before, glossary, whole=whole)
                before[each.id] = each
            if whole:
                self.known(file, "gathers", module.gathers, before, ACTIVITY)
        for term in glossary.values():
            self.known("glossary.yaml", term.id, term.source, self.references, REFERENCE)

    def take_home(self, take_home: TakeHome, activities: set[str]) -> None:
        """Check which activities go into documents."""
        self.known("course.yaml", "take_home › plan", take_home.plan, activities, ACTIVITY)
        self.known("course.yaml", "take_home › memo", (take_home.memo,), activities, ACTIVITY)
        for each in take_home.card:
            self.known("course.yaml", f"take_home › card › {each.title}", (each.source,), activities, ACTIVITY)

    def led(self, agendas: dict[str, Agenda], breakouts: dict[str, Breakout], activities: set[str]) -> None:
        """Check what a session is led by: agendas and cards for breakout rooms."""
        for agenda in agendas.values():
            for session in agenda.sessions:
                for number, item in enumerate(session.items, 1):
                    place = f"{agenda.id} › {session.title} › item {number}"
                    if len([each for each in (item.activity, item.talk, item.rest) if each]) != 1:
                        self.mistake("agendas.yaml", place, "write one of activity, talk and rest")
                    self.known("agendas.yaml", place, (item.activity,) if item.activity else (), activities, ACTIVITY)
        for card in breakouts.values():
            self.known("breakouts.yaml", f"{card.id} › activity", (card.activity,), activities, ACTIVITY)

    def _activity(
        self, file: str, activity: Activity, before: dict[str, Activity], glossary: dict[str, Term], *, whole: bool
    ) -> None:
        place = f"activities › {activity.id}"
        if whole:
            self.known(file, f"{place} › from", activity.earlier, before, EARLIER)
        scales = len(activity.rated(activity.empty()))
        for each in getattr(activity, "over_time", ()):
            if each in before and len(before[each].rated(before[each].empty())) != scales:
                remedy = f"“{each}” has another number of scales: name activities with the same ones"
                self.mistake(file, f"{place} › over_time", remedy)
        self.known(file, f"{place} › words", activity.words, glossary, "a word of data/glossary.yaml")
        for cited in activity.cited():
            at = cited.place if cited.file else f"{place} › {cited.place}"
            self.known(cited.file or file, at, cited.references, self.references, REFERENCE)
        self.wrong(file, place, activity.wrong())
        self.inner_ids(file, place, activity, {each.field: each.path for each in activity.files()})

    def wrong(self, file: str, place: str, wrong: Iterable[Wrong]) -> None:
        """Note what an author has to put right."""
        for each in wrong:
            self.mistake(each.file or file, each.place if each.file else f"{place} › {each.place}", each.remedy)

    def known(self, file: str, place: str, names: tuple[str, ...], known: Any, what: str) -> None:
        """Check that names are among the known ones."""
        for name in names:
            if name not in known:
                self.mistake(file, place, f"“{name}” is not {what}: correct the name, or add it there")

    def inner_ids(self, file: str, place: str, part: Any, files: dict[str, str]) -> None:
        """Check that an id is used once in each list of an activity or a file, at every depth."""
        for field in part.__struct_fields__:
            value = getattr(part, field)
            at = "column id, " if files.get(field, "").endswith(".csv") else f"{place} › {field} › ".removeprefix(" › ")
            if isinstance(value, tuple):
                self.once(files.get(field, file), at, [each.id for each in value if hasattr(each, "id")])
            for each in value if isinstance(value, tuple) else (value,):
                if isinstance(each, Part):
                    self.inner_ids(
                        files.get(field, file), f"{at}{getattr(each, 'id', '')}".removesuffix(" › "), each, {}
                    )
