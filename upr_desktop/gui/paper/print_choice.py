"""What is asked before something is printed: which document, of which groups, on which paper, in which language, for whom."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from upr_desktop.gui import theme
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.choice import DropDown
from upr_desktop.gui.widgets.column import Column
from upr_desktop.gui.widgets.options import Options
from upr_desktop.gui.widgets.tick import Tick
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import LANGUAGES, current
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks import reading
from upr_desktop.tasks.documents import documents
from upr_desktop.tasks.documents.documents import DOCUMENTS, Document
from upr_desktop.tasks.documents.for_whom import Wanted

_AUDIENCES = ("own", "coalition", "government")
_NARROWEST = 34
"""Letters."""


class Part(QWidget):
    """A title, and what is asked under it."""

    def __init__(self, *parts: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._parts = Words(bold=True), parts
        rows = theme.gaps(QVBoxLayout(self), around=0, between=0.5)
        for part in (self._title, *parts):
            rows.addWidget(part)

    def say(self, title: str) -> None:
        """Show this title; it is the name of what stands under it."""
        self._title.setText(title)
        self._parts[0].setAccessibleName(title)


class PrintChoice(Column):
    """What the chosen document does not need is hidden, and remembered for the next one that does."""

    changed = Signal()
    """A person chose something else."""
    on_paper: ClassVar[bool] = True
    """Which documents are offered: those for paper, or those for other programs."""

    def __init__(
        self, session: Session, parent: QWidget | None = None, more: Mapping[str, Options | DropDown] = MappingProxyType({})
    ) -> None:
        """more: what else is asked, by the name under which it is remembered."""
        super().__init__(parent, beside=True)
        self.more = more
        self.document, self.language = DropDown(), DropDown()
        self.boxes, self.paper, self.audience = Options("filled", "blank"), Options("A4", "A3"), Options(*_AUDIENCES)
        self._for = "own"  # as somebody chose it, also while a document is shown that those may not get
        self.audience.chosen.connect(self._choose_readers)
        groups = reading.groups(session.reader)
        self._names = {group.id: shown_name(group.text("name")) for group in groups}
        self.groups = {group.id: Tick() for group in groups}
        self._none_ticked, self.why_not = Words(size=theme.SMALL, quiet=True), Words(size=theme.SMALL, quiet=True)
        self._document_part, self._language_part = Part(self.document), Part(self.language)
        self.groups_part = Part(self._none_ticked, *self.groups.values())
        for part in (
            self._document_part, *more.values(), self.boxes, self.groups_part, self.paper, self._language_part,
            self.audience, self.why_not,
        ):  # fmt: skip
            self.rows.addWidget(part)
        self.rows.addStretch()
        self.speak()
        for chosen in (*(part.chosen for part in self._parts().values()), *(tick.ticked for tick in self.groups.values())):
            chosen.connect(self._change)

    def _parts(self) -> dict[str, Options | DropDown]:
        return {
            "document": self.document, "boxes": self.boxes, "paper": self.paper, "audience": self.audience,
            "language": self.language, **self.more,
        }  # fmt: skip

    def speak(self) -> None:
        """Say all words in the current language."""
        self._document_part.say(_p("of a printed document", "What"))
        self.document.offer([(code, labels.document(code)) for code in documents.names(on_paper=self.on_paper)])
        self.groups_part.say(labels.field("groups"))
        self._none_ticked.setText(_("When nothing is ticked, all recommendations are printed."))
        for id, tick in self.groups.items():
            tick.say(self._names[id])
        filled, blank = _p("boxes on paper", "Filled in"), _p("boxes on paper", "Empty, to fill in by hand")
        self.boxes.say(_p("of a printed document", "Boxes"), {"filled": filled, "blank": blank})
        self.paper.say(_p("of a printed document", "Paper"), {"A4": "A4", "A3": "A3"})
        self._language_part.say(_("Language of the document"))
        self.language.offer(LANGUAGES.items())
        self.audience.say(_p("of a printed document", "For whom"), {code: labels.audience(code) for code in _AUDIENCES})
        self.why_not.setText(_("It shows risks, plans or people of your organisations: it is not made for the government."))
        self._fit_document()

    # --- what is chosen

    def _chosen(self) -> Document:
        return DOCUMENTS[self.document.code()]

    def wanted(self) -> Wanted:
        """What is to be made."""
        chosen = self._chosen()
        return Wanted(
            self.document.code(),
            self.paper.code() if self.paper.code() in chosen.papers else chosen.papers[0],
            self.boxes.code() == "blank" and chosen.can_be_blank,
            tuple(id for id, tick in self.groups.items() if tick.is_on()) if chosen.by_group else (),
            self.language.code(),
            self.audience.code(),
        )

    def names(self) -> list[str]:
        """The names of the groups that are printed; none when all are."""
        return [self._names[id] for id in self.wanted().groups]

    def only_group(self) -> str:
        """The name of the group, where there is one alone."""
        names = self.names()
        return names[0] if len(names) == 1 else ""

    def remembered(self) -> dict[str, object]:
        """What `recall` understands."""
        chosen = {name: part.code() for name, part in self._parts().items()}
        return {**chosen, "groups": [id for id, tick in self.groups.items() if tick.is_on()]}

    def recall(self, last: object) -> None:
        """Choose what was chosen last; the document speaks the language of the window the first time.

        last: as the settings have it, which may be damaged or of an older version; what cannot be chosen is passed over.
        """
        known = last if isinstance(last, dict) else {}
        for name, part in self._parts().items():
            if isinstance(chosen := known.get(name), str):
                part.choose(chosen)
        self._for = self.audience.code()
        if known.get("language") not in list(LANGUAGES):
            self.language.choose(current())
        # Once there was one group, by its id.
        groups = known.get("groups", [known.get("group")])
        for id, tick in self.groups.items():
            tick.set_on(isinstance(groups, list) and id in groups)
        self._fit_document()

    def _choose_readers(self, readers: str) -> None:
        self._for = readers

    def _change(self) -> None:
        self._fit_document()
        self.changed.emit()

    def _fit_document(self) -> None:
        """Ask for what the document needs. For whom it is not made is not offered, and it is said why."""
        chosen = self._chosen()
        self.groups_part.setVisible(bool(self.groups) and chosen.by_group)
        self.boxes.setVisible(chosen.can_be_blank)
        self.paper.setVisible(len(chosen.papers) > 1)
        self.audience.choose(self._for if self._for in chosen.readers else "own")
        for reader, button in self.audience.buttons.items():
            button.setEnabled(reader in chosen.readers)
        self.why_not.setVisible("government" not in chosen.readers)
        self._fit_width()

    def _fit_width(self) -> None:
        """Nothing is cut sideways, and there is room for the bar."""
        bar = self.verticalScrollBar().sizeHint().width()
        if page := self.widget():
            wanted = page.minimumSizeHint().width() + bar
            self.setFixedWidth(max(_NARROWEST * self.fontMetrics().averageCharWidth(), wanted))

    def fit_letters(self) -> None:
        """Take the measure of the letters anew."""
        super().fit_letters()
        self._fit_width()
