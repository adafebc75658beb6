"""Days and times as people read them, in the language and by the clock of this computer."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt

_TIME = "d MMMM yyyy HH:mm"
_DAYS = {4: "yyyy", 7: "MMMM yyyy", 10: "d MMMM yyyy"}
"""How a day is written, by how much of it is known: 2018, 2018-09 or 2018-09-28."""


def moment(time: str) -> str:
    """A time of a commit or a bundle, such as "28 June 2016 16:05"; the text itself where it is no time."""
    found = QDateTime.fromString(time, Qt.DateFormat.ISODate)
    return QLocale().toString(found.toLocalTime(), _TIME) if found.isValid() else time


def local(time: datetime) -> str:
    """A time by the clock of this computer, in the same words."""
    return QLocale().toString(QDateTime(time.year, time.month, time.day, time.hour, time.minute, 0), _TIME)


def day(date: str) -> str:
    """A date, of which day or month may be unknown, such as "28 September 2018"; the text itself where it is none."""
    found = QDate.fromString((date + "-01-01")[:10], Qt.DateFormat.ISODate)
    known = _DAYS.get(len(date))
    return QLocale().toString(found, known) if known and found.isValid() else date
