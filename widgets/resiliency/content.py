"""`data/` read into the frozen structs of `course.py`, and checked while it is read."""

import csv
import functools
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from . import places
from .activities import Activity, Interview
from .activities.activity import Part
from .activities.interview import DeckQuestion
from .course import Course, CourseFile, Module, Reference, Support, Term, Words
from .mistakes import Mistake, Mistakes, Source, convert

T = TypeVar("T")


def course(folder: Path | None = None) -> Course:
    """Return the course; read again only when a file changed. Raises Mistakes, with every mistake in the content."""
    folder = folder or places.DATA
    written = tuple((str(file), file.stat().st_mtime_ns) for file in sorted(folder.rglob("*")) if file.is_file())
    return _course(folder, written)


def check(folder: Path | None = None) -> list[Mistake]:
    """Return every mistake in the content, in the order of its files; [] when all is well."""
    try:
        course(folder)
    except Mistakes as mistakes:
        return mistakes.all
    return []


@functools.lru_cache(maxsize=4)
def _course(folder: Path, _written: tuple[tuple[str, int], ...]) -> Course:
    return Reading(folder).course()


class Reading:
    """One reading of the content: goes on after a mistake, so that all of them are told at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mistakes: list[Mistake] = []

    def course(self) -> Course:
        """Return the course; raises Mistakes."""
        about = self._yaml("course.yaml", CourseFile)
        support, words = self._yaml("support.yaml", Support), self._yaml("words.yaml", Words)
        glossary = self._listed("glossary.yaml", Term)
        references = self._listed("references.yaml", Reference)
        modules = [self._module(module) for module in about.modules] if about else []
        read = tuple(module for module in modules if module)
        self._names(read, glossary, references)
        if self.mistakes or about is None or support is None or words is None:
            raise Mistakes(self.mistakes)
        return Course(about=about, modules=read, glossary=glossary, references=references, support=support, words=words)

    def _source(self, file: str) -> Source | None:
        try:
            return Source(file, (self.folder / file).read_text("utf-8-sig"))
        except FileNotFoundError:
            self._mistake(file, "line 1", "there is no such file: put it there, or take its name out of course.yaml")
        except UnicodeDecodeError:
            self._mistake(file, "line 1", "this is not UTF-8 text: save it again as UTF-8")
        return None

    def _mistake(self, file: str, place: str, remedy: str) -> None:
        self.mistakes.append(Mistake(file, place, remedy))

    def _yaml(self, file: str, type_: type[T], **added: Any) -> T | None:
        source = self._source(file)
        if source is None:
            return None
        try:
            raw = source.load()
            return convert({**raw, **added} if isinstance(raw, dict) else raw, type_, source, fields=FIELDS)
        except Mistakes as mistakes:
            self.mistakes += mistakes.all
            return None

    def _listed(self, file: str, type_: type[T]) -> dict[str, T]:
        """Read a list of things with an id."""
        rows: Any = self._yaml(file, tuple[type_, ...]) or ()  # type: ignore[valid-type]
        self._once(file, "", [row.id for row in rows])
        return {row.id: row for row in rows}

    def _module(self, module: str) -> Module | None:
        read = self._yaml(f"modules/{module}.yaml", Module, id=module)
        return msgspec.structs.replace(read, activities=tuple(map(self._decked, read.activities))) if read else None

    def _decked(self, activity: Activity) -> Activity:
        if not isinstance(activity, Interview):
            return activity
        questions = tuple(self._rows(activity.deck, DeckQuestion))
        self._once(activity.deck, "column id, ", [question.id for question in questions])
        types = {each.id for each in activity.types}
        for question in questions:
            if question.type not in types:
                remedy = f"“{question.type}” is no type of question of {activity.id}: use {', '.join(sorted(types))}"
                self._mistake(activity.deck, f"row {question.id}, type", remedy)
        return msgspec.structs.replace(activity, questions=questions)

    def _rows(self, file: str, type_: type[T]) -> Iterator[T]:
        source = self._source(file)
        reader = csv.DictReader(io.StringIO(source.text if source else ""))
        for row in reader:
            try:
                if None in row:
                    remedy = "more cells than the first line has: put a text with a comma in double quotes"
                    raise Mistakes([Mistake(file, "", remedy)])
                yield convert({k: v for k, v in row.items() if v}, type_, Source(file, ""), fields=FIELDS)
            except Mistakes as mistakes:
                for each in mistakes.all:
                    column = each.place.partition(", ")[2]
                    self._mistake(
                        file, f"line {reader.line_num}" + (f", column {column}" if column else ""), each.remedy
                    )

    def _once(self, file: str, place: str, ids: list[str]) -> None:
        for id_ in sorted({each for each in ids if ids.count(each) > 1}):
            self._mistake(file, f"{place}{id_}", f"the id “{id_}” is used more than once: give each its own")

    def _names(self, modules: tuple[Module, ...], glossary: dict[str, Term], references: dict[str, Reference]) -> None:
        """Check what names something else: `from`, glossary words, references."""
        before: set[str] = set()
        for module in modules:
            file = f"modules/{module.id}.yaml"
            self._known(file, "references", module.references, references, "a reference of data/references.yaml")
            for each in module.activities:
                if each.id in before:
                    self._mistake(
                        file, f"activities › {each.id}", f"the id “{each.id}” is used more than once: change one"
                    )
                earlier = "an activity that comes before this one"
                self._known(file, f"activities › {each.id} › from", each.from_, before, earlier)
                self._known(
                    file, f"activities › {each.id} › words", each.words, glossary, "a word of data/glossary.yaml"
                )
                self._cited(file, f"activities › {each.id}", each, references)
                before.add(each.id)
                self._inner_ids(file, f"activities › {each.id}", each)
        for term in glossary.values():
            self._known("glossary.yaml", term.id, term.source, references, "a reference of data/references.yaml")

    def _cited(self, file: str, place: str, activity: Activity, references: dict[str, Reference]) -> None:
        known = "a reference of data/references.yaml"
        self._known(file, f"{place} › references", activity.references, references, known)
        for question in getattr(activity, "questions", ()):
            if isinstance(question, DeckQuestion):
                deck = getattr(activity, "deck", file)
                self._known(deck, f"row {question.id}, source", (question.source,), {*references, "ours"}, known)
            else:
                self._known(file, f"{place} › {question.id}", question.references, references, known)

    def _known(self, file: str, place: str, names: tuple[str, ...], known: Any, what: str) -> None:
        for name in names:
            if name not in known:
                self._mistake(file, place, f"“{name}” is not {what}: correct the name, or add it there")

    def _inner_ids(self, file: str, place: str, activity: Activity) -> None:
        for field in ("scales", "fields", "columns", "types"):
            self._once(file, f"{place} › {field} › ", [each.id for each in getattr(activity, field, ())])
        for question in getattr(activity, "questions", ()):
            if not isinstance(question, DeckQuestion):
                self._once(file, f"{place} › {question.id} › ", [option.id for option in question.options])


def _field_names(struct: Any) -> Iterator[str]:
    for each in (struct, *struct.__subclasses__()):
        yield from each.__struct_encode_fields__
        if each is not struct:
            yield from _field_names(each)


FIELDS = sorted({name for struct in (Part, Activity) for name in _field_names(struct)})
