"""Running a program that starts others, and watching all of them; on Linux."""

from __future__ import annotations

import os
import re
import select
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.peers import Failed

_PAUSE = 0.1
"""Seconds between two looks: more often would slow down what is looked at."""
_PROCESSES = Path("/proc")
_MB = 1024
"""In the KB that the system counts in."""


class Used(NamedTuple):
    """What a program and all that it started took. wall, cpu: seconds. memory: MB at most, at one time."""

    wall: float
    cpu: float
    memory: float


def watch(command: Sequence[str | Path], folder: Path, env: Mapping[str, str], seconds: float) -> Used:
    """Run a program to its end. Raises Failed; after so many seconds the program and all that it started are ended.

    Of a program that stays alone, the system knows the cost. Of several, the memory is what they have in common once and what
    each has of its own, and the CPU time what each had at the last look, since not all are waited for.
    """
    with open(folder / "said.txt", "w+") as said:
        started = time.monotonic()
        try:
            process = subprocess.Popen(
                command, cwd=folder, env=dict(env), stdin=subprocess.DEVNULL, stdout=said, stderr=said, start_new_session=True
            )
        except OSError as error:
            raise Failed(f"{command[0]}: {error.strerror}") from None
        tree = _Tree(process.pid)
        try:
            with _told_of_end(process.pid) as ended:
                while not select.select([ended], [], [], _PAUSE)[0]:
                    tree.look()
                    if time.monotonic() - started > seconds:
                        raise Failed(f"stopped after {seconds:g} s")
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            raise
        wall = time.monotonic() - started
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            lines = said.read().strip().splitlines()
            raise Failed(lines[-1] if lines else f"ended with {process.returncode}")
    return Used(wall, max(usage.ru_utime + usage.ru_stime, tree.cpu), max(usage.ru_maxrss / _MB, tree.memory))


@contextmanager
def _told_of_end(pid: int) -> Iterator[int]:
    """A file that can be read from as soon as a process has ended."""
    ended = os.pidfd_open(pid)
    try:
        yield ended
    finally:
        os.close(ended)


class _Tree:
    """A process and all that it started, as far as the system tells."""

    def __init__(self, root: int) -> None:
        self.memory = 0.0
        self._root = root
        self._cpu: dict[int, float] = {}

    @property
    def cpu(self) -> float:
        """Seconds of all processes that were seen."""
        return sum(self._cpu.values())

    def look(self) -> None:
        """Look at all processes of now, if there are several."""
        found = [self._root, *_below(self._root)]
        if len(found) > 1:
            self._cpu |= {pid: _cpu(pid) for pid in found}
            self.memory = max(self.memory, sum(map(_memory, found)))


def _below(pid: int) -> Iterator[int]:
    for children in (_PROCESSES / str(pid)).glob("task/*/children"):
        for child in map(int, _read(children).split()):
            yield child
            yield from _below(child)


def _cpu(pid: int) -> float:
    numbers = _read(_PROCESSES / str(pid) / "stat").rpartition(")")[2].split()
    return sum(map(int, numbers[11:13])) / os.sysconf("SC_CLK_TCK") if numbers else 0.0


def _memory(pid: int) -> float:
    found = re.search(r"^Pss: +(\d+)", _read(_PROCESSES / str(pid) / "smaps_rollup"), re.MULTILINE)
    return int(found[1]) / _MB if found else 0.0


def _read(path: Path) -> str:
    """What the system says; nothing of a process that is gone."""
    try:
        return path.read_text()
    except OSError:
        return ""
