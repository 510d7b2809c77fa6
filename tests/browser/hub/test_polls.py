"""The polls service behind a real Hub: who may do what, and what survives."""

import itertools
import sqlite3
from collections.abc import Callable

import pytest

from running_hub import RunningHub, ask, together

GROUPS = itertools.count()


class Room:
    """A group of the Hub with a facilitator of its own, and people who vote."""

    def __init__(self, hub: RunningHub, people: int) -> None:
        self.hub = hub
        self.group = f"cohort-{next(GROUPS)}"
        names = [f"{self.group}-{number}" for number in range(people)]
        self.tokens = list(hub.add(*names, group=self.group).values())
        leader = f"{self.group}-leader"
        hub.add(leader, group=self.group)
        hub.api("POST", "groups/facilitators/users", {"users": [leader]})
        own = ("access:services!service=polls", "read:users:name!user", "read:users:groups!user")
        self.leader = hub.token(leader, *own, "custom:polls:lead")

    def vote(self, person: int, *ballot: str, poll: str = "poll-03") -> tuple[int, dict[str, object]]:
        return ask("PUT", f"{self.hub.polls}/polls/{poll}/vote", self.tokens[person], {"ballot": list(ballot)})

    def lead(self, act: str, poll: str = "poll-03", **settings: int) -> tuple[int, dict[str, object]]:
        return ask("POST", f"{self.hub.polls}/polls/{poll}/{act}", self.leader, settings)

    def told(self, poll: str = "poll-03") -> dict[str, object]:
        return dict(ask("GET", f"{self.hub.polls}/polls/{poll}", self.leader)[1])

    def table(self, poll: str = "poll-03") -> dict[str, object]:
        """Return the table as {option: "3-7"}."""
        table = self.told(poll)["table"]
        assert isinstance(table, dict)
        return {row["id"]: f"{row['low']}-{row['high']}" for row in table["rows"]}


@pytest.fixture
def room(hub: RunningHub) -> Callable[[int], Room]:
    return lambda people: Room(hub, people)


def test_twelve_people_vote_and_the_room_sees_ranges_once_it_is_revealed(room: Callable[[int], Room]) -> None:
    here = room(12)
    assert here.vote(0, "asks-me")[0] == 409
    assert here.lead("open")[0] == 200
    answers = [here.vote(person, "asks-me" if person < 7 else "sits-beside") for person in range(12)]
    assert [status for status, _ in answers] == [200] * 12
    assert [told["answers"] for _, told in answers] == [0] * 4 + [5] * 5 + [10] * 3
    assert here.told()["table"] is None
    assert here.lead("close")[0] == 200
    assert here.told()["table"] is None
    here.lead("reveal")
    told = ask("GET", f"{here.hub.polls}/polls/poll-03", here.tokens[0])[1]
    assert told["table"]["answers"] == 12
    assert here.table() == {
        "asks-me": "3-7", "second-reader": "0-2", "takes-a-task": "0-2", "sits-beside": "3-7", "lets-me-be": "0-2",
    }  # fmt: skip
    here.lead("hide")
    assert here.told()["table"] is None


def test_nothing_is_shown_of_four_people(room: Callable[[int], Room]) -> None:
    here = room(4)
    here.lead("open")
    for person in range(4):
        here.vote(person, "asks-me")
    here.lead("reveal")
    here.lead("close")
    assert here.told() == {"state": "closed", "revealed": True, "answers": 0, "table": None}


def test_a_vote_can_be_changed_and_counts_once(room: Callable[[int], Room]) -> None:
    here = room(5)
    here.lead("open")
    for person in range(5):
        here.vote(person, "asks-me")
        here.vote(person, "lets-me-be")
    here.lead("close")
    here.lead("reveal")
    assert here.told()["answers"] == 5
    assert here.table()["lets-me-be"] == "3-5"
    assert here.table()["asks-me"] == "0-2"


def test_while_people_still_vote_it_is_shown_in_steps_of_five(room: Callable[[int], Room]) -> None:
    here = room(11)
    here.lead("open")
    here.lead("reveal")
    seen = []
    for person in range(11):
        here.vote(person, "asks-me")
        seen.append(ask("GET", f"{here.hub.polls}/polls/poll-03", here.tokens[person])[1]["table"])
    assert [each["answers"] if isinstance(each, dict) else None for each in seen] == [None] * 4 + [5] * 5 + [10] * 2
    here.lead("close")
    assert here.told()["answers"] == 10, "the eleventh answer would be the difference"


def test_words_are_shown_when_three_people_sent_them_in_whatever_writing(room: Callable[[int], Room]) -> None:
    here = room(6)
    here.lead("open", "poll-02")
    for person, said in enumerate(("Meaning!", "meaning", " MEANING ", "Alma from unit 4", "trust", "trust")):
        assert here.vote(person, said, poll="poll-02")[0] == 200
    here.lead("close", "poll-02")
    here.lead("reveal", "poll-02")
    assert here.table("poll-02") == {"meaning": "3-6"}


def test_a_number_is_shown_in_groups(room: Callable[[int], Room]) -> None:
    here = room(6)
    here.lead("open", "poll-05")
    for person, number in enumerate("778810"):
        here.vote(person, number, poll="poll-05")
    here.lead("close", "poll-05")
    here.lead("reveal", "poll-05")
    assert here.table("poll-05") == {"0-2": "0-2", "3-4": "0-2", "5-6": "0-2", "7-8": "3-6", "9-10": "0-2"}


def test_two_rooms_do_not_hear_each_other(room: Callable[[int], Room]) -> None:
    one, other = room(1), room(1)
    one.lead("open")
    assert one.vote(0, "asks-me")[0] == 200
    assert other.vote(0, "asks-me")[0] == 409
    assert other.told()["state"] == "waiting"


def test_a_closed_poll_takes_no_vote_and_stays_closed(room: Callable[[int], Room]) -> None:
    here = room(6)
    here.lead("open")
    for person in range(5):
        here.vote(person, "asks-me")
    here.lead("close")
    assert here.vote(5, "asks-me") == (409, {"reason": "closed"})
    assert here.vote(0, "sits-beside")[0] == 409
    assert here.lead("open") == (409, {"reason": "closed"})
    here.lead("reveal")
    assert here.table()["asks-me"] == "3-5"


def test_the_number_below_which_nothing_is_shown_can_only_go_up_after_the_first_vote(
    room: Callable[[int], Room],
) -> None:
    here = room(5)
    assert here.lead("open", fewest=3)[0] == 422
    assert here.lead("open", senders=2)[0] == 422
    assert here.lead("open", fewest=8)[0] == 200
    assert here.lead("open", fewest=6)[0] == 200
    here.vote(0, "asks-me")
    assert here.lead("open", fewest=5) == (409, {"reason": "looser"})
    assert here.lead("open", fewest=7)[0] == 200


@pytest.mark.parametrize("act", ["open", "reveal", "hide", "close"])
def test_a_participant_cannot_do_what_a_facilitator_does(room: Callable[[int], Room], act: str) -> None:
    here = room(1)
    assert ask("POST", f"{here.hub.polls}/polls/poll-03/{act}", here.tokens[0])[0] == 403
    assert ask("DELETE", f"{here.hub.polls}/room", here.tokens[0])[0] == 403


def test_nobody_votes_for_another_by_writing_their_name(room: Callable[[int], Room]) -> None:
    here = room(2)
    here.lead("open")
    forged = {"ballot": ["asks-me"], "name": f"{here.group}-1", "user": f"{here.group}-1"}
    url = f"{here.hub.polls}/polls/poll-03/vote?user={here.group}-1&name={here.group}-1"
    assert ask("PUT", url, here.tokens[0], forged)[0] == 200
    for _ in range(4):
        assert ask("PUT", url, here.tokens[0], forged)[0] == 200
    here.lead("close")
    here.lead("reveal")
    assert here.told()["table"] is None, "five votes of one person are one vote"


def test_a_token_that_the_hub_does_not_know_or_that_may_less_lets_nobody_in(
    hub: RunningHub, room: Callable[[int], Room]
) -> None:
    here = room(1)
    url = f"{hub.polls}/polls/poll-03"
    assert ask("GET", url, "forged" * 6)[0] == 401
    assert ask("GET", url, "")[0] == 401
    assert ask("GET", url, hub.token(f"{here.group}-0", "read:users:name!user"))[0] == 403
    assert ask("GET", hub.url + "/services/polls/api/polls/poll-03", "forged" * 6)[0] == 401


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b'{"ballot": ["no-such-option"]}', 422),
        (b'{"ballot": ["asks-me", "sits-beside"]}', 422),
        (b'{"ballot": []}', 422),
        (b'{"ballot": "asks-me"}', 422),
        (b'{"ballot": [["asks-me"]]}', 422),
        (b'{"ballot": [1]}', 422),
        (b"[]", 400),
        (b"no json", 400),
        (b"\xff\xfe", 400),
        (b"[" * 3000, 400),
    ],
)
def test_what_is_no_vote_is_refused(room: Callable[[int], Room], sent: bytes, status: int) -> None:
    here = room(1)
    here.lead("open")
    assert ask("PUT", f"{here.hub.polls}/polls/poll-03/vote", here.tokens[0], data=sent)[0] == status


def test_a_huge_body_is_refused_and_the_service_goes_on(room: Callable[[int], Room]) -> None:
    here = room(1)
    here.lead("open")
    try:
        status, _ = ask("PUT", f"{here.hub.polls}/polls/poll-03/vote", here.tokens[0], data=b"x" * 5_000_000)
    except OSError:  # the connection is cut before all of it was sent
        status = 413
    assert status in (400, 413)
    assert here.vote(0, "asks-me")[0] == 200


@pytest.mark.parametrize("path", ["polls/my-map", "polls/no-such-poll", "polls/../../etc", "polls/POLL", "", "room/x"])
def test_what_is_no_poll_is_not_there(room: Callable[[int], Room], path: str) -> None:
    here = room(0)
    assert ask("GET", f"{here.hub.polls}/{path}", here.leader)[0] == 404


def test_a_storm_from_one_token_is_slowed_and_hinders_nobody_else(room: Callable[[int], Room]) -> None:
    here = room(2)
    here.lead("open")

    def storm() -> set[int]:
        return {here.vote(0, "asks-me")[0] for _ in range(200)}

    *storms, calm = together(*[storm] * 4, lambda: here.vote(1, "asks-me")[0])
    assert set().union(*storms) == {200, 429}
    assert calm == 200


def test_a_restart_between_votes_loses_none_and_doubles_none(room: Callable[[int], Room]) -> None:
    here = room(6)
    here.lead("open")
    for person in range(3):
        here.vote(person, "asks-me")
    here.hub.restart_service()
    for person in range(6):
        assert here.vote(person, "sits-beside")[0] == 200
    here.lead("close")
    here.lead("reveal")
    assert here.told()["answers"] == 6
    assert here.table()["asks-me"] == "0-2"


def test_a_locked_database_is_waited_for_and_then_said(room: Callable[[int], Room]) -> None:
    here = room(2)
    here.lead("open")
    database = sqlite3.connect(here.hub.state / "polls.sqlite", isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
    assert here.vote(0, "asks-me") == (503, {"reason": "the database does not answer"})
    database.execute("ROLLBACK")
    database.close()
    assert here.vote(0, "asks-me")[0] == 200


def test_nothing_tells_who_voted_what_and_after_closing_nothing_tells_who_voted(room: Callable[[int], Room]) -> None:
    here = room(5)
    here.lead("open", "poll-02")
    for person in range(5):
        here.vote(person, "zebra" if person else "giraffe", poll="poll-02")
    kept = b"".join(file.read_bytes() for file in here.hub.state.glob("polls.sqlite*"))
    assert here.group.encode() + b"-1" not in kept, "names are kept as keyed hashes"
    here.lead("close", "poll-02")
    here.lead("reveal", "poll-02")
    assert here.table("poll-02") == {"zebra": "3-5"}
    files = list(here.hub.state.glob("polls.sqlite*"))
    assert b"giraffe" not in b"".join(file.read_bytes() for file in files), "what one person sent is gone"
    database = sqlite3.connect(here.hub.state / "polls.sqlite")
    assert database.execute("SELECT count(*) FROM ballots WHERE room = ?", (here.group,)).fetchone() == (0,)
    assert database.execute("SELECT count(*) FROM polls WHERE room = ? AND key IS NOT NULL", (here.group,)).fetchone() == (0,)  # fmt: skip # noqa: E501
    database.close()
    assert "giraffe" not in here.hub.log()
    assert "zebra" not in here.hub.log()


def test_a_facilitator_can_forget_the_polls_of_the_room(room: Callable[[int], Room]) -> None:
    here = room(5)
    here.lead("open")
    for person in range(5):
        here.vote(person, "asks-me")
    here.lead("close")
    assert ask("DELETE", f"{here.hub.polls}/room", here.leader)[0] == 200
    assert here.told() == {"state": "waiting", "revealed": False, "answers": 0, "table": None}
    assert here.lead("open")[0] == 200


def test_who_leaves_the_group_of_facilitators_can_lead_no_more(hub: RunningHub) -> None:
    hub.add("was-leader")
    hub.api("POST", "groups/facilitators/users", {"users": ["was-leader"]})
    token = hub.token("was-leader", "access:services!service=polls", "custom:polls:lead", "read:users:name!user")
    hub.api("DELETE", "groups/facilitators/users", {"users": ["was-leader"]})
    assert ask("POST", f"{hub.polls}/polls/poll-03/open", token)[0] == 403
