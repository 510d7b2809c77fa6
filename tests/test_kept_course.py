"""The course that is kept for later processes."""

import os
import shutil
from pathlib import Path

import pytest

from resiliency import content, kept_course, places

WRITTEN = (("course.yaml", 1),)


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(places, "KEPT", tmp_path / "kept")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "cache"))
    return tmp_path / "kept"


def test_a_course_that_is_kept_is_the_course_that_was_read() -> None:
    kept_course.keep(content.course(), WRITTEN)
    assert kept_course.kept(WRITTEN) == content.course()


def test_a_changed_file_is_another_course() -> None:
    kept_course.keep(content.course(), WRITTEN)
    assert kept_course.kept((("course.yaml", 2),)) is None


def test_one_course_is_kept_not_one_a_day(cache: Path) -> None:
    kept_course.keep(content.course(), WRITTEN)
    kept_course.keep(content.course(), (("course.yaml", 2),))
    assert len([each for each in cache.glob("course-*") if each.is_file()]) == 1


def test_what_is_damaged_is_read_anew(cache: Path) -> None:
    kept_course.keep(content.course(), WRITTEN)
    (file,) = (each for each in cache.glob("course-*") if each.is_file())
    file.write_bytes(file.read_bytes()[:1000])
    assert kept_course.kept(WRITTEN) is None


def test_a_disk_that_takes_nothing_is_borne(cache: Path) -> None:
    for folder in (cache, cache.with_name("cache")):
        folder.write_text("no folder")
    kept_course.keep(content.course(), WRITTEN)
    assert kept_course.kept(WRITTEN) is None


def test_where_the_courses_own_folder_is_not_ours_it_is_kept_for_one_person(cache: Path) -> None:
    cache.write_text("no folder")
    kept_course.keep(content.course(), WRITTEN)
    assert kept_course.kept(WRITTEN) == content.course()


def test_a_text_that_is_changed_is_shown_at_once_though_the_course_was_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    shutil.copytree(places.DATA, data)
    monkeypatch.setattr(places, "DATA", data)
    before = content.course().about.short
    file = data / "course.yaml"
    file.write_text(file.read_text("utf-8").replace(f"short: {before}", "short: Another name"), "utf-8")
    os.utime(file, ns=(1, 1))
    assert content.course().about.short == "Another name"
