"""`resiliency report`: documents from a terminal, or a plain message and exit status 2."""

import json
from pathlib import Path

import pytest

from documents import SAMPLE
from entries import raw
from resiliency.serve import main
from resiliency.workbook import Workbook


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["report", *words]) == 2
    told = capsys.readouterr()
    assert "Traceback" not in told.err
    return told.err.strip()


def test_all_formats_of_a_sample_worker(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "folder"
    asked = ["report", "--workbook", "emergency-response", "--out", str(out), "--format", "docx,pdf,txt,html,card"]
    assert main(asked) == 0
    names = sorted(each.name.partition("-2")[0] + each.suffix for each in out.iterdir())
    assert names == [
        f"resiliency-{each}" for each in ("card.pdf", "workbook.docx", "workbook.html", "workbook.pdf", "workbook.txt")
    ]
    assert sorted(map(str, out.iterdir())) == sorted(capsys.readouterr().out.split())


@pytest.mark.parametrize("only", ["shared", "plan", "memo", "blank"])
def test_a_part_of_a_workbook(tmp_path: Path, only: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "workbook.json"
    workbook = Workbook(path)
    for activity, kind in (("my-goal", "statement"), ("take-home", "take_home"), ("organization-ask", "statement")):
        workbook.save(activity, kind, SAMPLE[activity], stamp="")
    before = raw(path)
    assert main(["report", "--workbook", str(path), "--out", str(tmp_path), "--format", "txt", "--only", only]) == 0
    (made,) = tmp_path.glob("*.txt")
    assert ("walk ten minutes" in made.read_text("utf-8")) is (only in ("shared", "plan"))
    assert raw(path) == before


def test_bad_input_is_told_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = ["--out", str(tmp_path / "out")]
    assert "cannot be read" in refused(capsys, "--workbook", str(tmp_path / "none.json"), *out)
    bad = tmp_path / "bad.json"
    bad.write_text('{"entries": {"a"')
    assert "no workbook" in refused(capsys, "--workbook", str(bad), *out)
    bad.write_text(json.dumps({"schema": 99}))
    assert "newer version" in refused(capsys, "--workbook", str(bad), *out)
    bad.write_text(json.dumps({"schema": 1, "entries": {}}))
    assert "Nothing is ticked" in refused(capsys, "--workbook", str(bad), *out, "--only", "shared")
    assert "no format" in refused(capsys, "--workbook", "emergency-response", *out, "--format", "docx,odt")
    (tmp_path / "file").write_text("")
    assert "can be written" in refused(capsys, "--workbook", "emergency-response", "--out", str(tmp_path / "file"))
