"""Find the recommendations whose printed Sheets are on a photo or a scan."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from upr_desktop.domain import code
from upr_desktop.domain.progress import Progress, Task
from upr_desktop.domain.values import Record
from upr_desktop.errors.base import UserError
from upr_desktop.errors.files import NoCodeOnPicture, SheetOfOthers
from upr_desktop.importing.formats import photo
from upr_desktop.importing.reading import content
from upr_desktop.storage.listing import listed
from upr_desktop.storage.reader import Reader
from upr_desktop.tasks.bring.apart import codes_of_scan


class Found(NamedTuple):
    """What several files show: recommendations in the order of the pages, and what is wrong with files that show none."""

    recommendations: list[Record]
    troubles: list[UserError]


def look(path: Path) -> Task[list[str]]:
    """The codes of the Sheets on a photo or a scan, such as `7K2-M9Q-XAC`, each once, in reading order.

    Raises what is wrong with the file.
    """
    data = content(path)
    pages = codes_of_scan(path) if data.startswith(b"%PDF") else _of_picture(data, path.name)
    said = yield from pages
    return list(dict.fromkeys(text.removeprefix(code.MARK).strip() for text in said if _is_ours(text)))


def find(reader: Reader, path: Path) -> Task[list[Record]]:
    """The recommendations whose Sheets are on a photo or a scan; codes of others beside them are passed over.

    Raises what is wrong with the file, NoCodeOnPicture, or SheetOfOthers where none of them is here.
    """
    codes = yield from look(path)
    if not codes:
        raise NoCodeOnPicture(path.name)
    ids = listed(reader, (id for one in codes for id in reader.ids_starting("recommendation", code.beginning(one))))
    if not ids:
        raise SheetOfOthers(path.name, codes[0])
    found = reader.records("recommendation", ids)
    return [found[id] for id in ids]


def find_all(reader: Reader, paths: Iterable[Path]) -> Task[Found]:
    """The recommendations whose Sheets are on any of several photos and scans, each once."""
    found: dict[str, Record] = {}
    troubles: list[UserError] = []
    for path in paths:
        try:
            shown = yield from find(reader, path)
            found |= {one.id: one for one in shown}
        except UserError as trouble:
            troubles.append(trouble)
    return Found(list(found.values()), troubles)


def _is_ours(text: str) -> bool:
    return text.startswith(code.MARK) and bool(code.beginning(text))


def _of_picture(data: bytes, name: str) -> Task[list[str]]:
    said: list[str] = []
    yield Progress(0, 0)
    for page, texts in enumerate(photo.codes(data, name), 1):
        said += texts
        yield Progress(page, 0)
    return said
