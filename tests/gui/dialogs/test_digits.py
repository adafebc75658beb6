"""Comparing digits: Juma telephones Asha, hears hers, and learns whether the files come from her computer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from tests.gui.coalition import ASHA, NEEMA, device_of, juma, last_groups
from upr_desktop import i18n
from upr_desktop.domain import device
from upr_desktop.gui.dialogs.digits import DigitsDialog, ask_to_compare
from upr_desktop.gui.session import Session
from upr_desktop.settings import Settings


@pytest.fixture
def session(tmp_path) -> Iterator[Session]:
    """Juma's work, after files of Asha and Neema."""
    made = Session(juma(tmp_path, ASHA, NEEMA), Settings())
    yield made
    made.close()


@pytest.fixture
def noted() -> list[str]:
    """What was heard of an agreement."""
    return []


@pytest.fixture
def behind(on_screen) -> QWidget:
    """The window above which the dialog opens."""
    window = QWidget()
    window.resize(1093, 614)
    return on_screen(window)


@pytest.fixture
def dialog(session, noted, behind, qtbot) -> DigitsDialog:
    """The dialog for Asha's computer."""
    key = device_of(session, "Asha").key
    made = ask_to_compare(behind, session, key, "Asha, LHRC", lambda: noted.append("agreed"))
    made.activateWindow()
    qtbot.waitUntil(session.idle)
    return made


def type_in(dialog: DigitsDialog, digits: str, qtbot) -> None:
    """Type digits, press Enter and wait."""
    QTest.keyClicks(dialog.typed, digits)
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog._session.idle)


def test_the_steps_say_what_both_have_to_do(dialog):
    first, second, third = (step.text() for step in dialog.steps)

    assert first.startswith("1. Telephone Asha, LHRC, or meet.")
    assert "“Share > Computers of our coalition…”" in second
    assert "the last three groups" in third
    assert dialog.typed.hasFocus()


def test_the_first_groups_can_be_followed_and_the_last_ones_are_hidden(dialog, session):
    groups = device.digits(device_of(session, "Asha").key).split()

    assert dialog.theirs.text().split() == [*groups[:2], "?????", "?????", "?????"]
    assert not any(group in dialog.theirs.text() for group in groups[2:])


def test_the_digits_that_were_heard_mark_the_computer(dialog, session, noted, qtbot):
    type_in(dialog, last_groups(session, "Asha"), qtbot)

    assert dialog.said.text() == "The digits agree: it is the computer of Asha, LHRC."
    assert device_of(session, "Asha").checked
    assert not device_of(session, "Neema").checked
    assert noted == ["agreed"]


def test_then_it_is_the_turn_of_the_other(dialog, session, qtbot):
    assert not dialog.ours.isVisible()

    type_in(dialog, last_groups(session, "Asha"), qtbot)

    own = device.digits(session.reader.meta("device"))
    assert dialog.ours.isVisible() and dialog.ours.text().split() == own.split()
    assert not dialog.compare.isVisible()
    assert dialog.way_out.hasFocus()


def test_the_digits_of_another_computer_are_a_stop(dialog, session, noted, qtbot):
    type_in(dialog, last_groups(session, "Neema"), qtbot)

    assert dialog.said.text().startswith(
        "Stop: these are not the digits of the computer that the files of Asha, LHRC came from."
    )
    assert not device_of(session, "Asha").checked
    assert noted == []
    assert dialog.isVisible() and dialog.findChild(QMessageBox) is None


def test_a_computer_whose_file_was_only_looked_at_is_named_too(session, behind, qtbot):
    stranger = ask_to_compare(behind, session, "ab" * 32, "Grace, Umoja")

    type_in(stranger, "12345 12345 12345", qtbot)

    assert "the files of Grace, Umoja came from" in stranger.said.text()


def test_a_slip_is_said_and_can_be_mended(dialog, session, noted, qtbot):
    type_in(dialog, "1234", qtbot)
    assert "Type them again." in dialog.said.text()
    assert dialog.typed.hasFocus() and dialog.typed.selectedText() == "1234"

    type_in(dialog, last_groups(session, "Asha"), qtbot)
    assert noted == ["agreed"]


def test_what_was_said_goes_when_somebody_types_again(dialog, qtbot):
    type_in(dialog, "1234", qtbot)
    QTest.keyClicks(dialog.typed, "5")

    assert not dialog.said.isVisible()


def test_whoever_heard_all_five_groups_may_type_them(dialog, session, noted, qtbot):
    type_in(dialog, device.digits(device_of(session, "Asha").key), qtbot)

    assert noted == ["agreed"]


def test_enter_after_the_agreement_compares_nothing_again(dialog, session, noted, qtbot):
    type_in(dialog, last_groups(session, "Asha"), qtbot)
    QTest.keyClick(dialog.typed, Qt.Key.Key_Return)
    qtbot.waitUntil(session.idle)

    assert noted == ["agreed"]


def test_escape_closes_and_notes_nothing(dialog, session, noted, qtbot):
    QTest.keyClicks(dialog.typed, last_groups(session, "Asha"))
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(session.idle)

    assert not device_of(session, "Asha").checked
    assert noted == []


def test_another_language_keeps_digits_and_what_was_typed(dialog, session, qtbot):
    shown = dialog.theirs.text()
    QTest.keyClicks(dialog.typed, "123")

    i18n.use("fr")
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))

    assert (dialog.theirs.text(), dialog.typed.text()) == (shown, "123")


def test_all_steps_fit_on_a_small_screen(dialog, session, qtbot):
    type_in(dialog, last_groups(session, "Asha"), qtbot)

    assert dialog.width() <= 1093 and dialog.height() <= 614
    assert dialog.typed.accessibleName()
