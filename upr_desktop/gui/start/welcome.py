"""The start page: three languages, three ways to begin, and no question about accounts, passwords or folders."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from upr_desktop import paths
from upr_desktop.domain.mechanisms import UPR
from upr_desktop.errors.base import UserError
from upr_desktop.errors.files import FileNotUnderstood, SheetBeforeWork
from upr_desktop.gui import files, messages, theme
from upr_desktop.gui.dialogs.workspaces import Workspaces, title
from upr_desktop.gui.start.go_on import GoOn
from upr_desktop.gui.start.start_form import Answers, StartForm
from upr_desktop.gui.widgets.big_button import BigButton, BigPrimaryButton
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.gui.widgets.card import Card
from upr_desktop.gui.widgets.column import Column
from upr_desktop.gui.widgets.follows import Follows
from upr_desktop.gui.widgets.language_switch import LanguageSwitch
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.labels.names import shown_name
from upr_desktop.settings import Settings
from upr_desktop.tasks import workspaces
from upr_desktop.tasks.exchange.incoming import kind_of
from upr_desktop.tasks.workspaces import Known

_LISTS = {"", ".docx", ".odt", ".pdf", ".xlsx", ".xls", ".ods", ".csv", ".tsv", ".txt", ".json"}
"""Endings of files that may hold a list of recommendations; other kinds are explained at once."""
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('<>:"/\\|?*', " "))


class Welcome(Follows, QWidget):
    """Makes or opens a workspace; the window shows it."""

    made = Signal(object, str, object)
    """Path of a workspace, name of the page to show first, and path of the file to open then, or None."""
    language_chosen = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._file: Path | None = None
        self._kind = ""
        self._title, self._about, self._hint = Words(size=1.7, bold=True), Words(size=1.1), Words(quiet=True)
        self.languages = LanguageSwitch()
        self.languages.chosen.connect(self.language_chosen)
        self._choices = QWidget()
        self.form = StartForm()
        self.form.left.connect(self._show_choices)
        self.form.ready.connect(self._make)
        self._build_choices()
        self._arrange()
        self.speak()

    # --- what it is made of

    def _build_choices(self) -> None:
        self.go_on = GoOn()
        self.go_on.chosen.connect(lambda path: self.made.emit(path, "one-by-one", None))
        self.first = BigPrimaryButton("receive", _received, _about_received)
        self.received = BigButton("receive", _received, _about_received)
        self.start = BigButton("add", _start, _about_start)
        self.example = BigButton("one-by-one", _example, _about_example)
        deeds = (
            (self.first, self._choose_file), (self.received, self._choose_file),
            (self.start, self._start_review), (self.example, self._open_example),
        )  # fmt: skip
        rows = theme.gaps(QVBoxLayout(self._choices), around=0, between=1.5)
        rows.addWidget(self.go_on)
        for button, deed in deeds:
            button.clicked.connect(deed)
            rows.addWidget(button)
        self.other = QuietButton()
        self.other.clicked.connect(self._choose_workspace)

    def _arrange(self) -> None:
        card = Card()
        theme.gaps(card.rows, around=4, between=2)
        head, foot = theme.gaps(QHBoxLayout(), between=2), theme.gaps(QHBoxLayout(), between=2)
        theme.put(head, (self._title, 1), self.languages)
        theme.put(foot, self.other, (self._hint, 1))
        theme.put(card.rows, head, self._about, self._choices, self.form, foot)
        column = Column()
        theme.put(column.rows, (theme.SPACE, 1), card, (theme.SPACE, 2))
        theme.gaps(QVBoxLayout(self), around=0).addWidget(column)

    # --- what the window asks for

    def opened(self) -> None:
        """Offer what can be gone on with now."""
        self.go_on.offer(workspaces.known(self._settings))
        self._show_choices()

    def take_file(self, path: Path, kind: str) -> None:
        """Somebody brought a file before there is a workspace. kind: what `kind_of` says, but no workspace."""
        if kind == "picture":
            messages.show_error(self, SheetBeforeWork(path.name))
            return
        kind = "list" if kind == "pdf" else kind
        if kind == "list" and path.suffix.lower() not in _LISTS:
            messages.show_error(self, FileNotUnderstood(path.name))
            return
        self._file, self._kind = path, kind
        there = workspaces.for_bundle(path, self.go_on.known) if kind == "bundle" else None
        if there:
            self._ask_where(there, path)
        else:
            self._ask(review=kind in ("list", "matrix"))

    def _ask_where(self, there: Known, bundle: Path) -> None:
        # Translators: {title} is such as "Tanzania, UPR, cycle 2", {file} the name of a file.
        words = _("You have work on this already: {title}. Go on there, and receive “{file}” into it?")
        told = words.format(title=title(there), file=shown_name(bundle.name))
        go_on = partial(self.made.emit, there.path, "receive", bundle)
        messages.ask(self, told, _("Begin new work with it"), _("Go on there"), lambda: self._ask(review=False), go_on)

    # --- the choices

    def _show_choices(self) -> None:
        self._file, self._kind = None, ""
        self.form.hide()
        self.first.setVisible(not self.go_on.known)
        self.received.setVisible(bool(self.go_on.known))
        for part in (self._about, self._choices, self.other, self._hint):
            part.show()
        self.speak()
        (self.go_on if self.go_on.known else self.first).setFocus()

    def _ask(self, *, review: bool) -> None:
        for part in (self._about, self._choices, self.other, self._hint):
            part.hide()
        self.form.show()
        name = self._file.name if self._file else ""
        self.form.ask(self._settings.organisation, self._settings.person, review=review, file=name)
        self.speak()

    def _start_review(self) -> None:
        self._file, self._kind = None, "list"
        self._ask(review=True)

    def _choose_file(self) -> None:
        kinds = [_kinds_received(), _p("kind of file", "All files (*)")]
        files.ask_for_file(self, _("Which file did you receive?"), kinds, self._settings, self._received)

    def _choose_workspace(self) -> None:
        dialog = Workspaces(self._settings, self)
        dialog.chosen.connect(lambda path: self.made.emit(path, "one-by-one", None))
        dialog.other_wished.connect(self._look_for_workspace)
        dialog.open()

    def _look_for_workspace(self) -> None:
        kinds = [_p("kind of file", "Workspaces (*.upr)"), _p("kind of file", "All files (*)")]
        files.ask_for_file(self, _("Which workspace do you want to open?"), kinds, self._settings, self._received)

    def _received(self, path: Path) -> None:
        try:
            kind = kind_of(path)
        except UserError as error:
            messages.show_error(self, error)
            return
        if kind == "workspace":
            self.made.emit(path, "one-by-one", None)
        else:
            self.take_file(path, kind)

    # --- making

    def _open_example(self) -> None:
        # Translators: the name of the file with the example review.
        path = paths.data() / f"{_p('name of a file', 'Example')}.upr"
        if path.exists() or self._managed(lambda: _make_example(path)):
            self.made.emit(path, "one-by-one", None)

    def _make(self, answers: Answers) -> None:
        self._settings.change(organisation=answers.organisation, person=answers.person)
        path = paths.free_name(paths.data() / f"{self._name(answers)}.upr")
        if self._managed(lambda: _make_workspace(path, answers)):
            self.made.emit(path, "receive" if self._kind in ("bundle", "matrix") else "add", self._file)

    def _managed(self, deed: Callable[[], None]) -> bool:
        """Do something that takes a moment; whether it went well. What went wrong is told."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            deed()
        except UserError as error:
            messages.show_error(self, error)
            return False
        finally:
            QApplication.restoreOverrideCursor()
        return True

    def _name(self, answers: Answers) -> str:
        review = answers.review
        if review.mechanism == UPR:
            # Translators: the name of the file in which the work on one review is kept.
            name = _("{state}, cycle {cycle}").format(state=labels.state(review.state), cycle=review.cycle)
        elif review.state:
            name = labels.review(review.state, review.mechanism, review.cycle, review.body)
        else:
            name = self._file.stem if self._file else ""
        return " ".join(name.translate(_NOT_IN_NAMES).split()).strip(". ")[:80] or "UPR"

    # --- words

    def speak(self) -> None:
        """Say all words in the current language."""
        # In all three languages at once: whoever cannot read the present one sees that theirs is here.
        self._title.setText(self.form.title() if self.form.isVisibleTo(self) else "Welcome / Karibu / Bienvenue")
        self._about.setText(
            _("Plan and follow the recommendations that your country received at the UPR. What do you want to do?")
        )
        self.other.setText(_("Open another workspace…"))
        self._hint.setText(_("You can also drag a file onto this window. Nothing is sent to the internet."))
        self.go_on.say()


def _make_example(path: Path) -> None:
    from upr_desktop.tasks.example import open_example

    open_example(path).close()


def _make_workspace(path: Path, answers: Answers) -> None:
    from upr_desktop.tasks.workspace import create

    create(path, answers.organisation, answers.person, **answers.review._asdict()).close()


def _received() -> str:
    return _("I received a file")


def _about_received() -> str:
    return _("By WhatsApp, e-mail or on a USB stick: from your coordinator, or from another organisation.")


def _start() -> str:
    return _("I start a review")


def _about_start() -> str:
    return _("You say which State and which cycle, and bring the list of recommendations as a Word or Excel file.")


def _example() -> str:
    return _("Look at an example")


def _about_example() -> str:
    return _("The review of an invented State. You can change everything in it; nothing can break.")


def _kinds_received() -> str:
    return _p(
        "kind of file",
        "Files for UPR Desktop (*.uprbundle *.upr *.docx *.odt *.pdf *.xlsx *.xls *.ods *.csv *.tsv *.txt *.json *.zip *.bin)",
    )
