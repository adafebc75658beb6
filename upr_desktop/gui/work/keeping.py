"""Keeps what somebody writes: drafts at pauses, a commit when a box is left, and nothing forgotten that a disk refused."""

from __future__ import annotations

from PySide6.QtCore import QObject

from upr_desktop.domain.commits import Place
from upr_desktop.gui.session import Session


class Keeping(QObject):
    """What was handed over to be written and is not on the disk yet. The window's thread never waits for it."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: dict[Place, tuple[str, str]] = {}
        self._refused: set[Place] = set()
        self._drafted: set[Place] = set()
        self._draft_refused = False

    def text(self, place: Place, stored: str) -> str:
        """What is to be shown at a place: what somebody wrote there and the disk has not taken yet, else what is stored."""
        return self._waiting[place][0] if place in self._waiting else stored

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

    def keep(self, place: Place, text: str, label: str) -> None:
        """Make it a commit. label: what the deed is called in the undo menu. What was refused before is tried again too."""
        again = {other: self._waiting[other] for other in self._refused if other != place}
        self._refused.clear()
        for which, handed in ({place: (text, label)} | again).items():
            self._write(which, *handed)

    def retry(self) -> None:
        """Try again what the disk refused."""
        again = [(place, *self._waiting[place]) for place in self._refused]
        self._refused.clear()
        for place, text, label in again:
            self._write(place, text, label)

    def _write(self, place: Place, text: str, label: str) -> None:
        self._waiting[place] = text, label
        self._drafted.discard(place)

        def kept(_changed: bool) -> None:
            # Somebody may have written more meanwhile: that is on its way behind this one.
            if self._waiting.get(place, ("", ""))[0] == text:
                del self._waiting[place]

        self._session.write(
            lambda sitting: sitting.editor.leave(place, text, label), kept, lambda _error: self._refused.add(place)
        )
