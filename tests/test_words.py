"""Every word that the interface asks for is in data/words.yaml, and no word stands there for nothing."""

import re
from pathlib import Path
from typing import get_args

import pytest

from resiliency import content, places
from resiliency.activities import card_sort, care_plan, statement, story

PACKAGE = places.PACKAGE
TEMPLATE = PACKAGE / "page" / "voila" / "templates" / "resiliency"
WORDS = content.course().words
MADE = (
    "state_",
    "intensity_",
    "undo_",
    "not_saved_",
    "notice_",
    "effect_",
    "statement_",
    "plan_",
    "circles_",
    "only_",
    "about_",
    "format_",
    "merge_",
    "title_",
    "before_",
    "print_",
    "room_",
    "poll_",
    "full_",
    "pages_",
    "not_yours_",
)  # keys that are put together while the program runs
USES: dict[str, list[Path]] = {
    "page": [*TEMPLATE.glob("*.j2"), *TEMPLATE.glob("*.html"), PACKAGE / "controls" / "status.js"],
    "frame": [PACKAGE / "views" / "frame.js", PACKAGE / "views" / "frame.py", PACKAGE / "heads.py"],
    "control": [
        *(file for file in (PACKAGE / "controls").glob("*.js") if file.stem != "status"),
        PACKAGE / "controls" / "control.py",
        PACKAGE / "views" / "interview.py",
        PACKAGE / "views" / "instrument.py",
        PACKAGE / "views" / "statement.py",
    ],
    "charts": [*(PACKAGE / "figures").glob("*.py"), PACKAGE / "views" / "chart.js", PACKAGE / "views" / "chart.py"],
    "scoring": [PACKAGE / "activities" / "scoring.py"],
    "missing": [file for file in (PACKAGE / "activities").glob("*.py") if file.stem != "scoring"],
    "coach": [PACKAGE / "activities" / "rigor.py", PACKAGE / "activities" / "circles.py"],
    "take_home": [
        *(PACKAGE / "views" / f"{name}.js" for name in ("documents", "certificate", "gather", "ownership")),
        *(PACKAGE / "views" / f"{name}.py" for name in ("maker", "take_home", "certificate", "ownership", "follow_up")),
    ],
    "leading": [
        *(PACKAGE / "leading").glob("*.js"),
        *(PACKAGE / "leading").glob("*.py"),
        PACKAGE / "views" / "maker.py",
        PACKAGE / "controls" / "download.js",
    ],
    "polls": [
        PACKAGE / "polled.py",
        PACKAGE / "views" / "poll.js",
        *(PACKAGE / "views" / f"{name}.py" for name in ("maker", "poll")),
    ],
    "guests": [
        *TEMPLATE.glob("*.html"),
        *TEMPLATE.glob("*.j2"),
        *(file for kind in ("*.py", "*.js") for file in (PACKAGE / "guests").glob(kind)),
    ],
    "report": [*(PACKAGE / "report").glob("*.py"), PACKAGE / "views" / "gather.py"],
    "errors": [PACKAGE / "session.py", PACKAGE / "views" / "frame.py"],
}
ASKED = re.compile(
    r"""words\.([a-z_]+)\b|words\["([a-z_]+)"\]|say\(words, "([a-z_]+)"|(?:Say|CannotScore)\("([a-z_]+)\""""
)
OF_PYTHON = {"say", "get", "reason", *USES, "coach_words", "yaml", "splitlines"}  # what else stands after `words.`


def text(section: str) -> str:
    return "\n".join(file.read_text("utf-8") for file in USES[section])


@pytest.mark.parametrize(
    "section", ["page", "frame", "control", "charts", "scoring", "missing", "coach", "take_home", "report"]
)
def test_every_word_that_is_asked_for_is_there(section: str) -> None:
    asked = {each for match in ASKED.finditer(text(section)) for each in match.groups() if each}
    there = set(getattr(WORDS, section))
    there |= {"missing": set(WORDS.coach), "coach": set(WORDS.missing)}.get(section, set())  # both are asked by kinds
    assert asked - OF_PYTHON - there == set()


@pytest.mark.parametrize("section", USES)
def test_no_word_stands_there_for_nothing(section: str) -> None:
    named = set(re.findall(r"""[."'`]([a-z_]+)\b""", text(section)))
    unused = set(getattr(WORDS, section)) - named
    assert {each for each in unused if not each.startswith(MADE)} == set()


def test_every_kind_of_evidence_has_its_words() -> None:
    assert set(WORDS.evidence) == set(get_args(card_sort.Evidence)) - {""}


@pytest.mark.parametrize("area", get_args(story.Effect.__annotations__["area"]))
def test_every_area_that_a_choice_can_touch_has_its_words(area: str) -> None:
    assert WORDS.control[f"effect_{area.replace('-', '_')}"]


@pytest.mark.parametrize(
    "key",
    [
        *(f"statement_{rule}" for rule in get_args(statement.Rule)),
        *(f"plan_{rule}" for rule in get_args(care_plan.Rule)),
        *(f"circles_{rule}" for rule in ("empty_ring", "empty_half", "energy", "may", "inward")),
    ],
)
def test_every_rule_of_the_coach_has_its_question(key: str) -> None:
    assert "?" in WORDS.coach[key]


@pytest.mark.parametrize("reason", ["full", "no right", "locked", "read only", "gone", "other"])
def test_every_reason_for_not_saving_has_its_words(reason: str) -> None:
    assert WORDS.reason(reason)


def test_what_is_said_instead_in_a_browser_stands_in_the_place_of_a_sentence() -> None:
    assert {
        f"{section}.{key}"
        for section, instead in WORDS.in_browser.items()
        for key in instead
        if key not in getattr(WORDS, section)
    } == set()


@pytest.mark.parametrize("section", USES)
def test_no_sentence_has_a_place_that_nothing_fills(section: str) -> None:
    known = {
        "label",
        "n",
        "all",
        "column",
        "line",
        "tags",
        "next",
        "minutes",
        "time",
        "date",
        "reason",
        "title",
        "place",
    }
    known |= {"hours", "text", "type", "question", "name", "copy_from", "card", "pile", "low", "high", "first", "last"}
    known |= {
        "low_means",
        "high_means",
        "window",
        "band",
        "tool",
        "cutoff",
        "finding",
        "studies",
        "country",
        "ring",
        "half",
        "gaps",
        "there",
        "dangers",
        "day",
        "course",
        "word",
        "titles",
        "of",
        "at",
        "item",
        "names",
        "hours",
        "fewest",
        "code",
        "address",
        "taken",
        "seats",
    }
    places_used = set(re.findall(r"\{(\w*)\}", " ".join(getattr(WORDS, section).values())))
    assert places_used <= known
