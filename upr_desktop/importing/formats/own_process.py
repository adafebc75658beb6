"""Files that may be slow, huge or fatal to a library are read in a process of their own: they end no more than that.

The program starts itself once more; the two share a file into which one line of JSON is written for each page.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeAlias

from upr_desktop.domain.progress import Progress, Task
from upr_desktop.errors.base import UserError
from upr_desktop.errors.files import FileLocked, FileTooLarge

Page: TypeAlias = tuple[int, int, Any]
"""How many pages of how many have been read, and what the last of them says, as JSON holds it."""

PATIENCE = 15.0
"""Seconds without a new page after which the process is ended; a real page takes less than one on an old computer."""
_MEMORY = 1_500_000_000
"""Bytes that it may ask for, where the system can be told so."""
_TURN = 0.03
_EXITS = {3: FileTooLarge, 4: FileLocked}


def ask(argument: str, path: Path, unreadable: UserError, longest: float = math.inf) -> Task[list[Any]]:
    """What the program says of each page of a file when it is started with this argument.

    longest: seconds for all pages. Raises `unreadable` where it comes to no good end in time, FileTooLarge, FileLocked.
    """
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder, "pages")
        told.touch()
        process = _start(argument, path, told)
        try:
            pages = yield from _listen(process, told, longest)
            done = process.poll()
        finally:
            process.kill()
            process.wait()
        if done in _EXITS:
            raise _EXITS[done](path.name)
        if done != 0:
            raise unreadable
        return [said for _done, _total, said in pages]


def _start(argument: str, path: Path, told: Path) -> subprocess.Popen[bytes]:
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "upr_desktop"]
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    nothing = subprocess.DEVNULL
    arguments = [*program, argument, str(path.absolute()), str(told)]
    return subprocess.Popen(arguments, stdin=nothing, stdout=nothing, stderr=nothing, creationflags=hidden)


def _listen(process: subprocess.Popen[bytes], told: Path, longest: float) -> Task[list[Page]]:
    """The pages, until the process is at its end, has been silent for too long, or takes too long in all."""
    pages: list[Page] = []
    rest = ""
    silent, last = time.monotonic() + PATIENCE, time.monotonic() + longest
    with told.open(encoding="utf-8") as file:
        while True:
            is_over = process.poll() is not None or time.monotonic() > min(silent, last)
            *whole, rest = (rest + file.read()).split("\n")
            if whole:
                pages += map(json.loads, whole)
                silent = time.monotonic() + PATIENCE
            if is_over:
                return pages
            yield Progress(*pages[-1][:2]) if pages else Progress(0, 0)
            time.sleep(_TURN)


def answer(told: Path, pages: Iterable[Page]) -> int:
    """Be that process. Returns its exit status."""
    _limit_memory()
    try:
        with told.open("w", encoding="utf-8", newline="\n") as file:
            for page in pages:
                file.write(json.dumps(page) + "\n")
                file.flush()
    except tuple(_EXITS.values()) as error:
        return next(status for status, kind in _EXITS.items() if isinstance(error, kind))
    return 0


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such thing, and the system may set less
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
