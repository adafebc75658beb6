"""What is asked before a file for other programs is made: as for print, and which kind of file."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from upr_desktop.gui.paper.print_choice import PrintChoice
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.options import Options
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.tasks.documents import documents
from upr_desktop.tasks.documents.for_whom import Wanted

_ENDINGS = tuple(dict.fromkeys(kind for name in documents.names(on_paper=False) for kind in documents.endings(name)))
_FOR_PEOPLE = ("docx", "xlsx")
"""They have pages, and boxes into which people write."""


class ExportChoice(PrintChoice):
    """Only those kinds of file are offered that the chosen document can be."""

    on_paper: ClassVar[bool] = False

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent, {"kind": Options(*_ENDINGS)})

    @property
    def kind(self) -> Options:
        """By the endings of the names of files."""
        asked = self.more["kind"]
        assert isinstance(asked, Options)
        return asked

    def speak(self) -> None:
        """Say all words in the current language."""
        words = {
            "docx": _p("kind of file", "Word (.docx)"),
            "xlsx": _p("kind of file", "Excel (.xlsx)"),
            "csv": _p("kind of file", "Plain table (.csv)"),
            "json": _p("kind of file", "Data for programs (.json)"),
            "ics": _p("kind of file", "Calendar (.ics)"),
        }
        self.kind.say(_("Kind of file"), words)
        super().speak()
        self._none_ticked.setText(_("When nothing is ticked, all recommendations go along."))
        filled, blank = _p("boxes on paper", "Filled in"), _p("boxes of a document", "Empty, to be filled in")
        self.boxes.say(_p("of a printed document", "Boxes"), {"filled": filled, "blank": blank})

    def wanted(self) -> Wanted:
        """What the file is to hold."""
        chosen = super().wanted()
        return chosen if self.kind.code() in _FOR_PEOPLE else replace(chosen, blank=False, paper="A4")

    def _fit_document(self) -> None:
        """Another document, other kinds of file; what has no pages is not asked for paper."""
        kinds = documents.endings(self.document.code())
        if self.kind.code() not in kinds:
            self.kind.choose(kinds[0])
        for kind, button in self.kind.buttons.items():
            button.setVisible(kind in kinds)
        super()._fit_document()
        is_for_people = self.kind.code() in _FOR_PEOPLE
        for part in (self.boxes, self.paper):
            part.setVisible(is_for_people)
        # Data speaks in codes.
        self._language_part.setVisible(self.document.code() != "everything")
        self._fit_width()
