"""A kernel that hesitates while somebody types, and dies: what it saved without an answer is still theirs alone."""

import os
import signal

import pytest

from faults.scene import Scene
from server import until

SENDS = 6  # in less time than the page takes to look whether its kernel still answers


def write_unheard(scene: Scene, saves: int) -> None:
    """Write while the kernel stands still; when it goes on, it dies after so many saves."""
    with scene.page.expect_websocket() as opened:
        scene.page.reload()
    scene.person.arrived()
    scene.person.write(2, finish=False)
    (kernel,) = scene.course.kernels()
    os.kill(kernel, signal.SIGSTOP)
    for _ in range(SENDS):
        with opened.value.expect_event("framesent", lambda data: b'"do":"turn"' in data):
            scene.person.write(1, finish=False)
    scene.disk.order("die", "rename", first=saves + 1)
    os.kill(kernel, signal.SIGCONT)
    until(lambda: kernel not in scene.course.kernels(), 30, "dying")
    scene.disk.heal()


@pytest.mark.parametrize(("field", "saves"), [(0, 1), (-1, SENDS - 1)])
def test_words_that_got_no_answer_do_not_come_back_as_somebody_elses(scene: Scene, field: int, saves: int) -> None:
    person = scene.person
    person.fields = [person.fields[field]]
    write_unheard(scene, saves)
    scene.tally.tried("a kernel that hesitates and dies")
    person.reopen()
    person.settle()
    person.check()
    person.check_alone()
    scene.page.reload()
    person.arrived()
    person.check_page()
