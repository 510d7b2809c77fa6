"""Decks, stories, keys and studies are checked like the modules: file, place, remedy."""

from pathlib import Path

import pytest

from resiliency import content
from resiliency.serve import main
from spoilt import one, spoil, told

DECK, STORY, KEY = "decks/symptoms.csv", "stories/hard-week.yaml", "instruments/stss.yaml"
PERSONA = "personas/emergency-response.yaml"


def rows(data: Path, file: str) -> list[str]:
    return (data / file).read_text("utf-8").splitlines()


def write(data: Path, file: str, lines: list[str]) -> None:
    (data / file).write_text("\n".join(lines) + "\n", "utf-8")


def test_a_card_that_is_there_twice_is_told(data: Path) -> None:
    write(data, DECK, [*rows(data, DECK), rows(data, DECK)[1]])
    text = one(data)
    assert text.startswith(f"data/{DECK}")
    assert "used more than once" in text


def test_a_card_on_a_pile_that_does_not_exist_is_told_with_the_piles_there_are(data: Path) -> None:
    spoil(data, DECK, ",intrusion,", ",intruder,")
    text = one(data)
    assert text.startswith(f"data/{DECK}, row sign-doorbell, fits")
    assert "“intruder” is no pile of symptom-sort: use " in text
    assert "arousal" in text


def test_a_card_without_a_reason_is_told_with_its_line(data: Path) -> None:
    write(data, DECK, [*rows(data, DECK), "sign-new,A new card,intrusion,,,ours"])
    assert f"data/{DECK}, line {len(rows(data, DECK))}" in one(data)
    assert "`reason` is missing" in one(data)


def test_a_kind_of_evidence_that_is_not_known_is_told(data: Path) -> None:
    write(data, DECK, [*rows(data, DECK), "sign-new,A new card,intrusion,A reason.,hearsay,ours"])
    assert "“hearsay” is none of the words" in one(data)


def test_a_source_that_is_no_reference_is_told(data: Path) -> None:
    spoil(data, DECK, "dsm-compared | icd-dsm-map", "dsm-compared | nobody-1999")
    assert "row sign-doorbell, source: “nobody-1999” is not a reference" in one(data)


def test_a_deck_without_a_card_is_told(data: Path) -> None:
    write(data, DECK, rows(data, DECK)[:1])
    assert "the deck has no card" in one(data)


def test_a_deck_that_is_not_there_is_told(data: Path) -> None:
    (data / DECK).unlink()
    assert any(f"data/{DECK}" in text and "there is no such file" in text for text in told(data))


def test_an_extra_pile_needs_the_label_of_its_switch(data: Path) -> None:
    label = content.course(data).activity("symptom-sort").extra_label  # type: ignore[attr-defined]
    spoil(data, "modules/03-how-trauma-can-show-up.yaml", f"    extra_label: {label}\n", "")
    assert "an extra pile and the label of its switch go together" in one(data)


def test_a_story_with_a_missing_scene_is_told_with_the_choice(data: Path) -> None:
    spoil(data, STORY, "to: doorway", "to: door-way")
    assert any(f"data/{STORY}" in text and "there is no scene “door-way”" in text for text in told(data))


def test_a_story_that_no_module_shows_is_checked_too(data: Path) -> None:
    spoil(data, "stories/low-impact-debrief.yaml", "start: ", "start: no-")
    texts = told(data)
    assert any("data/stories/low-impact-debrief.yaml" in text and "there is no scene “no-" in text for text in texts)


def test_a_key_with_an_item_that_the_form_does_not_have_is_told(data: Path) -> None:
    spoil(data, KEY, "[2, 3, 6, 10, 13]", "[2, 3, 6, 10, 18]")
    assert "write each item once, with numbers from 1 to 17" in one(data)


def test_a_key_whose_bands_leave_scores_out_is_told(data: Path) -> None:
    spoil(data, KEY, "upto: 85", "upto: 84")
    assert "the last band has to end at 85" in one(data)


def test_a_pattern_that_needs_more_items_than_there_are_is_told(data: Path) -> None:
    spoil(data, KEY, "least: 3", "least: 9")
    assert f"data/{KEY}, pattern › needs › avoidance" in one(data)


def test_a_key_that_is_wrong_scores_nothing(data: Path) -> None:
    spoil(data, KEY, "upto: 85", "upto: 84")
    with pytest.raises(content.Mistakes, match="the last band"):
        content.instrument("stss", data)


def test_an_answer_that_no_activity_could_have_saved_is_told_with_the_persona(data: Path) -> None:
    spoil(data, PERSONA, "    arrive: 5", "    arrive: 50")
    assert f"data/{PERSONA}, answers › arrive: this is not what the activity saves" in one(data)


def test_an_answer_to_an_activity_that_is_not_there_is_told(data: Path) -> None:
    spoil(data, PERSONA, "  my-map:", "  my-mop:")
    assert f"data/{PERSONA}, answers › my-mop: there is no activity “my-mop”" in one(data)


def test_an_idea_for_a_part_of_life_that_is_not_there_is_told(data: Path) -> None:
    spoil(data, "decks/ideas.csv", ",emotional,self,", ",magical,self,")
    assert any("domain: “magical” is none of: emotional" in text for text in told(data))


def test_a_sentence_with_a_slot_that_is_not_there_is_told(data: Path) -> None:
    spoil(data, "modules/05-from-danger-to-a-plan.yaml", "worried that if {given}", "worried, {why}")
    assert "there is no slot “why”: use one of be, could" in one(data)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (",29.6,", ",129.6,", "column percent"),
        (",29.6,", ",many,", "column percent"),
        (",1968,", ",,", "`n` is missing"),
        (",rienks", ",nobody-1999", "is not a reference"),
    ],
)
def test_a_study_that_cannot_be_shown_is_told(data: Path, old: str, new: str, said: str) -> None:
    spoil(data, "studies.csv", old, new)
    text = one(data)
    assert text.startswith("data/studies.csv")
    assert said in text


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("modules/07-my-plan.yaml", "gathers: [my-map,", "gathers: [my-mop,", "gathers"),
        (
            "agendas.yaml",
            "{activity: arrive, minutes: 4}",
            "{activity: arive, minutes: 4}",
            "module-by-module › Welcome",
        ),
        (
            "agendas.yaml",
            "{rest: Lunch, minutes",
            "{rest: Lunch, talk: Hello, minutes",
            "one of activity, talk and rest",
        ),
        ("breakouts.yaml", "activity: hard-week", "activity: easy-week", "at-the-fork › activity"),
        ("course.yaml", "memo: organization-ask", "memo: ask", "take_home › memo"),
        ("course.yaml", "plan: [my-danger,", "plan: [danger,", "take_home › plan"),
        ("course.yaml", "from: circles", "from: rings", "take_home › card › My people"),
        ("modules/07-my-plan.yaml", "over_time: [confidence-before]", "over_time: [arrive]", "over_time"),
    ],
)
def test_what_goes_into_a_page_or_a_document_has_to_be_there(
    data: Path, file: str, old: str, new: str, place: str
) -> None:
    spoil(data, file, old, new)
    text = one(data)
    assert text.startswith(f"data/{file}")
    assert place in text


def test_check_prints_every_mistake_and_fails(
    data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil(data, DECK, ",intrusion,", ",intruder,")
    spoil(data, KEY, "upto: 85", "upto: 84")
    monkeypatch.setattr("resiliency.places.DATA", data)
    assert main(["check"]) == 1
    printed = capsys.readouterr().err
    assert DECK in printed
    assert KEY in printed
