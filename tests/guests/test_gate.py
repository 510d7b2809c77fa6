"""Who comes in, who has a seat, whose a kernel is; and what a class cannot be asked for."""

import argparse

import pytest

from resiliency.guests import addresses
from resiliency.guests.arguments import add_to, refusals
from resiliency.guests.gate import LENGTH, LETTERS, PAGES, Gate, Guest, NoSeat, TooMany
from resiliency.guests.limit import WrongCodes
from resiliency.guests.serving import by_memory

HERE = "10.1.2.3"
EVERY = "0.0.0.0"  # noqa: S104 - nothing listens there


class Clock:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def come(gate: Gate) -> Guest:
    guest = gate.guest(gate.join(gate.code, HERE))
    assert guest
    return guest


def opened(gate: Gate, guest: Guest, kernel: str) -> None:
    with gate.place(guest):
        gate.own(kernel)


def test_a_code_is_short_and_has_no_two_letters_that_look_alike() -> None:
    assert len(Gate(30).code) == LENGTH
    for alike in ("0OQ", "1IL", "2Z", "5S", "8B", "6G", "UV"):
        assert not set(alike) & set(LETTERS)
    assert not set("AEIOU") & set(LETTERS)  # no words


@pytest.mark.parametrize("how", [str.upper, str.lower, lambda code: f" {code[:3]} – {code[3:]} "])
def test_a_code_is_taken_however_it_is_typed(how: object) -> None:
    gate = Gate(30)
    assert gate.join(how(gate.code), HERE)  # type: ignore[operator]


def test_a_wrong_code_an_empty_one_and_a_foreign_cookie_let_nobody_in() -> None:
    gate = Gate(30)
    assert [gate.join(typed, HERE) for typed in ("", "CCCCCC", "ﬀ\0", gate.key.upper() + "x")] == ["", "", "", ""]
    assert [gate.guest(cookie) for cookie in ("", "x", f"{gate.session} ", f" {gate.session}", "y z")] == [None] * 5


def test_a_new_code_ends_what_joined_before_but_not_who_leads() -> None:
    gate = Gate(30)
    guest, leader = gate.join(gate.code, HERE), gate.join(gate.key, HERE)
    gate.new_code()
    assert gate.guest(guest) is None
    found = gate.guest(leader)
    assert found is not None
    assert found.leads


def test_a_class_behind_one_address_joins_at_once_with_a_few_slips() -> None:
    gate = Gate(100)
    for _ in range(30):
        gate.join("wrong", HERE)
        assert gate.join(gate.code, HERE)


def test_somebody_who_guesses_has_to_wait_and_others_elsewhere_do_not() -> None:
    clock = Clock()
    gate = Gate(30)
    gate.wrong = WrongCodes(of_one=(5, 6), in_all=(100, 60), now=clock)
    for _ in range(5):
        gate.join("wrong", HERE)
    with pytest.raises(TooMany):
        gate.join(gate.code, HERE)
    assert gate.join(gate.code, "10.9.9.9")
    clock.at += 10
    assert gate.join(gate.code, HERE)


def test_guessing_from_many_addresses_is_slowed_down_in_all() -> None:
    clock = Clock()
    limit = WrongCodes(of_one=(5, 6), in_all=(20, 60), now=clock)
    for number in range(20):
        limit.count(f"10.0.0.{number}")
    assert limit.too_many("10.0.1.1")
    clock.at += 1
    assert not limit.too_many("10.0.1.1")


def test_the_many_addresses_of_one_network_count_as_one() -> None:
    limit = WrongCodes(of_one=(2, 1), now=Clock())
    limit.count("2001:db8::1")
    limit.count("2001:db8::ffff:2")
    assert limit.too_many("2001:db8::3")
    assert not limit.too_many("2001:db8:0:1::3")


def test_a_class_that_is_full_says_so_until_a_kernel_ends() -> None:
    gate = Gate(1)
    ann, ben = come(gate), come(gate)
    opened(gate, ann, "kernel-1")
    with pytest.raises(NoSeat, match="full"), gate.place(ben):
        pass
    opened(gate, ann, "kernel-2")  # who has a seat may go from page to page
    for kernel in ("kernel-1", "kernel-2"):
        gate.ended(kernel)
    opened(gate, ben, "kernel-3")
    assert gate.taken() == 1


def test_who_arrives_together_gets_no_more_seats_than_there_are() -> None:
    gate = Gate(1)
    ann, ben = come(gate), come(gate)
    with gate.place(ann), pytest.raises(NoSeat, match="full"), gate.place(ben):
        pass
    assert gate.taken() == 0  # her kernel did not start


def test_the_facilitator_comes_in_when_the_class_is_full_and_takes_no_seat() -> None:
    gate = Gate(1)
    opened(gate, come(gate), "kernel-1")
    leader = gate.guest(gate.join(gate.key, HERE))
    assert leader
    opened(gate, leader, "kernel-2")
    assert gate.taken() == 1


def test_one_guest_cannot_take_the_memory_of_all() -> None:
    gate = Gate(30)
    ann = come(gate)
    for number in range(PAGES):
        opened(gate, ann, str(number))
    with pytest.raises(NoSeat, match="pages"), gate.place(ann):
        pass


def test_a_kernel_is_only_its_own_guests() -> None:
    gate = Gate(30)
    ann, ben = come(gate), come(gate)
    opened(gate, ann, "kernel")
    assert (gate.owns(ann, "kernel"), gate.owns(ben, "kernel"), gate.owns(ben, "none")) == (True, False, False)
    gate.own("nobody’s")  # e.g. started by something that is no page
    assert not gate.owns(ann, "nobody’s")


@pytest.mark.parametrize(
    ("host", "ours"),
    [
        ("localhost:8866", True),
        ("127.0.0.1", True),
        ("10.1.2.3:8866", True),
        ("[::1]:8866", True),
        ("course.county.example", True),
        ("COURSE.county.example:443", True),
        ("evil.example:8866", False),
        ("course.county.example.evil.example", False),
        ("", False),
    ],
)
def test_a_name_of_somebody_else_is_refused(host: str, ours: bool) -> None:
    assert addresses.may_be_asked(host, addresses.names(("course.county.example", ""))) == ours


def test_every_address_that_people_can_type_is_told() -> None:
    assert addresses.reachable("127.0.0.1") == ["127.0.0.1"]
    assert addresses.reachable(EVERY)
    assert EVERY not in addresses.reachable(EVERY)


def asked(*words: str) -> list[str]:
    parser = argparse.ArgumentParser()
    parser.add_argument("--workbook")
    add_to(parser)
    return refusals(parser.parse_args(words))


def test_a_class_listens_beyond_this_computer_only_with_a_code() -> None:
    assert "Without a code" in asked("--guests", "--no-code", "--host", EVERY)[0]
    assert asked("--guests", "--host", EVERY) == []
    assert asked("--guests", "--no-code") == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--host", EVERY], "need --guests"),
        (["--guests", "--host", "example.org"], "is no address"),
        (["--guests", "--certificate", "x.pem"], "belong together"),
        (["--guests", "--seats", "0"], "from 1 on"),
        (["--guests", "--workbook", "x.json"], "no workbook on this computer"),
    ],
)
def test_what_cannot_be_is_said_in_one_line(words: list[str], told: str) -> None:
    (line,) = asked(*words)
    assert told in line


def test_seats_follow_the_memory() -> None:
    assert [by_memory(2**30 * each) for each in (0, 1, 64)] == [1, 6, 30]
