"""Where polls are kept: what expires, what a database that is gone does, what cannot be undone."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy.exc

from polls.limit import Limit
from polls.store import Refused, Store
from server import free_port

OPTIONS = ["a", "b"]


class Clock:
    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Store:
    return Store(f"sqlite:///{tmp_path / 'polls.sqlite'}", now=clock)


@pytest.fixture
def postgresql(tmp_path: Path) -> Iterator[str]:
    """The address of a PostgreSQL of its own; skipped where none is installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin")) or list(map(Path, filter(None, [shutil.which("initdb")])))
    if not found:
        pytest.skip("PostgreSQL is not installed: apt-get install postgresql")
    programs = found[-1] if found[-1].is_dir() else found[-1].parent
    folder, port = Path("/tmp") / f"postgresql-{os.getpid()}", free_port()  # noqa: S108 - its user must reach it
    other = {"user": "postgres"} if os.geteuid() == 0 else {}  # it refuses to be root
    folder.mkdir(mode=0o700)
    if other:
        shutil.chown(folder, "postgres")
    control = [str(programs / "pg_ctl"), "-D", str(folder / "data"), "-w", "-l", str(folder / "log")]

    def run(words: list[object]) -> None:
        subprocess.run(words, check=True, stdout=subprocess.DEVNULL, timeout=60, cwd="/", **other)

    try:
        run([programs / "initdb", "-A", "trust", "-U", "polls", "-D", folder / "data"])
        run([*control, "-o", f"-p {port} -k {folder} -c listen_addresses=127.0.0.1", "start"])
        yield f"postgresql+psycopg://polls@127.0.0.1:{port}/postgres"
        run([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder)


def voted(store: Store, *votes: str) -> None:
    store.open("", "poll")
    for number, vote in enumerate(votes):
        store.vote("", "poll", f"person {number}", [vote], OPTIONS)


def test_everything_of_a_poll_is_gone_after_a_week(store: Store, clock: Clock, tmp_path: Path) -> None:
    voted(store, *"aaabb")
    store.close("", "poll", OPTIONS)
    store.reveal("", "poll")
    clock.now += 6.9 * 86400
    assert store.told("", "poll")["table"] is not None
    clock.now += 0.2 * 86400
    assert store.told("", "poll")["state"] == "waiting"
    store.purge()
    store.engine.dispose()
    kept = b"".join(file.read_bytes() for file in tmp_path.glob("polls.sqlite*"))
    assert b'"answers"' not in kept


def test_a_poll_whose_week_is_over_can_be_opened_anew_and_has_none_of_the_old_votes(store: Store, clock: Clock) -> None:
    voted(store, *"aaaa")
    clock.now += 8 * 86400
    voted(store, *"bbbb")
    store.close("", "poll", OPTIONS)
    store.reveal("", "poll")
    assert store.told("", "poll")["table"] is None


def test_two_polls_have_two_keys_so_that_a_person_cannot_be_followed(store: Store) -> None:
    store.open("", "one")
    store.open("", "two")
    for poll in ("one", "two"):
        store.vote("", poll, "the same person", ["a"], OPTIONS)
    with store.engine.begin() as db:
        rows = db.exec_driver_sql("SELECT voter FROM ballots").all()
    assert len({row[0] for row in rows}) == 2


def test_nothing_tells_the_order_of_the_votes(store: Store) -> None:
    voted(store, *"abababababab")
    with store.engine.begin() as db:
        with pytest.raises(sqlalchemy.exc.OperationalError, match="rowid"):
            db.exec_driver_sql("SELECT rowid FROM ballots")
        voters = [row[0] for row in db.exec_driver_sql("SELECT voter FROM ballots")]
    assert voters == sorted(voters)


def test_closing_twice_changes_nothing(store: Store) -> None:
    voted(store, *"aaabb")
    for _ in range(2):
        store.close("", "poll", OPTIONS)
    store.reveal("", "poll")
    assert store.told("", "poll")["answers"] == 5


@pytest.mark.parametrize("act", ["vote", "reveal", "close"])
def test_what_was_never_opened_cannot_be_used(store: Store, act: str) -> None:
    words = {"vote": ("", "poll", "person", ["a"], OPTIONS), "reveal": ("", "poll"), "close": ("", "poll", OPTIONS)}
    with pytest.raises(Refused, match="not open"):
        getattr(store, act)(*words[act])


def test_a_database_that_is_not_there_is_an_error_and_works_once_it_is(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'later' / 'polls.sqlite'}")
    with pytest.raises(sqlalchemy.exc.SQLAlchemyError):
        store.open("", "poll")
    (tmp_path / "later").mkdir()
    store.open("", "poll")
    assert store.told("", "poll")["state"] == "open"


def test_an_unreachable_postgresql_is_an_error_of_the_database() -> None:
    store = Store("postgresql+psycopg://nobody@127.0.0.1:1/nothing?connect_timeout=2")
    with pytest.raises(sqlalchemy.exc.SQLAlchemyError):
        store.told("", "poll")


def test_ten_at_once_then_two_a_second_and_each_person_for_themselves(clock: Clock) -> None:
    limit = Limit(10, 2, now=clock)
    assert [limit.let("ann") for _ in range(12)] == [True] * 10 + [False] * 2
    assert limit.let("bob")
    clock.now += 1
    assert [limit.let("ann") for _ in range(3)] == [True, True, False]


def test_the_limit_remembers_no_more_people_than_it_may(clock: Clock) -> None:
    limit = Limit(10, 2, now=clock)
    for number in range(10_500):
        limit.let(str(number))
    assert len(limit.buckets) == 10_000


def test_postgresql_loses_and_doubles_no_vote_of_those_that_come_at_once(postgresql: str) -> None:
    store = Store(postgresql)
    store.open("", "poll")
    with ThreadPoolExecutor(max_workers=12) as people:
        for number in range(60):
            people.submit(store.vote, "", "poll", f"person {number % 20}", ["a"], OPTIONS)
    store.close("", "poll", OPTIONS)
    store.reveal("", "poll")
    assert store.told("", "poll")["table"] == {
        "answers": 20,
        "rows": [{"id": "a", "low": 18, "high": 20}, {"id": "b", "low": 0, "high": 2}],
    }
    with store.engine.begin() as db:
        assert db.exec_driver_sql("SELECT count(*) FROM ballots").scalar() == 0
    store.engine.dispose()
