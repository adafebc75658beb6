"""The words of Qt itself: buttons of its dialogs, menus of its text boxes, names of months.

Qt has French of its own, lacking a few words which are in qtbase_fr_extra; it has no Swahili, which is in qtbase_sw. Both are
compiled from resources/qt into translations/qt. English needs no catalogue.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from upr_desktop import i18n, paths

_LOCALES = {"en": "en_GB", "fr": "fr_FR", "sw": "sw_TZ"}
"""British English, because its clock has 24 hours as that of the other two."""


def _catalogues(code: str) -> list[Path]:
    """The later one is asked first."""
    own = paths.translations() / "qt"
    shipped = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    return {"fr": [shipped / "qtbase_fr.qm", own / "qtbase_fr_extra.qm"], "sw": [own / "qtbase_sw.qm"]}.get(code, [])


def use_locale(code: str) -> None:
    """Let days, months and numbers be those of this language: at once, since what is wrong is said before the first picture."""
    QLocale.setDefault(QLocale(_LOCALES[i18n.known(code)]))


def speak_qt(app: QApplication, code: str) -> None:
    """Let Qt speak this language from now on, and tell every window that the language has changed.

    Call it after `i18n.use`. A catalogue that is missing is passed over: Qt then speaks English. Windows are told in the
    next turn of the event loop, and once, however many catalogues there are.
    """
    code = i18n.known(code)
    use_locale(code)
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    for path in _catalogues(code):
        translator = QTranslator(app)
        if translator.load(str(path)):
            app.installTranslator(translator)
    for window in app.topLevelWidgets():
        QCoreApplication.postEvent(window, QEvent(QEvent.Type.LanguageChange))
