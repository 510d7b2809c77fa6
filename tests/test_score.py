"""`resiliency score`: numbers in, JSON out, or a plain message and exit status 2."""

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from resiliency import content
from resiliency.serve import main

THREES = "\n".join(["3"] * 30)
CONSTANT = {  # every item 3: by the key, each scale of ten items is 30
    "score": 30,
    "min": 10,
    "max": 50,
    "band": "moderate",
}


def scored(capsys: pytest.CaptureFixture[str], instrument: str, file: Path) -> Any:
    assert main(["score", instrument, "--answers", str(file)]) == 0
    return json.loads(capsys.readouterr().out)


def refused(capsys: pytest.CaptureFixture[str], file: Path, instrument: str = "proqol") -> str:
    assert main(["score", instrument, "--answers", str(file)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "Traceback" not in told.err
    return told.err.strip()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "answers.txt"


def test_the_proqol_gives_three_scales_and_no_total(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    file.write_text(THREES, "utf-8")
    assert scored(capsys, "proqol", file) == {
        "instrument": "proqol",
        "scales": dict.fromkeys(("compassion_satisfaction", "burnout", "secondary_traumatic_stress"), CONSTANT),
        "notes": [content.words().scoring["straight_lined"]],
    }


def test_the_stss_gives_three_sums_a_total_with_its_band_and_the_pattern(
    capsys: pytest.CaptureFixture[str], file: Path
) -> None:
    file.write_text("1 3 1 3 1 1 3 1 3 1 3 3 1 1 1 1 1", "utf-8")  # 3 for items 2, 4, 7, 9, 11 and 12: 17 + 6 × 2 = 29
    found = scored(capsys, "stss", file)
    assert found["scales"] == {
        "intrusion": {"score": 7, "min": 5, "max": 25, "band": None},
        "avoidance": {"score": 13, "min": 7, "max": 35, "band": None},
        "arousal": {"score": 9, "min": 5, "max": 25, "band": None},
        "total": {"score": 29, "min": 17, "max": 85, "band": "mild"},
    }
    assert found["pattern"] == {
        "intrusion": {"count": 1, "needed": 1, "met": True},
        "avoidance": {"count": 3, "needed": 3, "met": True},
        "arousal": {"count": 2, "needed": 2, "met": True},
        "met": True,
    }
    assert found["notes"] == []


@pytest.mark.parametrize(
    "written",
    [
        THREES.encode(),
        b"\xef\xbb\xbf" + THREES.encode(),
        THREES.replace("\n", "\r\n").encode(),
        THREES.encode("utf-16"),
        THREES.replace("\n", ", ").encode(),
        THREES.replace("\n", " ").encode() + b"\n\n",
        ("item,answer\n" + "\n".join(f"{item},3" for item in range(30, 0, -1))).encode(),
    ],
    ids=["lines", "mark at the start", "Windows", "PowerShell", "commas", "spaces", "table"],
)
def test_numbers_are_read_as_people_save_them(capsys: pytest.CaptureFixture[str], file: Path, written: bytes) -> None:
    file.write_bytes(written)
    assert scored(capsys, "proqol", file)["scales"]["burnout"] == CONSTANT


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("3 " * 29, "29 numbers"),
        ("3 " * 31, "31 numbers"),
        ("", "0 numbers"),
        ("3 " * 29 + "0", "item 30"),
        ("6 " + "3 " * 29, "item 1 "),
        ("3 3 three " + "3 " * 27, "item 3 is not a number"),
        ("3,3,,3," + "3," * 26, "no number for item 3"),
        ("3 " * 29 + "2.5", "item 30 is not from 1 to 5"),
    ],
    ids=["29", "31", "none", "zero", "six", "word", "blank", "half"],
)
def test_what_cannot_be_scored_is_said_plainly(
    capsys: pytest.CaptureFixture[str], file: Path, written: str, said: str
) -> None:
    file.write_text(written, "utf-8")
    assert said in refused(capsys, file)


def test_what_a_person_wrote_is_not_repeated(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    file.write_text("my own words " + "3 " * 27, "utf-8")
    assert not {"my", "own", "words"} & set(refused(capsys, file).split())


def test_a_file_that_is_not_there_or_not_text_is_said_plainly(capsys: pytest.CaptureFixture[str], file: Path) -> None:
    assert "cannot be read" in refused(capsys, file)
    file.write_bytes(b"PK\x03\x04\xff\xfe\xfa")
    assert "not a text file" in refused(capsys, file)


def test_numbers_come_from_standard_input_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(THREES.encode())))
    assert scored(capsys, "proqol", Path("-"))["scales"]["burnout"] == CONSTANT


def test_the_program_itself_scores_and_refuses() -> None:
    def run(instrument: str) -> "subprocess.CompletedProcess[str]":
        program = [sys.executable, "-m", "resiliency", "score", instrument, "--answers", "-"]
        return subprocess.run(program, check=False, input=THREES, capture_output=True, text=True)

    done = run("proqol")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["scales"]["burnout"] == CONSTANT
    assert run("no-such").returncode == 2
    assert "proqol" in run("no-such").stderr
