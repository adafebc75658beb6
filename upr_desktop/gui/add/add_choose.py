"""The first step of adding: bring a file, or type. Nothing is written here."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from upr_desktop.gui import keys, plain_text, theme
from upr_desktop.gui.start.review_picker import ReviewPicker
from upr_desktop.gui.widgets.banner import Banner
from upr_desktop.gui.widgets.buttons import PrimaryButton, QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.column import Column
from upr_desktop.gui.widgets.flow_row import FlowRow
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels.names import shown_name


class Choose(Follows, QWidget):
    """Wishes for a file or a form; says what is being read, and asks for the review where a file does not name it."""

    file_wished = Signal()
    paste_wished = Signal()
    type_wished = Signal()
    read_wished = Signal()
    """The review was chosen: read the file again."""
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._file = ""
        self._title, self._about, self._hint = Words(size=1.4, bold=True), Words(), Words(quiet=True)
        self.file, self.paste, self.type, self.cancel = PrimaryButton(), QuietButton(), QuietButton(), QuietButton()
        self.read = QuietButton()
        self.review = ReviewPicker(with_file=True)
        self.asks = Banner()
        self._reading = Words(bold=True)
        self.file.clicked.connect(self.file_wished)
        self.paste.clicked.connect(self.paste_wished)
        keys.listen("add", "paste", self, self._paste_key)
        self.type.clicked.connect(self.type_wished)
        self.read.clicked.connect(self.read_wished)
        self.cancel.clicked.connect(self.cancelled)
        self._arrange()
        self.speak()
        self.be_ready()

    def _arrange(self) -> None:
        card = Card()
        theme.gaps(card.rows, around=4, between=2)
        buttons, progress = theme.gaps(FlowRow(), between=1.5), theme.gaps(QHBoxLayout(), between=2)
        theme.put(buttons, self.file, self.paste, self.type)
        theme.put(progress, (self._reading, 1), self.cancel)
        for part in (self._title, self._about, buttons, self._hint, self.asks, self.review, self.read, progress):
            card.rows.addLayout(part) if isinstance(part, QLayout) else card.rows.addWidget(part)
        column = Column()
        theme.put(column.rows, card, theme.SPACE)
        theme.gaps(QVBoxLayout(self), around=0).addWidget(column)

    def be_ready(self) -> None:
        """Wait for a file."""
        self._show(reading=False, asking=False)

    def say_reading(self, name: str) -> None:
        """Say that a file is being read, which can be given up."""
        self._file = name
        self.speak()
        self._show(reading=True, asking=False)
        self.cancel.setFocus()

    def ask_review(self, name: str) -> None:
        """The file does not say which review it belongs to."""
        self._file = name
        self.speak()
        self._show(reading=False, asking=True)
        self.review.must_say()

    def say_nothing_to_paste(self) -> None:
        """Nothing was copied that has words."""
        self.asks.say(_("Nothing to paste yet. Open the list, choose the table or the lines, press Ctrl+C, and come back."))

    def _paste_key(self) -> None:
        if self.paste.isEnabled():
            self.paste_wished.emit()

    def _show(self, *, reading: bool, asking: bool) -> None:
        self._reading.setVisible(reading)
        self.cancel.setVisible(reading)
        for part in (self.file, self.paste, self.type, self.review, self.read):
            part.setEnabled(not reading)
        self.asks.setVisible(asking)
        self.read.setVisible(asking)

    def speak(self) -> None:
        """Say all words in the current language."""
        name = shown_name(self._file)
        self._title.setText(_("Bring the list of recommendations"))
        self._about.setText(
            _(
                "A file of Word, Excel or LibreOffice, or a PDF: the report or the list that the United Nations publish after "
                "the review, an export of UPR Info or of the Universal Human Rights Index, a matrix that a group has filled "
                "in, or any other table. You look at everything before it is added."
            )
        )
        self._hint.setText(
            _(
                "You can also drag a file onto this window, or copy a table or plain lines in another program and paste them "
                "here (Ctrl+V)."
            )
        )
        self.file.setText(_("Choose a file…"))
        self.paste.setText(_("Paste a table"))
        self.type.setText(_("Type one…"))
        self.cancel.setText(_p("button", "Cancel"))
        # Translators: {file} is the name of a file.
        self._reading.setText(_("Reading “{file}”…").format(file=name))
        asking = self.asks.isVisibleTo(self)
        self.asks.say(_("“{file}” does not say which review it belongs to. Choose it here.").format(file=name))
        self.asks.setVisible(asking)
        self.read.setText(_("Read “{file}”").format(file=plain_text.literal(name)))
