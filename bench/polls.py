"""200 people vote at the same moment on a real Hub: throughput, p95, memory; and what a participant needs."""

import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

import psutil
from playwright.sync_api import expect, sync_playwright

from browser.conftest import FLAGS, chromium
from running_hub import PASSWORD, RunningHub, ask

VOTERS = 200
TURNS = 5  # votes of each person, at the pace that the service allows
MODULES = ("04-map-your-own-well-being", "02-a-balanced-lens")
CHOICES = ("asks-me", "second-reader", "takes-a-task", "sits-beside", "lets-me-be")


def main() -> None:
    """Print all figures."""
    hub = RunningHub(Path(tempfile.mkdtemp()))
    hub.start()
    try:
        _vote(hub)
        _sizes(hub)
    finally:
        hub.stop()


def _vote(hub: RunningHub) -> None:
    tokens = list(hub.add("fay", *(f"voter-{number}" for number in range(VOTERS))).values())
    leader, voters = tokens[0], tokens[1:]
    url, before = f"{hub.polls}/polls/poll-03", hub.service().memory_info().rss
    ask("POST", f"{url}/open", leader)
    took: list[float] = []
    statuses: list[int] = []
    gate = threading.Barrier(VOTERS + 1)

    def person(number: int) -> None:
        gate.wait()
        for turn in range(TURNS):
            started = time.perf_counter()
            status, _ = ask("PUT", f"{url}/vote", voters[number], {"ballot": [CHOICES[(number + turn) % len(CHOICES)]]})
            took.append(time.perf_counter() - started)
            statuses.append(status)

    threads = [threading.Thread(target=person, args=(number,)) for number in range(VOTERS)]
    for each in threads:
        each.start()
    gate.wait()
    began = time.perf_counter()
    for each in threads:
        each.join()
    whole = time.perf_counter() - began
    ask("POST", f"{url}/close", leader)
    told = ask("POST", f"{url}/reveal", leader)[1]
    ranked = sorted(took)
    print(
        f"{len(took)} votes of {VOTERS} people at once: {len(took) / whole:.0f} a second, "
        f"median {1000 * statistics.median(took):.0f} ms, p95 {1000 * ranked[int(len(ranked) * 0.95)]:.0f} ms, "
        f"{statuses.count(200)} counted at once, {told['table']['answers']} people in the table"
    )
    print(f"The service: {before / 2**20:.0f} MB before, {hub.service().memory_info().rss / 2**20:.0f} MB after")


def _sizes(hub: RunningHub) -> None:
    """Print the memory of the Hub's own parts, and of a participant with one page open, then with two."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{hub.url}/hub/user-redirect/voila/render/{MODULES[0]}.ipynb")
        page.get_by_label("Username").fill("sized")
        page.get_by_label("Password").fill(PASSWORD)
        used = _cpu(hub)
        started = time.perf_counter()
        page.get_by_role("button", name="Sign in").click()
        page.locator("section.rs-activity:not(.rs-waiting)").first.wait_for(timeout=120_000)
        took = time.perf_counter() - started
        expect(page.locator(".rs-waiting")).to_have_count(0, timeout=120_000)
        print(f"Sign-in to a module that can be used: {took:.1f} s, {_cpu(hub) - used:.1f} s of CPU")
        print("One module open:", _memory(hub))
        second = context.new_page()
        second.goto(f"{hub.url}/user/sized/voila/render/{MODULES[1]}.ipynb")
        second.locator(".rs-activity").first.wait_for()
        expect(second.locator(".rs-waiting")).to_have_count(0, timeout=120_000)
        print("Two modules open, one with charts:", _memory(hub))
        idle = _cpu(hub)
        time.sleep(20)
        print(
            f"Two open modules that nobody touches: {(_cpu(hub) - idle) / 20:.3f} cores, all parts of the Hub together"
        )
        browser.close()


def _memory(hub: RunningHub) -> str:
    sizes: dict[str, list[float]] = {}
    for process in _processes(hub):
        sizes.setdefault(_called(process), []).append(process.memory_full_info().uss / 2**20)
    return ", ".join(
        f"{name} {' + '.join(f'{size:.0f}' for size in found)} MB" for name, found in sorted(sizes.items())
    )


def _cpu(hub: RunningHub) -> float:
    return sum(sum(each.cpu_times()[:2]) for each in _processes(hub))


def _processes(hub: RunningHub) -> list[psutil.Process]:
    return list({each.pid: each for each in hub.children()}.values())


def _called(process: psutil.Process) -> str:
    words = " ".join(process.cmdline())
    names = {"ipykernel": "kernel", "singleuser": "server", "configurable-http-proxy": "proxy", "idle_culler": "culler"}
    names |= {"-m polls": "polls", "-m jupyterhub": "Hub"}
    return next((name for part, name in names.items() if part in words), process.name())


if __name__ == "__main__":
    main()
