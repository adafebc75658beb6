"""Help and About: plain words and full licences, all on this computer."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from upr_desktop import __version__, i18n, paths
from upr_desktop.gui.dialogs.about import AboutDialog, licences
from upr_desktop.gui.dialogs.help import Help, pages
from upr_desktop.gui.window import MainWindow
from upr_desktop.labels import labels
from upr_desktop.settings import Settings
from upr_desktop.tasks.documents import documents


@pytest.fixture
def help_window(qtbot) -> Help:
    """The help, open."""
    shown = Help(Settings())
    qtbot.addWidget(shown)
    shown.show()
    return shown


def titles(shown: Help) -> list[str]:
    """The list at the left."""
    return [shown.list.item(row).text() for row in range(shown.list.count())]


def test_every_page_of_the_help_can_be_read(help_window):
    for row, page in enumerate(pages()):
        help_window.list.setCurrentRow(row)
        assert help_window.title.text() == page["title"]["en"]
        pieces = [piece for paragraph in page["paragraphs"] for piece in re.split(r"\{\w+\}", paragraph["en"])]
        assert all(piece in help_window.text.text() for piece in pieces)
        assert "{" not in help_window.text.text()


@pytest.mark.parametrize("language", sorted(i18n.LANGUAGES))
def test_every_document_stands_in_the_help_in_every_language(qtbot, language):
    with i18n.speaking(language):
        shown = Help(Settings())
        qtbot.addWidget(shown)
        for key, on_paper in (("print", True), ("office", False)):
            shown.show_page(key)
            text = shown.text.text()
            assert all(labels.document(name) in text for name in documents.names(on_paper=on_paper))


def test_finding_shows_only_pages_with_the_words_and_marks_them(help_window):
    QTest.keyClicks(help_window.wanted, "WhatsApp")

    assert titles(help_window) == ["Sending your work to the coordinator"]
    marked = [help_window.text.text()[start:end] for start, end in help_window.text.spans]
    assert marked == ["WhatsApp"]


def test_accents_do_not_matter_when_finding(help_window):
    i18n.use("fr")
    QApplication.sendEvent(help_window, QEvent(QEvent.Type.LanguageChange))

    QTest.keyClicks(help_window.wanted, "acceptee")

    assert any("acceptée" in title.lower() for title in titles(help_window))


def test_nothing_found_is_said(help_window):
    help_window.wanted.setText("xyzzy")

    assert help_window.nothing.isVisible()
    assert help_window.text.text() == ""
    help_window.wanted.clear()
    assert not help_window.nothing.isVisible()


def test_the_help_opens_again_at_the_page_that_was_read_last(qtbot):
    settings = Settings()
    first = Help(settings)
    qtbot.addWidget(first)
    first.show_page("receive")
    first.reject()

    second = Help(settings)
    qtbot.addWidget(second)

    assert second.title.text() == "Receiving a file, and when two groups wrote different text"


def test_another_language_shows_the_same_page(help_window):
    help_window.show_page("print")

    i18n.use("sw")
    QApplication.sendEvent(help_window, QEvent(QEvent.Type.LanguageChange))

    assert help_window.title.text() == "Kuchapisha"


def test_f1_opens_one_help_window_and_escape_closes_it(qtbot, qapp):
    window = MainWindow(qapp, Settings(language="en"))
    qtbot.addWidget(window)
    window.start(None)
    window.show()

    window.do("help")
    window.do("help")
    (shown,) = window.findChildren(Help)
    QTest.keyClick(shown, Qt.Key.Key_Escape)

    assert not shown.isVisible()


def test_about_says_version_purpose_and_that_the_swahili_wants_readers(qtbot):
    about = AboutDialog()
    qtbot.addWidget(about)
    said = [label.text() for label in (about._title, about._purpose, about._free, about._swahili)]

    assert said[0] == f"UPR Desktop {__version__}"
    assert "without the internet" in said[1]
    assert "Apache License 2.0" in said[2]
    assert "native speaker" in said[3]


def test_every_licence_can_be_read_in_full(qtbot):
    about = AboutDialog()
    qtbot.addWidget(about)
    found = {}
    for row in range(about.part.count()):
        about.part.setCurrentIndex(row)
        about.part.activated.emit(row)
        found[about.part.itemData(row)] = about.text.toPlainText()

    assert "TERMS AND CONDITIONS" in found["UPR Desktop"]
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in found["Qt, PySide6"]
    assert "GNU GENERAL PUBLIC LICENSE" in found["Qt, PySide6"], "the LGPL refers to it"
    assert "SIL OPEN FONT LICENSE" in found["Noto Sans"]
    assert "Bitstream" in found["DejaVu Sans"]


def test_every_font_and_library_that_ships_has_its_licence():
    parts = {one.part for one in licences()}

    assert {"reportlab", "sqlite-utils", "orjson", "python-docx", "click"} <= parts
    assert (paths.resources() / "licences" / "LGPL-3.0.txt").exists()
