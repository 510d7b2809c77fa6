"""A kernel that hesitates while somebody writes, and dies: what it saved without an answer is still theirs alone."""

import os
import signal

import pytest

from documents import SAMPLE
from faults.scene import Scene
from module_page import MODULES
from planting import write
from server import until

SENDS = 6  # in less time than the page takes to look whether its kernel still answers
CHANGE_ALL = """round => {
  const change = (it, value) => {
    it.value = value;
    for (const name of ["input", "change"]) it.dispatchEvent(new Event(name, {bubbles: true}));
  };
  const ways = {
    checkbox: (it) => it.click(),
    radio: (it) => { if (!it.closest(".rs-turn")) it.click(); },  // another fork has other fields
    date: (it) => change(it, `2026-12-1${round}`),
    time: (it) => change(it, `1${round}:00`),
    number: (it) => change(it, round),
    range: (it) => change(it, (Number(it.value) + 3 + round) % 10),
    "select-one": (it) => change(it, it.options[(it.selectedIndex + round) % it.options.length].value),
    file: () => {},
  };
  for (const add of document.querySelectorAll("section.rs-activity .rs-add-one")) add.click();
  for (const it of document.querySelectorAll("section.rs-activity :is(textarea, input, select)"))
    if (it.checkVisibility() && !it.disabled) (ways[it.type] ?? (() => change(it, `${it.value} round${round}`)))(it);
  document.dispatchEvent(new Event("resiliency:flush"));
}"""
DRAFTS = "Object.keys(sessionStorage).filter(key => key.startsWith('resiliency:')).length"


def die_after(scene: Scene, saves: int) -> None:
    """Let the kernel, which stands still, go on until it has saved so often."""
    (kernel,) = scene.course.kernels()
    scene.disk.order("die", "rename", first=saves + 1)
    os.kill(kernel, signal.SIGCONT)
    until(lambda: kernel not in scene.course.kernels(), 30, "dying")
    scene.disk.heal()
    scene.tally.tried("a kernel that hesitates and dies")


def stand_still(scene: Scene) -> None:
    until(lambda: len(scene.course.kernels()) == 1, 30, "ending the kernel of the page before")
    os.kill(scene.course.kernels()[0], signal.SIGSTOP)


@pytest.mark.parametrize(("field", "saves"), [(0, 1), (-1, SENDS - 1)])
def test_words_that_got_no_answer_do_not_come_back_as_somebody_elses(scene: Scene, field: int, saves: int) -> None:
    person = scene.person
    person.fields = [person.fields[field]]
    with scene.page.expect_websocket() as opened:
        scene.page.reload()
    person.arrived()
    person.write(2, finish=False)
    stand_still(scene)
    for _ in range(SENDS):
        with opened.value.expect_event("framesent", lambda data: b'"do":"turn"' in data):
            person.write(1, finish=False)
    die_after(scene, saves)
    person.reopen()
    person.settle()
    person.check()
    person.check_alone()
    scene.page.reload()
    person.arrived()
    person.check_page()


@pytest.mark.usefixtures("long")
@pytest.mark.parametrize("notebook", MODULES)
def test_nothing_that_can_be_changed_comes_back_as_somebody_elses(scene: Scene, notebook: str) -> None:
    page = scene.page
    page.goto("about:blank")
    write(scene.course.workbook(), SAMPLE)
    page.goto(f"{scene.person.address}voila/render/{notebook}", wait_until="commit")
    scene.person.arrived()
    page.evaluate("document.querySelectorAll('details').forEach(it => { it.open = true })")
    stand_still(scene)
    page.evaluate(CHANGE_ALL, 1)
    changed = page.evaluate(DRAFTS)
    page.evaluate(CHANGE_ALL, 2)
    die_after(scene, changed)
    scene.person.reopen()
    scene.person.settle()
    scene.person.check_alone()
