"""What people write while they work on recommendations: boxes, flags, groups, goals, one answer for several.

Each function goes to the page or dialog as a person does, and gives what is left to do: the last click, which writes.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton, QTreeWidgetItem

from tests.gui.desk import box
from tests.gui.receiving import box_of, press
from tests.gui.whole_window import Desk, brought_in_twice, made_before
from upr_desktop.domain.commits import Place
from upr_desktop.gui.dialogs.expected import ExpectedDialog
from upr_desktop.gui.dialogs.groups import GroupsDialog
from upr_desktop.gui.dialogs.history import HistoryDialog
from upr_desktop.gui.dialogs.same_answer import SameAnswerDialog
from upr_desktop.gui.dialogs.sdg import SdgDialog
from upr_desktop.gui.dialogs.sdg_indicators import IndicatorsDialog
from upr_desktop.gui.dialogs.totals import TotalsDialog
from upr_desktop.gui.work.one_by_one import OneByOne
from upr_desktop.tasks.bring import load_sdg
from upr_desktop.tasks.reading import Filter
from upr_desktop.tasks.review import unite

Last = Callable[[], object]
"""What is left to do."""

TICKED, BARE = Qt.CheckState.Checked, Qt.CheckState.Unchecked
ENTER = Qt.Key.Key_Return


# --- boxes


def write_in_a_box(desk: Desk) -> Last:
    """A text in an empty box, with a pause in which a draft is kept; then the next box."""
    page = desk.at("121.1")
    risks = box(page, "risks")
    risks.setFocus()
    with desk.qtbot.waitSignal(page.session.saved, timeout=5000):
        desk.qtbot.keyClicks(risks, "Drought in Dodoma")
    return lambda: box(page, "partners").setFocus()


def empty_a_box(desk: Desk) -> Last:
    """All that stands in a box is taken away, and the page is left."""
    page = desk.at("121.2")
    risks = box(page, "risks")
    risks.setFocus()
    desk.qtbot.keyClick(risks, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.qtbot.keyClick(risks, Qt.Key.Key_Delete)
    return lambda: desk.page("home")


def write_for_one_of_a_cluster(desk: Desk) -> Last:
    """What holds for one recommendation alone, above the boxes that it shares."""
    page = desk.at("121.8")
    nuance = page.record.header.fields["nuance"].box
    nuance.setFocus()
    desk.qtbot.keyClicks(nuance, "In Zanzibar too")
    return page.leave


def bring_an_older_text_back(desk: Desk) -> Last:
    """Go back, of the risks of 121.2."""
    place = desk.found("121.2").entry.id
    desk.write(lambda s: s.workspace.write(s.workspace.edits("entry", place, {"risks": "Floods in Rufiji"})))
    risks = box(desk.at("121.2"), "risks")
    risks.setFocus()
    dialog = desk.dialog(HistoryDialog, risks.history_wished.emit)
    return dialog.bring.click


# --- what is decided about a recommendation


def mark_as_urgent(desk: Desk) -> Last:
    """The tick for what comes first."""
    return desk.at("121.4").record.header._flags["priority"].click


def leave_for_later(desk: Desk) -> Last:
    """The tick that takes it off the list of what is to be filled."""
    return desk.at("121.4").record.header._flags["later"].click


def put_aside(desk: Desk) -> Last:
    """A recommendation out of the menu of its page."""
    return desk.at("121.4").record.header._aside.trigger


def bring_back(desk: Desk) -> Last:
    """One that was put aside, from the line above it."""
    desk.at("121.4").record.header._aside.trigger()
    desk.wait()
    desk.window.go(Filter(aside=True))
    desk.wait()
    return desk.page("one-by-one").record.banner.button.click


def take_out_of_a_cluster(desk: Desk) -> Last:
    """121.8 answers for itself again."""
    return desk.at("121.8").record.header._part.click


def _linked(page: OneByOne, words: str) -> QPushButton:
    return next(one for one in page.record.header.links.buttons if one.text() == words)


def take_a_link_away(desk: Desk) -> Last:
    """121.1 was said to have been made before, as 85.1."""
    ids = desk.found("121.1").recommendation.id, made_before(desk)
    desk.write(lambda s: unite.keep(s.workspace, unite.linked(s.workspace.store, *ids)))
    return _linked(desk.at("121.1"), "Take the link away").click


def part_what_was_brought_in_twice(desk: Desk) -> Last:
    """121.1 was said to be the same as one of another list."""
    ids = desk.found("121.1").recommendation.id, brought_in_twice(desk)
    desk.write(lambda s: unite.keep(s.workspace, unite.united(s.workspace.store, *ids)))
    return _linked(desk.at("121.1"), "Part them again").click


# --- one answer for several


def give_the_same_answer(desk: Desk) -> Last:
    """121.1 and 121.2, from the menu of the first; both have texts in some boxes."""
    page = desk.at("121.1")
    dialog = desk.dialog(SameAnswerDialog, page.record.header._same.trigger)
    desk.qtbot.keyClicks(dialog.number, "121.2")
    desk.qtbot.keyClick(dialog.number, ENTER)
    desk.qtbot.keyClicks(dialog.name, "Torture")
    dialog.joined.boxes["goal"].setPlainText("Nobody is tortured.")
    return dialog.make.click


def join_a_cluster(desk: Desk) -> Last:
    """121.1 gets the answer that 121.8, 121.9 and 123.4 share already."""
    page = desk.at("121.1")
    dialog = desk.dialog(SameAnswerDialog, page.record.header._same.trigger)
    desk.qtbot.keyClicks(dialog.number, "121.8")
    desk.qtbot.keyClick(dialog.number, ENTER)
    return dialog.make.click


# --- thematic groups


def _groups(desk: Desk) -> GroupsDialog:
    return desk.dialog(GroupsDialog, lambda: desk.do("groups"))


def _row(dialog: GroupsDialog, name: str) -> int:
    return next(row for row, group in enumerate(dialog._shown) if group.text("name") == name)


def make_a_group(desk: Desk) -> Last:
    """By its name and Enter."""
    dialog = _groups(desk)
    desk.qtbot.keyClicks(dialog.name, "Land and water")
    return lambda: desk.qtbot.keyClick(dialog.name, ENTER)


def make_a_group_that_was_put_aside(desk: Desk) -> Last:
    """Who types the name of a group that was put aside gets that one back."""
    put_a_group_aside(desk)()
    desk.wait()
    dialog = desk.window.findChild(GroupsDialog)
    desk.qtbot.keyClicks(dialog.name, "Child rights")
    return dialog.make.click


def rename_a_group(desk: Desk) -> Last:
    """In the list, after its button was pressed."""
    dialog = _groups(desk)
    dialog.list.choose(_row(dialog, "Child rights"))

    def rename() -> None:
        dialog.rename.click()
        editor = dialog.list.findChild(QLineEdit)
        editor.setText("Children of Kigoma")
        desk.qtbot.keyClick(editor, ENTER)

    return rename


def put_a_group_aside(desk: Desk) -> Last:
    """With the button below the list; ten recommendations have it."""
    dialog = _groups(desk)
    dialog.list.choose(_row(dialog, "Child rights"))
    return dialog.aside.click


def bring_a_group_back(desk: Desk) -> Last:
    """The same button, on one that was put aside."""
    put_a_group_aside(desk)()
    desk.wait()
    dialog = desk.window.findChild(GroupsDialog)
    dialog.list.choose(_row(dialog, "Child rights"))
    return dialog.aside.click


def give_to_a_group(desk: Desk) -> Last:
    """A tick beside the name; nobody had given 121.4 to any group."""
    dialog = desk.dialog(GroupsDialog, desk.at("121.4").record.header._groups.click)
    dialog.list.choose(_row(dialog, "Child rights"))
    return lambda: desk.qtbot.keyClick(dialog.list, Qt.Key.Key_Space)


def take_from_a_group(desk: Desk) -> Last:
    """Four of a cluster go together."""
    dialog = desk.dialog(GroupsDialog, desk.at("121.8").record.header._groups.click)
    row = next(row for row, tick in enumerate(dialog._ticks) if tick == TICKED)
    dialog.list.choose(row)
    return lambda: desk.qtbot.keyClick(dialog.list, Qt.Key.Key_Space)


def _expected(desk: Desk) -> ExpectedDialog:
    return desk.dialog(ExpectedDialog, desk.page("receive").start.expected.edit.click)


def expect_an_organisation(desk: Desk) -> Last:
    """A tick in the list of those whose files a group waits for."""
    return _expected(desk).ticks["Example organisation"].box.click


def expect_one_that_nobody_knew(desk: Desk) -> Last:
    """Its name is typed, and it becomes an organisation like the others."""
    dialog = _expected(desk)
    desk.qtbot.keyClicks(dialog.name, "Haki Jamii")
    return lambda: desk.qtbot.keyClick(dialog.name, ENTER)


def expect_nobody_any_more(desk: Desk) -> Last:
    """The only tick is taken away."""
    expect_an_organisation(desk)()
    desk.wait()
    return desk.window.findChild(ExpectedDialog).ticks["Example organisation"].box.click


# --- goals, indicators, totals


def _goals(desk: Desk, number: str) -> SdgDialog:
    return desk.dialog(SdgDialog, desk.at(number).record.header._goals.click)


def _goal(dialog: SdgDialog, code: str) -> QTreeWidgetItem:
    return next(row for row in dialog.list.all_rows() if row.data(0, Qt.ItemDataRole.UserRole) == code)


def pick_a_goal(desk: Desk) -> Last:
    """A target that 121.2 did not have."""
    dialog = _goals(desk, "121.2")
    return lambda: _goal(dialog, "16.2").setCheckState(0, TICKED)


def take_a_goal_away(desk: Desk) -> Last:
    """The only one that 121.2 has."""
    dialog = _goals(desk, "121.2")
    return lambda: _goal(dialog, "16.a").setCheckState(0, BARE)


def _texts(desk: Desk, text: str = "End abuse of children") -> Path:
    path = desk.folder / "texts.csv"
    path.write_text(f"code,en,sw\n16.2,{text},Komesha ukatili\n16.2.1,Share of children,\n", encoding="utf-8")
    return path


def load_the_texts_of_goals(desk: Desk) -> Last:
    """A file that somebody chooses in the dialog for goals."""
    path = _texts(desk)
    dialog = _goals(desk, "121.2")
    dialog.load.click()
    chooser = dialog.findChild(QFileDialog)
    return lambda: (chooser.filesSelected.emit([str(path)]), chooser.close())


def take_the_newer_texts_of_goals(desk: Desk) -> Last:
    """The file says something else than what is here, and somebody who is asked takes its word."""
    load_the_texts_of_goals(desk)()
    desk.wait()
    dialog = desk.window.findChild(SdgDialog)
    box_of(dialog).close()
    dialog.load.click()
    chooser = dialog.findChild(QFileDialog)
    chooser.filesSelected.emit([str(_texts(desk, "Stop abuse of children"))])
    chooser.close()
    desk.wait()
    return lambda: press(box_of(dialog), "Take those of the file")


def add_indicators(desk: Desk) -> Last:
    """Those of a target become lines in the box of 121.2."""
    path, id = _texts(desk), desk.found("121.2").recommendation.id
    desk.write(lambda s: load_sdg.load(s.workspace, load_sdg.check(s.workspace, path)))
    desk.write(lambda s: s.workspace.write([s.workspace.edit(Place("recommendation", id, "sdgs/16.2"), True)]))
    dialog = desk.dialog(IndicatorsDialog, desk.at("121.2").record.indicators.click)
    dialog.ticks["16.2.1"].box.click()
    return dialog.add.click


def type_the_totals(desk: Desk) -> Last:
    """One of them is other than here, one is emptied, and a date is typed."""
    dialog = desk.dialog(TotalsDialog, lambda: desk.do("totals"))
    dialog.fields["total_received"].setText("42")
    dialog.fields["total_noted"].clear()
    dialog.fields["adopted"].setText("22.9.2021")
    return dialog.keep.click
