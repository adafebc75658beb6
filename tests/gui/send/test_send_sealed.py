"""Send: who can open the file that Juma makes, and who chose that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from tests.gui.coalition import ASHA, NEEMA, device_of, juma, last_groups
from tests.gui.send.test_send import choose, opened, press
from upr_desktop import i18n
from upr_desktop.errors.exchange import FileNotForUs
from upr_desktop.gui.dialogs.digits import DigitsDialog
from upr_desktop.gui.send.send import Send
from upr_desktop.gui.send.send_recipients import opened_by
from upr_desktop.tasks.exchange import devices, merge_bundle
from upr_desktop.tasks.exchange.devices import Device
from upr_desktop.tasks.workspace import Workspace, create


@pytest.fixture
def alone(tmp_path, qtbot) -> Iterator[Send]:
    """Juma's page, before anybody has sent him a file."""
    page = opened(juma(tmp_path), qtbot)
    yield page
    page.session.close()


@pytest.fixture
def page(tmp_path, qtbot) -> Iterator[Send]:
    """Juma's page, after files of Asha and Neema."""
    page = opened(juma(tmp_path, ASHA, NEEMA), qtbot)
    yield page
    page.session.close()


def tick(page: Send, person: str, qtbot) -> None:
    """Tick or untick a person, and wait until that is noted."""
    page.recipients.rows.rows[device_of(page.session, person).key].tick.box.click()
    qtbot.waitUntil(page.session.idle)


def question(page: Send) -> str:
    """What is asked now; "" when nothing is."""
    return next((box.text() for box in page.findChildren(QMessageBox) if box.isVisible()), "")


def trouble_on_another_computer(path: Path, monkeypatch) -> object:
    """What becomes of a file on a computer that nobody here knows."""
    folder = path.parent / "stranger"
    folder.mkdir()
    monkeypatch.setenv("UPR_DATA", str(folder))
    with create(folder / "stranger.upr", "Unknown", "Stranger") as other:
        return merge_bundle.merge_all(other, [path])[0].trouble


# --- nobody is known


def test_the_first_file_is_made_after_one_question(alone, qtbot, tmp_path):
    assert alone.foot.warning.isVisible()
    assert alone.foot.warning.words.text() == "This file is not sealed: who has it can read it."
    assert "nobody else's computer is known here yet" in alone.recipients.about.text()
    assert not alone.recipients.unsealed.isVisible()

    alone.foot.save.click()
    assert question(alone).startswith("Nobody else's computer is known here yet, so this file cannot be sealed")
    press(alone, "Save it like this")
    choose(alone, tmp_path / "first.uprbundle", qtbot)

    assert alone.result.readers.text() == "This file is not sealed: who has it can read it."


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_who_only_presses_a_key_makes_no_open_file(alone, key, tmp_path):
    alone.foot.save.click()
    QTest.keyClick(next(box for box in alone.findChildren(QMessageBox) if box.isVisible()), key)

    assert question(alone) == ""
    assert alone.findChild(QFileDialog) is None


# --- others are known


def test_a_file_is_sealed_for_those_who_are_known_without_a_question(page, qtbot, tmp_path, monkeypatch):
    assert page.recipients.about.text() == "Only the computers that are ticked can open it, and this one."
    assert page.foot.sealed.text() == "The file is sealed: only 2 other computers can open it, and this one."
    assert not page.foot.warning.isVisible()

    page.foot.save.click()
    assert question(page) == ""
    choose(page, tmp_path / "work.uprbundle", qtbot)

    assert page.result.readers.text() == "Only these computers can open it: Asha, LHRC; Neema, THRDC; and this one."
    with Workspace(tmp_path / "Neema.upr") as neema:
        assert merge_bundle.merge_all(neema, [tmp_path / "work.uprbundle"])[0].trouble is None
    assert isinstance(trouble_on_another_computer(tmp_path / "work.uprbundle", monkeypatch), FileNotForUs)


def test_who_was_left_out_cannot_open_it_and_that_is_remembered(page, qtbot, tmp_path):
    tick(page, "Neema", qtbot)
    assert page.foot.sealed.text() == "The file is sealed: only 1 other computer can open it, and this one."
    page.write(tmp_path / "work.uprbundle")
    qtbot.waitUntil(page.session.idle)
    assert page.result.readers.text() == "Only these computers can open it: Asha, LHRC; and this one."

    page.opened()
    assert device_of(page.session, "Neema").left_out
    assert [one.who for one in page.recipients.devices()] == ["Asha, LHRC"]

    tick(page, "Neema", qtbot)
    assert not device_of(page.session, "Neema").left_out


def test_the_focus_stays_on_the_tick(page, qtbot, on_screen):
    on_screen(page)
    box = page.recipients.rows.rows[device_of(page.session, "Asha").key].tick.box
    box.setFocus()

    QTest.keyClick(box, Qt.Key.Key_Space)
    qtbot.waitUntil(page.session.idle)

    assert device_of(page.session, "Asha").left_out
    assert box.hasFocus()


def test_where_all_are_left_out_it_is_asked(page, qtbot):
    for person in ("Asha", "Neema"):
        tick(page, person, qtbot)

    assert page.foot.warning.isVisible()
    page.foot.save.click()
    assert question(page).startswith("No other computer is ticked, so this file is not sealed")


def test_a_file_for_a_new_computer_is_not_sealed_on_purpose(page, qtbot, tmp_path, monkeypatch):
    page.recipients.unsealed.box.click()
    assert page.foot.warning.isVisible()

    page.foot.save.click()
    assert question(page).startswith("This file will not be sealed: whoever has it can read it.")
    press(page, "Save it like this")
    choose(page, tmp_path / "for Grace.uprbundle", qtbot)

    assert page.result.readers.text() == "This file is not sealed: who has it can read it."
    assert trouble_on_another_computer(tmp_path / "for Grace.uprbundle", monkeypatch) is None


def test_the_next_file_is_sealed_again(page):
    page.recipients.unsealed.box.click()
    assert page.recipients.devices() == []

    page.opened()

    assert len(page.recipients.devices()) == 2
    assert page.recipients.rows.isEnabled()


def test_digits_are_compared_from_here(page, qtbot):
    row = page.recipients.rows.rows[device_of(page.session, "Asha").key]
    assert row.state.sentences == ["digits not compared"]
    digits = last_groups(page.session, "Asha")

    row.compare.click()
    dialog = page.findChild(DigitsDialog)
    dialog.typed.setText(digits)
    dialog.compare.click()
    qtbot.waitUntil(page.session.idle)

    assert row.state.sentences == ["digits compared"]
    assert not row.compare.isVisible()


def test_tab_goes_from_top_to_bottom(page, on_screen):
    on_screen(page)
    page.group.setFocus()
    went = []
    for _ in range(6):
        QTest.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
        went.append(page.focusWidget())

    rows = list(page.recipients.rows.rows.values())
    expected = [part for row in rows for part in (row.tick.box, row.compare)]
    assert went == [*expected, page.recipients.unsealed.box, page.post_box.choose]


def test_another_language_keeps_the_wish(page):
    page.recipients.unsealed.box.click()

    i18n.use("fr")
    QApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))

    assert page.recipients.devices() == []
    assert page.recipients.unsealed.is_on()


def test_every_control_has_a_name_for_screen_readers(page):
    for row in page.recipients.rows.rows.values():
        assert row.tick.box.accessibleName() == row.who
        assert row.compare.accessibleName() == f"Compare digits with {row.who}"
    assert page.recipients.unsealed.box.accessibleName()


def test_a_long_list_of_people_ends(qapp):
    coalition = [Device(str(number), f"Person {number}, LHRC") for number in range(40)]

    assert opened_by(coalition).endswith("Person 11, LHRC; 28 others; and this one.")
    assert opened_by([Device("1", "Asha, LHRC"), Device("2", "Asha, LHRC")]).count("Asha") == 1
    assert "A computer without a name" in opened_by([Device("1", "")])


def test_a_name_cannot_turn_the_direction_of_reading(qapp):
    assert "[RLO]" in opened_by([Device("1", "Asha\u202e, LHRC")])


def test_this_computer_is_not_among_the_others(page):
    own = next(one for one in devices.all_devices(page.session.reader) if one.own)

    assert own.key not in page.recipients.rows.rows
