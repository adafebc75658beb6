"""Whose files are expected, and who has not sent one yet.

A group says it; where it does not, its coordinator's organisation is expected. Organisations are told by their names: every
computer of one has a record of its own, and of those who never sent anything there may be none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from upr_desktop.domain.ids import name_key
from upr_desktop.domain.values import Record
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Came, Reader

Names = Mapping[str, Mapping[str, str]]
"""By the id of an organisation, how its names are spelt, by their plain words: the long one first."""


class Expected(NamedTuple):
    """An organisation whose file is expected; the name of a coordinator, where nobody knows for whom they work.

    groups: names of the groups for which. due: the first of their due dates, "" when there is none. received: when the last
    file of it came, "" when none did. late: none did, and the due date is over.
    """

    name: str
    groups: tuple[str, ...]
    due: str
    received: str
    late: bool


def expected(reader: Reader, today: str = "") -> list[Expected]:
    """Everybody whose file is expected: late ones first, then others who have not sent, then those who have; by name.

    today: as in 2026-09-01; by the clock of this computer when it is empty.
    """
    names = {id: _names(one) for id, one in reader.records("organisation").items() if not one.hidden}
    spelt: dict[str, str] = {}
    groups: dict[str, dict[str, Record]] = {}
    for group in reading.groups(reader):
        for called in _of_group(reader, group, names):
            spelt.setdefault(name_key(called), called)
            groups.setdefault(name_key(called), {})[group.id] = group
    senders = _senders(reader)
    today = today or date.today().isoformat()
    ours = {name_key(reader.meta("organisation")), name_key(reader.meta("person"))}
    found = [
        _expected(called, groups[key].values(), _received(key, names, senders), today)
        for key, called in spelt.items()
        if key not in ours
    ]
    return sorted(found, key=lambda one: (not one.late, bool(one.received), one.name.casefold()))


def _expected(name: str, groups: Iterable[Record], received: str, today: str) -> Expected:
    due = min(filter(None, (group.text("due") for group in groups)), default="")
    is_over = bool(due) and due < today[: len(due)]
    return Expected(name, tuple(group.text("name") for group in groups), due, received, is_over and not received)


def _names(organisation: Record) -> Mapping[str, str]:
    spelt = map(organisation.text, ("name", "short_name"))
    return {name_key(name): name for name in spelt if name_key(name)}


def _of_group(reader: Reader, group: Record, names: Names) -> Iterable[str]:
    """The names of those whose files a group expects."""
    told = [next(iter(names[id].values())) for id in group.tags("expected") if names.get(id)]
    return told or _of_coordinator(reader, group.text("coordinator"), names)


def _of_coordinator(reader: Reader, coordinator: str, names: Names) -> Iterable[str]:
    """The organisation that is named with a coordinator, or for which the person works; else what stands there."""
    if named := [found for found in names.values() if any(_is_within(name, coordinator) for name in found)]:
        return [max((next(iter(found.values())) for found in named), key=len)]
    people = (one.id for one in reader.records("person").values() if _is_within(name_key(one.text("name")), coordinator))
    return sorted({reading.organisation_of(reader, id) for id in people} - {""}) or filter(name_key, [coordinator])


def _is_within(name: str, text: str) -> bool:
    """Whether a text has the plain words of a name, one after the other."""
    return bool(name) and f" {name} " in f" {name_key(text)} "


def _senders(reader: Reader) -> dict[str, str]:
    """When the last file came, by all that its maker can be called: person, organisation, or both."""
    came: dict[str, str] = {}
    for line in reading.exchange_log(reader):
        for name in _makers(line):
            came.setdefault(name, line.receipt.received)
    return came


def _makers(line: Came) -> Iterator[str]:
    maker = line.receipt.maker
    organisation = line.receipt.organisation or maker.rpartition(", ")[2]
    yield from filter(None, map(name_key, (organisation, maker, maker.removesuffix(organisation))))


def _received(name: str, names: Names, senders: Mapping[str, str]) -> str:
    """When the last file of somebody came, whichever of their names it bears."""
    also = {other for found in names.values() if name in found for other in found}
    return max((senders.get(one, "") for one in also | {name}), default="")
