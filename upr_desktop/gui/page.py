"""What every page is."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from upr_desktop.gui.going import To
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.follows import Follows

PAGES = {
    "one-by-one": ("work.one_by_one", "OneByOne"),
    "table": ("table.table", "Table"),
    "home": ("home.home", "Home"),
    "add": ("add.add", "Add"),
    "send": ("send.send", "Send"),
    "receive": ("receive.receive", "Receive"),
    "answers": ("answers.answers", "Answers"),
    "alike": ("alike.alike", "AlikePage"),
}
"""Module and class of each page; imported when it is first wished for."""


class Page(Follows, QWidget):
    """One page of the window. A page shows, turns wishes into deeds of the session, and has no logic of its own.

    Pages are made when they are first wished for; `opened` is called each time that one comes to the front.
    """

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session

    def opened(self) -> None:
        """The page comes to the front: show what is true now, and put the focus where work begins."""

    def go(self, to: To) -> None:
        """Show what somebody wishes to see; `going.PAGE_OF` says which page is asked."""

    def leave(self) -> None:
        """Another page comes to the front, or the program ends: what is half typed is handed over to be kept."""

    def does(self, name: str) -> bool:
        """Do a command of the window (`find`, `number`, `next`, `previous`) here; False leaves it to One by one."""
        return False

    def holds_text(self) -> bool:
        """Whether something that somebody wrote is on the screen alone, because the disk refused it."""
        return False

    def changeEvent(self, event: QEvent) -> None:
        """A page of a workspace that is closed has nothing to say any more."""
        if event.type() != QEvent.Type.LanguageChange or self.session.is_open:
            super().changeEvent(event)
