"""The first hour with the program, as a process of its own that can be killed: it says each step that is done."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from upr_desktop.gui import theme
from upr_desktop.gui.paper.print_dialog import PrintDialog
from upr_desktop.gui.window import MainWindow
from upr_desktop.settings import load
from upr_desktop.tasks.documents import print_document
from upr_desktop.tasks.documents.for_whom import Wanted

LIST = "number,text,response\n134.16,Strengthen the commission,accepted\n134.18,Give it a budget,noted\n"
SENTENCE = "By 2027 every district has an office"


def main() -> None:
    """Step by step; each is said when what it did is on the disk."""
    folder = Path(sys.argv[1])
    app = theme.new_program(sys.argv[:1])
    theme.dress(app)
    window = MainWindow(app, load())
    window.start(None)
    window.show()
    for step in (language, review, bring, write, leave, half_a_word, group, paper):
        step(window, folder)
        until(app, lambda: window.session is None or window.session.idle())
        print(step.__name__, flush=True)
    QTest.qWait(60_000)


def until(app: QApplication, done: Callable[[], bool]) -> None:
    """Let the program work until this is so."""
    while not done():
        app.processEvents()
        QTest.qWait(5)


def language(window: MainWindow, _folder: Path) -> None:
    """Kiswahili."""
    window.speak("sw")


def review(window: MainWindow, _folder: Path) -> None:
    """Tanzania, third cycle."""
    welcome = window.show_welcome()
    welcome.start.click()
    welcome.form.review.state.setEditText("Tanzania")
    welcome.form.review.cycle.choose("3")
    welcome.form.organisation.setText("LHRC")
    welcome.form.person.setText("Asha")
    QTest.keyClick(welcome.form.person, Qt.Key.Key_Return)


def bring(window: MainWindow, folder: Path) -> None:
    """A list with two recommendations."""
    (folder / "list.csv").write_text(LIST, "utf-8")
    page = window.show_page("add")
    window.open_file(folder / "list.csv")
    until(QApplication.instance(), lambda: window.session.idle() and page.check.add.isEnabled())
    page.check.add.click()


def write(window: MainWindow, _folder: Path) -> None:
    """A sentence in the first box, kept as a draft at the first pause."""
    page = window.show_page("one-by-one")
    until(QApplication.instance(), lambda: page.side.is_complete and page.record.pair is not None)
    page.record.focus("goal")
    box = page.record.fields["goal"].box
    QTest.keyClicks(box, SENTENCE)
    box.settle()


def leave(window: MainWindow, _folder: Path) -> None:
    """The box is left."""
    window.show_page("one-by-one").record.focus("risks")


def half_a_word(window: MainWindow, _folder: Path) -> None:
    """In the middle of a word in the next box, after a pause."""
    box = window.show_page("one-by-one").record.fields["risks"].box
    QTest.keyClicks(box, "No mon")
    box.settle()


def group(window: MainWindow, _folder: Path) -> None:
    """A thematic group."""
    from upr_desktop.tasks import groups, reading

    review = reading.reviews(window.session.reader)[0].id
    window.session.write(lambda sitting: groups.add(sitting.workspace, "Prisons", review))


def paper(window: MainWindow, folder: Path) -> None:
    """The implementation plan as a PDF, while the dialog is open."""
    window.do("print")
    dialog = window.findChild(PrintDialog)
    wanted = Wanted("implementation-plan")
    window.session.do(lambda sitting: print_document.print_now(sitting.workspace, wanted, folder / "plan.pdf"))
    until(QApplication.instance(), window.session.idle)
    dialog.reject()


if __name__ == "__main__":
    main()
