"""Charts and questionnaires at work in a kernel: words at once, drawings later, failures told kindly."""

import asyncio
import logging
from pathlib import Path
from typing import Any

import pytest

from resiliency import content
from resiliency.figures import Figure
from resiliency.session import OpenModule
from resiliency.views.chart import Chart
from resiliency.views.frame import Frame
from resiliency.workbook import Workbook

WORDS = content.words().charts
PROQOL = [4] * 10 + [2] * 10 + [3] * 10


def opened(folder: Path, module: str, activity: str) -> Frame:
    return OpenModule(content.course(), module, Workbook(folder / "workbook.json")).frame(activity)


def sent(widget: Any, value: Any, n: int = 1) -> None:
    """Deliver a change as the browser sends it."""
    data = {"method": "custom", "content": {"do": "turn", "value": value, "turn": {"n": n, "stamp": "", "step": ""}}}
    widget._handle_msg({"content": {"data": data}, "buffers": []})  # noqa: SLF001 - what ipywidgets calls


def figure(title: str, draw: Any) -> Figure:
    return Figure(title, ("It says so.",), ("Head",), (("cell",),), draw)


def test_the_words_and_the_table_are_there_before_the_drawing() -> None:
    async def shown() -> Chart:
        chart = Chart(WORDS)
        chart.show(figure("One", lambda: "<svg/>"))
        assert (chart.title, chart.rows, chart.svg, chart.drawing) == ("One", [["cell"]], "", True)
        while chart.drawing:
            await asyncio.sleep(0)
        return chart

    assert asyncio.run(shown()).svg == "<svg/>"


def test_what_changes_while_a_drawing_is_made_is_drawn_after_it() -> None:
    async def shown() -> Chart:
        chart = Chart(WORDS)
        for number in range(5):
            chart.show(figure(str(number), lambda number=number: f"<svg>{number}</svg>"))
            await asyncio.sleep(0)
        while chart.drawing:
            await asyncio.sleep(0)
        return chart

    chart = asyncio.run(shown())
    assert (chart.title, chart.svg) == ("4", "<svg>4</svg>")


def test_a_drawing_that_fails_leaves_words_and_table_and_no_words_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> str:
        raise ValueError("canary words of a person")

    chart = Chart(WORDS)
    with caplog.at_level(logging.DEBUG):
        chart.show(figure("One", fail))
    assert (chart.shown, chart.rows, chart.svg, chart.drawing) == (True, [["cell"]], "", False)
    assert "canary" not in caplog.text
    chart.show(figure("Two", lambda: "<svg/>"))
    assert chart.svg == "<svg/>"


def test_a_chart_that_the_course_does_not_have_is_told_in_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    OpenModule(content.course(), "02-a-balanced-lens", Workbook(tmp_path / "workbook.json")).chart("no-such-chart")
    assert "could not be shown" in capsys.readouterr().out


def test_the_scores_follow_the_numbers_and_go_when_one_is_taken_out(tmp_path: Path) -> None:
    numbers, scores, pattern, trend = opened(tmp_path, "02-a-balanced-lens", "proqol").body.children
    assert not scores.shown
    sent(numbers, {"at": "2026-11-23", "items": PROQOL, "earlier": []})
    assert scores.shown
    assert [row[0] for row in scores.rows] == [scale.label for scale in content.instrument("proqol").scales]
    assert (pattern.shown, trend.shown) == (False, False)
    sent(numbers, {"at": "2026-11-23", "items": [None, *PROQOL[1:]], "earlier": []}, n=2)
    assert not scores.shown


def test_the_same_number_everywhere_is_said_beside_the_numbers_for_as_long_as_it_is_so(tmp_path: Path) -> None:
    numbers = opened(tmp_path, "02-a-balanced-lens", "proqol").body.children[0]
    sent(numbers, {"at": "2026-11-23", "items": [3] * 30, "earlier": []})
    assert numbers.notes == [content.words().scoring["straight_lined"]]
    sent(numbers, {"at": "2026-11-23", "items": PROQOL, "earlier": []}, n=2)
    assert numbers.notes == []


def test_numbers_from_a_paste_are_read_by_the_rules_of_the_terminal(tmp_path: Path) -> None:
    (numbers, *_) = opened(tmp_path, "03-how-trauma-can-show-up", "stss").body.children
    answers: list[dict[str, Any]] = []
    numbers.send = answers.append  # what goes to the browser
    for text in ("\ufeff" + "3\r\n" * 17, "3 " * 18, "canary " * 17):
        data = {"method": "custom", "content": {"do": "read", "text": text}}
        numbers._handle_msg({"content": {"data": data}, "buffers": []})  # noqa: SLF001
    assert answers[0] == {"do": "numbers", "items": [3] * 17}
    assert [each["do"] for each in answers[1:]] == ["cannot", "cannot"]
    assert "18 numbers" in answers[1]["say"]
    assert "canary" not in answers[2]["say"]


def test_arriving_is_drawn_beside_leaving_across_activities(tmp_path: Path) -> None:
    module = OpenModule(content.course(), "03-how-trauma-can-show-up", Workbook(tmp_path / "workbook.json"))
    arrive, leave = module.frame("arrive-03"), module.frame("leave-03")
    chart = leave.body.children[-1]
    sent(leave.body.children[0], 6)
    assert not chart.shown
    sent(arrive.body.children[0], 3)
    assert [row[1] for row in chart.rows] == ["3", "6"]
