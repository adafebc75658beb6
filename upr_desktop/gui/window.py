"""The main window: menus, tool bar, one page at a time, and what is open."""

from __future__ import annotations

import gc
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QStackedWidget, QWidget

from upr_desktop import i18n
from upr_desktop.errors.base import UserError
from upr_desktop.gui import theme
from upr_desktop.gui.commands import Commands
from upr_desktop.gui.going import PAGE_OF, Received, To, ToAdd
from upr_desktop.gui.page import PAGES, Page
from upr_desktop.gui.qt_words import speak_qt, use_locale
from upr_desktop.gui.session import Session
from upr_desktop.gui.tool_bar import ToolBar
from upr_desktop.gui.undoing import Undoing
from upr_desktop.gui.widgets.language_switch import LanguageSwitch
from upr_desktop.gui.widgets.words import SavedWords
from upr_desktop.i18n import gettext as _
from upr_desktop.settings import Settings
from upr_desktop.tasks.whose import is_foreign

if TYPE_CHECKING:
    from upr_desktop.gui.start.welcome import Welcome

_STEP = 10  # per cent of letter size


class MainWindow(QMainWindow):
    """The window. It opens and closes workspaces, shows pages and passes on commands; the work is done elsewhere."""

    def __init__(self, app: QApplication, remembered: Settings) -> None:
        super().__init__()
        self._app = app
        self.settings = remembered
        self.session: Session | None = None
        self._was_painted = False
        self._pages: dict[str, Page] = {}
        self._welcome: Welcome | None = None
        self._stack = QStackedWidget()
        self._blank = QWidget()
        self._stack.addWidget(self._blank)
        self.setCentralWidget(self._stack)
        self.setAcceptDrops(True)
        self.resize(1280, 720)
        self._commands = Commands(self, self.do)
        self._languages = LanguageSwitch()
        self._languages.chosen.connect(self.speak)
        self.addToolBar(ToolBar(self._commands, self._languages))
        self._saved, self._writer = SavedWords(), QLabel()
        self.statusBar().addWidget(self._saved)
        self.statusBar().addPermanentWidget(self._writer)
        self._undoing = Undoing(self, app, self._commands)
        self._commands.enable(False)

    @property
    def frame(self) -> QWidget:
        """What dialogs and messages stand above."""
        return self

    # --- what is open

    def start(self, path: Path | None) -> None:
        """Show what was open last, or the start page. path: a file that somebody wishes to open."""
        use_locale(i18n.current())
        last = Path(self.settings.last_workspace) if self.settings.last_workspace else None
        if path and path.suffix.lower() == ".upr":
            self.open_workspace(path)
        elif last:
            self.open_workspace(last)
        else:
            self.show_welcome()
        if path and path.suffix.lower() != ".upr":
            self.open_file(path)

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first picture there is time for all that can wait."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self._after_the_first_picture)

    def _after_the_first_picture(self) -> None:
        speak_qt(self._app, i18n.current())
        gc.freeze()
        gc.enable()
        # Behind what the page still has to show: the worker's libraries would take the processor from it.
        QTimer.singleShot(0, self, self._sit_down)

    def handed_over(self, path: Path | None) -> None:
        """Another start of the program asks this one to come to the front, and to open a file."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        if path:
            self.open_file(path)

    def open_workspace(self, path: Path, page: str = "one-by-one") -> bool:
        """Close what is open and open this; whether it could be opened. What is wrong with it is said."""
        if not self._may_leave(lambda: self.open_workspace(path, page)):
            return False
        try:
            if is_foreign(path):
                return self._take_in(path, page)
            session = Session(path, self.settings)
        except Exception as error:  # whatever is wrong with it: the window stays, and leads to the copies
            if not self.session:
                self.show_welcome()
            self._cannot_open(path, error)
            return False
        self.close_workspace()
        self.session = session
        session.changed.connect(self._refresh)
        session.changed.connect(self._ask_what_can_be_undone)
        session.turned.connect(self._undoing.say)
        session.saved.connect(self._saved.say)
        session.not_saved.connect(self._say_not_saved)
        session.page_wished.connect(self.show_page)
        session.wished.connect(self.go)
        session.file_wished.connect(self.open_file)
        # Later, because the page that wishes it closes too.
        session.closed_deed_wished.connect(self.do_while_closed, Qt.ConnectionType.QueuedConnection)
        if not session.is_example():
            self.settings.open_next_time(path)
        self._commands.enable(True)
        self._undoing.offer((None, None))
        self.show_page(page)
        self._refresh()
        if self._was_painted:
            self._sit_down()
        return True

    def _sit_down(self) -> None:
        """Let the worker open the file, so that a lock or a damage is told before somebody types."""
        if self.session:
            self.session.do(lambda sitting: sitting.brought_back, self._has_sat_down, self._cannot_work)

    def _has_sat_down(self, brought_back: int) -> None:
        if self.session:
            from upr_desktop.gui.own_work import begin

            begin(self, self.session, brought_back)

    def _cannot_work(self, error: Exception) -> None:
        if self.session:
            path = self.session.path
            self.close_workspace()
            self.show_welcome()
            self._cannot_open(path, error)

    def _take_in(self, path: Path, page: str) -> bool:
        from upr_desktop.gui.own_work import take_in

        return take_in(self, path, page)

    def _cannot_open(self, path: Path, error: Exception) -> None:
        from upr_desktop.gui.own_work import cannot_open

        cannot_open(self, path, error)

    def close_workspace(self) -> None:
        """Keep what is half typed and let go of the file."""
        from upr_desktop.gui.dialogs.sheet import Sheet

        if not self.session:
            return
        for page in self._pages.values():
            page.leave()
        # A page that came in sight now would ask the file that is let go of.
        self._stack.setCurrentWidget(self._blank)
        for sheet in self.findChildren(Sheet):
            if sheet.of_work:
                sheet.reject()
        self.session.close()
        self.session = None
        for page in self._pages.values():
            for put_off in page.findChildren(QTimer):
                put_off.stop()  # what it was to do would ask the file too
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._undoing.offer((None, None))
        self._commands.enable(False)
        self._saved.forget()

    def do_while_closed(self, deed: Callable[[Path], str], page: str) -> None:
        """Do something with the file that needs it closed, open it again whatever happens, and tell what came of it."""
        from upr_desktop.gui.own_work import while_closed

        while_closed(self, deed, page)

    def open_file(self, path: Path) -> None:
        """A file from anywhere: a workspace is opened, a bundle or a folder with bundles received, a photo of a Sheet shows
        its recommendation, and all else may be a list."""
        from upr_desktop.gui.open_sheets import KINDS, open_sheets
        from upr_desktop.tasks.exchange.incoming import kind_of

        try:
            kind = "bundle" if path.is_dir() else kind_of(path)
        except UserError as error:
            self.tell(error)
            return
        if kind == "workspace":
            self.open_workspace(path)
        elif not self.session:
            self.show_welcome().take_file(path, kind)
        elif kind in KINDS:
            open_sheets(self, [path])
        else:
            self.go(Received((path,)) if kind in ("bundle", "matrix") else ToAdd(path))

    # --- pages

    def show_welcome(self) -> Welcome:
        """The start page, over whatever is open."""
        from upr_desktop.gui.start.welcome import Welcome

        if self._welcome is None:
            self._welcome = Welcome(self.settings)
            self._welcome.made.connect(self._open_made)
            self._welcome.language_chosen.connect(self.speak)
            self._stack.addWidget(self._welcome)
        self._stack.setCurrentWidget(self._welcome)
        self._welcome.opened()
        self._refresh()
        return self._welcome

    def _open_made(self, path: Path, page: str, file: Path | None) -> None:
        is_open = self.session is not None and self.session.path.resolve() == path.resolve()
        if is_open:
            self.show_page(page)
        if (is_open or self.open_workspace(path, page)) and file:
            self.open_file(file)

    def go(self, to: To) -> None:
        """Show this on the page that shows such things."""
        self.show_page(PAGE_OF[type(to)]).go(to)

    def show_page(self, name: str) -> Page:
        """Bring a page to the front; the one before hands over what is half typed."""
        assert self.session is not None
        current = self._stack.currentWidget()
        if name not in self._pages:
            module, kind = PAGES[name]
            made: type[Page] = getattr(import_module(f"upr_desktop.gui.{module}"), kind)
            self._pages[name] = made(self.session, self._stack)
            self._stack.addWidget(self._pages[name])
        page = self._pages[name]
        if isinstance(current, Page) and current is not page:
            current.leave()
        self._stack.setCurrentWidget(page)
        self._languages.show()
        page.opened()
        return page

    # --- commands

    def do(self, name: str) -> None:
        """Do a command by name."""
        if name in PAGES:
            self.show_page(name)
        elif name in ("undo", "redo"):
            self._change_back(name)
        elif name in ("larger", "smaller", "normal"):
            self._set_letters(name)
        elif name in ("welcome", "close"):
            self.show_welcome() if name == "welcome" else self.close()
        elif name == "save":
            self._leave_boxes()
            self._saved.say()
        else:
            self._open_dialog(name)

    def _open_dialog(self, name: str) -> None:
        """Everything that is a window above the window, or belongs to the page of the recommendations."""
        if name in ("find", "number", "next", "previous"):
            here = self._stack.currentWidget()
            if not (isinstance(here, Page) and here.does(name)):
                self.show_page("one-by-one").does(name)
            return
        self._leave_boxes()
        from upr_desktop.gui.dialogs.opening import open_dialog

        open_dialog(name, self)

    def _leave_boxes(self) -> None:
        for page in self._pages.values():
            page.leave()

    def _change_back(self, name: str) -> None:
        if self.session and not self._undoing.in_the_box(name):
            self._leave_boxes()
            self.session.change_back(name, self.go)

    def _set_letters(self, name: str) -> None:
        wanted = {"larger": self.settings.letter_size + _STEP, "smaller": self.settings.letter_size - _STEP, "normal": 100}
        self.settings.change(letter_size=max(theme.SMALLEST, min(wanted[name], theme.LARGEST)))
        theme.apply(self._app, self.settings.letter_size)

    def speak(self, language: str) -> None:
        """Change the language of the whole program at once; cursor and text stay where they are."""
        self.settings.change(language=language)
        i18n.use(language)
        speak_qt(self._app, language)

    # --- what is said

    def _refresh(self) -> None:
        self._languages.setVisible(self._stack.currentWidget() is not self._welcome)
        if not self.session:
            self.setWindowTitle("UPR Desktop")
            self._writer.setText(_("Nothing is sent to the internet. Your work is kept on this computer."))
            return
        self.setWindowTitle(f"{self.session.title()} – UPR Desktop")
        # Translators: in the status bar; {name} is the name of the person who works here.
        self._writer.setText(_("Writer: {name}").format(name=self.session.writer()))

    def _ask_what_can_be_undone(self) -> None:
        if self.session:
            self.session.do(lambda sitting: sitting.editor.labels(), self._undoing.offer, lambda _error: None)

    def _say_not_saved(self, error: Exception) -> None:
        self._saved.say(saved=False)
        self.tell(error)

    def tell(self, error: BaseException) -> None:
        """Say what went wrong; where the file of the work is damaged, that, with the way back."""
        from upr_desktop.gui.own_work import explain

        explain(self, error)

    # --- Qt

    def changeEvent(self, event: QEvent) -> None:
        """The language of the program changed."""
        if event.type() == QEvent.Type.LanguageChange:
            self._commands.speak()
            self._refresh()
            self._ask_what_can_be_undone()
        super().changeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open what was dropped."""
        from upr_desktop.gui.open_sheets import may_show_sheets, open_sheets
        from upr_desktop.tasks.exchange.look_for_bundles import may_be_received

        files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if len(files) > 1 and self.session and any(map(may_be_received, files)):
            self.go(Received(tuple(files)))
        elif len(files) > 1 and self.session and all(map(may_show_sheets, files)):
            open_sheets(self, files)
        elif files:
            self.open_file(files[0])

    def _may_leave(self, all_the_same: Callable[[], object]) -> bool:
        """Whether all that was typed is on the disk. If not, ask; all_the_same: what to do when the person gives it up."""
        self._leave_boxes()
        if self.session:
            self.session.wait()
        if not any(page.holds_text() for page in self._pages.values()):
            return True
        from upr_desktop.gui import messages

        question = _(
            "The disk did not take what you wrote last. It is still on the screen. Stay and save again (Ctrl+S), or copy the "
            "text to another place."
        )
        messages.ask(self, question, _("Lose this text"), _("Stay here"), lambda: self._give_up(all_the_same))
        return False

    def _give_up(self, go_on: Callable[[], object]) -> None:
        self.close_workspace()
        go_on()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything that was typed is kept before the window goes; it stays when the disk refuses."""
        if not self._may_leave(self.close):
            event.ignore()
            return
        self.close_workspace()
        event.accept()
