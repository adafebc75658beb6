"""The words of Qt itself, in three languages."""

import subprocess
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QTranslator
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from upr_desktop import i18n, paths
from upr_desktop.gui.qt_words import speak_qt

CANCEL = QDialogButtonBox.StandardButton.Cancel


@pytest.fixture(autouse=True)
def compiled(tmp_path_factory, monkeypatch, qapp):
    """The catalogues of Qt's words as a build makes them."""
    folder = tmp_path_factory.getbasetemp() / "translations"
    tool = Path(PySide6.__file__).parent / "lrelease"
    for source in (paths.resources() / "qt").glob("*.ts"):
        target = folder / "qt" / source.with_suffix(".qm").name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            subprocess.run([tool, "-silent", source, "-qm", target], check=True)
    monkeypatch.setattr(paths, "translations", lambda: folder)
    yield
    monkeypatch.undo()
    speak_qt(qapp, "en")


class Listener(QLabel):
    """Counts how often it is told of a new language."""

    told = 0

    def changeEvent(self, event):
        self.told += event.type() == QEvent.Type.LanguageChange
        super().changeEvent(event)


@pytest.mark.parametrize(
    ("code", "cancel", "month"), [("sw", "Ghairi", "Septemba"), ("fr", "Annuler", "septembre"), ("en", "Cancel", "September")]
)
def test_buttons_and_months_speak_the_language(qapp, qtbot, code, cancel, month):
    box = QDialogButtonBox(CANCEL)
    qtbot.addWidget(box)

    speak_qt(qapp, code)
    qapp.processEvents()

    assert box.button(CANCEL).text().replace("&", "") == cancel
    assert QLocale().monthName(9) == month


def test_the_clock_has_24_hours_in_every_language(qapp):
    for code in i18n.LANGUAGES:
        speak_qt(qapp, code)

        assert "a" not in QLocale().timeFormat(QLocale.FormatType.ShortFormat).lower().replace("h", "")


def test_french_has_the_words_that_qts_own_lacks(qapp):
    speak_qt(qapp, "fr")

    assert QCoreApplication.translate("QFileDialog", "&Look in:") != "&Look in:"
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Annuler"


@pytest.mark.parametrize(("before", "after"), [("en", "sw"), ("sw", "fr"), ("fr", "en"), ("en", "en")])
def test_every_widget_is_told_once(qapp, qtbot, before, after):
    window = QWidget()
    qtbot.addWidget(window)
    listener = Listener()
    QVBoxLayout(window).addWidget(listener)
    speak_qt(qapp, before)
    qapp.processEvents()
    listener.told = 0

    speak_qt(qapp, after)
    qapp.processEvents()

    assert listener.told == 1


def test_a_hundred_changes_leave_no_heap_of_catalogues(qapp):
    for code in ("sw", "fr", "en") * 33:
        speak_qt(qapp, code)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    assert qapp.findChildren(QTranslator) == []


def test_without_its_catalogues_qt_speaks_english(qapp, qtbot, tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "translations", lambda: tmp_path)
    box = QDialogButtonBox(CANCEL)
    qtbot.addWidget(box)

    speak_qt(qapp, "sw")
    qapp.processEvents()

    assert box.button(CANCEL).text().replace("&", "") == "Cancel"
