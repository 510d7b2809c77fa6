"""What a poll shows gives nobody's answer away: gone through for every possible room, and for random long ones."""

import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polls.publish import due, ranges, table
from polls.store import Store

Room = tuple[tuple[int, ...], ...]  # for each table, how many of its new voters chose each option


def shares(voters: int, options: int) -> Iterator[tuple[int, ...]]:
    """Yield all ways in which so many people can choose among options."""
    if options == 1:
        yield (voters,)
        return
    for first in range(voters + 1):
        yield from ((first, *rest) for rest in shares(voters - first, options - 1))


def shown(room: Room) -> tuple[object, ...]:
    """Return all that is published while a room votes, table after table."""
    tables = []
    for last in range(1, len(room) + 1):
        counts = [sum(each) for each in zip(*room[:last], strict=True)]
        ballots = [[str(option)] for option, people in enumerate(counts) for _ in range(people)]
        made = table(ballots, [str(option) for option in range(len(counts))])
        tables.append((made["answers"], *((row["low"], row["high"]) for row in made["rows"])))
    return tuple(tables)


@pytest.mark.parametrize("options", [2, 3, 4])
@pytest.mark.parametrize("groups", [(5,), (6,), (7,), (8,), (9,), (13,), (5, 5), (10, 5), (5, 10), (5, 5, 5)])
def test_whoever_knows_when_each_person_voted_cannot_tell_what_any_of_them_chose(
    groups: tuple[int, ...], options: int
) -> None:
    if options == 4 and len(groups) > 2:
        options = 3  # all rooms of three tables and four options are too many to go through
    possible: dict[object, list[set[int]]] = defaultdict(lambda: [set() for _ in groups])
    for room in itertools.product(*(list(shares(voters, options)) for voters in groups)):
        for chosen, group in zip(possible[shown(room)], room, strict=True):
            chosen |= {option for option, people in enumerate(group) if people}
    told = [(tables, chosen) for tables, groups_ in possible.items() for chosen in groups_ if len(chosen) < 2]
    assert told == []


@pytest.mark.parametrize("options", [2, 3, 4, 5])
@pytest.mark.parametrize("voters", range(5, 13))
def test_whoever_voted_cannot_tell_from_a_table_what_another_person_chose(voters: int, options: int) -> None:
    others: dict[tuple[object, int], set[int]] = defaultdict(set)
    for counts in shares(voters, options):
        tables = shown((counts,))
        for mine in (option for option, people in enumerate(counts) if people):
            rest = Counter(dict(enumerate(counts)))
            rest[mine] -= 1
            others[tables, mine] |= {option for option, people in rest.items() if people}
    assert [known for known, possible in others.items() if len(possible) < 2] == []


@pytest.mark.parametrize("voters", range(5, 40))
def test_a_range_has_three_numbers_or_more_and_every_count_is_in_one(voters: int) -> None:
    found = ranges(voters)
    assert [number for low, high in found for number in range(low, high + 1)] == list(range(voters + 1))
    assert min(high - low for low, high in found) >= 2


@pytest.mark.parametrize("groups", [(5,), (8,), (5, 5), (5, 5, 5), (10, 5)])
def test_an_option_of_several_tells_of_nobody_whether_they_chose_it(groups: tuple[int, ...]) -> None:
    possible: dict[object, list[set[bool]]] = defaultdict(lambda: [set() for _ in groups])
    for chose in itertools.product(*(range(voters + 1) for voters in groups)):
        tables = []
        for last in range(1, len(groups) + 1):
            people = sum(groups[:last])
            ballots = [["a"] if number < sum(chose[:last]) else ["b"] for number in range(people)]
            row = table(ballots, ["a"])["rows"][0]
            tables.append((row["low"], row["high"]))
        for known, group, number in zip(possible[tuple(tables)], groups, chose, strict=True):
            known.update({True} if number else (), {False} if number < group else ())
    assert [tables for tables, known in possible.items() if any(len(each) < 2 for each in known)] == []


words = st.lists(st.sampled_from(["tired", "glad", "okay", "proud"]), min_size=1, max_size=3, unique=True)


@given(st.lists(words, max_size=30))
def test_a_word_is_shown_when_three_people_sent_it_and_never_with_its_count(ballots: list[list[str]]) -> None:
    sent = Counter(word for ballot in ballots for word in ballot)
    rows = table(ballots, [])["rows"]
    assert {row["id"] for row in rows} == {word for word, people in sent.items() if people >= 3}
    assert all(row["low"] <= sent[row["id"]] <= row["high"] for row in rows)


acts = st.lists(
    st.one_of(
        st.tuples(st.just("vote"), st.integers(0, 24), st.sampled_from("abc")),
        st.tuples(st.sampled_from(["reveal", "hide"]), st.just(0), st.just("")),
    ),
    max_size=60,
)


def tables_of(history: list[tuple[str, int, str]]) -> list[dict[str, object]]:
    """Return every table that somebody who looks after each act gets to see, the one after closing as well."""
    store, seen = Store("sqlite://"), []
    store.open("", "poll")
    doing: dict[str, Callable[[int, str], None]] = {
        "vote": lambda voter, option: store.vote("", "poll", str(voter), [option], "abc"),
        "reveal": lambda *_: store.reveal("", "poll"),
        "hide": lambda *_: store.reveal("", "poll", revealed=False),
    }
    for act, voter, option in history:
        doing[act](voter, option)
        seen.append(store.told("", "poll")["table"])
    store.close("", "poll", "abc")
    store.reveal("", "poll")
    seen.append(store.told("", "poll")["table"])
    store.engine.dispose()
    return [each for number, each in enumerate(seen) if each and each not in seen[:number]]


@given(acts)
def test_between_two_tables_five_people_or_more_have_voted(history: list[tuple[str, int, str]]) -> None:
    answers = [int(str(each["answers"])) for each in tables_of(history)]
    voters = len({voter for act, voter, _ in history if act == "vote"})
    assert all(after - before >= 5 for before, after in itertools.pairwise([0, *answers]))
    assert answers[-1:] != [] or voters < 5


@given(acts, st.integers(0, 24), st.integers(0, 24))
def test_two_people_of_one_table_can_have_voted_the_other_way_round(
    history: list[tuple[str, int, str]], one: int, other: int
) -> None:
    first = {voter: number for number, (act, voter, _) in reversed(list(enumerate(history))) if act == "vote"}
    votes = [(act, voter, option) for act, voter, option in history if act != "vote" or voter in first]
    order = sorted(first, key=lambda voter: first[voter])
    if one not in first or other not in first or order.index(one) // 5 != order.index(other) // 5:
        return
    ballots = {voter: option for act, voter, option in votes if act == "vote"}
    final = [(act, voter, ballots.get(voter, "")) for act, voter, _ in votes]
    swapped = {**ballots, one: ballots[other], other: ballots[one]}
    assert tables_of(final) == tables_of([(act, voter, swapped.get(voter, "")) for act, voter, _ in votes])


def test_a_table_is_due_at_every_fifth_voter_and_not_before_the_fewest() -> None:
    assert [voters for voters in range(22) if due(voters)] == [5, 10, 15, 20]
    assert [voters for voters in range(22) if due(voters, fewest=8)] == [10, 15, 20]
