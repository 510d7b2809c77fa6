"""The table of `make speed`: what it says about a promise. Nothing is timed here."""

from pathlib import Path

import pytest
from packaging.requirements import Requirement

from speed.participant import packed, unpacked
from speed.table import Row, missed, table

PEERS = Path(__file__).parent.parent / "bench" / "speed" / "peers.txt"


@pytest.mark.parametrize(
    ("course", "verdict"),
    [([10, 11, 90], "must met"), ([4, 5, 6], "aim met"), ([30, 31, 1], "MUST MISSED"), ([], "not measured")],
)
def test_a_promised_ratio_is_held_against_the_medians(course: list[float], verdict: str) -> None:
    assert Row("Opening", "opening", "ms", course, [100, 100, 50], must=0.2, aim=0.05).verdict == verdict


def test_an_aim_that_is_looser_than_the_must_excuses_no_miss() -> None:
    assert Row("Small", "small", "ms", [38], [95], must=17, aim=46, judged="value").verdict == "MUST MISSED"


def test_a_promised_figure_is_held_against_the_course_alone() -> None:
    row = Row("Requests", "opening", "", [4, 4, 5], [95], must=3, aim=1, judged="value")
    assert row.verdict == "MUST MISSED"
    assert missed([row]) == ["MUST MISSED: Requests: 4, promised 3"]


def test_a_table_without_a_miss_says_so_and_a_note_stands_below_it() -> None:
    row = Row("Opening", "opening", "ms", [10, 12], [100], must=0.2, note="cold")
    assert missed([row]) == ["No must is missed by what was measured."]
    printed = table([row])
    assert "Opening, ms [1] | 100   | 11 (10–12) | 0.110 | ≤ 0.20 | –   | must met" in printed
    assert printed.endswith("[1] cold")


def test_a_message_comes_out_of_its_websocket_frame_as_it_went_in() -> None:
    parts = [b"shell", b"{}", "{“words”}".encode(), b"", b"{}"]
    assert unpacked(packed(parts)) == parts


def test_the_peers_are_exact_and_name_no_place() -> None:
    lines = [line for line in PEERS.read_text("utf-8").splitlines() if line[:1] not in ("#", "")]
    assert all(str(Requirement(line).specifier).startswith("==") for line in lines)
    assert "://" not in "".join(lines)
