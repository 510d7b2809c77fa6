"""A Hub's folder, saved and brought back."""

import sqlite3
import subprocess
import sys
import tarfile
from contextlib import closing
from pathlib import Path

import pytest

import backup

COMMAND = [sys.executable, str(Path(backup.__file__))]


@pytest.fixture
def state(tmp_path: Path) -> Path:
    folder = tmp_path / "state"
    workbook = folder / "homes" / "ann" / ".local" / "share" / "resiliency" / "workbook.json"
    workbook.parent.mkdir(parents=True)
    workbook.write_text('{"what": "ann wrote"}', "utf-8")
    workbook.chmod(0o600)
    (folder / "jupyterhub_cookie_secret").write_text("secret", "utf-8")
    (folder / "polls.sqlite").write_text("votes", "utf-8")
    (folder / "polls.sqlite-wal").write_text("votes", "utf-8")
    with closing(sqlite3.connect(folder / "jupyterhub.sqlite")) as database, database:
        database.execute("CREATE TABLE users (name TEXT)")
        database.execute("INSERT INTO users VALUES ('ann')")
    return folder


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *map(str, words)], capture_output=True, text=True, timeout=60, check=False)


def test_what_was_saved_comes_back_with_its_rights_and_without_the_polls(tmp_path: Path, state: Path) -> None:
    saved, back = tmp_path / "hub.tar.gz", tmp_path / "back"
    assert run("save", state, saved).returncode == 0
    assert saved.stat().st_mode & 0o077 == 0
    assert run("restore", saved, back).returncode == 0
    workbook = back / "homes" / "ann" / ".local" / "share" / "resiliency" / "workbook.json"
    assert workbook.read_text("utf-8") == '{"what": "ann wrote"}'
    assert workbook.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in back.iterdir()) == ["homes", "jupyterhub.sqlite", "jupyterhub_cookie_secret"]
    with closing(sqlite3.connect(back / "jupyterhub.sqlite")) as database:
        assert database.execute("SELECT name FROM users").fetchall() == [("ann",)]


def test_a_hub_that_runs_can_be_saved(tmp_path: Path, state: Path) -> None:
    with closing(sqlite3.connect(state / "jupyterhub.sqlite")) as writing:
        writing.execute("INSERT INTO users VALUES ('not committed yet')")
        assert run("save", state, tmp_path / "hub.tar.gz").returncode == 0
    assert run("restore", tmp_path / "hub.tar.gz", tmp_path / "back").returncode == 0
    with closing(sqlite3.connect(tmp_path / "back" / "jupyterhub.sqlite")) as database:
        assert database.execute("SELECT name FROM users").fetchall() == [("ann",)]


def test_nothing_is_restored_over_what_is_there(tmp_path: Path, state: Path) -> None:
    run("save", state, tmp_path / "hub.tar.gz")
    done = run("restore", tmp_path / "hub.tar.gz", state)
    assert (done.returncode, "is not empty: stop the Hub" in done.stderr) == (1, True)
    assert (state / "polls.sqlite").read_text("utf-8") == "votes"


def test_what_is_no_backup_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "hub.tar.gz").write_text("no archive", "utf-8")
    assert run("restore", tmp_path / "hub.tar.gz", tmp_path / "back").returncode == 1
    assert run("restore", tmp_path / "not-there.tar.gz", tmp_path / "back").returncode == 1


def test_a_file_that_wants_to_leave_the_folder_is_refused(tmp_path: Path) -> None:
    evil, inside = tmp_path / "evil.tar.gz", tmp_path / "file"
    inside.write_text("evil", "utf-8")
    with tarfile.open(evil, "w:gz") as archive:
        archive.add(inside, "../outside")
    assert run("restore", evil, tmp_path / "back").returncode == 1
    assert not (tmp_path / "outside").exists()
