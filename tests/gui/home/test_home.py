"""Home: where the work stands, and the way to everything that can be done next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from upr_desktop import i18n
from upr_desktop.domain import ids
from upr_desktop.gui.going import Row
from upr_desktop.gui.home.home import Home
from upr_desktop.gui.window import MainWindow
from upr_desktop.settings import Settings
from upr_desktop.tasks import groups, reading
from upr_desktop.tasks.example import open_example
from upr_desktop.tasks.exchange import merge_bundle
from upr_desktop.tasks.exchange.export_bundle import export_bundle
from upr_desktop.tasks.reading import NO_GROUP, Filter
from upr_desktop.tasks.workspace import create


@pytest.fixture
def work(tmp_path) -> Path:
    """The example review."""
    open_example(tmp_path / "work.upr").close()
    return tmp_path / "work.upr"


@pytest.fixture
def window(qapp, qtbot, on_screen) -> Iterator[MainWindow]:
    made = MainWindow(qapp, Settings(language="en"))
    made.resize(1366, 768)
    on_screen(made)
    yield made
    made.close()


@pytest.fixture
def open_home(window, qtbot):
    """Opens a workspace and shows Home, with its figure."""

    def show(path: Path) -> Home:
        window.open_workspace(path, "home")
        page = window._pages["home"]
        qtbot.waitUntil(window.session.idle)
        if page.nothing.isHidden():
            qtbot.waitUntil(lambda: not page.figure.is_empty())
        return page

    return show


@pytest.fixture
def page(open_home, work) -> Home:
    """Home of the example review."""
    return open_home(work)


def line(page: Home, name: str):
    return next(one for one in page.groups._lines if one.name.text().startswith(name))


def titles(page: Home) -> list[str]:
    return [button.accessibleName() for button in page.next.buttons if button.isVisible()]


def numbers(page: Home) -> list[str]:
    cards = page.cards
    return [one.number.text() for one in (cards.responses, cards.goals, cards.decisions, cards.later)]


def write(page: Home, kind: str, id: str, qtbot, **values: object) -> None:
    """Somebody writes, and the page hears of it."""
    page.session.write(lambda sitting: sitting.workspace.write(sitting.workspace.edits(kind, id, values)))
    qtbot.waitUntil(page.session.idle)


def entry_of(page: Home, number: str) -> str:
    return reading.pair(page.session.reader, reading.find(page.session.reader, number).id).entry.id


# --- what is counted


def test_the_cards_count_as_the_united_nations_do_and_say_so(page):
    assert numbers(page) == ["40", "16", "0", "0"]
    shown = [noted.words.text() for noted in page.cards.by_response.values() if noted.isVisible()]
    assert shown == ["Accepted: 23", "Noted: 11", "Pending: 6"]
    assert "Accepted includes 5" in page.cards.responses.more.text()
    assert "Noted includes 2" in page.cards.responses.more.text()
    assert "Implementation plan complete: 7" in page.cards.goals.more.text()


def test_another_number_than_the_official_one_is_told(page, qtbot):
    review = reading.reviews(page.session.reader)[0].id
    write(page, "review", review, qtbot, total_received="42")

    assert page.cards.differing.words.text().endswith("Received, official total: 42. Here: 40, which is 2 fewer.")
    assert page.cards.differing.isVisible()
    assert "2 recommendations are not here yet." in titles(page)[0]


def test_every_group_shows_its_boxes(page):
    child = line(page, "Child rights")

    assert child.name.text() == "Child rights (10)"
    assert child.bars["plan"].words() == "22 of 60" and child.bars["strategy"].words() == "20 of 60"
    assert line(page, "Without a group").name.text() == "Without a group (7)"
    assert child.open.accessibleName() == "Open Child rights"


def test_what_is_written_is_counted_at_once(page, qtbot):
    write(page, "entry", entry_of(page, "124.5"), qtbot, risks="A late budget", later=True)

    assert numbers(page)[3] == "1"
    assert line(page, "Child rights").bars["strategy"].words() == "21 of 60"


def test_what_is_written_elsewhere_is_there_when_the_page_comes_back(window, page, qtbot):
    window.show_page("one-by-one")
    write(page, "entry", entry_of(page, "124.5"), qtbot, later=True)
    assert numbers(page)[3] == "0"

    window.do("home")

    assert numbers(page)[3] == "1"


def test_new_groups_get_lines_and_those_put_aside_lose_them(page, qtbot):
    review = reading.reviews(page.session.reader)[0].id
    page.session.write(lambda sitting: groups.add(sitting.workspace, "Elections", review))
    qtbot.waitUntil(page.session.idle)
    assert line(page, "Elections").name.text() == "Elections (0)"

    write(page, "group", ids.group_id(review, "Elections"), qtbot, deleted=True)

    assert "Elections (0)" not in [one.name.text() for one in page.groups._lines if one.name.isVisible()]


# --- the figure


def test_the_figure_says_its_numbers_to_who_does_not_see_it(page):
    said = page.figure.accessibleDescription()

    assert page.figure.accessibleName() == "Scorecard"
    assert "Child rights: Not yet assessed: 10" in said
    assert said.endswith("Total: Not yet assessed: 40")
    assert page.figure.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_an_assessment_changes_the_figure(page, qtbot):
    id = reading.find(page.session.reader, "124.5").id
    write(page, "assessment", ids.random_id(), qtbot, recommendation=id, status="partly", date="2022-05")

    qtbot.waitUntil(lambda: "Total: Partially implemented: 1, Not yet assessed: 39" in page.figure.accessibleDescription())
    image = page.figure.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 3) for y in range(0, image.height(), 3)}
    assert any(abs(QColor(colour).red() - 0xE3) < 4 and abs(QColor(colour).green() - 0xB0) < 4 for colour in colours)
    assert QColor("#000000").name() not in colours


def test_the_figure_is_drawn_anew_for_another_width(window, page, qtbot):
    def fits() -> bool:
        return page.figure._svg.defaultSize().width() == page.figure.units()

    qtbot.waitUntil(fits)
    before = page.figure.units()

    window.resize(1093, 614)

    qtbot.waitUntil(lambda: fits() and page.figure.units() < before)


# --- the way on


def test_enter_on_a_group_opens_its_recommendations(window, page, qtbot):
    line(page, "Child rights").open.setFocus()
    QTest.keyClick(line(page, "Child rights").open, Qt.Key.Key_Return)

    one_by_one = window._pages["one-by-one"]
    assert window._stack.currentWidget() is one_by_one
    shown = one_by_one.side.model.rids()
    assert len(shown) == 10
    assert one_by_one.side.current() == shown[0]
    assert one_by_one.record.isVisible() and one_by_one.record.pair.recommendation.text("number") == "121.8"
    assert one_by_one.side.view.hasFocus()


def test_a_group_is_listed_whole_whatever_was_filtered_before(window, page):
    window.show_page("one-by-one").side.filters.choose(Filter(response="pending", find="water"))
    window.do("home")

    line(page, "Women").open.click()

    assert window._pages["one-by-one"].side.filters.wished().response == ""
    assert len(window._pages["one-by-one"].side.model.rids()) == 4


def test_what_no_group_has_can_be_given_to_one(window, page):
    assert titles(page)[0].startswith("Give 7 recommendations to groups")
    page.next.buttons[0].click()

    assert window._pages["one-by-one"].side.filters.wished() == Filter(group=NO_GROUP)


def test_the_next_empty_box_is_ready_to_be_written_in(window, page, qtbot):
    assert "Indicators / data to track progress, 121.1" in titles(page)[1]
    page.next.buttons[1].click()

    one_by_one = window._pages["one-by-one"]
    qtbot.waitUntil(lambda: one_by_one.record.fields["indicators"].box.hasFocus())
    assert one_by_one.record.pair.recommendation.text("number") == "121.1"


def test_what_was_left_for_later_can_be_listed(window, page, qtbot):
    assert not page.cards.later.button.isVisible()
    write(page, "entry", entry_of(page, "124.5"), qtbot, later=True)

    page.cards.later.button.click()

    assert len(window._pages["one-by-one"].side.model.rids()) == 1


def test_differences_come_first(work, tmp_path, open_home, window, qtbot):
    with create(tmp_path / "mwanza.upr", "THRDC", "Juma") as mwanza:
        page = open_home(work)
        start = tmp_path / "start.uprbundle"
        page.session.do(lambda sitting: export_bundle(sitting.workspace, start))
        page.session.wait()
        merge_bundle.merge_all(mwanza, [start])
        entry = entry_of(page, "124.5")
        mwanza.write(mwanza.edits("entry", entry, {"goal": "Every child is registered at birth"}))
        theirs = export_bundle(mwanza, tmp_path / "theirs.uprbundle").path
    write(page, "entry", entry, qtbot, goal="Every birth is registered for free")
    page.session.write(lambda sitting: merge_bundle.merge_all(sitting.workspace, [theirs]))
    qtbot.waitUntil(page.session.idle)

    assert numbers(page)[2] == "1" and len(titles(page)) == 4
    assert titles(page)[0].startswith("Decide 1 difference ")
    page.cards.decisions.button.click()

    assert window._stack.currentWidget() is window._pages["receive"]


def test_an_empty_workspace_begins_with_adding(open_home, tmp_path, window):
    create(tmp_path / "new.upr", "LHRC", "Asha", "TZA", "2").close()
    page = open_home(tmp_path / "new.upr")
    assert page.nothing.isVisible() and page.nothing._first.hasFocus()

    QTest.keyClick(page.nothing._first, Qt.Key.Key_Return)

    assert window._stack.currentWidget() is window._pages["add"]


def test_home_is_the_first_of_the_tool_bar_and_has_a_key(window, work, qtbot):
    window.open_workspace(work)
    QTest.keyClick(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)

    assert window._stack.currentWidget() is window._pages["home"]
    assert window._pages["home"].next.buttons[0].hasFocus()


def test_the_keyboard_reaches_everything(page):
    wanted = [*page.next.buttons[:3], *(one.open for one in page.groups._lines), page.figure]
    reached = []
    for _press in range(40):
        reached.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)

    assert [part for part in wanted if part not in reached] == []


def test_a_recommendation_is_shown_also_by_a_page_that_is_new(window, work, qtbot):
    window.open_workspace(work, "table")
    rid = window._pages["table"].table.rid(5)

    window.session.go(Row(rid))

    one_by_one = window._pages["one-by-one"]
    assert one_by_one.side.current() == rid
    assert one_by_one.record.isVisible() and one_by_one.record.pair.recommendation.text("number") == "121.6"


# --- words and room


def test_the_language_changes_at_once(window, page, qtbot):
    window.speak("fr")

    qtbot.waitUntil(lambda: "Pas encore évaluée" in page.figure.accessibleDescription())
    assert line(page, "Child rights").bars["plan"].words() == "22 sur 60"
    assert line(page, "Sans groupe").name.text() == "Sans groupe (7)"
    assert page.cards.by_response["noted"].words.text() == "Notées\xa0: 11"
    assert QApplication.focusWidget() is page.next.buttons[0]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("size", [(1366, 768), (1093, 614), (1024, 600)])
def test_nothing_is_cut_off(window, open_home, work, language, size, qtbot):
    i18n.use(language)
    window.resize(*size)
    page = open_home(work)
    qtbot.wait(50)

    assert (window.width(), window.height()) == size
    column = page._column
    assert column.widget().width() <= column.viewport().width()
    for label in column.findChildren(QLabel):
        if label.isVisible() and label.text():
            assert label.heightForWidth(label.width()) <= label.height() + 1, label.text()
            widest = max(label.fontMetrics().horizontalAdvance(word) for word in label.text().split())
            assert widest <= label.width(), label.text()


def test_the_name_of_a_group_is_shown_as_it_was_written(page, qtbot):
    review = reading.reviews(page.session.reader)[0].id
    page.session.write(lambda sitting: groups.add(sitting.workspace, "<b>Land & water</b>", review))
    qtbot.waitUntil(page.session.idle)

    assert line(page, "<b>Land & water</b>").name.textFormat() == Qt.TextFormat.PlainText
