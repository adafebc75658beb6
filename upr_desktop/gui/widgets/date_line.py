"""A line for a date, of which day or month may be unknown. A day written first, as in 22/9/2016, is understood."""

from __future__ import annotations

import re

from PySide6.QtWidgets import QLineEdit, QWidget

from upr_desktop.domain.kinds import DATE
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.i18n import gettext as _

_DAY_FIRST = re.compile(r"(?:(\d{1,2})[./ -])?(\d{1,2})[./ -](\d{4})", re.ASCII)


class DateLine(Follows, QLineEdit):
    """Shows how a date is written as long as it is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(20)
        self.setAcceptDrops(False)
        self.speak()

    def date(self) -> str:
        """The date as it is kept, such as 2016-09-22 or 2016-09; what was typed, where it is none."""
        typed = self.text().strip()
        found = _DAY_FIRST.fullmatch(typed)
        if not found:
            return typed
        day, month, year = found.groups()
        return "-".join([year, month.zfill(2), *([day.zfill(2)] if day else [])])

    def is_date(self) -> bool:
        """Whether it is a date, or empty."""
        return DATE.holds(self.date())

    def speak(self) -> None:
        """Say all words in the current language."""
        # Translators: how a date is typed; the digits stay as they are.
        self.setPlaceholderText(_("such as 2016-09-22"))
