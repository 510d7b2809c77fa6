"""A branching story: scenes, choices, what follows from them, going back, endings."""

from collections.abc import Iterator
from typing import Any, Literal

from .activity import Activity, Cited, File, Id, Part, Say, Text, Wrong, items, table, text
from .telling import Block, Bullets, Paragraph, Sheet

Step = dict[str, str]  # {"scene": "monday", "choice": "ask-renee"}
Told = dict[str, list[Any]]  # {"path": [step, …], "seen": ["friday-steady", …]}: the way so far, the endings met


class Effect(Part):
    """What a choice does to the work."""

    area: Literal["decision", "engagement", "assessment", "well-being"]
    text: Text


class Choice(Part):
    """One way to go on. `teammate` is what a teammate could have done, or did."""

    id: Id
    text: Text
    consequence: Text
    effect: Effect
    teammate: Text
    to: Id


class Scene(Part):
    """One scene. An ending has no choices."""

    id: Id
    title: Text
    text: Text
    choices: tuple[Choice, ...] = ()
    ending: bool = False


class StoryFile(Part):
    """`data/stories/NAME.yaml`."""

    start: Id
    scenes: tuple[Scene, ...]
    references: tuple[Id, ...] = ()

    def scene(self, scene: str) -> Scene | None:
        """Return a scene by its id."""
        return next((each for each in self.scenes if each.id == scene), None)

    def wrong(self, file: str) -> Iterator[Wrong]:
        """Yield missing scenes, dead ends, scenes that nothing leads to, and loops without a way out."""
        ways = {each.id: {choice.to for choice in each.choices} for each in self.scenes}
        yield from self._missing(file, ways)
        reached = _closure({self.start}, ways)
        leading: dict[str, set[str]] = {each: set() for each in ways}
        for origin, to in ((origin, to) for origin, tos in ways.items() for to in tos):
            leading.setdefault(to, set()).add(origin)
        out = _closure({each.id for each in self.scenes if each.ending}, leading)
        for scene in self.scenes:
            place = f"scenes › {scene.id}"
            if scene.ending == bool(scene.choices):
                yield Wrong(file, place, "a dead end: give it choices, or write “ending: true” and no choices")
            elif scene.id not in out:
                yield Wrong(file, place, "no way leads from here to an ending: let one of its choices lead out")
            if scene.id not in reached:
                yield Wrong(file, place, "nothing leads here: let a choice lead to it, or take the scene out")

    def _missing(self, file: str, ways: dict[str, set[str]]) -> Iterator[Wrong]:
        remedy = "there is no scene “{}”: correct the name, or write the scene"
        if self.start not in ways:
            yield Wrong(file, "start", remedy.format(self.start))
        for scene in self.scenes:
            for choice in scene.choices:
                if choice.to not in ways:
                    yield Wrong(file, f"scenes › {scene.id} › {choice.id} › to", remedy.format(choice.to))


class Story(Activity, tag="story"):
    """Walk through a story, as often as one likes."""

    story: Text
    told: StoryFile | None = None  # read from the file `story`, not written in the module

    def empty(self) -> Told:
        return {"path": [], "seen": []}

    def restore(self, saved: Any) -> Told:
        """Keep the way as far as today's story has it."""
        story, path = self.told, []
        at = story.start if story else ""
        for step in map(table, items(table(saved).get("path"))):
            scene = story.scene(at) if story else None
            choice = next((each for each in scene.choices if each.id == step.get("choice")), None) if scene else None
            if choice is None or step.get("scene") != at:
                break
            path.append({"scene": at, "choice": choice.id})
            at = choice.to
        endings = {each.id for each in story.scenes if each.ending} if story else set()
        seen = [each for each in map(text, items(table(saved).get("seen"))) if each in endings]
        return {"path": path, "seen": [*seen, *([at] if at in endings and at not in seen else [])]}

    def missing(self, answer: Told) -> list[Say]:
        return [] if answer["seen"] else [Say("story_open")]

    def files(self) -> list[File]:
        return [File("told", self.story, StoryFile)]

    def wrong(self) -> Iterator[Wrong]:
        if self.told:
            yield from self.told.wrong(self.story)

    def cited(self) -> Iterator[Cited]:
        yield from super().cited()
        if self.told:
            yield Cited(self.story, "references", self.told.references)

    def worksheet(self) -> list[Sheet]:
        sheet: list[Sheet] = []
        for scene in self.told.scenes if self.told else ():
            sheet.append(Paragraph(scene.title, scene.text))
            ways = (f"☐ {each.text} {each.consequence} → {self._title(each.to)}" for each in scene.choices)
            sheet.append(Bullets("", tuple(ways)))
        return sheet

    def _title(self, scene: str) -> str:
        found = self.told.scene(scene) if self.told else None
        return found.title if found else ""

    def report(self, answer: Told) -> list[Block]:
        scenes = {each.id: each for each in self.told.scenes} if self.told else {}
        return [
            Paragraph(scenes[step["scene"]].title, f"{choice.text} {choice.consequence}")
            for step in answer["path"]
            for choice in scenes[step["scene"]].choices
            if choice.id == step["choice"]
        ]


def _closure(found: set[str], ways: dict[str, set[str]]) -> set[str]:
    """Return all that can be reached from what was found."""
    waiting = list(found)
    while waiting:
        new = ways.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found
