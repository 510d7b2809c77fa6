"""`data/` read into the frozen structs of `course.py`, and checked while it is read."""

import csv
import functools
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from . import kept_course, places
from .activities import Activity
from .activities.activity import File, Part
from .activities.key import InstrumentFile
from .activities.story import StoryFile
from .course import (
    Agenda,
    Breakout,
    Course,
    CourseFile,
    Module,
    Persona,
    Reference,
    Study,
    Support,
    Term,
    Wording,
    Words,
)
from .mistakes import Mistake, Mistakes, Source, convert
from .naming import REFERENCE, Naming

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


def instrument(name: str, folder: Path | None = None) -> InstrumentFile:
    """Return a published key by its id, e.g. "proqol"; raises KeyError, or Mistakes when it cannot be used."""
    folder = folder or places.DATA
    if name not in instruments(folder):
        raise KeyError(name)
    reading = Reading(folder)
    key = reading.yaml(f"instruments/{name}.yaml", InstrumentFile)
    reading.naming.wrong(f"instruments/{name}.yaml", "", key.wrong(f"instruments/{name}.yaml") if key else ())
    if key is None or reading.mistakes:
        raise Mistakes(reading.mistakes)
    return key


def words(folder: Path | None = None) -> Words:
    """Return the sentences of the course alone; raises Mistakes when they cannot be used."""
    reading = Reading(folder or places.DATA)
    read = reading.yaml("words.yaml", Words)
    if read is None:
        raise Mistakes(reading.mistakes)
    return read


def instruments(folder: Path | None = None) -> list[str]:
    """Return the ids of all instruments."""
    return sorted(path.stem for path in ((folder or places.DATA) / "instruments").glob("*.yaml"))


@functools.lru_cache(maxsize=4)
def _course(folder: Path, written: kept_course.Written) -> Course:
    ours = folder == places.DATA  # others, e.g. of tests, are not worth keeping
    if ours and (kept := kept_course.kept(written)):
        return kept
    read = Reading(folder).course()
    if ours:
        kept_course.keep(read, written)
    return read


class Reading:
    """One reading of the content: goes on after a mistake, so that all of them are told at once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mistakes: list[Mistake] = []
        self.naming = Naming(self.mistakes)
        self.read: dict[str, Any] = {}  # what activities are read from, by its file

    def course(self) -> Course:
        """Return the course; raises Mistakes."""
        about = self.yaml("course.yaml", CourseFile)
        support, words = self.yaml("support.yaml", Support), self.yaml("words.yaml", Words)
        wording = self.yaml("wording.yaml", Wording)
        glossary = self._listed("glossary.yaml", Term)
        references = self.naming.references = self._listed("references.yaml", Reference)
        modules = [self._module(module) for module in about.modules] if about else []
        read = tuple(module for module in modules if module)
        studies = tuple(self._rows("studies.csv", Study))
        self.naming.once("studies.csv", "column id, ", [study.id for study in studies])
        for study in studies:
            self.naming.known("studies.csv", f"row {study.id}, source", (study.source,), references, REFERENCE)
        agendas, breakouts = self._listed("agendas.yaml", Agenda), self._listed("breakouts.yaml", Breakout)
        whole = bool(about and len(read) == len(about.modules))
        self.naming.modules(read, glossary, whole=whole)
        if about and whole:
            activities = {each.id for module in read for each in module.activities}
            self.naming.take_home(about.take_home, activities)
            self.naming.led(agendas, breakouts, activities)
        personas = {} if self.mistakes else self._personas(read)  # beside broken modules they cannot be judged
        self._unused()
        if self.mistakes or about is None or support is None or words is None or wording is None:
            raise Mistakes(self.mistakes)
        return Course(
            about=about,
            modules=read,
            glossary=glossary,
            references=references,
            support=support,
            words=words,
            wording=wording,
            personas=personas,
            studies=studies,
            agendas=tuple(agendas.values()),
            breakouts=tuple(breakouts.values()),
        )

    def _source(self, file: str) -> Source | None:
        try:
            return Source(file, (self.folder / file).read_text("utf-8-sig"))
        except FileNotFoundError:
            self.naming.mistake(
                file, "line 1", "there is no such file: put it there, or take its name out of course.yaml"
            )
        except UnicodeDecodeError:
            self.naming.mistake(file, "line 1", "this is not UTF-8 text: save it again as UTF-8")
        return None

    def yaml(self, file: str, type_: type[T], **added: Any) -> T | None:
        """Return a YAML file as a struct; None, with its mistakes noted, when it is none."""
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
        rows: Any = self.yaml(file, tuple[type_, ...]) or ()  # type: ignore[valid-type]
        self.naming.once(file, "", [row.id for row in rows])
        return {row.id: row for row in rows}

    def _module(self, module: str) -> Module | None:
        read = self.yaml(f"modules/{module}.yaml", Module, id=module)
        return msgspec.structs.replace(read, activities=tuple(map(self._filled, read.activities))) if read else None

    def _filled(self, activity: Activity) -> Activity:
        """Return an activity with what it reads from other files."""
        read = {each.field: self._file(each) for each in activity.files()}
        return msgspec.structs.replace(activity, **read) if read else activity

    def _file(self, file: File) -> Any:
        if file.path not in self.read:
            csv_ = file.path.endswith(".csv")
            self.read[file.path] = tuple(self._rows(file.path, file.type)) if csv_ else self.yaml(file.path, file.type)
        return self.read[file.path]

    def _personas(self, modules: tuple[Module, ...]) -> dict[str, Persona]:
        """Read the personas, and check that each answer is one that its activity could have saved."""
        activities = {each.id: each for module in modules for each in module.activities}
        personas = {}
        for path in sorted((self.folder / "personas").glob("*.yaml")):
            file = f"personas/{path.name}"
            persona = self.yaml(file, Persona)
            for id_, value in persona.answers.items() if persona else ():
                activity = activities.get(id_)
                if activity is None:
                    self.naming.mistake(file, f"answers › {id_}", f"there is no activity “{id_}”: correct the name")
                elif activity.restore(value) != value:
                    self.naming.mistake(
                        file, f"answers › {id_}", "this is not what the activity saves: compare it with another"
                    )
            if persona:
                personas[persona.id] = persona
        return personas

    def _unused(self) -> None:
        """Check the stories and instruments that no activity shows yet, too."""
        kinds: dict[str, type[StoryFile | InstrumentFile]] = {"stories": StoryFile, "instruments": InstrumentFile}
        for folder, type_ in kinds.items():
            for path in sorted((self.folder / folder).glob("*.yaml")):
                file = f"{folder}/{path.name}"
                if file not in self.read and (written := self.yaml(file, type_)):
                    self.naming.wrong(file, "", written.wrong(file))
                    self.naming.inner_ids(file, "", written, {})
                    self.naming.known(file, "references", written.references, self.naming.references, REFERENCE)

    def _rows(self, file: str, type_: type[T]) -> Iterator[T]:
        source = self._source(file)
        reader = csv.DictReader(io.StringIO(source.text if source else ""))
        for row in reader:
            try:
                if None in row:
                    remedy = "more cells than the first line has: put a text with a comma in double quotes"
                    raise Mistakes([Mistake(file, "", remedy)])
                yield convert({k: v for k, v in row.items() if v}, type_, Source(file, ""), fields=FIELDS, strict=False)
            except Mistakes as mistakes:
                for each in mistakes.all:
                    column = each.place.partition(", ")[2]
                    self.naming.mistake(
                        file, f"line {reader.line_num}" + (f", column {column}" if column else ""), each.remedy
                    )


def _field_names(struct: Any) -> Iterator[str]:
    for each in (struct, *struct.__subclasses__()):
        yield from each.__struct_encode_fields__
        if each is not struct:
            yield from _field_names(each)


FIELDS = sorted({name for struct in (Part, Activity) for name in _field_names(struct)})
