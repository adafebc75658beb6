"""What a filled matrix says beside its boxes: rows that fit nothing, words that are not taken over, rows that are gone."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping

from upr_desktop.domain import states
from upr_desktop.domain.commits import Place
from upr_desktop.domain.ids import own_entry
from upr_desktop.domain.number import number_key
from upr_desktop.domain.plain import plain
from upr_desktop.domain.response import response_of
from upr_desktop.domain.values import Record
from upr_desktop.i18n import LANGUAGES, speaking
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.importing import wording
from upr_desktop.importing.sources.filled import FilledRow
from upr_desktop.labels import labels
from upr_desktop.storage import versions
from upr_desktop.storage.reader import Reader
from upr_desktop.storage.versions import Then
from upr_desktop.tasks import reading
from upr_desktop.tasks.exchange import went_out
from upr_desktop.tasks.exchange.arrivals import Stray
from upr_desktop.tasks.exchange.filled_rows import TEXTS

GIVEN = ("response", "states", *TEXTS)
"""What a matrix shows of a recommendation itself, and does not take back."""


def stray(reader: Reader, row: FilledRow) -> Stray | None:
    """All words of a row that fits no recommendation here; None for the heading over a group or a cluster."""
    words = [row.text, *(f"{labels.field(name)}: {text}" for name, text in row.boxes.items() if text)]
    words += [f"{heading}: {text}" if heading else text for heading, text in row.rest.items()]
    if not any(words) and (_is_cluster(row.number) or _is_group(reader, row.number)):
        return None
    return Stray(row.number, "\n".join(filter(None, words)))


def left(row: FilledRow, record: Record, before: Mapping[Place, Then]) -> Iterator[Stray]:
    """The words in a row that are not taken over. before: what the fields of GIVEN showed when the matrix went out."""
    for heading, text in row.rest.items():
        if not is_nuance(heading):
            yield Stray(where(row, heading), text)
    for name, is_known in (("response", _is_response), ("states", _is_states)):
        told = row.given.get(name, "")
        if told and not is_known(told, _known(record, name, before)):
            yield Stray(where(row, labels.field(name)), told)
    texts = (text for name in TEXTS for text in _known(record, name, before))
    if words := _more_than(texts, row.text):
        yield Stray(where(row, labels.field("text")), words)


def missing(reader: Reader, version: went_out.Version | None, found: Container[str]) -> list[Record]:
    """The recommendations that went out and are in no row, as far as the mark says which did."""
    if version is None or version.commits is None or version.of in (went_out.UNKNOWN, went_out.BLANK):
        return []
    then = versions.existed(reader, version.commits, "recommendation")
    gone = [one for one in reader.records("recommendation", then).values() if one.id not in found and not one.hidden]
    if version.of != went_out.EVERYTHING:
        wanted = set(version.of.split("+"))
        gone = [one for one in gone if wanted.intersection(_groups(reader, one))]
    return sorted(gone, key=lambda one: number_key(one.text("number")))


def where(row: FilledRow, heading: str) -> str:
    """The number of a row and the heading of a column."""
    return ", ".join(filter(None, (row.number, heading or _p("column of a table", "without a heading"))))


def is_nuance(heading: str) -> bool:
    """Whether a column holds what is particular to each recommendation of a cluster."""
    return plain(heading) in _spoken(lambda: labels.field("nuance"))


def _spoken(words: Callable[[], str]) -> Iterator[str]:
    """The words in every language: a document may go out in another one than the program speaks."""
    for language in LANGUAGES:
        with speaking(language):
            yield plain(words())


def _is_cluster(words: str) -> bool:
    begins = _spoken(lambda: _("Shared answer to {numbers}").partition("{")[0])
    return any(plain(words).startswith(one) for one in begins)


def _is_group(reader: Reader, words: str) -> bool:
    names = [labels.group(""), *(one.text("name") for one in reading.groups(reader))]
    return plain(words) in map(plain, names)


def _groups(reader: Reader, record: Record) -> tuple[str, ...]:
    return reader.record("entry", record.text("entry") or own_entry(record.id)).tags("groups")


def _known(record: Record, name: str, before: Mapping[Place, Then]) -> list[str]:
    """What a field shows now, and what it showed then; each element of a set."""
    now, then = record.values.get(name, ""), before.get(Place("recommendation", record.id, name))
    values = [*(now if isinstance(now, tuple) else [now]), *(then.values if then else ())]
    return [value for value in values if isinstance(value, str)]


def _is_response(told: str, known: Container[str]) -> bool:
    return response_of(told) in known


def _is_states(told: str, known: Container[str]) -> bool:
    codes, strangers = wording.state_names(told)
    return not strangers and all(code in known for code in codes)


def _more_than(texts: Iterable[str], text: str) -> str:
    """What a cell says that is not the text of the recommendation in any language, nor its States or response; "" for none."""
    words = plain(text)
    for known in filter(None, map(plain, texts)):
        if known in words:
            return "" if _is_about(words.replace(known, " ", 1)) else text
    return text


def _is_about(words: str) -> bool:
    """Whether words beside a text only say who made the recommendation, or how it was answered."""
    rest = " ".join(words.split())
    return not rest or bool(response_of(rest)) or bool(states.find(rest)) or bool(wording.state_names(rest)[0])
