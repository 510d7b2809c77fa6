"""The command line, as real programs: `resiliency serve` and `resiliency check`."""

import os
import signal
import socket
import subprocess
import sys
import urllib.error
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from resiliency import places
from server import RunningCourse, environment, fetch, free_port, until

WELCOME = "voila/render/00-welcome.ipynb"
POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has neither these signals nor these rights")


@pytest.fixture
def course(tmp_path: Path) -> Iterator[RunningCourse]:
    running = RunningCourse(tmp_path)
    running.start()
    yield running
    running.stop()


def test_the_address_that_is_printed_answers(course: RunningCourse) -> None:
    assert "<html" in fetch(course.url)


def test_a_module_is_shown_and_its_kernel_knows_the_workbook(course: RunningCourse) -> None:
    assert "<h1" in fetch(course.url + WELCOME)
    (kernel,) = course.kernels()
    assert psutil.Process(kernel).environ()["RESILIENCY_WORKBOOK"] == str(course.workbook())


def test_a_taken_port_moves_on_and_says_so(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        running = RunningCourse(tmp_path, "--port", str(taken))
        running.start()
        try:
            assert running.port > taken
            assert f"Port {taken} is taken; using {running.port}." in running.log()
            assert "<html" in fetch(running.url)
        finally:
            running.stop()


def test_it_listens_on_this_computer_only(course: RunningCourse) -> None:
    fetch(course.url + WELCOME)
    family = [psutil.Process(course.process.pid), *map(psutil.Process, course.kernels())]
    open_ports = [each.laddr for process in family for each in process.net_connections() if each.status == "LISTEN"]
    assert course.port in {address.port for address in open_ports}
    assert {address.ip for address in open_ports} == {"127.0.0.1"}


def test_a_page_elsewhere_that_points_its_name_here_is_refused(course: RunningCourse) -> None:
    with pytest.raises(urllib.error.HTTPError, match="403"):
        fetch(course.url, Host="resiliency.example")
    assert "<html" in fetch(course.url, Host=f"localhost:{course.port}")


@POSIX
@pytest.mark.parametrize("how", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_ending_leaves_no_kernel_and_no_trace(course: RunningCourse, how: str) -> None:
    fetch(course.url + WELCOME)
    assert course.kernels()
    course.process.send_signal(getattr(signal, how))
    assert course.process.wait(timeout=10) == 0
    assert course.kernels() == []
    assert "Traceback" not in course.log()
    assert list((course.folder / "temporary").iterdir()) == []


def test_the_kernels_of_a_server_that_was_killed_end_by_themselves(course: RunningCourse) -> None:
    fetch(course.url + WELCOME)
    assert course.kernels()
    course.kill()
    until(lambda: not course.kernels(), 15, "ending of the kernels")


def test_settings_and_kernels_of_the_person_do_not_matter(tmp_path: Path) -> None:
    running = RunningCourse(tmp_path)
    for folder in (
        "home/.jupyter",
        "home/.ipython/profile_default/startup",
        "home/.local/share/jupyter/kernels/python3",
    ):
        (tmp_path / folder).mkdir(parents=True)
    broken = ("voila.py", "jupyter_server_config.py", "jupyter_config.py")
    for file in (*(f".jupyter/{name}" for name in broken), ".ipython/profile_default/startup/00.py"):
        (tmp_path / "home" / file).write_text("raise SystemExit('stray')", "utf-8")
    kernel = '{"argv": ["no-such-python", "{connection_file}"], "display_name": "stray", "language": "python"}'
    (tmp_path / "home/.local/share/jupyter/kernels/python3/kernel.json").write_text(kernel, "utf-8")
    running.environment |= {"XDG_DATA_HOME": "", "JUPYTER_CONFIG_PATH": str(tmp_path / "home/.jupyter")}
    running.start()
    try:
        assert "<h1" in fetch(running.url + WELCOME)
        (started,) = running.kernels()
        assert psutil.Process(started).cmdline()[0] == sys.executable
        assert "stray" not in running.log()
    finally:
        running.stop()


def test_what_is_asked_for_is_not_in_the_log(course: RunningCourse) -> None:
    for path in ("voila/render/none.ipynb", "voila/files/none.png", "none"):
        with pytest.raises(urllib.error.HTTPError):
            fetch(f"{course.url}{path}?mine=my+private+words")
    course.stop()
    assert "none" in course.log()
    assert "private" not in course.log()


@POSIX
def test_the_cookie_secret_is_the_persons_alone_and_stays(course: RunningCourse) -> None:
    (file,) = (course.folder / "data").rglob("cookie_secret")
    secret = file.read_bytes()
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(secret) == 32
    course.restart()
    assert file.read_bytes() == secret


def test_a_workbook_is_named_relative_to_where_the_command_is_given(tmp_path: Path) -> None:
    running = RunningCourse(tmp_path, "--workbook", "mine.json")
    running.start()
    try:
        fetch(running.url + WELCOME)
        (kernel,) = running.kernels()
        assert psutil.Process(kernel).environ()["RESILIENCY_WORKBOOK"] == str(tmp_path / "mine.json")
    finally:
        running.stop()


def resiliency(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "resiliency", *words],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_a_port_that_cannot_be_is_said_in_one_line(tmp_path: Path) -> None:
    told = resiliency(tmp_path, "serve", "--no-browser", "--port", "70000")
    assert told.returncode == 1
    assert told.stderr.startswith("No free port from 70000")
    assert len(told.stderr.splitlines()) == 1


def test_check_counts_the_files_that_are_in_order(tmp_path: Path) -> None:
    written = [file for file in places.DATA.rglob("*") if file.suffix in (".yaml", ".csv")]
    told = resiliency(tmp_path, "check")
    assert (told.returncode, told.stdout, told.stderr) == (0, f"{len(written)} files are in order.\n", "")


def test_a_free_port_is_taken_as_it_is(tmp_path: Path) -> None:
    chosen = free_port()
    running = RunningCourse(tmp_path, "--port", str(chosen))
    running.start()
    try:
        assert running.port == chosen
        assert "taken" not in running.log()
    finally:
        running.stop()
