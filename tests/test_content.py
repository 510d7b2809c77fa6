"""Content is read into frozen structs, and every mistake in it is told with file, place and remedy."""

from pathlib import Path

import pytest

from resiliency import content, places
from resiliency.mistakes import Mistakes
from spoilt import one, spoil, told

MODULE = "modules/00-welcome.yaml"


def test_the_course_as_it_stands_is_in_order() -> None:
    assert told(places.DATA) == []


def test_a_course_that_did_not_change_is_not_read_again() -> None:
    assert content.course() is content.course()


def test_an_edited_course_is_read_again(data: Path) -> None:
    assert content.course(data).about.short != "Another name"
    spoil(data, "course.yaml", f"short: {content.course(data).about.short}", "short: Another name")
    assert content.course(data).about.short == "Another name"


def test_an_unknown_field_is_told_with_its_line_and_the_nearest_name(data: Path) -> None:
    spoil(data, MODULE, "\nminutes:", "\nminuts:")
    line = (data / MODULE).read_text("utf-8").splitlines().index(
        next(each for each in (data / MODULE).read_text("utf-8").splitlines() if each.startswith("minuts:"))
    ) + 1
    texts = told(data)
    assert any(f"data/{MODULE}, line {line}" in text and "did you mean `minutes`?" in text for text in texts)


def test_a_missing_id_is_told_with_the_place(data: Path) -> None:
    spoil(data, MODULE, "  - id: arrive\n    kind", "  - kind")
    assert "`id` is missing" in one(data)
    assert "activities" in one(data)


def test_an_id_used_twice_in_the_course_is_told(data: Path) -> None:
    spoil(data, MODULE, "- id: arrive\n    kind", "- id: my-map\n    kind")
    assert any("“my-map” is used more than once" in text for text in told(data))


def test_from_must_name_an_activity_that_comes_before(data: Path) -> None:
    spoil(data, "modules/04-map-your-own-well-being.yaml", "from: [interview", "from: [check-04")
    assert "my-map › from: “check-04” is not an activity that comes before this one" in one(data)


def test_an_unknown_reference_is_told(data: Path) -> None:
    spoil(data, "modules/04-map-your-own-well-being.yaml", "references: [", "references: [nobody-1999, ")
    assert "“nobody-1999” is not a reference of data/references.yaml" in one(data)


def test_an_unknown_glossary_word_is_told(data: Path) -> None:
    spoil(data, "modules/04-map-your-own-well-being.yaml", "    words: [", "    words: [flummox, ")
    assert "“flummox” is not a word of data/glossary.yaml" in one(data)


@pytest.mark.parametrize("switch", ["yes", "No", "on", "off", "true"])
def test_a_yaml_switch_where_text_was_meant_is_told_with_the_quotes_to_write(data: Path, switch: str) -> None:
    title = content.course(data).modules[0].title
    spoil(data, MODULE, f"title: {title}", f"title: {switch}")
    assert "put it in quotes" in one(data)
    assert "title" in one(data)


def test_a_number_where_text_was_meant_is_told(data: Path) -> None:
    title = content.course(data).modules[0].title
    spoil(data, MODULE, f"title: {title}", "title: 2026")
    assert 'put it in quotes, e.g. "2026"' in one(data)


def test_all_mistakes_are_told_at_once_and_not_only_the_first(data: Path) -> None:
    spoil(data, MODULE, "- id: arrive\n    kind", "- id: Arrive Now\n    kind")
    spoil(data, MODULE, "\nminutes:", "\nfoo: bar\nminutes:")
    spoil(data, "modules/04-map-your-own-well-being.yaml", "tone: worry", "tone: red")
    spoil(
        data,
        "glossary.yaml",
        "- id:",
        "- id: twice\n  word: a\n  means: b\n- id: twice\n  word: c\n  means: yes\n- id:",
    )
    texts = told(data)
    for part in ("“Arrive Now” cannot be an id", "`foo` is not a field", "“red” is none of the words", "quotes"):
        assert any(part in text for text in texts), (part, texts)


def test_a_field_written_twice_is_told(data: Path) -> None:
    spoil(data, MODULE, "\nminutes:", "\nminutes: 5\nminutes:")
    assert "`minutes` is written twice" in one(data)


def test_broken_yaml_is_told_with_its_line(data: Path) -> None:
    (data / MODULE).write_text("title: a\nlede: [b\nminutes: 3\n", "utf-8")
    assert f"data/{MODULE}, line 3" in one(data)
    assert "not YAML" in one(data)


def test_a_file_that_is_not_text_is_told(data: Path) -> None:
    (data / MODULE).write_bytes(b"\xff\xfe\x00title")
    assert "not UTF-8" in one(data)


def test_a_module_without_a_file_is_told(data: Path) -> None:
    (data / MODULE).unlink()
    assert "there is no such file" in one(data)


def test_a_deck_with_a_row_too_long_or_of_an_unknown_type_is_told_with_its_line(data: Path) -> None:
    deck = data / "decks" / "solution-focused-questions.csv"
    lines = deck.read_text("utf-8").splitlines()
    header = lines[0].split(",")
    row = {"id": "new-one", "type": "riddle", "question": "What?", "listen_for": "", "source": "ours"}
    deck.write_text("\n".join([*lines, ",".join(row[name] for name in header), "a,b,c,d,e,f,g"]) + "\n", "utf-8")
    texts = told(data)
    assert any("row new-one, type: “riddle” is no type of question" in text for text in texts)
    assert any(f"line {len(lines) + 2}" in text and "more cells" in text for text in texts)


def test_a_text_saved_by_windows_with_a_mark_at_its_start_is_read(data: Path) -> None:
    path = data / MODULE
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert told(data) == []


def test_mistakes_are_raised_with_every_text(data: Path) -> None:
    (data / "course.yaml").unlink()
    with pytest.raises(Mistakes, match=r"course\.yaml"):
        content.course(data)
