"""Receive: a matrix that somebody without the program filled in, as Juma in Dodoma sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox

from tests.gui.exchange import TwoOffices, answer, entry, first_of
from tests.gui.receiving import box_of, choose, idle, lines, pages, texts
from tests.tasks.matrices import column_of, fill_word, in_word, word, write_word
from upr_desktop import i18n
from upr_desktop.domain.commits import Place
from upr_desktop.gui.going import ToAdd
from upr_desktop.gui.receive.receive import Receive
from upr_desktop.gui.window import MainWindow
from upr_desktop.settings import Settings
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Filter

GOAL, ACTION = column_of("goal"), column_of("expected_action")


@pytest.fixture
def offices(tmp_path) -> TwoOffices:
    """Two organisations with the same starting point."""
    return TwoOffices(tmp_path)


@pytest.fixture
def receive(offices, qtbot) -> Iterator[Callable[..., Receive]]:
    """Opens Juma's window at the page, with files or without."""
    yield from pages(offices, qtbot)


@pytest.fixture
def filled(offices, tmp_path):
    """Neema fills a box in Word that was empty, and one in which Juma writes meanwhile."""
    path = word(tmp_path / "plan of Neema.docx", offices.dodoma, groups=())
    fill_word(path, {(1, GOAL): "An office in every district", (1, ACTION): "Pay the budget in January"})
    answer(offices.dodoma, expected_action="Pay the budget every quarter")
    return path


def block(page):
    """What is said of the only document."""
    (made,) = page.files.filled.values()
    return made


def test_a_document_is_looked_at_as_a_bundle_is(receive, filled):
    page = receive(filled)

    assert page.steps.currentWidget() is page.files
    assert block(page).sentences[0].startswith("A document that was filled in without this program. It went out ")
    assert page.files.counts.sentences[0] == "1 box is new and will be added"
    assert page.files.counts.sentences[-1] == "1 box was written differently by two groups: please choose"
    assert entry(page.session.reader).text("goal") == "", "nothing changes before Juma agrees"


def test_nothing_is_added_before_somebody_says_whose_words_they_are(receive, filled, qtbot):
    page = receive(filled)
    page.files.add.click()

    assert "“plan of Neema.docx”" in box_of(page).text()
    box_of(page).close()
    assert entry(page.session.reader).text("goal") == ""

    block(page).who.line.setText("Neema, Haki Jamii")
    page.files.add.click()
    idle(page, qtbot)
    assert page.steps.currentWidget() is page.done
    assert entry(page.session.reader).text("goal") == "An office in every district"
    place = first_place(page)
    assert "Neema, Haki Jamii" in {
        who.partition(", in a document")[0] for _, who in reading.history(page.session.reader, place)
    }


def first_place(page):
    """The box that Neema filled."""
    return Place("entry", entry(page.session.reader).id, "goal")


def test_all_of_it_is_done_with_the_keyboard(receive, filled, qtbot):
    page = receive(filled)
    page.activateWindow()
    qtbot.waitUntil(lambda: block(page).who.line.hasFocus())

    qtbot.keyClicks(block(page).who.line, "Haki Jamii")
    for _stop in range(10):
        if page.files.add.hasFocus():
            break
        qtbot.keyClick(page.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(page.files.add, Qt.Key.Key_Space)
    idle(page, qtbot)

    assert entry(page.session.reader).text("goal") == "An office in every district"
    assert page.session.reader.ask("SELECT maker FROM bundles WHERE maker LIKE 'Haki%'") == [("Haki Jamii",)]


def test_organisations_and_people_are_offered(receive, filled):
    who = block(receive(filled)).who

    offered = [who.itemText(row) for row in range(who.count())]
    assert offered == ["Example organisation", "Example person, Example organisation"]
    assert who.accessibleName() == "Who filled it in?"
    assert who.name() == ""


def test_what_two_wrote_differently_is_decided_at_once(receive, filled, qtbot):
    page = receive(filled)
    block(page).who.line.setText("Haki Jamii")
    page.files.look.click()
    idle(page, qtbot)

    assert page.steps.currentWidget() is page.compare
    assert lines(page)[0].endswith("Expected action from government")
    assert set(texts(page)) == {"Pay the budget every quarter", "Pay the budget in January"}
    assert any("Haki Jamii" in card.version.title for card in page.compare.differences.view.cards)
    choose(page, "Take theirs")
    page.compare.add.click()
    idle(page, qtbot)

    assert entry(page.session.reader).text("expected_action") == "Pay the budget in January"
    assert reading.undecided(page.session.reader) == 0


def test_an_emptied_box_stays_unless_somebody_chooses_otherwise(receive, offices, tmp_path, qtbot):
    path = word(tmp_path / "plan.docx", offices.dodoma)
    fill_word(path, {(1, ACTION): ""})
    before = entry(offices.dodoma.store).text("expected_action")
    page = receive(path)

    assert "1 box was emptied in it. It stays as it is here unless you choose otherwise." in page.files.counts.sentences
    block(page).who.line.setText("LHRC")
    page.files.add.click()
    idle(page, qtbot)

    assert entry(page.session.reader).text("expected_action") == before
    assert reading.undecided(page.session.reader) == 0


def test_a_missing_row_takes_nothing_away_unless_somebody_says_so(receive, offices, tmp_path, qtbot):
    path = word(tmp_path / "plan of Neema.docx", offices.dodoma, groups=())
    in_word(path, lambda table: table._tbl.remove(table.rows[-1]._tr))
    page = receive(path)
    reader = page.session.reader
    before = reading.count(reader, Filter())

    assert "is not in it any more" in " ".join(page.files.sentences)
    assert block(page).aside.text() == "Put 1 recommendation aside"
    assert reading.count(reader, Filter()) == before

    block(page).aside.click()
    idle(page, qtbot)

    assert reading.count(reader, Filter()) == before - 1
    assert reading.count(reader, Filter(aside=True)) == 1
    assert "is not in it any more" not in " ".join(page.files.sentences)


def test_rows_that_fit_nothing_are_shown_and_can_be_added(receive, filled, qtbot):
    def add(table):
        for cell, words in zip(table.add_row().cells, ["999.1", "Plant trees in Singida"], strict=False):
            cell.text = words

    page = receive(in_word(filled, add))
    wished = []
    page.session.wished.connect(wished.append)

    assert block(page).texts == ["999.1: Plant trees in Singida"]
    block(page).add.click()
    assert wished == [ToAdd(filled, all_the_same=True)]


def test_the_words_follow_the_language_and_the_name_stays(receive, filled):
    page = receive(filled)
    block(page).who.line.setText("Haki Jamii")
    i18n.use("fr")
    page.speak()

    assert block(page).who.name() == "Haki Jamii"


def test_an_untouched_document_asks_nothing(receive, offices, tmp_path, qtbot):
    page = receive(word(tmp_path / "plan.docx", offices.dodoma))
    idle(page, qtbot)

    assert not page.files.add.isVisible()
    assert page.findChildren(QMessageBox) == []


def test_such_a_document_is_received_wherever_it_is_brought(offices, tmp_path, qapp, qtbot):
    path = word(tmp_path / "plan.docx", offices.dodoma)
    window = MainWindow(qapp, Settings(language="en"))
    qtbot.addWidget(window)
    window.open_workspace(offices.leave(), "add")

    window.show_page("add").take_file(path)
    qtbot.waitUntil(window.session.idle)
    assert window._stack.currentWidget() is window.show_page("receive")

    window.session.go(ToAdd(path, all_the_same=True))
    qtbot.waitUntil(window.session.idle)
    assert window._stack.currentWidget() is window.show_page("add")
    window.close_workspace()


def test_a_document_of_somebodys_own_is_compared_with_what_is_here(receive, offices, tmp_path):
    number = first_of(offices.dodoma).recommendation.text("number")
    rows = [["Rec#", "Expected action from government", "Goal to be achieved"], [number, "Pay in time", "An office"]]
    page = receive(write_word(tmp_path / "own.docx", rows))

    assert block(page).sentences[0] == "A document that was filled in without this program"
    assert any(sentence.startswith("Nothing in it says what stood there") for sentence in block(page).sentences)
    assert page.files.counts.sentences == [
        "1 box is new and will be added",
        "1 box was written differently by two groups: please choose",
    ]
