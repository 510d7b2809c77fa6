"""The trainer's manual (data/README.md) names every field that can be written, and no other."""

import re
from typing import Any

import pytest

from resiliency import course, places
from resiliency.activities import (
    Activity,
    card_sort,
    care_plan,
    certificate,
    choices,
    circles,
    columns,
    follow_up,
    instrument,
    interview,
    key,
    pause,
    poll,
    reflection,
    scales,
    statement,
    story,
)

MANUAL = (places.DATA / "README.md").read_text("utf-8")
COMMON = set(Activity.__struct_encode_fields__)
WRITTEN: dict[str, Any] = {
    "course.yaml": course.CourseFile,
    "course.yaml: each of `objectives`": course.Objective,
    "support.yaml": course.Support,
    "support.yaml: each of `lines`": course.SupportLine,
    "glossary.yaml": course.Term,
    "references.yaml": course.Reference,
    "words.yaml": course.Words,
    "modules/NN-name.yaml": course.Module,
    "Every activity": Activity,
    "kind: scales": scales.Scales,
    "kind: scales, each of `scales`": scales.ScaleWords,
    "kind: reflection": reflection.Reflection,
    "kind: reflection, each of `fields`": reflection.Field,
    "kind: columns": columns.Columns,
    "kind: columns, each of `columns`": columns.Column,
    "kind: columns, `gray`": columns.GrayArea,
    "kind: columns, `another_view`": columns.AnotherView,
    "kind: columns, `scale`": columns.MapScale,
    "kind: columns, `plus_one`": columns.PlusOne,
    "kind: poll": poll.Poll,
    "kind: poll, each of `options`": poll.PollOption,
    "kind: choices": choices.Choices,
    "kind: choices, each of `questions`": choices.Question,
    "kind: choices, each of `options`": choices.Option,
    "kind: interview": interview.Interview,
    "kind: interview, each of `types`": interview.QuestionType,
    "kind: interview, `since`": interview.Since,
    "kind: interview, `follow`": interview.FollowUps,
    "kind: interview, each follow-up": interview.FollowUp,
    "decks/solution-focused-questions.csv": interview.DeckQuestion,
    "kind: card_sort": card_sort.CardSort,
    "kind: card_sort, each of `piles`": card_sort.Pile,
    "kind: card_sort, `axes`": card_sort.Axes,
    "kind: card_sort, each of the axes": card_sort.Axis,
    "decks: cards to sort": card_sort.Card,
    "kind: story": story.Story,
    "stories/NAME.yaml": story.StoryFile,
    "stories/NAME.yaml: each of `scenes`": story.Scene,
    "stories/NAME.yaml: each of `choices`": story.Choice,
    "stories/NAME.yaml: `effect`": story.Effect,
    "kind: pause": pause.Pause,
    "kind: pause, `before` and `after`": pause.Rating,
    "kind: pause, each of `texts`": pause.Grounding,
    "kind: instrument": instrument.Instrument,
    "instruments/NAME.yaml": key.InstrumentFile,
    "instruments/NAME.yaml: each of `scales`": key.KeyScale,
    "instruments/NAME.yaml: each of `bands`": key.Band,
    "instruments/NAME.yaml: `pattern`": key.Pattern,
    "instruments/NAME.yaml: each of `needs`": key.Need,
    "studies.csv": course.Study,
    "kind: columns, `sharing`": columns.Sharing,
    "kind: statement": statement.Statement,
    "kind: statement, each of `slots`": statement.Slot,
    "kind: care_plan": care_plan.CarePlan,
    "kind: care_plan, each of `fields`": care_plan.PlanField,
    "decks/ideas.csv": care_plan.Idea,
    "kind: circles": circles.Circles,
    "kind: circles, each of `fields`": circles.PersonField,
    "kind: follow_up": follow_up.FollowUp,
    "kind: follow_up, each of `checks`": follow_up.CheckIn,
    "kind: certificate": certificate.Certificate,
    "course.yaml: `take_home`": course.TakeHome,
    "course.yaml: each of `card`": course.CardPart,
    "agendas.yaml": course.Agenda,
    "agendas.yaml: each of `sessions`": course.Session,
    "agendas.yaml: each of `items`": course.Item,
    "breakouts.yaml": course.Breakout,
    "wording.yaml": course.Wording,
    "personas/NAME.yaml": course.Persona,
}
READ = {  # filled from a file, never written in a module
    interview.Interview: "questions",
    card_sort.CardSort: "cards",
    story.Story: "told",
    instrument.Instrument: "key",
    care_plan.CarePlan: "deck",
}


def told(heading: str) -> set[str]:
    """Return the fields of the table that opens a heading's part of the manual."""
    part = re.split(r"^#+ ", MANUAL, flags=re.M)
    body = next(each.partition("\n")[2] for each in part if each.partition("\n")[0] == heading)
    table = re.search(r"^\| field .*\n\|[-| ]+\n((?:\|.*\n?)+)", body, re.M)
    assert table, f"no table under {heading}"
    return set(re.findall(r"^\| `([a-z_]+)`", table.group(1), re.M))


@pytest.mark.parametrize("heading", WRITTEN)
def test_the_manual_names_the_fields_that_can_be_written(heading: str) -> None:
    struct = WRITTEN[heading]
    fields = set(struct.__struct_encode_fields__)
    if issubclass(struct, Activity) and struct is not Activity:
        fields -= COMMON
    fields -= {READ.get(struct, "")}
    fields |= {"kind"} if struct is Activity else set()
    fields -= {"id"} if struct is course.Module else set()  # the file's name
    assert told(heading) == fields
