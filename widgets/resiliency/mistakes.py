"""Mistakes in content, each told with file, place and remedy, for the trainer who edited it."""

import difflib
import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
import yaml

from . import bounds

T = TypeVar("T")
Path = tuple[str | int, ...]  # e.g. ("activities", 1, "columns", 0, "sort")
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C loader is ten times as quick, where it is there
ENOUGH = 100  # mistakes of one file, to be put right before the rest is looked for
QUOTES = 'put it in quotes, e.g. "{value}"'


@dataclass(frozen=True)
class Mistake:
    """One mistake: in which file, where in it, and what to do."""

    file: str  # e.g. "modules/04-map-your-own-well-being.yaml"
    place: str  # e.g. "line 12, activities › my-map › minutes"
    remedy: str

    @property
    def text(self) -> str:
        """The whole sentence."""
        return f"data/{self.file}, {self.place}: {self.remedy}"


class Mistakes(Exception):  # noqa: N818 - the word that a trainer reads
    """The content cannot be used; `.all` lists every mistake that was found."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.all = list(mistakes)
        super().__init__("\n".join(mistake.text for mistake in self.all))


class Source:
    """The text of one YAML file, which knows on what line a place stands."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text

    def load(self) -> Any:
        """Return what the YAML says; raises Mistakes."""
        try:
            self._refuse(bounds.yaml_faults(self.text, LOADER))
            self._refuse(_repeated(self._nodes))
            return yaml.load(self.text, Loader=LOADER)  # noqa: S506 - a safe loader
        except ValueError:
            raise self._mistakes(bounds.unreal(self.text, LOADER)) from None
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            remedy = f"this is not YAML ({error.problem}). Look at the indents, and put a text with a colon in quotes"
            raise Mistakes([Mistake(self.file, f"line {line}", remedy)]) from None
        except yaml.YAMLError:
            remedy = "this is not YAML: save the file as plain UTF-8 text"
            raise Mistakes([Mistake(self.file, "line 1", remedy)]) from None

    @functools.cached_property
    def _nodes(self) -> Any:
        return yaml.compose(self.text, Loader=LOADER)

    def _refuse(self, faults: Iterable[tuple[int, str]]) -> None:
        mistakes = self._mistakes(faults)
        if mistakes.all:
            raise mistakes

    def _mistakes(self, faults: Iterable[tuple[int, str]]) -> Mistakes:
        return Mistakes(Mistake(self.file, f"line {line}", remedy) for line, remedy in faults)

    def mistake(self, raw: Any, path: Path, remedy: str) -> Mistake:
        """Return a mistake at a place of what was loaded from this source."""
        line = _line(self._nodes, path)
        return Mistake(self.file, " ".join([f"line {line},", " › ".join(_names(raw, path))]).rstrip(" ,"), remedy)


def convert(raw: Any, type_: type[T], source: Source, *, fields: Iterable[str] = (), strict: bool = True) -> T:
    """Return `raw` as a struct; raises Mistakes with every mistake in it, not only the first.

    What is wrong is taken out and the rest read again, until nothing is wrong or too much is missing to go on. In a
    table, where all is text, `strict=False` reads numbers from text.
    """
    found: list[Mistake] = []
    gone: list[Path] = []  # what was taken out, by its place in `raw`
    rest = raw
    while rest is not None and len(found) < ENOUGH:
        out: Path
        try:
            value = msgspec.convert(rest, type_, strict=strict)
        except msgspec.ValidationError as error:
            path, problem = _parse(str(error), rest)
            place = _original(path, gone)
            missing, out = re.search(r"missing required field `(.+)`", problem), ()
            if not (missing and (*place, missing.group(1)) in gone):
                unknown = re.search(r"unknown field `(.+)`", problem)
                out = (unknown.group(1),) if unknown else ()
                found.append(source.mistake(raw, (*place, *out), _remedy(problem, _at(rest, path), fields)))
            gone.append((*place, *out))
            rest = _without(rest, (*path, *out))
            continue
        if not found:
            return value
        break
    raise Mistakes(found)


def _original(path: Path, gone: list[Path]) -> Path:
    """Return where a path was before other items of its lists were taken out."""
    before: Path = ()
    for step in path:
        if isinstance(step, int):
            for taken in sorted(each[-1] for each in gone if each[:-1] == before and isinstance(each[-1], int)):
                step += taken <= step  # noqa: PLW2901 - counts on past what was taken out
        before = (*before, step)
    return before


def _remedy(problem: str, value: Any, fields: Iterable[str]) -> str:  # noqa: PLR0911 - one sentence a mistake
    wrong = re.match(r"Expected `(.+?)`.*, got `(\w+)`", problem)
    if wrong and wrong.group(1) == "str" and wrong.group(2) == "bool":
        return "YAML reads yes, no, on, off, true and false as a switch; text was meant: " + QUOTES.format(value="yes")
    if wrong and wrong.group(1) == "str" and wrong.group(2) in ("int", "float", "date", "datetime"):
        return f"a number or a date stands where text was meant: {QUOTES.format(value=value)}"
    if wrong:
        kinds = {"array": "a list (lines that start with a dash)", "object": "fields (name: value)", "str": "text"}
        return (
            f"{kinds.get(wrong.group(1), wrong.group(1))} belongs here, not {kinds.get(wrong.group(2), wrong.group(2))}"
        )
    if unknown := re.search(r"unknown field `(.+)`", problem):
        near = difflib.get_close_matches(unknown.group(1), list(fields), n=1)
        return f"`{unknown.group(1)}` is not a field here" + (f": did you mean `{near[0]}`?" if near else ": remove it")
    if missing := re.search(r"missing required field `(.+)`", problem):
        return f"`{missing.group(1)}` is missing: add it"
    if "matching regex" in problem:
        return f"“{value}” cannot be an id: use small letters, digits and single hyphens, e.g. my-map"
    if "Invalid" in problem and "value" in problem:
        return f"“{value}” is none of the words that can stand here; data/README.md lists them"
    if "length >= 1" in problem:
        return "there is no text here: write it, or take the field out"
    return f"{problem[:1].lower()}{problem[1:]}"


def _parse(message: str, raw: Any) -> tuple[Path, str]:
    """Split msgspec's message into a path and the problem, e.g. "Expected `str`, got `bool` - at `$.id`"."""
    problem, _, at = message.partition(" - at `")
    path: Path = ()
    for name, index in re.findall(r"\.([^.\[\]`]+)|\[(\d+|\.\.\.)\]", at.removeprefix("key in `")):
        path = (*path, name or (int(index) if index != "..." else _odd_key(_at(raw, path))))
    return path, problem


def _odd_key(raw: Any) -> str:
    """Return the key of the first value that is not plain text; msgspec does not name keys of a table."""
    odd = [key for key, value in raw.items() if not (isinstance(key, str) and isinstance(value, str))]
    return str(next(iter(odd), ""))


def _at(raw: Any, path: Path) -> Any:
    for step in path:
        raw = raw[step] if isinstance(raw, list) and isinstance(step, int) else (raw or {}).get(step)
    return raw


def _without(raw: Any, path: Path) -> Any:
    if not path:
        return None
    head, *rest = path
    if isinstance(raw, list):
        lower = _without(_at(raw, (head,)), tuple(rest))
        return [
            lower if index == head else each for index, each in enumerate(raw) if index != head or lower is not None
        ]
    lower = _without(raw.get(head), tuple(rest))
    return {key: lower if key == head else each for key, each in raw.items() if key != head or lower is not None}


def _names(raw: Any, path: Path) -> Iterator[str]:
    for step in path:
        raw = _at(raw, (step,)) if isinstance(raw, dict | list) else None
        named = raw.get("id") if isinstance(step, int) and isinstance(raw, dict) else None
        yield str(named or (step + 1 if isinstance(step, int) else step))


def _line(node: Any, path: Path) -> int:
    line = node.start_mark.line + 1 if node else 1
    for step in path:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        elif isinstance(node, yaml.MappingNode):
            found = [(key, value) for key, value in node.value if key.value == step]
            if not found:
                return line
            line, node = found[0][0].start_mark.line + 1, found[0][1]
            continue
        else:
            return line
        line = node.start_mark.line + 1
    return line


def _repeated(node: Any) -> Iterator[tuple[int, str]]:
    """Yield the names that are written twice, and those that are no plain text, as (line, remedy)."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                yield line, "a list or fields stand where a name belongs: look for a stray ? [ or {"
            elif key.value in seen:
                yield line, f"`{key.value}` is written twice here: keep one of the two"
            else:
                seen.add(key.value)
            yield from _repeated(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _repeated(value)
