"""What the program does when it starts itself once more to read a file that it does not trust.

How the two speak with each other stands in `importing/own_process.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from upr_desktop.domain.progress import Task
from upr_desktop.errors.files import FileTooLarge, PictureUnreadable
from upr_desktop.importing.formats import own_process, pdf, photo
from upr_desktop.importing.formats.own_process import Page
from upr_desktop.importing.reading import content
from upr_desktop.importing.sources import wg_report
from upr_desktop.printing.setting.pages import Pages

SCAN = "--read-scan"
_DOTS, _LONGEST = 200, 2_400
"""Dots an inch at which a page of A4 is looked at, and dots of the longer side of a page of any size."""


def codes_of_scan(path: Path) -> Task[list[str]]:
    """What the codes on the pages of a PDF say, in reading order. Raises FileTooLarge, FileLocked, PictureUnreadable."""
    pages = yield from own_process.ask(SCAN, path, PictureUnreadable(path.name))
    return [text for texts in pages for text in texts]


def be(argument: str, path: Path, told: Path) -> int:
    """Be that process: read the pages of a file into another. Returns its exit status."""
    read = pdf.pages if argument == pdf.ARGUMENT else _codes
    return own_process.answer(told, read(content(path), path.name))


def _codes(data: bytes, name: str) -> Iterator[Page]:
    """The codes of every page. A report bears none: looking at all its pages for them would take half a minute."""
    _done, _total, lines = next(pdf.pages(data, name), (0, 0, []))
    if wg_report.bears_masthead(line.text for line in lines):
        return
    with Pages(data) as pages:
        if len(pages) > photo.MAX_PAGES:
            raise FileTooLarge(name)
        for page in range(len(pages)):
            dots = min(_DOTS, 72 * _LONGEST / max(1, *pages.size(page)))
            picture = pages.picture(page, dots)
            yield page + 1, len(pages), photo.codes_in_dots(picture.width, picture.height, picture.dots)
