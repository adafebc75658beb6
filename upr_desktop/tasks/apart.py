"""Scans are read in a process of their own: a file that is slow, huge or fatal to a library ends no more than that.

The program starts itself once more; the two share a file into which one line is written for each page.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from upr_desktop.domain.steps import Progress, Task
from upr_desktop.errors import FileTooLarge, PictureUnreadable
from upr_desktop.importing import photo
from upr_desktop.importing.reading import content
from upr_desktop.printing.pages import Pages

ARGUMENT = "--read-scan"
"""The first argument of the program when it is that process."""
PATIENCE = 15.0
"""Seconds without a new page after which the process is ended; a real page takes less than one on an old computer."""
_MEMORY = 1_500_000_000
"""Bytes that it may ask for, where the system can be told so."""
_TURN = 0.03
_TOO_LARGE = 3
_DOTS, _LONGEST = 200, 2_400
"""Dots an inch at which a page of A4 is looked at, and dots of the longer side of a page of any size."""


def codes_of_scan(path: Path) -> Task[list[str]]:
    """What the codes on the pages of a PDF say, in reading order. Raises FileTooLarge, PictureUnreadable."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder, "pages")
        told.touch()
        process = _start(path, told)
        try:
            yield from _wait(process, told)
            done = process.poll()
        finally:
            process.kill()
            process.wait()
        if done == _TOO_LARGE:
            raise FileTooLarge(path.name)
        if done != 0:
            raise PictureUnreadable(path.name)
        return [text for _page, _total, texts in _lines(told) for text in texts]


def _start(path: Path, told: Path) -> subprocess.Popen[bytes]:
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "upr_desktop"]
    hidden = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    nothing = subprocess.DEVNULL
    arguments = [*program, ARGUMENT, str(path.absolute()), str(told)]
    return subprocess.Popen(arguments, stdin=nothing, stdout=nothing, stderr=nothing, creationflags=hidden)


def _wait(process: subprocess.Popen[bytes], told: Path) -> Task[None]:
    """Until the process is at its end, or has been silent for too long."""
    size, end = 0, time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < end:
        if told.stat().st_size > size:
            size, end = told.stat().st_size, time.monotonic() + PATIENCE
        page, total, _texts = _lines(told)[-1] if size else (0, 0, [])
        yield Progress(page, total)
        time.sleep(_TURN)


def _lines(told: Path) -> list[tuple[int, int, list[str]]]:
    """Page, number of pages and texts, of every line that is complete."""
    *whole, _rest = told.read_text("utf-8").split("\n")
    return [json.loads(line) for line in whole]


def read_scan(path: Path, told: Path) -> int:
    """Be that process. Returns its exit status."""
    _limit_memory()
    try:
        with told.open("w", encoding="utf-8", newline="\n") as file:
            for line in _read(path):
                file.write(json.dumps(line) + "\n")
                file.flush()
    except FileTooLarge:
        return _TOO_LARGE
    return 0


def _read(path: Path) -> Iterator[tuple[int, int, list[str]]]:
    with Pages(content(path)) as pages:
        if len(pages) > photo.MAX_PAGES:
            raise FileTooLarge(path.name)
        for page in range(len(pages)):
            dots = min(_DOTS, 72 * _LONGEST / max(1, *pages.size(page)))
            picture = pages.picture(page, dots)
            yield page + 1, len(pages), photo.codes_in_dots(picture.width, picture.height, picture.dots)


def _limit_memory() -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such thing, and the system may set less
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
