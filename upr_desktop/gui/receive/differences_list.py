"""What a file brings and what waits for a decision, one line each: questions first, then what is simply new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from upr_desktop.domain.commits import Place
from upr_desktop.domain.kinds import Value
from upr_desktop.domain.number import number_key
from upr_desktop.domain.schema import boxes, fields
from upr_desktop.domain.values import Record
from upr_desktop.gui import colours, plain_text, theme
from upr_desktop.gui.widgets import icons
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels.values import field_words
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Reader

if TYPE_CHECKING:
    from upr_desktop.tasks.exchange.arrivals import Preview
    from upr_desktop.tasks.review.review_conflicts import Question

_UNSEEN = ("person", "organisation", "device")
"""Kinds of records that come along with the work and say nothing by themselves."""
_BOXES = {box.name for box in boxes()}


@dataclass(frozen=True)
class Difference:
    """One line. subject: the recommendation that it is about, or the record itself.

    before, after: what is shown here now, and what would be. question: a `Question` of the task review_conflicts, where
    somebody has to decide. Choices are counted from 0: `mine` is the one that is ours, None when none is; `shown` the one
    that is shown here, None when none is. whole: a record that is not here yet.
    """

    place: Place
    subject: Record
    before: Value = None
    after: Value = None
    question: Question | None = None
    mine: int | None = None
    shown: int | None = None
    whole: bool = False

    @property
    def asked(self) -> Question:
        """What somebody has to decide; for a line that asks something."""
        assert self.question is not None
        return self.question

    @property
    def is_box(self) -> bool:
        """Whether it is one of the twelve boxes."""
        return self.place.record == "entry" and self.place.field in _BOXES

    def name(self, reader: Reader) -> str:
        """What it is about; all recommendations of which the same is asked."""
        also = self.question.also if self.question else ()
        named = ", ".join(reading.named(reader, one) for one in (self.subject, *also))
        return named or (self.question.subject if self.question else "")

    def words(self, reader: Reader) -> str:
        """The line."""
        name = self.name(reader)
        if self.whole:
            if self.subject.kind == "recommendation":
                # Translators: a line in a list of what a file brings; {name} is a number such as 134.16.
                return _("{name}  New recommendation").format(name=name)
            return name
        # Translators: a line in a list of what a file brings; for example "134.16  Goal to be achieved".
        return _("{name}  {field}").format(name=name, field=field_words(self.place))


def of_preview(reader: Reader, preview: Preview) -> list[Difference]:
    """The lines of the `Preview` of a bundle. A record that is not here yet is one line, but for what is in its boxes."""
    found: dict[Place, Difference] = {}
    for place, before, after in preview.arrivals:
        subject = preview.subjects[place.id]
        line = Difference(place, subject, before, after)
        if place.record != "entry" and not _is_here(reader, place, found):
            line = Difference(place._replace(field=""), subject, whole=True)
        if place.record == "sdg_text":  # hundreds of texts that nobody here wrote are one line
            line = Difference(Place("sdg_text", "", ""), Record("sdg_text", ""), whole=True)
        if place.record not in _UNSEEN:
            found.setdefault(line.place, line)
    asked = [_asked(reader, question) for question in preview.questions]
    asked = [replace(line, mine=line.shown) for line in asked]
    return [*sorted(asked, key=_order), *sorted(found.values(), key=_order)]


def of_questions(reader: Reader, questions: Iterable[Question]) -> list[Difference]:
    """The lines of open questions."""
    asked = [_asked(reader, question) for question in questions]
    return sorted((replace(line, mine=_written_by_me(reader, line.asked)) for line in asked), key=_order)


def _is_here(reader: Reader, place: Place, found: Mapping[Place, Difference]) -> bool:
    return place._replace(field="") not in found and bool(reader.record(place.record, place.id).values)


def _asked(reader: Reader, question: Question) -> Difference:
    place = question.conflict.place
    subject = question.recommendation or reader.record(place.record, place.id)
    return Difference(place, subject, question=question, shown=_shown_here(reader, question))


def _shown_here(reader: Reader, question: Question) -> int | None:
    place = question.conflict.place
    record = reader.record(place.record, place.id)
    shown = record.hidden if place.field == "deleted" else record.values.get(place.field)
    values = [choice.value or None for choice in question.conflict.choices]
    return values.index(shown or None) if (shown or None) in values else None


def _written_by_me(reader: Reader, question: Question) -> int | None:
    authors = [choice.author for choice in question.conflict.choices]
    me = reader.meta("person_id")
    return authors.index(me) if me in authors else None


def _order(line: Difference) -> tuple[object, ...]:
    names = list(fields(line.place.record))
    base = line.place.field.partition("/")[0]
    position = names.index(base) if base in names else -1
    number = line.subject.text("number") or "~" + line.subject.text("name")
    return number_key(number), line.place.record == "entry", position, line.place


Index = QModelIndex | QPersistentModelIndex


class DifferenceList(QAbstractListModel):
    """Shows the lines; those that are decided have a tick."""

    def __init__(self, reader: Reader, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader = reader
        self._decided: set[Place] = set()
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        self.lines: Sequence[Difference] = ()

    def show(self, lines: Sequence[Difference], decided: Iterable[Place]) -> None:
        """Replace all lines."""
        self.beginResetModel()
        self.lines = lines
        self._decided = set(decided)
        self.endResetModel()

    def decide(self, row: int, is_decided: bool) -> None:
        """Somebody decided about a line, or took that back."""
        place = self.lines[row].place
        (self._decided.add if is_decided else self._decided.discard)(place)
        self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many lines there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Sign and words of a line."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.words(self._reader)
            case Qt.ItemDataRole.DecorationRole:
                return self._sign(line)
            case Qt.ItemDataRole.ToolTipRole:
                return plain_text.tip(line.words(self._reader))
            case Qt.ItemDataRole.AccessibleTextRole:
                # Translators: what a screen reader says of a line; {state} is "please choose", "decided" or "new".
                return _("{line}: {state}").format(line=line.words(self._reader), state=self._state(line))
        return None

    def _state(self, line: Difference) -> str:
        if not line.question:
            return _p("a line of what a file brings", "new")
        if line.place in self._decided:
            return _p("a line of what a file brings", "decided")
        return _p("a line of what a file brings", "please choose")

    def _sign(self, line: Difference) -> QIcon:
        name, colour = "add", colours.ICON
        if line.question:
            decided = line.place in self._decided
            name, colour = ("check", colours.GREEN.text) if decided else ("warning", colours.WARNING)
        side = 3 * theme.unit()
        key = (name, colour, side)
        if key not in self._icons:
            self._icons[key] = icons.icon(name, side, colour)
        return self._icons[key]
