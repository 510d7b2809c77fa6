"""Where polls are kept: one row for each poll of a room, and its ballots until it closes."""

import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa

from .publish import FEWEST, FEWEST_SENDERS, Ballot, Table, due, table

DAYS = 7  # until everything of a poll is deleted

METADATA = sa.MetaData()
POLLS = sa.Table(
    "polls",
    METADATA,
    sa.Column("room", sa.String(200), primary_key=True),
    sa.Column("poll", sa.String(100), primary_key=True),
    sa.Column("open", sa.Boolean, nullable=False),
    sa.Column("revealed", sa.Boolean, nullable=False),
    sa.Column("fewest", sa.Integer, nullable=False),
    sa.Column("senders", sa.Integer, nullable=False),
    sa.Column("key", sa.LargeBinary),  # of the voters' hashes; gone when the poll closes
    sa.Column("shown", sa.Boolean, nullable=False),  # a table has been shown
    sa.Column("table", sa.Text),  # the table that may be shown, as JSON
    sa.Column("expires", sa.Integer, nullable=False),  # seconds since 1970
)
BALLOTS = sa.Table(
    "ballots",
    METADATA,
    sa.Column("room", sa.String(200), primary_key=True),
    sa.Column("poll", sa.String(100), primary_key=True),
    sa.Column("voter", sa.String(64), primary_key=True),  # a keyed hash of the name
    sa.Column("ballot", sa.Text, nullable=False),
    sqlite_with_rowid=False,  # rows stand in the order of the hashes, not in the order of the votes
)


class Refused(Exception):  # noqa: N818
    """The poll is not in a state for this; the text is its reason: "not open", "closed", "shown" or "looser"."""


class Store:
    """Polls in a database. Every method is one transaction, and raises SQLAlchemyError when there is no database."""

    def __init__(self, url: str, now: Callable[[], float] = time.time, days: float = DAYS) -> None:
        self.engine = sa.create_engine(url, pool_pre_ping=True)
        self.now = now
        self.days = days
        if self.engine.dialect.name == "sqlite":
            sa.event.listen(self.engine, "connect", _careful)
            sa.event.listen(self.engine, "begin", lambda db: db.exec_driver_sql("BEGIN IMMEDIATE"))
        self.ready = False

    def open(self, room: str, poll: str, fewest: int = FEWEST, senders: int = FEWEST_SENDERS) -> None:
        """Open a poll; one that is open stays as it is, but may become stricter. Raises Refused."""
        with self._begin() as db:
            found = self._poll(db, room, poll)
            if found is None:
                for each in (BALLOTS, POLLS):  # of a poll whose time is over
                    db.execute(sa.delete(each).where(_of(each, room, poll)))
                db.execute(
                    sa.insert(POLLS).values(
                        room=room,
                        poll=poll,
                        open=True,
                        revealed=False,
                        fewest=max(fewest, FEWEST),
                        senders=max(senders, FEWEST_SENDERS),
                        key=secrets.token_bytes(32),
                        shown=False,
                        expires=int(self.now() + self.days * 86400),
                    )
                )
                return
            if not found.open:
                raise Refused("closed")
            voted = db.scalar(sa.select(sa.func.count()).select_from(BALLOTS).where(_of(BALLOTS, room, poll)))
            if voted and (fewest < found.fewest or senders < found.senders):
                raise Refused("looser")
            strict = {"fewest": max(fewest, FEWEST), "senders": max(senders, FEWEST_SENDERS)}
            db.execute(sa.update(POLLS).where(_of(POLLS, room, poll)).values(strict))

    def vote(self, room: str, poll: str, voter: str, ballot: Ballot, options: Sequence[str]) -> None:
        """Count a person's ballot, in place of an earlier one. Raises Refused."""
        with self._begin() as db:
            found = self._found(db, room, poll)
            if not found.open:
                raise Refused("closed")
            hashed = hmac.new(found.key, voter.encode(), hashlib.sha256).hexdigest()
            mine = sa.and_(_of(BALLOTS, room, poll), BALLOTS.c.voter == hashed)
            new = {"ballot": json.dumps(ballot, ensure_ascii=False)}
            if db.execute(sa.update(BALLOTS).where(mine).values(new)).rowcount:
                return
            db.execute(sa.insert(BALLOTS).values(room=room, poll=poll, voter=hashed, **new))
            ballots = self._ballots(db, room, poll)
            if due(len(ballots), found.fewest):
                made = json.dumps(table(ballots, options, found.senders))
                changed = {"table": made, "shown": found.shown or found.revealed}
                db.execute(sa.update(POLLS).where(_of(POLLS, room, poll)).values(changed))

    def reveal(self, room: str, poll: str, *, revealed: bool = True) -> None:
        """Let the table be seen, or hide it again. Raises Refused."""
        with self._begin() as db:
            found = self._found(db, room, poll)
            changed = {"revealed": revealed, "shown": found.shown or (revealed and found.table is not None)}
            db.execute(sa.update(POLLS).where(_of(POLLS, room, poll)).values(changed))

    def close(self, room: str, poll: str, options: Sequence[str]) -> None:
        """Close a poll for good: the last table is made, the ballots and the key of the hashes are deleted.

        Where a table was shown while the poll was open, it stays: the one to four votes after it are in no table,
        because the difference would be theirs. Raises Refused.
        """
        with self._begin() as db:
            found = self._found(db, room, poll)
            if not found.open:
                return
            ballots = self._ballots(db, room, poll)
            last = found.table
            if not found.shown:
                last = json.dumps(table(ballots, options, found.senders)) if len(ballots) >= found.fewest else None
            changed = {"open": False, "key": None, "table": last}
            db.execute(sa.update(POLLS).where(_of(POLLS, room, poll)).values(changed))
            db.execute(sa.delete(BALLOTS).where(_of(BALLOTS, room, poll)))
        self._wipe()

    def clear(self, room: str) -> None:
        """Delete everything of a room."""
        with self._begin() as db:
            for each in (BALLOTS, POLLS):
                db.execute(sa.delete(each).where(each.c.room == room))
        self._wipe()

    def purge(self) -> None:
        """Delete every poll whose time is over."""
        with self._begin() as db:
            over = db.execute(sa.select(POLLS.c.room, POLLS.c.poll).where(POLLS.c.expires <= self.now())).all()
            for room, poll in over:
                for each in (BALLOTS, POLLS):
                    db.execute(sa.delete(each).where(_of(each, room, poll)))
        if over:
            self._wipe()

    def told(self, room: str, poll: str) -> dict[str, Any]:
        """Return what anybody of the room may know: {state, revealed, answers, table}; `answers` goes in fives."""
        with self._begin() as db:
            found = self._poll(db, room, poll)
            if found is None:
                return {"state": "waiting", "revealed": False, "answers": 0, "table": None}
            made: Table | None = json.loads(found.table) if found.table else None
            return {
                "state": "open" if found.open else "closed",
                "revealed": found.revealed,
                "answers": made["answers"] if made else 0,
                "table": made if found.revealed else None,
            }

    def _begin(self) -> Any:
        if not self.ready:
            METADATA.create_all(self.engine)
            self.ready = True
        return self.engine.begin()

    def _poll(self, db: sa.Connection, room: str, poll: str) -> Any:
        alive = sa.and_(_of(POLLS, room, poll), POLLS.c.expires > self.now())
        return db.execute(sa.select(POLLS).where(alive).with_for_update()).first()

    def _found(self, db: sa.Connection, room: str, poll: str) -> Any:
        found = self._poll(db, room, poll)
        if found is None:
            raise Refused("not open")
        return found

    def _ballots(self, db: sa.Connection, room: str, poll: str) -> list[Ballot]:
        return [json.loads(each) for each in db.scalars(sa.select(BALLOTS.c.ballot).where(_of(BALLOTS, room, poll)))]

    def _wipe(self) -> None:
        """Take what was deleted out of SQLite's log, too; PostgreSQL's own vacuum does that in its time."""
        if self.engine.dialect.name == "sqlite":
            connection = self.engine.raw_connection()
            try:
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                connection.close()


def _of(rows: sa.Table, room: str, poll: str) -> Any:
    return sa.and_(rows.c.room == room, rows.c.poll == poll)


def _careful(connection: Any, _: object) -> None:
    """Overwrite what is deleted, survive a power cut, wait for others, and leave transactions to SQLAlchemy."""
    connection.isolation_level = None
    for setting in ("secure_delete=ON", "journal_mode=WAL", "synchronous=FULL", "busy_timeout=3000"):
        connection.execute(f"PRAGMA {setting}")
