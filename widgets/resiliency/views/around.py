"""What a view knows besides its activity and its answer."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ..answer import Answer
from ..course import Course


class Around(NamedTuple):
    """The course, and the answers to the earlier activities that this one names, by their ids."""

    course: Course
    earlier: Mapping[str, Answer]

    @property
    def words(self) -> dict[str, str]:
        """The words of the controls."""
        return self.course.words.control

    def sources(self, references: Iterable[str]) -> list[dict[str, str]]:
        """Return references as a control shows them: [{text, href}]."""
        named = [self.course.references[each] for each in references]
        return [{"text": " ".join(filter(None, (each.author, each.year))), "href": each.url} for each in named]
