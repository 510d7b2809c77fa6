"""What the charts say, show as a table, and draw."""

import re
import subprocess
import sys
from typing import Any
from xml.etree import ElementTree

import pytest

from resiliency import charts, content, figures
from resiliency.activities import CardSort, Columns, Scales
from resiliency.activities.scoring import score
from resiliency.course import Course
from resiliency.figures import Figure

COURSE: Course = content.course()
WORDS = COURSE.words.charts
PROQOL, STSS = content.instrument("proqol"), content.instrument("stss")


def activity(id_: str, type_: type[Any]) -> Any:
    found = COURSE.activity(id_)
    assert isinstance(found, type_)
    return found


def sorted_cards(id_: str, pile_of: Any) -> tuple[CardSort, dict[str, Any]]:
    sort: CardSort = activity(id_, CardSort)
    return sort, {**sort.empty(), "piles": {card.id: pile_of(card) for card in sort.cards}}


def every() -> dict[str, Figure]:
    """Return one figure of each kind, filled."""
    quadrant, placed = sorted_cards("risk-and-protection", lambda card: card.fitting[0])
    factors, mine = sorted_cards("my-factors", lambda card: "true-now" if "risk" in card.fits else "want-more")
    balance: Columns = activity("balance", Columns)
    written = {**balance.empty(), "columns": {each.id: [{"text": "One line"}] * 3 for each in balance.columns}}
    leave: Scales = activity("leave-03", Scales)
    proqol = [3] * 20 + [4] * 10
    before, after = activity("confidence-before", Scales), activity("confidence-after", Scales)
    found = {
        "quadrant": figures.quadrant(quadrant, placed, WORDS),
        "my quadrant": figures.quadrant(factors, mine, WORDS),
        "balance": figures.balance(balance, written, WORDS),
        "scores": figures.scores(PROQOL, score(PROQOL, proqol), WORDS),
        "stss": figures.scores(STSS, score(STSS, [2] * 17), WORDS),
        "trend": figures.trend(
            PROQOL, [{"at": "2026-09-01", "items": proqol}, {"at": "2026-11-23", "items": [2] * 30}], WORDS
        ),
        "over time": figures.over_time(
            leave, [(activity("arrive-03", Scales), {"now": 3}), (leave, {"now": 6})], WORDS
        ),
        "before and after": figures.over_time(
            after, [(before, dict.fromkeys(before.empty(), 2)), (after, dict.fromkeys(after.empty(), 7))], WORDS
        ),
        "prevalence": figures.prevalence(COURSE),
    }
    assert all(found.values())
    return {name: figure for name, figure in found.items() if figure}


EVERY = every()
EACH = pytest.mark.parametrize("figure", EVERY.values(), ids=EVERY)


@EACH
def test_every_chart_says_what_it_shows_and_has_the_same_as_a_table(figure: Figure) -> None:
    assert figure.title
    assert all(figure.says)
    assert figure.rows
    assert all(len(row) == len(figure.head) for row in figure.rows)
    assert "{" not in " ".join([figure.title, *figure.says, *figure.head])


@EACH
def test_every_chart_is_drawn_as_svg_that_fits_a_page(figure: Figure) -> None:
    assert figure.draw
    svg = figure.draw()
    root = ElementTree.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("viewBox")
    assert root.get("width") is root.get("height") is None  # as wide as its place, in the page's own letters
    assert "DejaVu" not in svg
    assert set(re.findall(r"https?://[^\"/]+", svg)) <= {"http://www.w3.org"}  # names of namespaces, never fetched
    assert set(re.findall(r"(?:fill|stroke): ([^;\"]+)", svg)) - {"none"} == {
        each for each in re.findall(r"(?:fill|stroke): ([^;\"]+)", svg) if each.startswith("var(--rs-")
    }


@EACH
def test_a_chart_drawn_twice_is_the_same(figure: Figure) -> None:
    assert figure.draw
    assert figure.draw() == figure.draw()


def test_what_people_wrote_is_text_in_a_drawing_never_markup() -> None:
    svg = charts.marks([charts.Row('<b onclick="x">$\\frac{1}{2}$ & a column', "well", 2)])
    assert "<b" not in svg
    text = "".join(ElementTree.fromstring(svg).itertext())
    assert "onclick" in text
    assert "frac" in text


def test_tones_differ_by_their_shape_as_well_as_by_their_colour() -> None:
    def shapes(tone: str) -> set[str]:
        drawn = charts.marks([charts.Row("A column", tone, 1)])
        return {re.sub(r"-?\d+\.?\d*", "0", path) for path in re.findall(r'<path[^>]* d="([^"]*)"', drawn)}

    assert len({frozenset(shapes(tone)) for tone in ("worry", "well", "next")}) == 3


def test_benefit_and_cost_are_drawn_equally_long_and_never_combined() -> None:
    figure = EVERY["scores"]
    assert [row[0] for row in figure.rows] == [scale.label for scale in PROQOL.scales]
    assert {row[2] for row in figure.rows} == {"10–50"}


def test_the_quadrant_counts_every_card_where_it_was_put() -> None:
    sort, answer = sorted_cards("risk-and-protection", lambda _: "risk-systemic")
    figure = figures.quadrant(sort, answer, WORDS)
    assert figure
    assert {row[1] for row in figure.rows} == {next(each.label for each in sort.targets if each.id == "risk-systemic")}
    assert f"Cards in this picture: {len(sort.cards)}." in figure.says[0]


def test_a_self_sort_leaves_out_what_is_not_true_now() -> None:
    sort, answer = sorted_cards("my-factors", lambda _: "not-now")
    assert figures.quadrant(sort, answer, WORDS) is None


def test_nothing_is_drawn_before_there_is_something_to_show() -> None:
    sort, balance = activity("risk-and-protection", CardSort), activity("balance", Columns)
    assert figures.quadrant(sort, sort.empty(), WORDS) is None
    assert figures.balance(balance, balance.empty(), WORDS) is None
    assert figures.trend(PROQOL, [{"at": "2026-11-23", "items": [3] * 30}], WORDS) is None
    assert figures.over_time(activity("leave-03", Scales), [(activity("leave-03", Scales), {"now": 3})], WORDS) is None


def test_what_moved_between_two_moments_is_told_scale_by_scale() -> None:
    before, after = activity("confidence-before", Scales), activity("confidence-after", Scales)
    numbers = {**dict.fromkeys(after.empty(), 7), "map": None}
    figure = figures.over_time(after, [(before, dict.fromkeys(before.empty(), 2)), (after, numbers)], WORDS)
    assert figure
    assert len(figure.says) == 1 + 5
    assert figure.says[1].endswith("From 2 to 7.")
    assert [row[1:] for row in figure.rows].count(("2", "7")) == 5
    assert [row[1:] for row in figure.rows].count(("2", "–")) == 1


def test_a_trend_is_in_the_order_of_days_and_leaves_out_forms_without_a_day_or_a_number() -> None:
    days = [
        {"at": "2026-11-23", "items": [2] * 17},
        {"at": "2026-10-01", "items": [None] * 17},
        {"at": "", "items": [4] * 17},
        {"at": "2026-09-01", "items": [3] * 17},
    ]
    figure = figures.trend(STSS, days, WORDS)
    assert figure
    assert [row[0] for row in figure.rows] == ["2026-09-01", "2026-11-23"]
    assert figure.rows[0][1:] == ("15", "21", "15", "51")  # 3 × the number of items of each group


def test_the_pattern_is_told_apart_from_the_bands() -> None:
    figure = figures.pattern(STSS, score(STSS, [1] * 17), WORDS)
    assert figure
    assert figure.draw is None
    assert [row[1:] for row in figure.rows] == [("0", "1"), ("0", "3"), ("0", "2")]
    assert STSS.readings in figure.says
    assert figures.pattern(PROQOL, score(PROQOL, [3] * 30), WORDS) is None


def test_a_prevalence_number_never_stands_without_people_instrument_and_cut_off() -> None:
    for row in EVERY["prevalence"].rows:
        told = dict(zip(EVERY["prevalence"].head, row, strict=True))
        assert all(told[WORDS[each]].strip("–") for each in ("people", "tool", "cutoff", "percent", "source"))


def test_matplotlib_is_imported_with_the_first_chart_pyplot_never_and_pandas_with_the_first_trend() -> None:
    script = """
import sys
import resiliency.session
from resiliency import charts
assert not {"matplotlib", "pandas"} & set(sys.modules)
charts.marks([charts.Row("A column", "well", 1)])
assert "matplotlib" in sys.modules and "pandas" not in sys.modules
charts.lines_over_time([charts.Point("a", "x", 1), charts.Point("a", "y", 2)], 0, 10, {"a": "well"})
assert "pandas" in sys.modules and "matplotlib.pyplot" not in sys.modules
"""
    subprocess.run([sys.executable, "-c", script], check=True)
