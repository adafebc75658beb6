"""What comes from outside and is written here by a person: lists, answers of the government, what is alike, decisions.

Each function goes to the page as a person does, and gives what is left to do: the last click, which writes.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from tests.gui.deeds_at_work import ENTER, Last
from tests.gui.exchange import answer
from tests.gui.receiving import box_of, choose, press
from tests.gui.whole_window import Desk, brought_in_twice, made_before
from tests.tasks.matrices import in_word, word
from upr_desktop.gui.add.add import Add
from upr_desktop.gui.add.add_share import Share
from upr_desktop.gui.alike.alike import AlikePage
from upr_desktop.gui.answers.answers import Answers
from upr_desktop.gui.receive.receive import Receive
from upr_desktop.gui.receive.receive_bulk import SettleSeveral
from upr_desktop.tasks import reading, workspace
from upr_desktop.tasks.exchange import export_bundle, merge_bundle

SPACE, CONTROL = Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier


# --- recommendations that are added


def _a_list(folder: Path, position: str = "Supported", verb: str = "Strengthen") -> Path:
    """A thematic list as OHCHR makes it, of a review that is not here yet."""
    path = folder / "Tanzania cycle 2.csv"
    rows = (
        ("134.16 Give continuity to the strengthening of national human rights institutions (Nepal);", position, ""),
        (f"134.18 {verb} the independence of the National Commission on Human Rights (Chile);", position, ""),
    )
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("Recommendation", "Position", "Full list of themes"), *rows])
    return path


def _looked_at(desk: Desk, path: Path) -> Add:
    """A file that is dropped on the window, after somebody has said which review it belongs to."""
    page: Add = desk.page("add")
    known = [one.id for one in reading.reviews(desk.reader) if one.text("state") == "TZA"]
    page.choose.review.choose(known[0] if known else "other")
    page.choose.review.fields.state.setEditText("Tanzania")
    page.choose.review.fields.cycle.choose("2")
    desk.window.open_file(path)
    desk.wait()
    return page


def _added(desk: Desk, path: Path) -> Add:
    page = _looked_at(desk, path)
    page.check.add.click()
    desk.wait()
    return page


def add_a_list(desk: Desk) -> Last:
    """Recommendations of a review that comes with them."""
    return _looked_at(desk, _a_list(desk.folder)).check.add.click


def fill_from_a_list(desk: Desk) -> Last:
    """The same list once more, with the answers that were missing."""
    _added(desk, _a_list(desk.folder, ""))
    return _looked_at(desk, _a_list(desk.folder)).check.add.click


def take_the_text_of_a_list(desk: Desk) -> Last:
    """The same list once more, with another text of one of them."""
    _added(desk, _a_list(desk.folder))
    page = _looked_at(desk, _a_list(desk.folder, verb="Protect"))
    page.check.takes_file.click()
    return page.check.add.click


def _typing(desk: Desk) -> Add:
    page: Add = desk.page("add")
    page.choose.type.click()
    page.type_one.number.setText("135.1")
    page.type_one.text.setPlainText("Dig wells in the villages of Kondoa")
    page.type_one.states.setText("Norway; Chile")
    return page


def type_a_recommendation(desk: Desk) -> Last:
    """One that is in no list."""
    form = _typing(desk).type_one
    return lambda: desk.qtbot.keyClick(form.text, ENTER, CONTROL)


def type_the_first_of_a_review(desk: Desk) -> Last:
    """The review is named with it, and begins with it."""
    form = _typing(desk).type_one
    form.review.choose("other")
    form.review.fields.state.setEditText("Tanzania")
    form.review.fields.cycle.choose("3")
    return lambda: desk.qtbot.keyClick(form.text, ENTER, CONTROL)


def _sharing_out(desk: Desk) -> Share:
    return _added(desk, _a_list(desk.folder)).share


def share_out(desk: Desk) -> Last:
    """All that were added go to the first group."""
    share = _sharing_out(desk)
    share.view.selectAll()
    share.groups.setCurrentRow(0)
    return share.give.click


def make_a_group_to_share_out(desk: Desk) -> Last:
    """A group for what was added, beside the list."""
    share = _sharing_out(desk)
    desk.qtbot.keyClicks(share.name, "Human rights institutions")
    return share.make.click


# --- the government's answers


def _pasted(desk: Desk, text: str) -> Answers:
    page: Answers = desk.page("answers")
    page.form.source.setText("A/HRC/33/12/Add.1")
    page.form.text.setPlainText(text)
    page.form.response.choose("accepted")
    page.form.response.chosen.emit("accepted")
    desk.qtbot.waitUntil(lambda: not page._pause.isActive())
    return page


def file_the_answers(desk: Desk) -> Last:
    """Four that were pending are accepted."""
    return _pasted(desk, "124.1-124.4").meaning.keep.click


def file_the_answer_to_a_part(desk: Desk) -> Last:
    """The recommendation is split for it."""
    page = _pasted(desk, "124.4 (a)")
    page.meaning.view.setFocus()
    page.meaning.view.choose_first()
    desk.qtbot.keyClick(page.meaning.view, SPACE)
    return page.meaning.keep.click


# --- recommendations that are alike


def _alike(desk: Desk, kind: str, *ids: str) -> AlikePage:
    """A pair of this kind in which these are."""
    page: AlikePage = desk.page("alike")
    page.kind.setCurrentIndex(page.kind.findData(kind))
    page.kind.activated.emit(page.kind.currentIndex())
    row = next(row for row, pair in enumerate(page.pairs) if {*ids} <= {pair.one.id, pair.other.id})
    page.list.setCurrentIndex(page._lines.index(row))
    return page


def unite(desk: Desk) -> Last:
    """Two that are one, each with a text in the same box."""
    return _alike(desk, "twin", brought_in_twice(desk)).same.click


def unite_all(desk: Desk) -> Last:
    """Several pairs with the same words."""
    for number in ("121.1", "121.4"):
        brought_in_twice(desk, number, more="", goal="")
    return _alike(desk, "twin").every.click


def keep_apart(desk: Desk) -> Last:
    """Two that only look alike."""
    return _alike(desk, "twin", brought_in_twice(desk)).apart.click


def link(desk: Desk) -> Last:
    """One that was made in the review before."""
    return _alike(desk, "earlier", made_before(desk)).same.click


# --- what others sent


def _lacking(desk: Desk, rows: int) -> Last:
    """Neema took so many rows out of a matrix, which is looked at here and was not added yet."""

    def take_away(table: Any) -> None:
        for row in table.rows[-rows:]:
            table._tbl.remove(row._tr)

    path = desk.ask(lambda s: word(desk.folder / "plan of Neema.docx", s.workspace, groups=()))
    desk.window.open_file(in_word(path, take_away))
    desk.wait()
    (block,) = desk.page("receive").files.filled.values()
    return block.aside.click


def put_aside_a_row_that_a_document_lacks(desk: Desk) -> Last:
    """Neema took the last one out."""
    return _lacking(desk, 1)


def put_aside_rows_that_a_document_lacks(desk: Desk) -> Last:
    """Neema took the last two out."""
    return _lacking(desk, 2)


def _two_wrote(desk: Desk, count: int) -> Receive:
    """Asha in Mwanza and somebody here wrote different goals for so many recommendations; her file was received."""
    start = desk.ask(lambda s: export_bundle.export_bundle(s.workspace, desk.folder / "start.uprbundle")).path
    with workspace.create(desk.folder / "mwanza.upr", "Women’s Rights Network", "Asha") as mwanza:
        merge_bundle.merge_all(mwanza, [start])
        for place in range(count):
            answer(mwanza, place, goal=f"Another goal {place}")
        came = export_bundle.export_bundle(mwanza, desk.folder / "Asha.uprbundle").path
    for place in range(count):
        desk.write(lambda s, place=place: answer(s.workspace, place, goal=f"Goal {place}"))
    desk.window.open_file(came)
    desk.wait()
    page: Receive = desk.page("receive")
    page.compare.add.click()
    desk.wait()
    page.done.go_on.click()
    desk.wait()
    return page


def decide(desk: Desk) -> Last:
    """One question, for the text that is not shown."""
    page = _two_wrote(desk, 1)
    entry = reading.pair(desk.reader, page.compare.lines[0].asked.recommendation.id).entry
    is_theirs = entry.text("goal").startswith("Another")
    choose(page, "Keep mine" if is_theirs else "Take theirs")
    return page.compare.keep.click


def decide_several(desk: Desk) -> Last:
    """Eight questions, all of them for what Asha wrote."""
    page = _two_wrote(desk, 8)
    page.compare.several.click()
    sheet = desk.window.findChild(SettleSeveral)
    for name in ("Women’s Rights Network", "Example organisation"):
        sheet.organisation.choose(name)
        sheet.organisation.chosen.emit(name)
        entry = reading.pair(desk.reader, page.compare.lines[0].asked.recommendation.id).entry
        if entry.text("goal").startswith("Another") == (name == "Example organisation"):
            break
    sheet.take.click()
    return lambda: press(box_of(sheet), "Settle them")
