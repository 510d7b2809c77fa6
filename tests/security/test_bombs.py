"""Files that are made to stop a reader: read in a process with little time and memory, and answered in words."""

import base64
import itertools
import json
import subprocess
import sys
from pathlib import Path

import pytest

from resiliency import protect
from resiliency.workbook import Workbook, peek
from server import ROOT, environment

SECONDS = 20  # of one processor
MEMORY = 1 << 30  # bytes
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
pytestmark = POSIX
LIMITED = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY}, {MEMORY}))
"""
CHECK = (
    LIMITED
    + """
import json, pathlib
from resiliency import content
folder = pathlib.Path(sys.argv[1])
for name, text in json.load(sys.stdin):
    print(name, end=": ", flush=True)
    (folder / "course.yaml").write_text(text, "utf-8")
    print(content.check(folder)[0].text, flush=True)
"""
)
BRING = (
    LIMITED
    + """
import base64, json
from resiliency import content, workbook
from resiliency.views.ownership import Owner
activities = [each for module in content.course().modules for each in module.activities]
for name, data in json.load(sys.stdin):
    print(name, end=": ", flush=True)
    owner = Owner(content.course(), workbook.Workbook(), lambda: None, lambda: None)
    said = []
    owner.widget.tell = said.append
    owner.widget._handle_custom_msg({"do": "bring", "passphrase": "x"}, [base64.b64decode(data)])
    if not owner.widget.waits:
        print("refused:", said[-1], flush=True)
        continue
    owner.widget._handle_custom_msg({"do": "merge"}, [])
    opened = workbook.Workbook()
    for each in activities:
        if entry := opened.entry(each.id):
            each.report(each.restore(entry.value))
    present = opened.entry("arrive")
    opened.save("arrive", "scales", {"arrive": 3}, stamp=present.saved if present else "")
    print("merged", opened.entry("arrive").value, flush=True)
"""
)


def laughs(depth: int = 9) -> str:
    names = [f"a{number}" for number in range(depth)]
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"{one}: &{one} [{', '.join([f'*{before}'] * 9)}]" for before, one in itertools.pairwise(names)]
    return "\n".join(lines)


YAML = {
    "billion laughs": (laughs(), "names a piece of YAML"),
    "an alias of itself": ("a: &a [*a]", "names a piece of YAML"),
    "merge keys": ("a: &a {b: 1}\nc: {<<: *a}", "names a piece of YAML"),
    "a tag that makes an object": ("a: !!python/object/apply:os.system [id]", "names a piece of YAML"),
    "a hundred thousand brackets": ("[" * 100_000, "inside each other"),
    "three thousand indents": ("\n".join(" " * n + "a:" for n in range(3_000)), "inside each other"),
    "a number of a hundred thousand digits": ("a: " + "9" * 100_000, "no such date or number"),
    "a day that is not": ("a: 2026-13-41", "no such date or number"),
    "a name that is a list": ("? [a, b]\n: c", "where a name belongs"),
    "a name twice": ("a: 1\na: 2", "written twice"),
    "ten megabytes of one word": ("title: " + "x" * 10_000_000, "is missing"),
    "twenty thousand fields": ("\n".join(f"f{n}: 1" for n in range(20_000)), "is not a field"),
    "not a number": ("title: .nan", "text was meant"),
    "a null letter": ('title: "a\\0b"\nxx: 1', "is not a field"),
}
ENTRY = b'{"schema":1,"entries":{"arrive":{"kind":"scales","value":%s}}}'
JSON = {
    "a hundred thousand brackets": b"[" * 100_000,
    "tables in each other": b'{"entries":{"arrive":' + b'{"a":' * 50_000 + b"1" + b"}" * 50_000 + b"}}",
    "as deep as a reader just bears": ENTRY % (b"[" * 900 + b"]" * 900),
    "a number of a hundred thousand digits": ENTRY % (b'{"arrive":' + b"9" * 100_000 + b"}"),
    "no workbook": b"null",
    "an age file that asks for years of work": b"\n".join(
        [b"age-encryption.org/v1", b"-> scrypt " + b"A" * 22 + b" 40", b"A" * 43, b"--- " + b"A" * 43, b""]
    ),
    "half an age file": protect.MARK + b"v1\n-> scrypt",
}
ODD = {
    "numbers that are none": ENTRY % b'{"arrive":NaN,"b":Infinity,"c":1e999}',
    "a name twice": b'{"schema":1,"entries":{"arrive":{"kind":"scales","value":1},"arrive":{"kind":"x","value":[2]}}}',
    "the same activity of another kind": b'{"schema":1,"entries":{"arrive":{"kind":"columns","value":{"columns":3}}}}',
    "names of Python": b'{"schema":1,"entries":{"__class__":{"kind":"__proto__","value":{"__init__":1}}}}',
    "a hundred thousand kept versions": json.dumps(
        {"schema": 1, "entries": {"arrive": {"kind": "scales", "value": 1, "kept": [{"value": 1}] * 100_000}}}
    ).encode(),
    "half letters": b'{"schema":1,"entries":{"commitment":{"kind":"reflection","value":{"step":"\\ud800"}}}}',
}


def run(folder: Path, script: str, given: object, *words: str) -> list[str]:
    """Run a script with limits over what it is given, and return what it printed, line by line."""
    env = environment(folder) | {
        "RESILIENCY_WORKBOOK": str(folder / "workbook.json"),
        "PYTHONPATH": str(ROOT / "widgets"),
    }
    done = subprocess.run(
        [sys.executable, "-c", script, *words], env=env, input=json.dumps(given), capture_output=True, encoding="utf-8",
        timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.returncode} at {done.stdout[-200:]}: {done.stderr[-2000:]}"
    return done.stdout.splitlines()


def sent(bombs: dict[str, bytes]) -> list[tuple[str, str]]:
    return [(name, base64.b64encode(data).decode()) for name, data in bombs.items()]


def test_a_file_of_content_that_is_a_bomb_is_named_with_its_line_and_what_to_do(tmp_path: Path, data: Path) -> None:
    told = run(tmp_path, CHECK, [(name, text) for name, (text, _) in YAML.items()], str(data))
    assert len(told) == len(YAML)
    for line, (name, (_, remedy)) in zip(told, YAML.items(), strict=True):
        assert line.startswith(f"{name}: data/course.yaml, line ")
        assert remedy in line
        assert len(line) < 300


def test_a_workbook_that_is_a_bomb_is_refused_when_it_is_brought_in(tmp_path: Path) -> None:
    told = run(tmp_path, BRING, sent(JSON))
    for line, name in zip(told, JSON, strict=True):
        assert line.startswith(f"{name}: refused: ")


def test_a_workbook_of_odd_values_is_merged_and_can_still_be_written(tmp_path: Path) -> None:
    told = run(tmp_path, BRING, sent(ODD))
    assert told == [f"{name}: merged {{'arrive': 3}}" for name in ODD]


def test_a_participants_own_file_that_is_a_bomb_is_set_aside_and_kept(tmp_path: Path) -> None:
    for bomb in JSON.values():
        (tmp_path / "workbook.json").write_bytes(bomb)
        peek(tmp_path / "workbook.json")
        Workbook(tmp_path / "workbook.json")
    kept = {path.read_bytes() for path in tmp_path.glob("workbook set aside*")}
    assert kept == set(JSON.values())
