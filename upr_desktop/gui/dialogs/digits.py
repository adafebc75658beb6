"""Compare digits: two people make sure that files come from the computer of the person whom they know."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from upr_desktop.domain import device
from upr_desktop.domain.device import TYPED_GROUPS
from upr_desktop.errors.base import UserError
from upr_desktop.errors.exchange import DigitsDiffer
from upr_desktop.gui import colours, messages, theme
from upr_desktop.gui.commands import words_of
from upr_desktop.gui.dialogs.sheet import Sheet
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.buttons import PrimaryButton
from upr_desktop.gui.widgets.column import Column
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels.names import shown_name

if TYPE_CHECKING:
    from upr_desktop.tasks.sitting import Sitting

LARGE = 1.6
"""The size of digits that are read aloud, in relation to the program's letters."""
_LONGEST = 80


def ask_to_compare(
    parent: QWidget, session: Session, key: str, who: str, then: Callable[[], None] | None = None
) -> DigitsDialog:
    """Open the dialog for the device with this public key, in whose name files come from `who`.

    then: called when the digits agreed and that was noted; `Session.changed` is sent before.
    """
    dialog = DigitsDialog(session, key, who, then, parent)
    dialog.open()
    return dialog


class DigitsDialog(Sheet):
    """The first groups are shown, so that one can follow the voice; the last ones have to be heard to be known."""

    def __init__(
        self, session: Session, key: str, who: str, then: Callable[[], None] | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._key, self._who, self._then = session, key, shown_name(who), then
        self._agreed = False
        self.steps = [Words(), Words(), Words()]
        self.theirs, self.ours = Words("…", size=LARGE, bold=True), Words(size=LARGE, bold=True)
        self.typed, self.said, self._their_turn = QLineEdit(maxLength=_LONGEST), Words(bold=True), Words()
        self.compare = PrimaryButton()
        self._arrange()
        self.speak()
        self.fit(80, 26)
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)
        session.do(lambda sitting: _digits(sitting, key), self._show_digits)

    def _arrange(self) -> None:
        theme.letters(self.typed, LARGE)
        self.typed.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        self.typed.returnPressed.connect(self._compare)
        self.typed.textEdited.connect(lambda _text: self._say("", colours.ERROR))
        self.compare.clicked.connect(self._compare)
        self.buttons.addWidget(self.compare)
        below = Column(beside=True)
        self.rows.addWidget(below, 1)
        for part in (self.steps[0], self.steps[1], self.theirs, self.steps[2], self.typed, self.said, self._their_turn,
                     self.ours):  # fmt: skip
            below.rows.addWidget(part)
        below.rows.addStretch()
        for part in (self.said, self._their_turn, self.ours):
            part.hide()

    def speak(self) -> None:
        """Say all words in the current language."""
        super().speak()
        self.setWindowTitle(_("Compare digits with {who}").format(who=self._who))
        call, read, type_them = self.steps
        call.setText(
            _("1. Telephone {who}, or meet. Do not write: somebody else could answer a message.").format(who=self._who)
        )
        # Translators: {command} is such as "Share > Computers of our coalition…".
        words = _("2. Ask them to open “{command}” and to read the digits of their computer aloud. They begin like this:")
        read.setText(words.format(command=words_of("computers")))
        type_them.setText(_("3. Type the last three groups, as you hear them. If the first two were others, stop here."))
        self.typed.setAccessibleName(_("The last three groups of digits"))
        self.compare.setText(_p("button: digits that were read aloud", "Compare"))
        self._their_turn.setText(_("Now it is their turn: read the digits of this computer to them."))
        if self._agreed:
            self._say_agreed()

    def _show_digits(self, digits: tuple[str, str]) -> None:
        theirs, ours = digits
        known = theirs.split()[:-TYPED_GROUPS]
        self.theirs.setText("   ".join([*known, *["?????"] * TYPED_GROUPS]))
        self.ours.setText("   ".join(ours.split()))

    # --- comparing

    def _compare(self) -> None:
        typed, key = self.typed.text(), self._key
        if self._agreed or not self.compare.isEnabled():
            return

        def do(sitting: Sitting) -> None:
            from upr_desktop.tasks.exchange import devices

            devices.check(sitting.workspace, key, typed)

        self._busy(True)
        self._session.do(do, self._agree, self._differ)

    def _agree(self, _none: None) -> None:
        self._agreed = True
        self.compare.hide()
        self._say_agreed()
        for part in (self._their_turn, self.ours):
            part.setVisible(bool(self.ours.text()))
        self.way_out.setFocus(Qt.FocusReason.OtherFocusReason)
        self._session.changed.emit()
        if self._then:
            self._then()

    def _say_agreed(self) -> None:
        self._say(_("The digits agree: it is the computer of {who}.").format(who=self._who), colours.GREEN.text)

    def _differ(self, error: Exception) -> None:
        self._busy(False)
        if isinstance(error, DigitsDiffer):
            error = DigitsDiffer(self._who)  # nothing of this person may be here yet
        if isinstance(error, UserError):
            self._say(str(error), colours.ERROR)
        else:
            messages.show_error(self, error)
        self.typed.setFocus(Qt.FocusReason.OtherFocusReason)
        self.typed.selectAll()

    def _say(self, words: str, colour: str) -> None:
        self.said.set_colour(colour)
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _busy(self, is_busy: bool) -> None:
        self.typed.setReadOnly(is_busy)
        self.compare.setEnabled(not is_busy)


def _digits(sitting: Sitting, key: str) -> tuple[str, str]:
    """Theirs and ours. They come slowly on purpose, so not on the window's thread."""
    from upr_desktop.tasks.exchange import devices

    return device.digits(key), devices.own_digits(sitting.workspace)
