"""Save for other programs: only what makes sense is asked, and one is told where the file is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from upr_desktop import i18n
from upr_desktop.gui import keys
from upr_desktop.gui.commands import COMMANDS
from upr_desktop.gui.paper.export_dialog import ExportDialog
from upr_desktop.gui.session import Session
from upr_desktop.importing.reading import read
from upr_desktop.settings import Settings
from upr_desktop.tasks import example
from upr_desktop.tasks.documents import documents


@pytest.fixture
def session(tmp_path) -> Iterator[Session]:
    """The example, open."""
    example.open_example(tmp_path / "dodoma.upr").close()
    opened = Session(tmp_path / "dodoma.upr", Settings())
    yield opened
    opened.close()


@pytest.fixture
def opens(session, qtbot) -> Iterator[Callable[[], ExportDialog]]:
    """Opens the dialog; it can be looked at when it is closed."""
    window, shown = QWidget(), []
    window.resize(1093, 614)
    qtbot.addWidget(window)

    def open_one() -> ExportDialog:
        shown.append(ExportDialog(session, window))
        shown[-1].setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        qtbot.addWidget(shown[-1])
        shown[-1].open()
        return shown[-1]

    yield open_one
    for dialog in shown:
        dialog.reject()


@pytest.fixture
def dialog(opens) -> ExportDialog:
    """The dialog, as it opens the first time."""
    return opens()


def pick(dialog: ExportDialog, document: str) -> None:
    """Choose a document as a person does."""
    chosen = dialog.choice.document
    chosen.setCurrentIndex(chosen.findData(document))
    chosen.activated.emit(chosen.currentIndex())


def saved(dialog: ExportDialog, session: Session, qtbot, target) -> None:
    """Save it there."""
    dialog.write(target)
    qtbot.waitUntil(lambda: session.idle() and dialog.save.isEnabled(), timeout=60_000)


@pytest.mark.parametrize("document", documents.names(on_paper=False))
def test_only_kinds_that_a_document_can_be_are_offered(dialog, document):
    pick(dialog, document)

    offered = [kind for kind, button in dialog.choice.kind.buttons.items() if not button.isHidden()]
    assert list(offered) == documents.endings(document)
    assert dialog.choice.kind.code() in offered
    is_matrix = document.endswith(("plan", "strategy"))
    assert dialog.choice.paper.isHidden() != is_matrix
    assert dialog.choice.boxes.isHidden() != is_matrix
    assert dialog.choice.audience.buttons["government"].isEnabled() == (document != "action-strategy")
    assert dialog.about.text()


def test_a_plain_table_has_neither_paper_nor_empty_boxes(dialog):
    dialog.choice.boxes.buttons["blank"].click()
    dialog.choice.paper.buttons["A3"].click()
    assert (dialog.choice.wanted().blank, dialog.choice.wanted().paper) == (True, "A3")

    dialog.choice.kind.buttons["csv"].click()

    assert dialog.choice.paper.isHidden()
    assert (dialog.choice.wanted().blank, dialog.choice.wanted().paper) == (False, "A4")


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
def test_a_saved_file_is_told_and_can_be_shown(dialog, session, qtbot, tmp_path, kind, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    dialog.choice.kind.buttons[kind].click()
    target = tmp_path / f"Plan ya utekelezaji.{kind}"
    saved(dialog, session, qtbot, target)

    assert dialog.said.text().replace("\u200b", "") == f"Saved: {target} (40 recommendations)"
    assert len(read(target).rows) == 40
    dialog.open_it.click()
    dialog.show_it.click()
    assert opened == [str(target), str(tmp_path)]

    pick(dialog, "action-strategy")
    assert dialog.said.isHidden()
    assert dialog.show_it.isHidden()


def test_dates_that_are_left_out_are_told(dialog, session, qtbot, tmp_path):
    pick(dialog, "dates")
    saved(dialog, session, qtbot, tmp_path / "dates.ics")

    assert dialog.said.text().splitlines()[1].startswith("2 dates were left out")


def test_a_refusal_is_told_in_one_sentence(dialog, session, qtbot, tmp_path):
    saved(dialog, session, qtbot, tmp_path / "gone" / "plan.docx")

    assert "“plan.docx” could not be written" in dialog.findChild(QMessageBox).text()
    assert dialog.said.isHidden()


def test_the_proposed_name_says_what_is_inside(dialog):
    dialog.choice.kind.buttons["xlsx"].click()
    next(iter(dialog.choice.groups.values())).box.click()
    dialog.save.click()
    asked = dialog.findChild(QFileDialog)

    (name,) = asked.selectedFiles()
    assert name.endswith(".xlsx")
    assert "Implementation plan - Access to justice - Nyasiri UPR cycle 3 - " in name
    assert asked.nameFilters() == ["Excel (*.xlsx)"]
    assert not asked.testOption(QFileDialog.Option.DontConfirmOverwrite), "a file that is there is asked about"
    asked.reject()


def test_what_was_chosen_is_remembered(dialog, opens):
    pick(dialog, "action-strategy")
    dialog.choice.kind.buttons["xlsx"].click()
    dialog.choice.language.choose("sw")
    dialog.choice.audience.buttons["coalition"].click()
    dialog.reject()
    again = opens().choice

    assert (again.document.code(), again.kind.code(), again.language.code()) == ("action-strategy", "xlsx", "sw")
    assert again.wanted().audience == "coalition"


@pytest.mark.parametrize("remembered", [None, 7, {"document": "poster", "kind": "exe", "groups": 3}, {"kind": "json"}])
def test_what_cannot_be_chosen_any_more_is_passed_over(session, opens, remembered):
    session.settings.choices["export"] = remembered
    choice = opens().choice

    assert choice.kind.code() in documents.endings(choice.document.code())


def test_who_closes_the_dialog_does_not_want_the_file(dialog, session, qtbot, tmp_path):
    may_go_on = Event()
    session.do(lambda _sitting: may_go_on.wait())
    dialog.write(tmp_path / "plan.docx")
    dialog.reject()
    may_go_on.set()
    qtbot.waitUntil(session.idle)

    assert not list(tmp_path.glob("plan*"))


def test_every_word_follows_the_language(dialog):
    with i18n.speaking("fr"):
        dialog.speak()
        assert dialog.choice.language.accessibleName() == "Langue du document"
        assert dialog.way_out.text() == "Fermer"


def test_there_is_a_command_with_a_key_of_its_own():
    assert "export" in {command.name for command in COMMANDS}
    assert keys.sequences("window", "export")
