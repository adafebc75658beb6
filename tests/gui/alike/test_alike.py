"""The page of recommendations that are alike, and where else one sees what was said of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest

from upr_desktop import i18n
from upr_desktop.domain import ids
from upr_desktop.domain.commits import Place
from upr_desktop.gui.alike.alike import AlikePage
from upr_desktop.gui.going import Row
from upr_desktop.gui.widgets.words import Words
from upr_desktop.gui.window import MainWindow
from upr_desktop.settings import Settings
from upr_desktop.tasks import reading
from upr_desktop.tasks.recommendations import new_recommendation
from upr_desktop.tasks.review.links import links
from upr_desktop.tasks.review.split import split
from upr_desktop.tasks.workspace import Workspace, create, new_review

COMMISSION = "Strengthen the independence and autonomy of the national human rights commission"
WATER = "Bring clean water to all the villages of the district of Kondoa"
SECOND, FIRST = (ids.review_id("TZA", "upr", cycle) for cycle in ("2", "1"))


def import_list(workspace: Workspace, review: str, *lines: tuple[str, str, str, tuple[str, ...]]) -> None:
    """A list of number, text, response and States comes in as one deed."""
    edits = []
    for number, text, response, states in lines:
        values = {"review": review, "number": number, "text": text, "response": response, "states": states}
        edits += new_recommendation(workspace, ids.recommendation_id(review, number, text), values)
    workspace.write(edits)


NUMBERED = ids.recommendation_id(SECOND, "134.16")
UNNUMBERED = ids.recommendation_id(SECOND, "", COMMISSION + " soon")


@pytest.fixture
def work(tmp_path) -> Path:
    """Two lists of one review, and one of the review before; both wrote a goal for the commission."""
    with create(tmp_path / "Dodoma.upr", "LHRC", "Asha", "TZA", "2") as workspace:
        noted = ("135.1", COMMISSION + " by 2018", "noted", ("GHA",))
        import_list(
            workspace, SECOND, ("134.16", COMMISSION, "accepted", ("NPL",)), ("134.18", WATER, "accepted", ("CHL",)), noted
        )
        import_list(workspace, SECOND, ("", COMMISSION + " soon", "", ("NPL", "FRA")), ("", WATER, "", ()))
        workspace.write(new_review(workspace, "TZA", "upr", "1"))
        import_list(workspace, FIRST, ("85.1", COMMISSION, "noted", ("DNK",)))
        for id, goal in ((NUMBERED, "A budget"), (UNNUMBERED, "A law")):
            workspace.write([workspace.edit(Place("entry", ids.own_entry(id), "goal"), goal)])
    return tmp_path / "Dodoma.upr"


@pytest.fixture
def window(qapp, on_screen, work, qtbot) -> Iterator[MainWindow]:
    made = MainWindow(qapp, Settings(language="en"))
    made.resize(1366, 768)
    on_screen(made)
    made.open_workspace(work)
    yield made
    i18n.use("en")
    made.close()


@pytest.fixture
def page(window, qtbot) -> AlikePage:
    """The page, with what it found."""
    window.do("alike")
    shown = window._pages["alike"]
    qtbot.waitUntil(window.session.idle)
    return shown


def pairs(page: AlikePage) -> list[str]:
    """The lines of the list, without how alike the two are."""
    return [line.split("  (")[0] for line in page._lines.stringList()]


def click(page: AlikePage, button, qtbot) -> None:
    """Click, and wait for what comes of it."""
    button.click()
    qtbot.waitUntil(page.session.idle)


def look_at(page: AlikePage, kind: str, row: int = 0) -> None:
    """Choose a kind of pairs as a person does, and one of them."""
    page.kind.setCurrentIndex(page.kind.findData(kind))
    page.kind.activated.emit(page.kind.currentIndex())
    page.list.setCurrentIndex(page._lines.index(row))


def goal(page: AlikePage, id: str) -> str:
    return reading.pair(page.session.reader, id).entry.text("goal")


def test_pairs_stand_side_by_side_with_what_differs_marked(page):
    assert pairs(page) == ["134.18 – no number", "134.16 – no number"]
    look_at(page, "twin", 1)

    one, other = page.view.sides
    assert (one.text.text(), other.text.text()) == (COMMISSION, COMMISSION + " soon")
    assert one.text.spans == []
    ((start, end),) = other.text.spans
    assert page._lines.stringList()[0].endswith("  (100\N{NO-BREAK SPACE}%)")
    assert other.text.text()[start:end].strip() == "soon"
    assert page.view.joined.texts() == {"goal": "A budget\n\nA law"}
    assert "France" in page.view.states.words.text() and page.view.states.is_on()


def test_two_become_one_with_the_text_that_was_chosen(page, qtbot):
    look_at(page, "twin", 1)
    page.view.joined.boxes["goal"].setPlainText("A law with a budget")
    page.view.states.box.click()

    click(page, page.same, qtbot)

    assert goal(page, NUMBERED) == goal(page, UNNUMBERED) == "A law with a budget"
    assert page.session.reader.record("recommendation", NUMBERED).tags("states") == ("NPL",)
    assert pairs(page) == ["134.18 – no number"]


def test_undo_parts_them_again(page, window, qtbot):
    look_at(page, "twin", 1)
    click(page, page.same, qtbot)
    assert "Same recommendation" in window._commands.actions["undo"].text()

    window.do("undo")
    qtbot.waitUntil(window.session.idle)

    assert (goal(page, NUMBERED), goal(page, UNNUMBERED)) == ("A budget", "A law")
    assert reading.twins(page.session.reader, NUMBERED) == [NUMBERED]


def test_all_with_the_same_words_are_offered_together_when_there_are_several(page, window, qtbot):
    assert not page.every.isVisible()
    more = "Open an office of the commission in each region of the mainland and of Zanzibar"
    for number in ("134.30", ""):
        window.session.write(lambda s, number=number: import_list(s.workspace, SECOND, (number, more, "", ())))
    qtbot.waitUntil(window.session.idle)
    assert page.every.text() == "Unite all 2 pairs with the same words"

    click(page, page.every, qtbot)

    assert pairs(page) == ["134.16 – no number"]


def test_what_is_not_the_same_leaves_the_list(page, qtbot):
    click(page, page.apart, qtbot)

    assert pairs(page) == ["134.16 – no number"]
    assert reading.count(page.session.reader, reading.Filter(review=SECOND)) == 5


def test_the_government_said_yes_here_and_no_there(page, qtbot):
    look_at(page, "other_response")

    assert pairs(page) == ["134.16 – 135.1"]
    assert not page.same.isVisible()
    click(page, page.apart, qtbot)
    assert page._stack.currentWidget() is page.nothing


def test_a_link_is_shown_with_its_text_and_leads_to_the_other(page, window, qtbot):
    look_at(page, "earlier")
    assert pairs(page)[0] == "134.16 – 85.1"
    click(page, page.same, qtbot)
    assert not any(line.startswith("134.16 ") for line in pairs(page))

    page.view.wished.emit(NUMBERED)
    shown = window._pages["one-by-one"]
    lines = shown.record.header.links
    text, go, away = lines.buttons
    QTest.keyClick(text, Qt.Key.Key_Space)
    assert lines.isVisible()
    go.click()
    assert shown.record.pair.recommendation.text("number") == "85.1"
    (_text, _go, away) = lines.buttons
    away.click()
    qtbot.waitUntil(window.session.idle)
    assert links(window.session.reader, NUMBERED) == []
    assert not lines.isVisible()


def test_twins_are_parted_where_they_are_shown(page, window, qtbot):
    look_at(page, "twin", 1)
    click(page, page.same, qtbot)

    page.view.wished.emit(UNNUMBERED)
    shown = window._pages["one-by-one"]
    assert shown.record.pair.recommendation.id == NUMBERED
    _text, part = shown.record.header.links.buttons
    part.click()
    qtbot.waitUntil(window.session.idle)

    assert goal(page, UNNUMBERED) == "A law"
    assert not shown.record.header.links.isVisible()


def test_everything_can_be_reached_with_the_keyboard(page, window):
    reached = set()
    page.kind.setFocus()
    for _step in range(20):
        reached.add(window.focusWidget())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert {page.kind, page.list, page.same, page.apart} <= reached
    assert all(widget.accessibleName() for widget in (page.kind, page.list, *(side.text for side in page.view.sides)))


def test_the_language_changes_at_once(page, window):
    window.speak("fr")

    assert page.list.accessibleName() and page.kind.count() == 3
    assert page.current() is not None


def test_home_says_how_many_there_are_and_leads_there(window, qtbot):
    window.show_page("home")
    home = window._pages["home"]
    words = "Look at 2 pairs that are alike"
    qtbot.waitUntil(lambda: any(words in button.accessibleName() for button in home.next.buttons), timeout=20_000)

    next(button for button in home.next.buttons if words in button.accessibleName()).click()

    assert window._stack.currentWidget() is window._pages["alike"]


def test_two_that_somebody_chose_can_be_said_to_be_one_whatever_their_texts(window, qtbot):
    page = window.show_page("one-by-one")
    qtbot.waitUntil(lambda: page.side.is_complete and window.session.idle())
    numbers = [page.side.model.rid(page.side.model.index(row)) for row in range(page.side.model.rowCount())]
    rows = reading.rows(window.session.reader, numbers)
    chosen = [row for row, rid in enumerate(numbers) if rows[rid].number in ("134.16", "134.18")]
    page.side.view.selectRow(chosen[0])
    assert not page.side.several._pair.isVisible()
    for row in chosen[1:]:
        page.side.view.selectionModel().select(
            page.side.model.index(row), QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        )

    page.side.several._pair.click()
    shown = window._pages["alike"]
    qtbot.waitUntil(lambda: window.session.idle() and bool(shown.pairs))

    assert set(pairs(shown)[0].split(" – ")) == {"134.16", "134.18"}
    click(shown, shown.same, qtbot)
    assert len(reading.twins(window.session.reader, NUMBERED)) == 2
    assert not any({"134.16", "134.18"} == set(line.split(" – ")) for line in pairs(shown))


def test_another_response_of_a_twin_is_said(page, window, qtbot):
    look_at(page, "twin", 1)
    click(page, page.same, qtbot)
    noted = Place("recommendation", UNNUMBERED, "response")
    window.session.write(lambda sitting: sitting.workspace.write([sitting.workspace.edit(noted, "noted")]))
    qtbot.waitUntil(window.session.idle)

    page.view.wished.emit(NUMBERED)

    links = window._pages["one-by-one"].record.header.links
    assert any("there the response is: Noted" in words.text() for words in links.findChildren(Words))


def test_a_whole_and_its_parts_show_each_other(qapp, on_screen, work, qtbot):
    with Workspace(work) as workspace:
        part, _other = split(workspace, NUMBERED, {"a": "Give it a budget", "b": "Give it a law"})
    window = MainWindow(qapp, Settings(language="en"))
    on_screen(window)
    window.open_workspace(work)
    shown = window.show_page("one-by-one")
    window.session.go(Row(reading.rid_of(window.session.reader, NUMBERED)))
    links = shown.record.header.links

    def said():
        return [words.text() for words in links.findChildren(Words)]

    assert said() == ["One of its parts: 134.16 (a), Accepted", "One of its parts: 134.16 (b), Accepted"]

    go = next(button for button in links.buttons if button.text() == "Go there")
    go.click()
    qtbot.waitUntil(lambda: shown.record.pair.recommendation.id == part)
    qtbot.waitUntil(lambda: said() == ["A part of 134.16, Accepted"])
    window.close()
