"""Picking goals and targets for a recommendation, and taking their indicators over into its box."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QTreeWidgetItem

from tests.gui.desk import at_the_example, box, go, opened, stored
from upr_desktop import i18n
from upr_desktop.domain.commits import Edit, Place
from upr_desktop.domain.progress import finish
from upr_desktop.gui.dialogs.sdg import SdgDialog
from upr_desktop.gui.dialogs.sdg_indicators import IndicatorsDialog
from upr_desktop.gui.dialogs.sdg_loading import load
from upr_desktop.gui.receive.differences_list import of_preview
from upr_desktop.gui.session import Session
from upr_desktop.gui.work.one_by_one import OneByOne
from upr_desktop.tasks import reading, workspace
from upr_desktop.tasks.bring import load_sdg
from upr_desktop.tasks.exchange import export_bundle, merge_bundle
from upr_desktop.tasks.review import cluster
from upr_desktop.tasks.show import sdgs

Check = Qt.CheckState
LINES = (
    "code,en,fr,sw",
    "16.2,End abuse <b>now</b>,Mettre fin à la maltraitance,Komesha ukatili",
    "16.2.1,Share of children,Part des enfants,",
    "16.2.2,Victims of trafficking,,",
    "5.2.1,Share of women,,Idadi ya wanawake",
)


@pytest.fixture
def session(qapp, tmp_path) -> Iterator[Session]:
    yield from at_the_example(tmp_path)


@pytest.fixture
def page(session, on_screen, qtbot) -> OneByOne:
    """121.2 of Nyasiri, which has no goals."""
    made = opened(session, on_screen, qtbot)
    go(made, "121.2")
    give(made, *(f"-{code}" for code in codes(made)))
    return made


@pytest.fixture
def file(tmp_path) -> Path:
    path = tmp_path / "texts.csv"
    path.write_text("\n".join(LINES), encoding="utf-8")
    return path


@pytest.fixture
def texts(session, file) -> None:
    """The texts of two targets are loaded."""

    def do(sitting: Any) -> None:
        load_sdg.load(sitting.workspace, load_sdg.check(sitting.workspace, file))

    session.write(do)
    session.wait()


def codes(page: OneByOne) -> tuple[str, ...]:
    """The goals and targets of the recommendation that is shown."""
    return page.session.reader.record("recommendation", page.record.pair.recommendation.id).tags("sdgs")


def give(page: OneByOne, *wanted: str) -> None:
    """Goals for the recommendation that is shown; with a minus, one is taken away."""
    id = page.record.pair.recommendation.id
    places = {Place("recommendation", id, f"sdgs/{code.strip('-')}"): code[0] != "-" for code in wanted}

    def do(sitting: Any) -> None:
        ws = sitting.workspace
        ws.write([Edit(place, value, ws.seen(place)) for place, value in places.items()])

    page.session.write(do)
    page.session.wait()


@pytest.fixture
def dialog(page, qtbot) -> SdgDialog:
    page.record.header._goals.click()
    return shown(page, SdgDialog)


def shown(page: OneByOne, kind: type) -> Any:
    page.session.wait()
    found = page.findChild(kind)
    found.activateWindow()
    QTest.qWaitForWindowActive(found)
    return found


def rows(dialog: SdgDialog) -> dict[str, QTreeWidgetItem]:
    return {row.data(0, Qt.ItemDataRole.UserRole): row for row in dialog.list.all_rows()}


def words(dialog: SdgDialog) -> list[str]:
    """The lines that can be seen without opening a goal."""
    seen = (row for row in dialog.list.all_rows() if row.parent() is None or row.parent().isExpanded())
    return [row.text(0) for row in seen]


# --- picking


def test_before_any_text_is_loaded_all_goals_and_targets_are_there_and_one_sentence_says_the_rest(dialog):
    assert len(rows(dialog)) == 17 + 169
    assert rows(dialog)["16"].text(0) == "SDG 16: Peace, justice and strong institutions"
    assert rows(dialog)["16.2"].text(0) == "SDG 16.2"
    assert dialog._unloaded.isVisible() and "from a file" in dialog._unloaded.text()


def test_a_target_is_found_and_ticked_with_the_keyboard_alone(page, dialog, qtbot):
    assert dialog.find_box.hasFocus()
    qtbot.keyClicks(dialog.find_box, "16.2")
    qtbot.keyClick(dialog.find_box, Qt.Key.Key_Down)
    assert dialog.list.hasFocus() and words(dialog)[-1] == "SDG 16.2"
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    page.session.wait()

    assert codes(page) == ("16.2",)
    assert dialog._picked.text() == page.record.header._goals.text() == "SDG 16.2"
    qtbot.keyClick(dialog.list, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_tick_can_be_taken_away_and_undo_brings_it_back(page, dialog):
    rows(dialog)["5"].setCheckState(0, Check.Checked)
    page.session.wait()
    rows(dialog)["5"].setCheckState(0, Check.Unchecked)
    page.session.wait()
    assert codes(page) == () and page.record.header._goals.text() == "No SDG yet"

    page._change_back("undo")
    page.session.wait()
    assert codes(page) == ("5",) and rows(dialog)["5"].checkState(0) == Check.Checked


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize("typed", ["maltraitance", "KOMESHA", "end abuse", "16.2", "victims"])
def test_words_of_any_language_find_a_target(dialog, qtbot, typed):
    qtbot.keyClicks(dialog.find_box, typed)

    assert words(dialog) == ["SDG 16: Peace, justice and strong institutions", "SDG 16.2: End abuse <b>now</b>"]


def test_the_name_of_a_goal_finds_it_with_its_targets_closed(dialog, qtbot):
    qtbot.keyClicks(dialog.find_box, "umaskini")

    assert words(dialog) == ["SDG 1: No poverty"] and "1.a" in rows(dialog)


def test_nothing_found_is_said_and_escape_shows_all_again(dialog, qtbot):
    qtbot.keyClicks(dialog.find_box, "qqq")
    assert dialog._nothing.isVisible() and rows(dialog) == {}

    qtbot.keyClick(dialog.find_box, Qt.Key.Key_Escape)
    assert dialog.isVisible() and len(rows(dialog)) == 186


@pytest.mark.usefixtures("texts")
def test_the_line_that_is_chosen_is_shown_whole_and_as_plain_text(dialog):
    rows(dialog)["16"].setExpanded(True)
    dialog.list.choose("16.2")

    assert dialog.detail.text() == "SDG 16.2: End abuse <b>now</b>"
    assert rows(dialog)["16.2"].toolTip(0) == "SDG 16.2: End abuse <b>now</b>"


@pytest.mark.usefixtures("texts")
def test_the_language_is_switched_without_losing_what_was_typed(page, dialog, qtbot):
    qtbot.keyClicks(dialog.find_box, "maltr")
    i18n.use("fr")
    try:
        dialog.speak()
        assert dialog.find_box.text() == "maltr"
        assert "Mettre fin à la maltraitance" in words(dialog)[1]
    finally:
        i18n.use("en")


def test_a_code_of_a_newer_version_is_shown_and_stays(page, qtbot):
    give(page, "18.1", "5")
    page.record.header._goals.click()
    dialog = shown(page, SdgDialog)
    rows(dialog)["5"].setCheckState(0, Check.Unchecked)
    page.session.wait()

    assert rows(dialog)["18.1"].checkState(0) == Check.Checked
    assert codes(page) == ("18.1",)


def test_what_stood_open_stays_open_when_something_is_ticked(page, dialog):
    rows(dialog)["4"].setExpanded(True)
    rows(dialog)["4.1"].setCheckState(0, Check.Checked)
    page.session.wait()
    rows(dialog)["4.1"].setCheckState(0, Check.Unchecked)
    page.session.wait()

    assert rows(dialog)["4"].isExpanded()


# --- loading


def test_texts_are_loaded_from_the_dialog_and_shown_at_once(page, dialog, file, qtbot):
    dialog.load.click()
    chooser = dialog.findChild(QFileDialog)
    chooser.filesSelected.emit([str(file)])
    chooser.close()
    page.session.wait()

    assert dialog.findChild(QMessageBox).text() == "texts.csv: 4 new, 0 same, 0 different"
    assert rows(dialog)["16.2"].text(0) == "SDG 16.2: End abuse <b>now</b>"
    assert not dialog._unloaded.isVisible()


@pytest.mark.usefixtures("texts")
def test_somebody_is_asked_before_other_texts_are_taken(page, dialog, file):
    file.write_text("\n".join(LINES).replace("End abuse", "Stop abuse") + "\n99,x,,", encoding="utf-8")
    load(dialog, page.session, [file])
    page.session.wait()
    message = dialog.findChild(QMessageBox)
    assert "1 row without the code" in message.text() and "1 text differs" in message.text()
    assert sdgs.text(sdgs.texts(page.session.reader), "16.2") == "End abuse <b>now</b>"

    next(button for button in message.findChildren(QPushButton) if button.text() == "Take those of the file").click()
    page.session.wait()
    assert sdgs.text(sdgs.texts(page.session.reader), "16.2") == "Stop abuse <b>now</b>"


def test_a_bad_file_changes_nothing_and_is_told_where_saves_are_told(page, dialog, file, qtbot):
    file.write_bytes(b"PK\x03\x04\0")
    with qtbot.waitSignal(page.session.not_saved) as refused:
        load(dialog, page.session, [file])

    assert "texts.csv" in str(refused.args[0])
    assert sdgs.texts(page.session.reader) == {}


def test_loaded_texts_are_one_line_of_what_a_file_brings(page, file, tmp_path):
    other = workspace.create(tmp_path / "mwanza.upr", "THRDC", "Juma")
    load_sdg.load(other, load_sdg.check(other, file))
    export_bundle.export_bundle(other, tmp_path / "texts.uprbundle")
    other.close()
    seen = []
    path = tmp_path / "texts.uprbundle"
    page.session.do(lambda sitting: finish(merge_bundle.preview(sitting.workspace, [path], join=True)), seen.append)
    page.session.wait()

    lines = of_preview(page.session.reader, seen[0])
    assert [line.words(page.session.reader) for line in lines] == ["Texts of the Sustainable Development Goals"]


# --- indicators


@pytest.fixture
def indicators(page, texts) -> IndicatorsDialog:
    """Of the target 16.2 for the recommendation that is shown."""
    give(page, "16.2")
    page.record.indicators.click()
    return shown(page, IndicatorsDialog)


def test_only_a_recommendation_with_goals_offers_indicators(page):
    assert not page.record.indicators.isVisible()
    give(page, "16.2")
    assert page.record.indicators.isVisible()


def test_the_tab_key_goes_from_the_box_over_its_button_to_the_next_box(page, qtbot):
    give(page, "16.2")
    page.record.focus("indicators")
    qtbot.keyClick(box(page, "indicators"), Qt.Key.Key_Tab)
    assert page.record.indicators.hasFocus()
    qtbot.keyClick(page.record.indicators, Qt.Key.Key_Tab)
    assert box(page, "government_bodies").hasFocus()


def test_ticked_indicators_become_lines_below_what_stands_in_the_box_and_undo_takes_them_away(page, indicators, qtbot):
    before = stored(page, "121.2", "indicators")
    assert before and list(indicators.ticks) == ["16.2.1", "16.2.2"]
    assert indicators.ticks["16.2.1"].box.hasFocus() and not indicators.add.isEnabled()
    qtbot.keyClick(indicators.ticks["16.2.1"].box, Qt.Key.Key_Space)
    qtbot.keyClick(indicators.add, Qt.Key.Key_Return)
    page.session.wait()

    assert box(page, "indicators").text() == f"{before}\nSDG 16.2.1: Share of children"
    assert stored(page, "121.2", "indicators") == box(page, "indicators").text()
    box(page, "indicators").undo_wished.emit()
    page.session.wait()
    assert box(page, "indicators").text() == stored(page, "121.2", "indicators") == before


def test_what_is_half_typed_is_kept_above_the_new_lines(page, texts, qtbot):
    give(page, "16.2")
    page.record.focus("indicators")
    qtbot.keyClicks(box(page, "indicators"), " and more")
    page.record.indicators.click()
    dialog = shown(page, IndicatorsDialog)
    dialog.ticks["16.2.2"].box.click()
    dialog.add.click()
    page.session.wait()

    assert stored(page, "121.2", "indicators").endswith(" and more\nSDG 16.2.2: Victims of trafficking")


def test_a_cluster_offers_the_indicators_of_all_its_recommendations(page, texts):
    give(page, "5")
    members = [reading.find(page.session.reader, number) for number in ("121.2", "121.4")]

    page.session.write(lambda sitting: cluster.make(sitting.workspace, members))
    page.session.wait()
    go(page, "121.4")
    give(page, *(f"-{code}" for code in codes(page)), "16.2")

    assert page.record.goals() == ["5", "16.2"]
    page.record.indicators.click()
    assert list(shown(page, IndicatorsDialog).ticks) == ["5.2.1", "16.2.1", "16.2.2"]


def test_before_any_text_is_loaded_the_dialog_says_how_to_get_indicators(page, file):
    give(page, "16.2")
    page.record.indicators.click()
    dialog = shown(page, IndicatorsDialog)
    assert dialog.ticks == {} and dialog.load.isVisible() and "SDG 16.2" in dialog._intro.text()

    load(dialog, page.session, [file])
    page.session.wait()
    assert list(dialog.ticks) == ["16.2.1", "16.2.2"] and not dialog.load.isVisible()


def test_every_control_has_a_name(dialog, indicators):
    assert all(part.accessibleName() for part in (dialog.find_box, dialog.list, dialog.detail))
    assert all(tick.box.accessibleName() for tick in indicators.ticks.values())
