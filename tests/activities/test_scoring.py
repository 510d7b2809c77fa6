"""Scores by the published keys. The vectors are worked out by hand from the keys, not from the code."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resiliency import content
from resiliency.activities.instrument import Instrument
from resiliency.activities.key import InstrumentFile
from resiliency.activities.scoring import CannotScore, read, score

PROQOL, STSS = content.instrument("proqol"), content.instrument("stss")
WORDS = content.words()
ITEMS = {  # by the published keys, once more and apart from data/instruments
    "compassion-satisfaction": {3, 6, 12, 16, 18, 20, 22, 24, 27, 30},
    "burnout": {1, 4, 8, 10, 15, 17, 19, 21, 26, 29},
    "secondary-traumatic-stress": {2, 5, 7, 9, 11, 13, 14, 23, 25, 28},
    "intrusion": {2, 3, 6, 10, 13},
    "avoidance": {1, 5, 7, 9, 12, 14, 17},
    "arousal": {4, 8, 11, 15, 16},
    "total": set(range(1, 18)),
}
REVERSED = {1, 4, 15, 17, 29}
numbers = st.integers(1, 5)


def filled(key: InstrumentFile, default: int, **items: int) -> list[int]:
    """Return one number for each item, e.g. filled(PROQOL, 1, i3=5)."""
    return [items.get(f"i{item}", default) for item in range(1, key.items + 1)]


def sums(key: InstrumentFile, answers: list[int]) -> dict[str, int]:
    return {each.scale.id: each.score for each in score(key, answers).scores}


def bands(key: InstrumentFile, answers: list[int]) -> dict[str, str]:
    return {each.scale.id: each.band for each in score(key, answers).scores}


def reaching(key: InstrumentFile, scale: str, wanted: int) -> list[int]:
    """Return numbers that bring one scale to a sum, all its items as low as the others allow."""
    answers = filled(key, 1)
    turned = REVERSED if key is PROQOL else set()
    missing = wanted - len(ITEMS[scale])
    for item in sorted(ITEMS[scale]):
        step = min(4, missing)
        answers[item - 1] = 5 - step if item in turned else 1 + step
        missing -= step
    return answers


def test_the_keys_name_the_published_items() -> None:
    for key in (PROQOL, STSS):
        assert {scale.id: set(scale.items) for scale in key.scales} == {
            scale.id: ITEMS[scale.id] for scale in key.scales
        }
    assert {item for scale in PROQOL.scales for item in scale.reversed} == REVERSED
    assert not any(scale.reversed for scale in STSS.scales)


def test_the_three_scales_of_the_proqol_use_every_item_once_and_there_is_no_total() -> None:
    used = [item for scale in PROQOL.scales for item in scale.items]
    assert sorted(used) == list(range(1, 31))
    assert len(PROQOL.scales) == 3
    assert PROQOL.pattern is None


@pytest.mark.parametrize(
    ("default", "expected"),
    [(1, (10, 30, 10)), (2, (20, 30, 20)), (3, (30, 30, 30)), (4, (40, 30, 40)), (5, (50, 30, 50))],
)
def test_a_constant_answer_always_gives_30_for_burnout(default: int, expected: tuple[int, int, int]) -> None:
    # five of the ten items are turned around: 5 * x + 5 * (6 - x) = 30
    assert tuple(sums(PROQOL, filled(PROQOL, default)).values()) == expected


def test_a_proqol_by_hand() -> None:
    # CS items all 4: 40. Burnout: 1, 4, 15, 17, 29 answered 4 count 2 each = 10; 8, 10, 19, 21, 26 answered 2 = 10: 20.
    # STS: items 2, 5, 7, 9, 11 answered 3 = 15; 13, 14, 23, 25, 28 answered 1 = 5: 20.
    answers = filled(PROQOL, 4, i8=2, i10=2, i19=2, i21=2, i26=2)
    for item in (2, 5, 7, 9, 11):
        answers[item - 1] = 3
    for item in (13, 14, 23, 25, 28):
        answers[item - 1] = 1
    assert sums(PROQOL, answers) == {"compassion-satisfaction": 40, "burnout": 20, "secondary-traumatic-stress": 20}
    assert bands(PROQOL, answers) == {
        "compassion-satisfaction": "moderate",
        "burnout": "low",
        "secondary-traumatic-stress": "low",
    }


def test_the_lowest_and_the_highest_burnout() -> None:
    lowest = [5 if item in REVERSED else 1 for item in range(1, 31)]
    assert sums(PROQOL, lowest)["burnout"] == 10
    assert sums(PROQOL, [6 - each for each in lowest])["burnout"] == 50


@pytest.mark.parametrize("scale", ["compassion-satisfaction", "burnout", "secondary-traumatic-stress"])
@pytest.mark.parametrize(
    ("sum_", "band"), [(10, "low"), (22, "low"), (23, "moderate"), (41, "moderate"), (42, "high"), (50, "high")]
)
def test_every_edge_of_the_proqols_bands(scale: str, sum_: int, band: str) -> None:
    answers = reaching(PROQOL, scale, sum_)
    assert sums(PROQOL, answers)[scale] == sum_
    assert bands(PROQOL, answers)[scale] == band


@pytest.mark.parametrize(
    ("sum_", "band"),
    [
        (17, "little or none"),
        (27, "little or none"),
        (28, "mild"),
        (37, "mild"),
        (38, "moderate"),
        (43, "moderate"),
        (44, "high"),
        (48, "high"),
        (49, "severe"),
        (85, "severe"),
    ],
)
def test_every_edge_of_the_stss_bands(sum_: int, band: str) -> None:
    answers = reaching(STSS, "total", sum_)
    assert sums(STSS, answers)["total"] == sum_
    assert bands(STSS, answers) == {"intrusion": "", "avoidance": "", "arousal": "", "total": band}


def test_a_mild_total_can_meet_the_whole_pattern() -> None:
    # one intrusion, three avoidance and two arousal items at 3, all others 1: 17 + 6 * 2 = 29
    answers = filled(STSS, 1, i2=3, i1=3, i5=3, i7=3, i4=3, i8=3)
    assert sums(STSS, answers)["total"] == 29
    assert bands(STSS, answers)["total"] == "mild"
    assert score(STSS, answers).met


def test_a_severe_total_can_meet_one_group_only() -> None:
    # intrusion all 5 (25), everything else 2 (24): 49
    answers = [5 if item in ITEMS["intrusion"] else 2 for item in range(1, 18)]
    assert sums(STSS, answers) == {"intrusion": 25, "avoidance": 14, "arousal": 10, "total": 49}
    assert bands(STSS, answers)["total"] == "severe"
    assert [each.met for each in score(STSS, answers).pattern] == [True, False, False]
    assert not score(STSS, answers).met


@pytest.mark.parametrize(
    ("group", "needed", "items"), [("intrusion", 1, (2,)), ("avoidance", 3, (1, 5, 7)), ("arousal", 2, (4, 8))]
)
def test_one_sign_less_in_any_group_misses_the_pattern(group: str, needed: int, items: tuple[int, ...]) -> None:
    met = {"i2": 3, "i1": 3, "i5": 3, "i7": 3, "i4": 3, "i8": 3}
    signs = {each.scale: each for each in score(STSS, filled(STSS, 1, **{**met, f"i{items[0]}": 2})).pattern}
    assert signs[group].needs == needed
    assert signs[group].there == needed - 1
    assert not signs[group].met


def test_straight_lining_is_scored_and_said() -> None:
    assert [note.key for note in score(STSS, filled(STSS, 3)).notes] == ["straight_lined"]
    assert score(STSS, filled(STSS, 3, i1=2)).notes == ()


@given(st.lists(numbers, min_size=30, max_size=30), st.permutations(sorted(ITEMS["compassion-satisfaction"])))
def test_the_order_of_a_scales_numbers_does_not_matter(answers: list[int], order: list[int]) -> None:
    shuffled = list(answers)
    for item, other in zip(sorted(ITEMS["compassion-satisfaction"]), order, strict=True):
        shuffled[item - 1] = answers[other - 1]
    assert sums(PROQOL, shuffled) == sums(PROQOL, answers)


@given(st.lists(numbers, min_size=30, max_size=30), st.sampled_from(range(1, 31)))
def test_one_more_in_an_item_moves_its_own_scale_by_one_and_no_other(answers: list[int], item: int) -> None:
    answers[item - 1] = min(answers[item - 1], 4)
    more = [each + (number == item) for number, each in enumerate(answers, 1)]
    before, after = sums(PROQOL, answers), sums(PROQOL, more)
    for scale in PROQOL.scales:
        step = 0 if item not in ITEMS[scale.id] else -1 if item in REVERSED else 1
        assert after[scale.id] - before[scale.id] == step


@given(st.lists(numbers, min_size=17, max_size=17))
def test_scores_stay_in_range_and_the_total_is_the_sum_of_the_groups(answers: list[int]) -> None:
    scoring = score(STSS, answers)
    assert all(each.min <= each.score <= each.max for each in scoring.scores)
    found = sums(STSS, answers)
    assert found["total"] == found["intrusion"] + found["avoidance"] + found["arousal"] == sum(answers)


@given(
    st.lists(numbers, min_size=30, max_size=30),
    st.sampled_from([" ", "\n", ",", ", ", ";", "\t", "\r\n", ",\r\n", "\n\n"]),
)
def test_numbers_are_read_however_they_are_separated(answers: list[int], between: str) -> None:
    assert read(PROQOL, between.join(map(str, answers))) == answers
    assert read(PROQOL, "\ufeff" + between.join(map(str, answers)) + "\r\n") == answers


@given(st.permutations(range(1, 18)), st.lists(numbers, min_size=17, max_size=17))
def test_a_table_with_item_numbers_may_stand_in_any_order(order: list[int], answers: list[int]) -> None:
    rows = [f"{item},{answers[item - 1]}" for item in order]
    assert read(STSS, "\n".join(["Item,Answer", *rows])) == answers


FULL = ["3"] * 17


@pytest.mark.parametrize(
    ("written", "key", "fields"),
    [
        (" ".join(["3"] * 18), "count", {"n": "18", "all": "17"}),
        (" ".join(["3"] * 16), "count", {"n": "16", "all": "17"}),
        ("", "count", {"n": "0", "all": "17"}),
        (" ".join([*FULL[:4], "three", *FULL[5:]]), "no_number", {"n": "5"}),
        (" ".join([*FULL[:4], "0", *FULL[5:]]), "out_of_range", {"n": "5"}),
        (" ".join([*FULL[:4], "6", *FULL[5:]]), "out_of_range", {"n": "5"}),
        (" ".join([*FULL[:4], "-3", *FULL[5:]]), "out_of_range", {"n": "5"}),
        (" ".join([*FULL[:4], "33", *FULL[5:]]), "out_of_range", {"n": "5"}),
        (" ".join([*FULL[:4], "3.5", *FULL[5:]]), "out_of_range", {"n": "5"}),
        (" ".join([*FULL[:4], "３", *FULL[5:]]), "no_number", {"n": "5"}),
        (",".join([*FULL[:4], "", *FULL[5:]]), "blank", {"n": "5"}),
        ("item,answer\n1,3\n1,4", "no_item", {"n": "3"}),
        ("item,answer\n18,3", "no_item", {"n": "2"}),
        ("item,answer\n1", "no_item", {"n": "2"}),
        ("item,answer\n1,3", "count", {"n": "1"}),
    ],
)
def test_what_cannot_be_scored_is_said_with_its_place(written: str, key: str, fields: dict[str, str]) -> None:
    with pytest.raises(CannotScore) as caught:
        read(STSS, written)
    say = caught.value.say
    assert say.key == key
    assert fields.items() <= say.fields.items()
    assert "{" not in WORDS.say("scoring", say)


def test_what_cannot_be_scored_is_never_repeated() -> None:
    with pytest.raises(CannotScore) as caught:
        read(STSS, " ".join([*FULL[:16], "nightmares"]))
    assert "nightmares" not in WORDS.say("scoring", caught.value.say) + str(caught.value)


@pytest.mark.parametrize("answers", [[3] * 16, [3] * 18, [3] * 16 + [None], [3] * 16 + [6], [3] * 16 + [0]])
def test_incomplete_or_out_of_range_numbers_are_not_scored(answers: list[Any]) -> None:
    with pytest.raises(CannotScore):
        score(STSS, answers)


def test_an_answer_keeps_its_valid_numbers_and_its_earlier_forms() -> None:
    activity = Instrument(id="stss", title="T", minutes=5, prompt="P", instrument="instruments/stss.yaml", key=STSS)
    earlier = {"at": "2026-10-01", "items": [2] * 17}
    restored = activity.restore({"at": "soon", "items": [1, 9, "3", None, 5], "earlier": [earlier, {"items": "?"}]})
    assert restored == {"at": "", "items": [1, None, None, None, 5, *[None] * 12], "earlier": [earlier]}
    assert activity.missing(restored) == []
    assert [say.fields for say in activity.missing({**restored, "earlier": []})] == [{"n": "15", "all": "17"}]
