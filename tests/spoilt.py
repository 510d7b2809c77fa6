"""A copy of the course's content, spoilt for a test, and what is told about it."""

from pathlib import Path

from resiliency import content


def spoil(data: Path, file: str, old: str, new: str) -> None:
    path = data / file
    text = path.read_text("utf-8")
    assert old in text, f"{file} has no {old!r} any more"
    path.write_text(text.replace(old, new, 1), "utf-8")


def told(data: Path) -> list[str]:
    return [mistake.text for mistake in content.check(data)]


def one(data: Path) -> str:
    texts = told(data)
    assert len(texts) == 1, texts
    return texts[0]
