"""The work that this person has on this computer, whether it is open or not: own work is always in sight."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from upr_desktop import paths
from upr_desktop.errors.base import UserError
from upr_desktop.settings import Settings
from upr_desktop.storage import listing
from upr_desktop.tasks import reading


class Known(NamedTuple):
    """A workspace that lies here, or did.

    title: what it is about; "" where it cannot be told. changed: when something was written last. boxes: how many are filled;
    None where that cannot be told. id: of the coalition's work; "" where it cannot be told. reviews: State, mechanism, cycle of
    each. is_example: nobody's work.
    """

    path: Path
    title: str = ""
    changed: datetime | None = None
    boxes: int | None = None
    id: str = ""
    reviews: tuple[tuple[str, str, str], ...] = ()
    is_example: bool = False


def known(settings: Settings) -> list[Known]:
    """All that were opened before, the last one first; then the others in the data folder, the youngest first."""
    opened = [Path(path) for path in (settings.last_workspace, *settings.opened) if path]
    found = {path: _look_at(path) for path in (*opened, *paths.data().glob("*.upr"))}
    here = [one for one in found.values() if one.changed]
    return sorted(here, key=lambda one: (opened.index(one.path) if one.path in opened else len(opened), _age(one)))


def for_bundle(bundle: Path, known: Iterable[Known]) -> Known | None:
    """The work that a bundle belongs to: of the same coalition, else about the same review. None where there is none here."""
    from upr_desktop.sync import keys
    from upr_desktop.sync.read import open_bundle
    from upr_desktop.tasks.whose import keys_folder

    try:
        with open_bundle(bundle, lambda: keys.all_keys(keys_folder())) as opened:
            about = opened.about
    except (UserError, OSError):  # receiving it says what is wrong
        return None
    of_others = [one for one in known if not one.is_example and one.changed]
    same = (one for one in of_others if one.id == about.workspace)
    alike = (one for one in of_others if set(one.reviews) & set(about.reviews))
    return next(same, None) or next(alike, None)


def _age(one: Known) -> float:
    return -one.changed.timestamp() if one.changed else 0.0


def _look_at(path: Path) -> Known:
    """What can be told of a file. Whatever is wrong with it, it is named: it may be all of somebody's work."""
    try:
        bare = Known(path, changed=datetime.fromtimestamp(path.stat().st_mtime))
    except OSError:
        return Known(path)
    try:
        with closing(reading.peek(path)) as reader:
            if not reader.is_current():
                return bare._replace(id=reader.meta("workspace"))
            return bare._replace(
                title=reading.title(reader),
                boxes=sum(listing.boxes_filled(reader)),
                id=reader.meta("workspace"),
                reviews=tuple(map(reading.review_key, reading.reviews(reader))),
                is_example=reading.is_example(reader),
            )
    except Exception:  # damaged, locked, of another program: opening it says what is wrong
        return bare
