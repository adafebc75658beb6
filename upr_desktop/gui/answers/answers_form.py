"""What the government answered: the pasted list of numbers, and the answer that all of them got."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from upr_desktop.domain.kinds import MAX_TEXT
from upr_desktop.domain.schema import RESPONSES
from upr_desktop.gui import colours, theme
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.choice import DropDown
from upr_desktop.gui.widgets.editors import DateLine
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.growing_text import GrowingText
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.tasks import reading
from upr_desktop.tasks.bring.answers import Answer, paragraph_of
from upr_desktop.tasks.reading import Reader


class _Pasted(GrowingText):
    """Takes text only, and no more than is read; a file that is dropped here belongs to the window."""

    least_lines = 5
    edge = 0.8

    def __init__(self) -> None:
        super().__init__()
        self.setUndoRedoEnabled(True)
        self.setAcceptDrops(False)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A long line is cut before Qt sees it: it would stand still over it."""
        if source.hasText():
            self.insertPlainText(source.text()[: max(0, MAX_TEXT - self.document().characterCount())])


class AnswerForm(Follows, Card):
    """Says what was filled in; the page looks what it means."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reviews: list[tuple[str, str]] = []
        self._for = ""
        self._title, self.meaning, self.wrong = Words(size=1.2, bold=True), Words(size=theme.SMALL, quiet=True), Words()
        self.wrong.set_colour(colours.ERROR)
        self.review, self.response, self.text = DropDown(), DropDown(), _Pasted()
        self.paragraph, self.date, self.source = QLineEdit(maxLength=10), DateLine(), QLineEdit(maxLength=200)
        self._fields: dict[str, QWidget] = {
            "review": self.review, "text": self.text, "paragraph": self.paragraph, "response": self.response,
            "date": self.date, "source": self.source,
        }  # fmt: skip
        self._names = {name: Words() for name in self._fields}
        for name, words in self._names.items():
            words.setBuddy(self._fields[name])
        self._arrange()
        self._connect()
        self.speak()

    def _arrange(self) -> None:
        theme.gaps(self.rows, around=2, between=1)
        theme.put(self.rows, self._title, self._under("review"), self._under("text"), self._under("response"), self.meaning)
        short = theme.gaps(QHBoxLayout(), between=1.5)
        theme.put(short, (self._under("paragraph"), 1), (self._under("date"), 2))
        theme.put(self.rows, short, self._under("source"), self.wrong)

    def _under(self, name: str) -> QVBoxLayout:
        pair = theme.gaps(QVBoxLayout(), between=0.25)
        theme.put(pair, self._names[name], self._fields[name])
        return pair

    def _connect(self) -> None:
        for line in (self.paragraph, self.source):
            line.setAcceptDrops(False)
        for line in (self.paragraph, self.source, self.date):
            line.textChanged.connect(self._say_what_it_means)
        self.text.textChanged.connect(self._say_what_it_means)
        for choice in (self.review, self.response):
            choice.chosen.connect(self._say_what_it_means)

    # --- what the page asks

    def refresh(self, reader: Reader) -> None:
        """Offer the reviews that are here now, and the paragraph of the one that is chosen."""
        self._reviews = [(review.id, reading.review_label(review)) for review in reading.reviews(reader)]
        self.speak()
        if self.review.code() != self._for:
            self._for = self.review.code()
            self.paragraph.setText(paragraph_of(reader, self._for))

    def answer(self) -> Answer:
        """What was answered; its code is empty as long as nobody chose it."""
        return Answer(self.response.code(), self.date.value(), self.source.text().strip())

    def is_right(self) -> bool:
        """Whether what was typed can be kept."""
        return self.date.is_date()

    def clear(self) -> None:
        """Take the list away and the answer; date and document are often those of the next list too."""
        self.response.choose("")
        self.text.clear()

    def _say_what_it_means(self) -> None:
        code = self.response.code()
        self.meaning.setText(labels.response_meaning(code) if code else "")
        self.meaning.setVisible(bool(code))
        self.wrong.setVisible(not self.is_right())
        self.changed.emit()

    def speak(self) -> None:
        """Say all words in the current language."""
        words = {
            "review": labels.field("review"),
            "text": _("The numbers, as the government's answer lists them"),
            # Translators: a line for a number: that of the paragraph that comes before the point in "134.16".
            "paragraph": _p("of a report", "Paragraph"),
            "response": _("What was answered to all of them?"),
            "date": labels.field("date"),
            "source": labels.field("response_source"),
        }
        for name, text in words.items():
            self._names[name].setText(text)
            self._fields[name].setAccessibleName(text)
        self._title.setText(_("The government's answers"))
        # Translators: an example of a list of numbers; the numbers stay as they are.
        self.text.setPlaceholderText(
            _("Copy them from the document and paste them here, for example: 134.1–134.5, 134.9, 12, 16")
        )
        self.source.setPlaceholderText(_("such as A/HRC/33/12/Add.1"))
        self.wrong.setText(_("This is no date. Write it like this: 2016-09-22, or 2016-09."))
        self.review.offer(self._reviews)
        for part in (self._names["review"], self.review):
            part.setVisible(len(self._reviews) > 1)
        offered = [(code, f"{labels.response_symbol(code)} {labels.response_filter(code)}") for code in RESPONSES]
        self.response.offer([("", _("Choose the answer")), *offered])
        self._say_what_it_means()
