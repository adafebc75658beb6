"""Keeps what somebody writes: drafts at pauses, a commit when a box is left, and nothing forgotten that a disk refused."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject

from upr_desktop.domain.commits import Place
from upr_desktop.gui.session import Session
from upr_desktop.labels.deeds import Name


class Left(NamedTuple):
    """What somebody left in a box. name: what the deed is called. taken_back: what stood there before they undid it."""

    text: str
    name: Name
    taken_back: str = ""


class Keeping(QObject):
    """What was handed over to be written and is not on the disk yet. The window's thread never waits for it."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: dict[Place, Left] = {}
        self._refused: set[Place] = set()
        self._drafted: set[Place] = set()
        self._draft_refused = False

    def text(self, place: Place, stored: str) -> str:
        """What is to be shown at a place: what somebody wrote there and the disk has not taken yet, else what is stored."""
        return self._waiting[place].text if place in self._waiting else stored

    def holds_text(self) -> bool:
        """Whether something is not on the disk yet."""
        return bool(self._waiting)

    def has_draft(self, place: Place) -> bool:
        """Whether a draft of this place may lie in the file, which only `keep` takes away."""
        return place in self._drafted

    def draft(self, place: Place, text: str) -> None:
        """Keep a text that is still being written. Many refusals in a row are told once: they come with every pause."""
        self._drafted.add(place)
        self._session.do(lambda sitting: sitting.editor.save_draft(place, text), self._took_draft, self._refuse_draft)

    def _took_draft(self, _nothing: None) -> None:
        self._draft_refused = False
        self._session.saved.emit()

    def _refuse_draft(self, error: Exception) -> None:
        if not self._draft_refused:
            self._draft_refused = True
            self._session.not_saved.emit(error)

    def keep(self, place: Place, left: Left) -> None:
        """Make it a commit. What was refused before is tried again too."""
        again = {other: self._waiting[other] for other in self._refused if other != place}
        self._refused.clear()
        for which, handed in ({place: left} | again).items():
            self._write(which, handed)

    def retry(self) -> None:
        """Try again what the disk refused."""
        again = [(place, self._waiting[place]) for place in self._refused]
        self._refused.clear()
        for place, left in again:
            self._write(place, left)

    def _write(self, place: Place, left: Left) -> None:
        self._waiting[place] = left
        self._drafted.discard(place)

        def kept(_changed: bool) -> None:
            # Somebody may have written more meanwhile: that is on its way behind this one.
            if self._waiting.get(place) == left:
                del self._waiting[place]

        self._session.write(lambda sitting: sitting.editor.leave(place, *left), kept, lambda _error: self._refused.add(place))
