"""The goals, targets and indicators of sustainable development as they are looked up and picked. Reads, but for `add_lines`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from upr_desktop.domain import ids, sdg
from upr_desktop.domain.commits import Place
from upr_desktop.domain.kinds import MAX_TEXT, as_text
from upr_desktop.domain.values import Record
from upr_desktop.errors.base import BoxFull
from upr_desktop.i18n import current
from upr_desktop.labels import labels
from upr_desktop.labels.deeds import Name
from upr_desktop.storage.reader import Reader

if TYPE_CHECKING:
    from upr_desktop.tasks.sitting import Sitting

Texts = Mapping[str, Record]
"""By code, the texts that somebody has loaded."""

_LANGUAGES = ("en", "fr", "sw")


def texts(reader: Reader, codes: Iterable[str] | None = None) -> Texts:
    """The texts of these codes that were loaded, or all of them; empty before somebody has."""
    records = reader.records("sdg_text", None if codes is None else map(ids.sdg_text_id, codes))
    shown = (one for one in records.values() if not one.hidden)
    found = {one.text("code"): one for one in shown if one.id == ids.sdg_text_id(one.text("code"))}
    return {code: one for code, one in found.items() if sdg.is_chosen(code) or sdg.is_indicator(code)}


def text(texts: Texts, code: str) -> str:
    """The text of a goal, target or indicator in the current language, else in another one; "" before it was loaded."""
    one = texts.get(code)
    languages = (current(), *_LANGUAGES)
    return next(filter(None, (one.text(f"text_{language}") for language in languages)), "") if one else ""


def name(texts: Texts, code: str) -> str:
    """For example "SDG 5: Gender equality" or "SDG 16.2: End abuse"; "SDG 16.2" alone before its text was loaded."""
    return labels.sdg(code, full_text(texts, code))


def full_text(texts: Texts, code: str) -> str:
    """The short name of a goal, the text of a target or indicator; "" before that was loaded."""
    return sdg.name(code, current()) or text(texts, code)


def find(texts: Texts, typed: str) -> list[str]:
    """The codes of the goals, targets and loaded indicators that are found by a code or by words of any language."""
    spoken = {code: " ".join(one.text(f"text_{language}") for language in _LANGUAGES) for code, one in texts.items()}
    return sdg.found(typed, spoken)


def indicators(texts: Texts, codes: Iterable[str]) -> list[str]:
    """The loaded indicators of these targets, and of all targets of these goals, in their order."""
    wanted = set(codes)
    found = (code for code in texts if sdg.is_indicator(code) and {sdg.target_of(code), sdg.goal_of(code)} & wanted)
    return sorted(found, key=sdg.order)


def add_lines(sitting: Sitting, place: Place, lines: Iterable[str], name: Name) -> bool:
    """Add lines at the end of a box, each once; whether there was anything to add. Undo takes them away again.

    name: what the deed is called. Raises BoxFull.
    """
    from upr_desktop.tasks.edit_entry import Wish

    before = as_text(sitting.workspace.store.shown(place))
    there = set(map(str.strip, before.split("\n")))
    fresh = [line for line in dict.fromkeys(" ".join(line.split()) for line in lines) if line not in there]
    after = "\n".join(filter(None, [before, *fresh]))
    if len(after) > MAX_TEXT:
        raise BoxFull(labels.field(place.field))
    return sitting.editor.do(Wish({place: after}, name))
