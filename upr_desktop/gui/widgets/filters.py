"""The filters above a list of recommendations: review, group, response, what they wait for, and words."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from upr_desktop.domain.schema import RESPONSES
from upr_desktop.gui import theme
from upr_desktop.gui.widgets.choice import DropDown
from upr_desktop.gui.widgets.find_box import FindBox
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import NO_GROUP, Filter, Reader

_NONE = "none"
_ASIDE = "aside"
_ROOM_TO_FIND = 30
"""Letters."""


class Filters(Follows, QWidget):
    """Drop-down lists and a find box: side by side, or below each other (`upright`). They show; the page lists."""

    changed = Signal()
    """Something else is wished for; `wished` says what."""

    def __init__(self, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.find_box = FindBox()
        self._review, self._group, self._response, self._only = DropDown(), DropDown(), DropDown(), DropDown()
        self._choices = (self._review, self._group, self._response, self._only)
        self._reviews: list[tuple[str, str]] = []
        self._groups: list[tuple[str, str]] = []
        if upright:
            self._stand()
        else:
            self._lie()
        for choice in self._choices:
            choice.chosen.connect(self.changed)
        self.find_box.textChanged.connect(self.changed)
        self.speak()

    def _lie(self) -> None:
        row = theme.gaps(QHBoxLayout(self), around=0, between=1)
        for choice in self._choices:
            row.addWidget(choice)
        row.addWidget(self.find_box, 1)
        self.find_box.setMinimumWidth(_ROOM_TO_FIND * self.fontMetrics().averageCharWidth())

    def _stand(self) -> None:
        rows = theme.gaps(QVBoxLayout(self), around=0, between=1)
        theme.put(rows, self.find_box, self._review, self._group)
        last = theme.gaps(QHBoxLayout(), between=1)
        theme.put(last, (self._response, 1), (self._only, 1))
        rows.addLayout(last)

    def refresh(self, reader: Reader) -> None:
        """Offer the reviews and groups that are there now; what was chosen stays chosen while it is there."""
        sizes = reading.group_sizes(reader)
        self._reviews = [(review.id, reading.review_label(review)) for review in reading.reviews(reader)]
        self._groups = [(one.id, labels.with_size(one.text("name"), sizes[one.id])) for one in reading.groups(reader)]
        self.speak()

    def wished(self) -> Filter:
        """What is to be listed."""
        only = self._only.code()
        return Filter(
            find=self.find_box.text(),
            review=self._review.code(),
            group=self._group.code(),
            response=self._response.code(),
            only="" if only == _ASIDE else only,
            aside=only == _ASIDE,
        )

    def narrows(self) -> bool:
        """Whether anything is filtered out."""
        return self.wished() != Filter()

    def show_all(self) -> None:
        """Filter nothing; told once."""
        self.choose(Filter())

    def choose(self, wished: Filter) -> None:
        """Filter so, as far as it is offered; told once."""
        self.blockSignals(True)
        codes = (wished.review, wished.group, wished.response, _ASIDE if wished.aside else wished.only)
        for choice, code in zip(self._choices, codes, strict=True):
            choice.choose(code)
        self.find_box.setText(wished.find)
        self.blockSignals(False)
        self.changed.emit()

    def speak(self) -> None:
        """Say all words in the current language."""
        self._review.setVisible(len(self._reviews) > 1)
        self._review.offer([("", _("All reviews")), *self._reviews])
        self._review.setAccessibleName(labels.field("review"))
        self._group.offer([("", _("All groups")), *self._groups, (NO_GROUP, _("Without a group"))])
        self._group.setAccessibleName(labels.field("groups"))
        self._response.offer(_responses())
        self._response.setAccessibleName(labels.field("response"))
        self._only.offer(_waiting())
        # Translators: the name of a drop-down list for screen readers: "all", "still empty", "left for later" ...
        self._only.setAccessibleName(_("Which recommendations to show"))


def _responses() -> Iterator[tuple[str, str]]:
    yield "", _("All responses")
    yield from ((code, labels.response_filter(code)) for code in RESPONSES)
    yield _NONE, labels.response_filter("")


def _waiting() -> Iterator[tuple[str, str]]:
    # Translators: a filter that filters nothing: all recommendations are shown.
    yield "", _p("filter", "Show: all")
    yield "empty", _p("filter", "Boxes still empty")
    yield "undecided", _("Two groups wrote different text")
    yield "later", labels.field("later")
    yield "present", labels.field("present")
    yield "ratification", labels.field("ratification")
    yield "to_check", labels.field("to_check")
    yield _ASIDE, labels.field("deleted")
