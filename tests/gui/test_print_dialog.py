"""Print: what can be chosen, what comes out, and what is not printed for whom."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from upr_desktop import i18n
from upr_desktop.gui.dialogs.print_dialog import PrintDialog
from upr_desktop.gui.session import Session
from upr_desktop.settings import Settings
from upr_desktop.tasks import example, reading


@pytest.fixture
def session(tmp_path) -> Iterator[Session]:
    """The example, open; one recommendation has a letter in it that no font has."""
    with example.open_example(tmp_path / "dodoma.upr") as office:
        entry = reading.pairs(office.store, reading.numbers(office.store, reading.Filter())[:1])
        office.write(office.edits("entry", next(iter(entry.values())).entry.id, {"goal": "A goal with \U00012000"}))
    opened = Session(tmp_path / "dodoma.upr", Settings())
    yield opened
    opened.close()


@pytest.fixture
def dialog(session, qtbot) -> PrintDialog:
    """The dialog, open."""
    shown = PrintDialog(session)
    qtbot.addWidget(shown)
    shown.open()
    return shown


def text_of(path: Path) -> str:
    """All that stands in a PDF file."""
    document = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_the_plan_becomes_a_pdf_file_that_can_be_opened(dialog, session, qtbot, tmp_path):
    dialog.save.click()
    chooser = dialog.findChild(QFileDialog)
    chooser.selectFile(str(tmp_path / "plan.pdf"))
    chooser.accept()
    qtbot.waitUntil(session.idle)

    assert "Implementation plan" in text_of(tmp_path / "plan.pdf")
    assert str(tmp_path / "plan.pdf") in dialog.said.text()
    assert dialog.show_it.isVisible()


def test_letters_that_cannot_be_printed_are_named(dialog, session, qtbot, tmp_path):
    dialog.write(tmp_path / "plan.pdf")
    qtbot.waitUntil(session.idle)

    assert "1 letter cannot be printed" in dialog.said.text()
    assert "\U00012000" in dialog.said.text()


def test_empty_boxes_leave_out_what_is_written(dialog, session, qtbot, tmp_path):
    dialog.boxes.buttons["blank"].click()
    dialog.write(tmp_path / "plan.pdf")
    qtbot.waitUntil(session.idle)

    assert "A goal with" not in text_of(tmp_path / "plan.pdf")


def test_the_document_speaks_its_own_language(dialog, session, qtbot, tmp_path):
    dialog.language.choose("fr")
    dialog.write(tmp_path / "plan.pdf")
    qtbot.waitUntil(session.idle)

    with i18n.speaking("fr"):
        from upr_desktop import labels

        assert labels.matrix("plan") in text_of(tmp_path / "plan.pdf")


def test_the_strategy_is_not_offered_for_the_government_and_it_is_said_why(dialog):
    dialog.audience.buttons["government"].click()
    assert not dialog.why_not.isVisible()

    dialog.document.buttons["action-strategy"].click()

    assert not dialog.audience.buttons["government"].isEnabled()
    assert dialog.audience.code() == "own"
    assert "not printed for the government" in dialog.why_not.text()
    assert dialog.why_not.isVisible()


def test_the_last_choice_is_remembered(dialog, session, qtbot):
    group = reading.groups(session.reader)[0].id
    dialog.document.buttons["action-strategy"].click()
    dialog.paper.buttons["A3"].click()
    dialog.boxes.buttons["blank"].click()
    dialog.audience.buttons["coalition"].click()
    dialog.group.choose(group)
    dialog.language.choose("sw")
    dialog.save.click()

    again = PrintDialog(session)
    qtbot.addWidget(again)

    chosen = [part.code() for part in (again.document, again.paper, again.boxes, again.audience, again.group, again.language)]
    assert chosen == ["action-strategy", "A3", "blank", "coalition", group, "sw"]
    assert not again.audience.buttons["government"].isEnabled()


@pytest.mark.parametrize("damaged", ["A3", None, ["A4"], {"paper": 3, "document": "charter", "language": "tlh"}])
def test_what_was_remembered_wrongly_does_no_harm(session, qtbot, damaged):
    session.settings.choices["print"] = damaged

    dialog = PrintDialog(session)
    qtbot.addWidget(dialog)

    assert (dialog.document.code(), dialog.paper.code()) == ("implementation-plan", "A4")


def test_a_document_that_is_stopped_is_not_written(dialog, session, qtbot, tmp_path):
    dialog.write(tmp_path / "plan.pdf")
    dialog.stop.click()
    qtbot.waitUntil(session.idle)

    assert dialog.said.text() == "Stopped. No document was written."
    assert list(tmp_path.glob("plan.pdf*")) == []


def test_a_place_that_cannot_be_written_is_explained(dialog, session, qtbot, tmp_path):
    dialog.write(tmp_path / "gone" / "plan.pdf")
    qtbot.waitUntil(session.idle)

    assert "could not be written" in dialog.findChild(QMessageBox).text()
    assert dialog.save.isEnabled()


def test_another_language_keeps_what_was_chosen(dialog):
    dialog.paper.buttons["A3"].click()

    i18n.use("sw")
    QApplication.sendEvent(dialog, QEvent(QEvent.Type.LanguageChange))

    assert dialog.paper.code() == "A3"
    assert dialog.language.code() == "en"
