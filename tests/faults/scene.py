"""One computer with the course, a page and a person at it; and what can happen to them."""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, expect

from faults.disk import Disk
from faults.person import PATIENCE, Person
from faults.relay import Relay
from faults.tally import Tally, noted
from server import RunningCourse
from watched_page import WatchedPage

NOTICED = 30  # seconds until a page has noticed that its words get no answer
ALLOWED = [r"status of (404|503)", r"WebSocket connection to .ws://127", "net::ERR_"]


class Scene:
    """A course on a disk that can fail, behind a line that can be cut, with a person who types."""

    def __init__(self, browser: Browser, layer: Path, folder: Path, rng: random.Random, tally: Tally) -> None:
        self.rng, self.tally = rng, tally
        self.course = RunningCourse(folder / "course")
        self.disk = Disk(layer, self.course.workbook().parent, folder / "beside")
        self.course.environment |= self.disk.environment(self.course.environment)
        self.course.start()
        self.relay = Relay(self.course.port)
        self.watched = WatchedPage(browser, width=1280, height=900, dark=False)
        self.page = self.watched.page
        address = f"http://127.0.0.1:{self.relay.port}/"
        self.person = Person(self.page, address, self.course.workbook(), rng, tally)

    def close(self) -> None:
        self.disk.heal()
        self.watched.close()
        self.relay.close()
        self.course.stop()

    def suffer(self, name: str) -> None:
        """Let a fault happen while the person types, and let them do what a person does about it."""
        self.tally.tried(name)
        with noted(f"after: {name}, seed {self.tally.seed}"):
            FAULTS[name](self)
            self.person.write(3)
            self.person.settle()
            self.person.check()
            self.person.check_alone()

    def processes(self) -> list[int]:
        """Return the process numbers of the server and of its kernels."""
        return [self.course.process.pid, *self.course.kernels()]

    def signal(self, number: signal.Signals) -> None:
        for each in self.processes():
            os.kill(each, number)

    def protocol(self) -> CDPSession:
        return self.page.context.new_cdp_session(self.page)


def kernel_killed(scene: Scene) -> None:
    scene.person.write(6, scene.course.kill_kernels)
    scene.person.reopen()


def server_killed(scene: Scene) -> None:
    scene.person.write(6, scene.course.kill)
    scene.course.start()
    scene.person.reopen()


def network_lost(seconds: float) -> Callable[[Scene], None]:
    """Return the loss of a network that says it is gone: the browser knows that it is offline."""

    def lose(scene: Scene) -> None:
        def cut() -> None:
            scene.page.context.set_offline(True)
            scene.relay.cut()

        scene.person.write(6, cut)
        expect(scene.page.locator("#rs-connection")).to_contain_text("connection is lost")
        _type_for(scene, seconds)
        scene.relay.mend()
        scene.page.context.set_offline(False)
        scene.person.reconnected()

    return lose


def line_silent(seconds: float) -> Callable[[Scene], None]:
    """Return the loss of a network that says nothing, as behind a router whose own line is gone."""

    def lose(scene: Scene) -> None:
        scene.person.write(6, scene.relay.silence)
        _type_for(scene, seconds)
        if seconds > NOTICED:
            expect(scene.page.locator("#rs-connection")).to_contain_text("connection is lost")
        scene.relay.mend()
        scene.person.reconnected()

    return lose


def laptop_asleep(scene: Scene) -> None:
    """Close the lid for some seconds: no program runs, the page stands still, and its connections are gone."""
    protocol = scene.protocol()

    def sleep() -> None:
        stopped = scene.processes()
        for each in stopped:
            os.kill(each, signal.SIGSTOP)
        protocol.send("Page.setWebLifecycleState", {"state": "frozen"})
        scene.relay.cut()
        scene.page.wait_for_timeout(3000)
        protocol.send("Page.setWebLifecycleState", {"state": "active"})
        scene.relay.mend()
        for each in stopped:
            os.kill(each, signal.SIGCONT)

    scene.person.write(6, sleep)
    scene.person.reconnected()


def disk_full(scene: Scene) -> None:
    scene.person.write(6, lambda: scene.disk.fail(scene.rng.choice(("ENOSPC", "EROFS", "EACCES")), "fsync"))
    expect(scene.page.locator("#rs-saved")).to_contain_text("Not saved", timeout=PATIENCE * 1000)
    scene.person.write(4)
    scene.disk.heal()


def power_cut_in_a_save(scene: Scene) -> None:
    """Let the kernel die in the middle of a save, and everything else of the course with it."""
    before = set(scene.course.kernels())
    scene.person.write(6, lambda: scene.disk.order("die", "rename", first=scene.rng.randint(1, 4)))
    scene.page.wait_for_function("document.documentElement.dataset.kernel !== 'connected'", timeout=PATIENCE * 1000)
    assert not before & set(scene.course.kernels())
    scene.course.kill()
    scene.person.write(3)
    scene.disk.heal()
    scene.course.start()
    scene.person.reopen()


def clock_back(scene: Scene) -> None:
    """Set the clock of the computer back by some hours, for its programs and for its page."""
    scene.disk.heal(clock=-scene.rng.randint(1, 20) * 3600)
    back = "(() => { const was = Date.now; Date.now = () => was() - 36e5; })()"
    scene.person.write(6, lambda: scene.page.evaluate(back))
    scene.person.settle()
    scene.disk.heal()


def _type_for(scene: Scene, seconds: float) -> None:
    """Type now and then until so many seconds have gone by."""
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > 0:
        scene.person.write(2)
        scene.page.wait_for_timeout(min(left, 3) * 1000)


FAULTS: dict[str, Callable[[Scene], None]] = {
    "kernel killed": kernel_killed,
    "server killed": server_killed,
    "network lost, 5 s": network_lost(5),
    "network lost, 60 s": network_lost(60),
    "network lost, 5 min": network_lost(300),
    "network silent, 5 s": line_silent(5),
    "network silent, 60 s": line_silent(60),
    "laptop asleep": laptop_asleep,
    "disk full or read-only": disk_full,
    "power cut in a save": power_cut_in_a_save,
    "clock set back": clock_back,
}
MINUTES = ("network lost, 60 s", "network lost, 5 min", "network silent, 60 s")
QUICK = (
    "kernel killed",
    "server killed",
    "network lost, 5 s",
    "laptop asleep",
    "disk full or read-only",
    "power cut in a save",
)
