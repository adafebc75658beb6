"""Print: the pages are seen before they are printed or saved, and they are those that come out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from tests.gui.on_paper import NoPaper, PaperInAFile, seen, sizes
from upr_desktop import i18n
from upr_desktop.gui import theme
from upr_desktop.gui.paper.print_dialog import PrintDialog
from upr_desktop.gui.paper.printer import Printers
from upr_desktop.gui.session import Session
from upr_desktop.settings import Settings
from upr_desktop.tasks import example, reading


@pytest.fixture
def session(tmp_path) -> Iterator[Session]:
    """The example, open; one recommendation has a letter in it that no font has."""
    with example.open_example(tmp_path / "dodoma.upr") as office:
        entry = reading.pairs(office.store, reading.rids(office.store, reading.Filter())[:1])
        office.write(office.edits("entry", next(iter(entry.values())).entry.id, {"goal": "A goal with \U00012000"}))
    opened = Session(tmp_path / "dodoma.upr", Settings())
    yield opened
    opened.close()


DIRECT = Qt.FindChildOption.FindDirectChildrenOnly
SHARP = 80
"""Dots per inch with which pages can be told apart."""
Opens = Callable[..., PrintDialog]


@pytest.fixture
def opens(session, qtbot, tmp_path) -> Iterator[Opens]:
    """Opens dialogs above a window of a size; they can be looked at when they are closed."""
    window, shown = QWidget(), []
    qtbot.addWidget(window)

    def open_one(printers: Printers | None = None, width: int = 1366, height: int = 768) -> PrintDialog:
        window.resize(width, height)
        shown.append(PrintDialog(session, window, printers or PaperInAFile(tmp_path / "tray.pdf")))
        shown[-1].setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(shown[-1])
        shown[-1].open()
        return shown[-1]

    yield open_one
    for dialog in shown:
        dialog.reject()


@pytest.fixture
def opening(opens) -> PrintDialog:
    """The dialog at the moment in which it opens."""
    return opens()


@pytest.fixture
def dialog(opening, qtbot) -> PrintDialog:
    """The dialog with its pages."""
    qtbot.waitUntil(opening.save.isEnabled, timeout=60_000)
    return opening


def pages(dialog: PrintDialog) -> int:
    """How many pages can be looked at."""
    return dialog.preview.view.count()


def chosen(dialog: PrintDialog, qtbot) -> None:
    """Wait for the pages of what was chosen."""
    assert not dialog.save.isEnabled()
    qtbot.waitUntil(dialog.save.isEnabled, timeout=60_000)


def saved(dialog: PrintDialog, session: Session, qtbot, target: Path) -> bytes:
    """What is in the file when the pages have been saved."""
    dialog.write(target)
    qtbot.waitUntil(session.idle)
    return target.read_bytes()


def likest(page: list[list[int]], pages: list[list[list[int]]]) -> int:
    """Which of the pages looks most like this one."""

    def unlike(other: list[list[int]]) -> int:
        rows = zip(page, other, strict=True)
        return sum(abs(one - another) for row in rows for one, another in zip(*row, strict=True))

    return min(range(len(pages)), key=lambda number: unlike(pages[number]))


def test_the_pages_are_there_before_anything_is_written(dialog, tmp_path):
    assert pages(dialog) > 3
    assert dialog.preview.where.text() == f"Page 1 of {pages(dialog)}"
    assert dialog.preview.view.accessibleName() == f"Implementation plan: Page 1 of {pages(dialog)}"
    assert list(tmp_path.glob("*.pdf")) == []


def test_letters_that_cannot_be_printed_are_named_before_they_are(dialog, qtbot):
    assert dialog.preview.missing.isVisible()
    assert "1 letter cannot be printed" in dialog.preview.missing.words.text()
    assert "\U00012000" in dialog.preview.missing.words.text()

    dialog.choice.boxes.buttons["blank"].click()
    chosen(dialog, qtbot)

    assert not dialog.preview.missing.isVisible()


def test_pages_are_turned_with_buttons_and_with_keys(dialog, qtbot, on_screen):
    on_screen(dialog)
    dialog.choice.document.setFocus()
    qtbot.keyClick(dialog.choice.document, Qt.Key.Key_PageDown)
    qtbot.keyClick(dialog.choice.document, Qt.Key.Key_PageDown)
    assert dialog.preview.where.text().startswith("Page 3 of")

    dialog.preview.before.click()
    qtbot.keyClick(dialog.choice.document, Qt.Key.Key_PageUp)
    assert dialog.preview.where.text().startswith("Page 1 of")
    assert not dialog.preview.before.isEnabled()

    dialog.preview.view.turn(99)
    assert not dialog.preview.after.isEnabled()
    assert dialog.choice.document.code() == "implementation-plan"


def test_a_page_is_enlarged_and_seen_whole_again(dialog):
    whole = dialog.preview.view.shown()

    dialog.preview.larger.click()
    assert dialog.preview.larger.text() == "Whole page"
    assert dialog.preview.view.shown().width() > whole.width()

    dialog.preview.larger.click()
    assert dialog.preview.larger.text() == "Larger"
    assert dialog.preview.view.shown() == whole


def test_another_choice_brings_other_pages(dialog, session, qtbot, tmp_path):
    plan = saved(dialog, session, qtbot, tmp_path / "plan.pdf")

    dialog.choice.paper.buttons["A3"].click()
    chosen(dialog, qtbot)
    large = saved(dialog, session, qtbot, tmp_path / "large.pdf")

    assert (sizes(plan)[0], sizes(large)[0]) == ((297, 210), (420, 297))
    assert pages(dialog) == len(sizes(large))


def test_of_several_choices_only_the_last_one_is_made(dialog, session, qtbot, tmp_path):
    dialog.choice.paper.buttons["A3"].click()
    dialog._pause.timeout.emit()
    dialog.choice.paper.buttons["A4"].click()
    dialog.choice.boxes.buttons["blank"].click()
    chosen(dialog, qtbot)
    shown = []
    dialog.preview.view.turned.connect(lambda: shown.append(True))
    qtbot.waitUntil(session.idle)
    qtbot.wait(50)

    assert sizes(saved(dialog, session, qtbot, tmp_path / "plan.pdf"))[0] == (297, 210)
    assert shown == []


def test_the_pages_that_are_seen_are_saved(dialog, session, qtbot, tmp_path):
    dialog.save.click()
    chooser = dialog.findChild(QFileDialog)
    chooser.selectFile(str(tmp_path / "plan.pdf"))
    chooser.accept()
    qtbot.waitUntil(session.idle)

    assert sizes((tmp_path / "plan.pdf").read_bytes()) == [(297, 210)] * pages(dialog)
    assert dialog.preview.said.text() == f"Saved: {tmp_path / 'plan.pdf'} ({pages(dialog)} pages)"
    assert dialog.preview.then.text() == "Open it"
    assert dialog.preview.then.isVisible()


def test_the_pages_that_are_seen_are_printed(dialog, session, qtbot, tmp_path):
    pdf = saved(dialog, session, qtbot, tmp_path / "plan.pdf")
    dialog.paper.copies.setValue(2)

    dialog.print.click()
    assert not dialog.choice.isEnabled()
    qtbot.waitUntil(dialog.print.isEnabled, timeout=60_000)

    tray = (tmp_path / "tray.pdf").read_bytes()
    assert sizes(tray) == sizes(pdf) * 2
    last = pages(dialog) - 1
    shown = [seen(pdf, number, SHARP) for number in range(pages(dialog))]
    assert [likest(seen(tray, number, SHARP), shown) for number in (0, last)] == [0, last]
    assert dialog.preview.said.text() == f"Handed to the printer: HP LaserJet, Mwanza ({pages(dialog)} pages)"
    assert dialog.choice.isEnabled()


def test_printing_can_be_stopped_and_the_pages_stay(dialog, qtbot, tmp_path):
    dialog.print.click()
    with qtbot.waitSignal(dialog._running.progressed):
        pass
    dialog.preview.stop.click()

    assert "may still come out" in dialog.preview.said.text()
    assert dialog.print.isEnabled()
    assert len(sizes((tmp_path / "tray.pdf").read_bytes())) < pages(dialog)


def test_a_printer_that_refuses_is_named_and_the_pages_stay(dialog, session, qtbot, tmp_path):
    dialog._printers.target = tmp_path / "switched off" / "tray.pdf"

    dialog.print.click()
    qtbot.waitUntil(dialog.print.isEnabled)

    assert "“HP LaserJet, Mwanza”" in dialog.findChild(QMessageBox).text()
    assert pages(dialog) > 3


def test_without_a_printer_it_is_said_and_a_file_can_be_saved(session, qtbot, tmp_path, opens):
    dialog = opens(NoPaper())
    qtbot.waitUntil(dialog.save.isEnabled, timeout=60_000)

    assert "No printer is set up on this computer" in dialog.paper.none.text()
    assert dialog.paper.none.isVisible()
    assert not dialog.print.isVisible()
    assert not dialog.paper.copies.isVisible()
    assert len(sizes(saved(dialog, session, qtbot, tmp_path / "plan.pdf"))) == pages(dialog)


def test_what_is_being_made_can_be_stopped_and_wished_for_again(opening, session, qtbot):
    opening.preview.stop.click()
    qtbot.waitUntil(session.idle)

    assert pages(opening) == 0
    assert opening.preview.said.text() == "Stopped. There are no pages yet."
    assert not opening.save.isEnabled()
    assert not opening.print.isEnabled()

    opening.preview.then.click()
    qtbot.waitUntil(opening.save.isEnabled, timeout=60_000)
    assert pages(opening) > 3
    assert not opening.preview.said.isVisible()


def test_what_takes_time_shows_how_far_it_is(opening):
    assert not opening.preview.progress.isVisible()

    opening.preview._late.timeout.emit()
    opening.preview.show_progress(3, 12)

    assert opening.preview.progress.isVisible()
    assert (opening.preview.progress.value(), opening.preview.progress.maximum()) == (3, 12)
    assert opening.preview.progress.accessibleName() == "Making the pages…"
    assert opening.preview.stop.isVisible()


def test_a_place_that_cannot_be_written_is_explained_and_the_pages_stay(dialog, session, qtbot, tmp_path):
    dialog.write(tmp_path / "gone" / "plan.pdf")
    qtbot.waitUntil(session.idle)

    assert "could not be written" in dialog.findChild(QMessageBox).text()
    assert dialog.save.isEnabled()
    assert pages(dialog) > 3


def test_a_refusal_to_save_does_not_stop_the_next_pages(dialog, session, qtbot, tmp_path):
    dialog.write(tmp_path / "gone" / "plan.pdf")
    dialog.choice.paper.buttons["A3"].click()
    chosen(dialog, qtbot)

    assert dialog.findChild(QMessageBox)
    assert sizes(saved(dialog, session, qtbot, tmp_path / "large.pdf"))[0] == (420, 297)


def test_a_refusal_to_save_is_told_when_the_dialog_is_closed_already(dialog, session, qtbot, tmp_path):
    dialog.write(tmp_path / "gone" / "plan.pdf")
    dialog.reject()
    qtbot.waitUntil(session.idle)

    assert "could not be written" in dialog.parentWidget().findChild(QMessageBox, options=DIRECT).text()


def test_a_workspace_that_cannot_be_read_any_more_is_explained(dialog, session, qtbot, monkeypatch):
    def broken(*_anything: object) -> None:
        raise OSError("the stick is gone")

    monkeypatch.setattr("upr_desktop.gui.paper.making.make", broken)
    dialog.choice.boxes.buttons["blank"].click()
    qtbot.waitUntil(dialog.preview.then.isVisible)

    assert dialog.findChild(QMessageBox)
    assert pages(dialog) == 0
    assert dialog.preview.then.text() == "Make the pages"


def test_the_last_choice_is_remembered(dialog, opens):
    dialog.choice.document.choose("action-strategy")
    list(dialog.choice.groups.values())[1].box.click()
    dialog.paper.printer.choose("Canon, Dodoma")
    dialog.paper.copies.setValue(30)
    dialog.reject()

    again = opens()

    assert again.choice.wanted() == dialog.choice.wanted()
    assert again.paper.printer.code() == "Canon, Dodoma"
    assert again.paper.copies.value() == 1


@pytest.mark.parametrize("damaged", ["A3", {"printer": ["HP"]}, {"printer": "sold"}])
def test_a_printer_that_was_remembered_wrongly_does_no_harm(session, opens, damaged):
    session.settings.choices["print"] = damaged

    assert opens().paper.printer.code() == "HP LaserJet, Mwanza"


def test_escape_closes_and_cancels_what_is_being_made(opening, session, qtbot):
    qtbot.keyClick(opening, Qt.Key.Key_Escape)
    qtbot.waitUntil(session.idle)

    assert not opening.isVisible()
    assert pages(opening) == 0


def test_escape_stops_the_printer(dialog, qtbot, tmp_path):
    dialog.print.click()
    with qtbot.waitSignal(dialog._running.progressed):
        pass
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.wait(50)

    assert len(sizes((tmp_path / "tray.pdf").read_bytes())) == 1


def test_all_of_it_is_reached_by_keyboard_in_the_order_in_which_it_stands(dialog, qtbot, on_screen):
    on_screen(dialog)
    reached: list[QWidget] = [dialog.focusWidget()]
    while len(reached) < 60 and reached[-1] is not dialog.print:
        qtbot.keyClick(reached[-1], Qt.Key.Key_Tab)
        reached.append(dialog.focusWidget())

    choice, preview = dialog.choice, dialog.preview
    wanted = [
        choice.document, choice.boxes.buttons["filled"], *(tick.box for tick in choice.groups.values()),
        choice.paper.buttons["A4"], choice.language, choice.audience.buttons["own"], dialog.paper.printer,
        dialog.paper.copies, preview.view, preview.after, preview.larger, dialog.way_out, dialog.save, dialog.print,
    ]  # fmt: skip
    assert reached == wanted


@pytest.mark.parametrize("size", [(1366, 768), (1093, 614), (1024, 600)])
@pytest.mark.parametrize("language", ["en", "fr", "sw"])
def test_nothing_is_cut_on_small_screens(opens, qtbot, size, language):
    i18n.use(language)
    dialog = opens(None, *size)
    qtbot.waitUntil(dialog.save.isEnabled, timeout=60_000)
    dialog.preview.say("Saved: plan.pdf", "Open it")
    QApplication.processEvents()

    assert dialog.width() <= size[0] and dialog.height() <= size[1]
    assert dialog.minimumSizeHint().width() <= dialog.width()
    for part in (dialog.save, dialog.print, dialog.way_out, dialog.preview.larger, dialog.preview.then, dialog.paper.copies):
        place = part.rect().translated(part.mapTo(dialog, part.rect().topLeft()))
        assert dialog.rect().contains(place)
        assert part.width() >= part.minimumSizeHint().width()
    assert dialog.preview.view.shown().height() > 200


def test_another_language_and_other_letters_keep_what_was_chosen(dialog, qapp):
    dialog.choice.paper.buttons["A3"].click()

    i18n.use("sw")
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))
    theme.apply(qapp, 150)
    qapp.processEvents()

    assert dialog.choice.wanted().paper == "A3"
    assert dialog.choice.wanted().language == "en"
    assert dialog.choice.widget().minimumSizeHint().width() <= dialog.choice.viewport().width()
