"""The computers of a coalition: Juma reads his digits aloud, and sees whose the others are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from tests.gui.coalition import ASHA, NEEMA, device_of, juma, last_groups
from upr_desktop import i18n, paths
from upr_desktop.domain import device
from upr_desktop.gui.dialogs.computers import Computers
from upr_desktop.gui.dialogs.digits import DigitsDialog
from upr_desktop.gui.session import Session
from upr_desktop.gui.widgets.computer_rows import ComputerRow, ComputerRows
from upr_desktop.gui.window import MainWindow
from upr_desktop.settings import Settings
from upr_desktop.tasks import example
from upr_desktop.tasks.exchange.devices import Device


@pytest.fixture
def window(tmp_path, qtbot, qapp) -> Iterator[MainWindow]:
    """Juma's window, after files of Asha and Neema."""
    shown = MainWindow(qapp, Settings(language="en"))
    qtbot.addWidget(shown)
    shown.open_workspace(juma(tmp_path, ASHA, NEEMA), "send")
    shown.show()
    qtbot.waitUntil(shown.session.idle)
    yield shown
    shown.close_workspace()


@pytest.fixture
def dialog(window, qtbot) -> Computers:
    """The dialog, opened from the menu."""
    window._commands.actions["computers"].trigger()
    qtbot.waitUntil(window.session.idle)
    return window.findChild(Computers)


def row(dialog: Computers, person: str) -> ComputerRow:
    """What is shown about a person's computer."""
    return dialog.rows_of_others.rows[device_of(dialog._session, person).key]


def test_our_own_digits_are_there_to_be_read_aloud(dialog, window):
    own = device.digits(window.session.reader.meta("device"))

    assert dialog.digits.text().split() == own.split()
    assert dialog._own_about.text().startswith("Read these digits aloud to the others")


def test_the_others_stand_below_with_what_is_known_of_them(dialog, window):
    assert [one.who for one in dialog.rows_of_others.rows.values()] == ["Asha, LHRC", "Neema, THRDC"]
    assert row(dialog, "Asha").state.sentences == ["digits not compared"]
    assert "\nfirst file received " in row(dialog, "Asha").tick.words.text()
    assert window.session.reader.meta("device") not in dialog.rows_of_others.rows


def test_digits_of_one_are_compared(dialog, window, qtbot):
    row(dialog, "Neema").compare.click()
    asked = dialog.findChild(DigitsDialog)
    assert "Neema, THRDC" in asked.windowTitle()
    asked.typed.setText(last_groups(window.session, "Neema"))
    asked.compare.click()
    qtbot.waitUntil(window.session.idle)

    assert row(dialog, "Neema").state.sentences == ["digits compared"]
    assert row(dialog, "Asha").compare.isVisible()
    assert not row(dialog, "Neema").compare.isVisible()


def test_one_is_left_out_and_taken_in_again(dialog, window, qtbot):
    row(dialog, "Asha").tick.box.click()
    qtbot.waitUntil(window.session.idle)
    assert device_of(window.session, "Asha").left_out
    assert row(dialog, "Asha").tick.words.text().endswith("left out when files are sealed")

    row(dialog, "Asha").tick.box.click()
    qtbot.waitUntil(window.session.idle)
    assert not device_of(window.session, "Asha").left_out
    assert "left out" not in row(dialog, "Asha").tick.words.text()


def test_the_page_behind_follows(dialog, window, qtbot):
    row(dialog, "Asha").tick.box.click()
    qtbot.waitUntil(window.session.idle)

    page = window._pages["send"]
    assert [one.who for one in page.recipients.devices()] == ["Neema, THRDC"]


def test_another_language_keeps_digits_and_ticks(dialog, window, qtbot):
    shown = dialog.digits.text()
    row(dialog, "Asha").tick.box.click()
    qtbot.waitUntil(window.session.idle)

    i18n.use("sw")
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))

    assert dialog.digits.text() == shown
    assert not row(dialog, "Asha").tick.is_on()


def test_a_wish_that_was_not_kept_does_not_stay_on_the_screen(qtbot):
    rows, wishes = ComputerRows(), []
    qtbot.addWidget(rows)
    rows.ticked.connect(lambda key, is_in: wishes.append((key, is_in)))
    rows.show_computers([Device("a1", "Asha, LHRC")])

    rows.rows["a1"].tick.box.click()
    rows.show_computers([Device("a1", "Asha, LHRC")])

    assert wishes == [("a1", False)]
    assert rows.rows["a1"].tick.is_on()


def test_where_nobody_is_known_it_says_how_somebody_will_be(tmp_path, qtbot):
    session = Session(juma(tmp_path), Settings())
    dialog = Computers(session)
    qtbot.addWidget(dialog)
    dialog.open()

    assert dialog.about.text().startswith("No other computer is known here yet.")
    assert not dialog.rows_of_others.isVisible()
    session.close()


def test_a_computer_that_can_keep_no_key_says_so(tmp_path, qtbot):
    (paths.data() / "keys").write_text("a file where the folder should be")
    example.open_example(tmp_path / "nyasiri.upr").close()
    session = Session(tmp_path / "nyasiri.upr", Settings())
    dialog = Computers(session)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(session.idle)

    assert dialog._own_about.text() == "This computer can keep no key, so what is written here is not signed."
    assert not dialog.digits.isVisible()
    session.close()
