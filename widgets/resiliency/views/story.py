"""How a story looks: one `Scenes`."""

import msgspec
from ipywidgets import Widget

from ..activities import Story
from ..answer import Answer
from ..controls import Scenes
from .around import Around
from .binding import bind


def view(activity: Story, answer: Answer, around: Around) -> Widget:
    """Return the scenes, bound to the answer."""
    story = activity.told
    assert story is not None  # the course is read only when every story is  # noqa: S101
    scenes = Scenes(
        key=f"{activity.id}/story",
        label=activity.title,
        start=story.start,
        scenes=[msgspec.to_builtins(scene) for scene in story.scenes],
        words=around.words,
    )
    bind(answer, scenes)
    return scenes
