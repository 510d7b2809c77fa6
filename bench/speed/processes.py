"""Processes of a server under measurement: who belongs to it, what they use."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import psutil


class Cpu(NamedTuple):
    """Processor time used so far, and by how many processes."""

    seconds: float
    processes: int


def family(folder: Path, pid: int | None = None) -> list[psutil.Process]:
    """Return the living processes of a tree, and all others that a folder is named in, by their words or variables."""
    found = set(tree(pid)) if pid else set()
    for each in psutil.process_iter():
        with suppress(psutil.Error):
            if str(folder) in " ".join([*each.cmdline(), *each.environ().values()]):
                found |= {each, *each.children(recursive=True)}
    return [each for each in found if each.pid != os.getpid() and _lives(each)]


def tree(pid: int) -> list[psutil.Process]:
    """Return a process and everything that it started; nothing when it has ended."""
    try:
        return [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.Error:
        return []


def memory(processes: Sequence[psutil.Process]) -> float:
    """Return the memory of processes in MiB: what they share counts once (PSS). Linux only."""
    total = 0
    for each in processes:
        with suppress(psutil.Error):
            total += each.memory_full_info().pss
    return total / 2**20


def cpu(processes: Sequence[psutil.Process]) -> Cpu:
    """Return the processor time of processes."""
    seconds = []
    for each in processes:
        with suppress(psutil.Error):
            seconds.append(sum(each.cpu_times()[:2]))
    return Cpu(sum(seconds), len(seconds))


def _lives(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False
