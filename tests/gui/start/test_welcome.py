"""The start page: how somebody begins who has never seen the program."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QScrollArea, QToolButton

from upr_desktop import i18n
from upr_desktop.gui.dialogs.workspaces import Workspaces
from upr_desktop.gui.start.welcome import Welcome
from upr_desktop.gui.widgets.buttons import QuietButton
from upr_desktop.settings import Settings
from upr_desktop.tasks import reading, recommendations
from upr_desktop.tasks.example import open_example
from upr_desktop.tasks.exchange.export_bundle import export_bundle
from upr_desktop.tasks.workspace import create


@pytest.fixture
def welcome(on_screen) -> Welcome:
    page = Welcome(Settings())
    page.resize(1024, 480)
    on_screen(page)
    page.opened()
    return page


def made(welcome: Welcome) -> list[tuple]:
    """All that the page has made, as it happens."""
    found: list[tuple] = []
    welcome.made.connect(lambda *told: found.append(told))
    return found


def fill(welcome: Welcome, state: str = "", organisation: str = "THRDC", person: str = "Asha") -> None:
    form = welcome.form
    if state:
        form.review.state.setEditText(state)
        form.review.cycle.choose("2")
    form.organisation.setText(organisation)
    form.person.setText(person)


def press_start(qtbot, welcome: Welcome) -> None:
    qtbot.keyClick(welcome.form.person, Qt.Key.Key_Return)


def shown_words(page: Welcome) -> str:
    return page.form._missing.text() if page.form._missing.isVisible() else ""


def choose(dialog: QFileDialog, path: Path) -> None:
    dialog.filesSelected.emit([str(path)])
    dialog.close()


def more(page: Welcome) -> list[QuietButton]:
    """The buttons for other work than the last."""
    places = (page.go_on.others.itemAt(place) for place in range(page.go_on.others.count()))
    return [place.widget() for place in places]


def bundle(folder: Path) -> Path:
    path = folder / "THRDC 28 June.uprbundle"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", "{}")
    return path


def test_everybody_finds_their_language_by_its_own_name(welcome, qtbot):
    names = [button.text() for button in welcome.languages.findChildren(QToolButton)]
    assert names == ["Kiswahili", "English", "Français"]

    with qtbot.waitSignal(welcome.language_chosen) as chosen:
        welcome.languages.findChildren(QToolButton)[0].click()
    assert chosen.args == ["sw"]


def test_three_ways_to_begin_fit_on_a_small_screen(welcome):
    assert [button.isVisible() for button in (welcome.first, welcome.start, welcome.example)] == [True] * 3
    assert not welcome.go_on.isVisible()
    assert welcome.findChild(QScrollArea).verticalScrollBar().maximum() == 0


def test_the_example_opens_without_a_question_and_is_made_once(welcome):
    found = made(welcome)

    welcome.example.click()
    ((path, page, file),) = found
    before = path.stat().st_mtime_ns
    welcome.example.click()

    assert (page, file) == ("one-by-one", None)
    assert found[1] == found[0] and path.stat().st_mtime_ns == before
    reader = reading.peek(path)
    assert reading.count(reader, reading.Filter()) == 40
    reader.close()


def test_enter_with_ctrl_in_the_last_field_begins_once(welcome, qtbot):
    found = made(welcome)
    welcome.start.click()
    fill(welcome, "Kenya")
    welcome.form.person.setFocus()

    qtbot.keyClick(welcome.form.person, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert [path.name for path, _page, _file in found] == ["Kenya, cycle 2.upr"]


def test_enter_with_ctrl_begins_once_though_the_page_is_gone_when_the_key_is_handed_on(welcome, qtbot):
    found = made(welcome)
    welcome.made.connect(welcome.hide)
    welcome.start.click()
    fill(welcome, "Kenya")
    welcome.form.person.setFocus()

    qtbot.keyClick(welcome.form.person, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert [path.name for path, _page, _file in found] == ["Kenya, cycle 2.upr"]


def test_a_review_is_started_with_the_keyboard_alone(welcome, qtbot):
    found = made(welcome)
    qtbot.keyClick(welcome.first, Qt.Key.Key_Tab)
    assert welcome.start.hasFocus()

    qtbot.keyClick(welcome.start, Qt.Key.Key_Return)
    qtbot.keyClicks(welcome.form.review.state.lineEdit(), "Tanzania")
    for field, text in ((welcome.form.organisation, "LHRC"), (welcome.form.person, "Juma")):
        field.setFocus()
        qtbot.keyClicks(field, text)
    press_start(qtbot, welcome)

    ((path, page, file),) = found
    assert (page, file) == ("add", None)
    reader = reading.peek(path)
    (review,) = reading.reviews(reader)
    assert reading.review_key(review) == ("TZA", "upr", "4")
    assert (reader.meta("organisation"), reader.meta("person")) == ("LHRC", "Juma")
    reader.close()


def test_what_is_missing_is_named_and_nothing_is_made(welcome, qtbot):
    found = made(welcome)
    welcome.start.click()

    for state, organisation, person, words, field in (
        ("Atlantis", "THRDC", "Asha", "State", welcome.form.review.state),
        ("Kenya", "  ", "Asha", "organisation", welcome.form.organisation),
        ("Kenya", "THRDC", "", "your name", welcome.form.person),
    ):
        fill(welcome, state, organisation, person)
        press_start(qtbot, welcome)
        assert words in shown_words(welcome)
        assert field.hasFocus()

    assert found == []


@pytest.mark.parametrize("typed", ["Rwanda", "rwanda", "RWA", "République du Rwanda"])
def test_a_state_is_known_by_all_its_names(welcome, typed):
    welcome.form.review.state.setEditText(typed)

    assert welcome.form.review.state.code() == "RWA"


def test_a_few_letters_are_enough_and_the_whole_name_is_shown(welcome, qtbot):
    welcome.start.click()
    box = welcome.form.review.state
    qtbot.keyClicks(box.lineEdit(), "tanza")
    assert box.completer().currentCompletion() == "United Republic of Tanzania"

    qtbot.keyClick(box.lineEdit(), Qt.Key.Key_Tab)
    box.completer().popup().hide()
    box.lineEdit().editingFinished.emit()

    assert (box.currentText(), box.code()) == ("United Republic of Tanzania", "TZA")
    box.setEditText("Guinea")
    assert box.code() == "GIN", "a whole name is no part of another one"
    box.setEditText("guin")
    assert box.code() == ""


def test_a_second_review_of_the_same_state_gets_a_file_of_its_own(welcome, qtbot):
    found = made(welcome)
    for _time in range(2):
        welcome.start.click()
        fill(welcome, "Kenya")
        press_start(qtbot, welcome)

    names = [path.name for path, _page, _file in found]
    assert names == ["Kenya, cycle 2.upr", "Kenya, cycle 2 2.upr"]


def test_name_and_organisation_are_asked_once(welcome, qtbot):
    welcome.start.click()
    fill(welcome, "Kenya", "LHRC", "Neema")
    press_start(qtbot, welcome)

    welcome.opened()
    welcome.start.click()

    assert (welcome.form.organisation.text(), welcome.form.person.text()) == ("LHRC", "Neema")
    assert welcome.form.review.state.hasFocus()


def test_whoever_received_a_file_is_asked_only_who_works_here(welcome, qtbot, tmp_path):
    found = made(welcome)
    welcome.first.click()
    choose(welcome.findChild(QFileDialog), bundle(tmp_path))

    assert not welcome.form.review.isVisible()
    fill(welcome)
    press_start(qtbot, welcome)

    ((path, page, file),) = found
    assert (page, file) == ("receive", tmp_path / "THRDC 28 June.uprbundle")
    reader = reading.peek(path)
    assert reading.reviews(reader) == []
    reader.close()


def test_a_list_that_was_dropped_first_asks_for_its_review(welcome, qtbot, tmp_path):
    found = made(welcome)
    welcome.take_file(tmp_path / "recommendations.docx", "list")
    assert welcome.form.review.isVisible()

    fill(welcome, "Rwanda")
    press_start(qtbot, welcome)

    assert [told[1:] for told in found] == [("add", tmp_path / "recommendations.docx")]


def test_a_photo_is_explained_and_nothing_is_made(welcome, tmp_path):
    found = made(welcome)
    photo = tmp_path / "IMG-0042.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0")

    welcome.first.click()
    choose(welcome.findChild(QFileDialog), photo)

    assert "Your work is safe" in welcome.findChild(QMessageBox).text()
    assert welcome.first.isVisible() and found == []


def test_a_workspace_opens_at_once(welcome, tmp_path):
    found = made(welcome)
    create(tmp_path / "Nairobi.upr", "THRDC", "Asha").close()

    welcome.other.click()
    welcome.findChild(Workspaces).other.click()
    choose(welcome.findChild(QFileDialog), tmp_path / "Nairobi.upr")

    assert found == [(tmp_path / "Nairobi.upr", "one-by-one", None)]


def test_the_last_work_is_offered_first(on_screen, tmp_path):
    create(tmp_path / "work.upr", "THRDC", "Asha", "TZA", "2").close()
    page = on_screen(Welcome(Settings(last_workspace=str(tmp_path / "work.upr"))))
    found = made(page)
    page.opened()

    assert "United Republic of Tanzania, UPR, cycle 2" in page.go_on.last.accessibleName()
    assert page.go_on.last.hasFocus()
    page.go_on.last.click()
    assert found == [(tmp_path / "work.upr", "one-by-one", None)]


def test_all_work_on_this_computer_is_in_sight_whoever_forgot_the_settings(on_screen, own_folders):
    for name, state in (("first", "TZA"), ("second", "RWA"), ("third", "KEN")):
        create(own_folders / f"{name}.upr", "THRDC", "Asha", state, "3").close()
    (own_folders / "cut off.upr").write_bytes(b"")
    open_example(own_folders / "Example.upr").close()
    page = on_screen(Welcome(Settings()))
    found = made(page)
    page.opened()

    offered = [page.go_on.last.accessibleName(), *(button.text() for button in more(page))]
    for words in ("Tanzania", "Rwanda", "Kenya", "cut off"):
        assert any(words in told for told in offered)
    assert not any("Nyasiri" in told for told in offered), "the example is nobody's work"

    next(button for button in more(page) if "Rwanda" in button.text() or "Kenya" in button.text()).click()
    assert found[0][0].stem in ("second", "third")


def test_a_bundle_of_work_that_is_here_leads_there_and_makes_no_second_one(on_screen, own_folders, tmp_path):
    with create(own_folders / "ours.upr", "THRDC", "Asha", "TZA", "3") as workspace:
        recommendations.add(workspace, next(iter(workspace.store.records("review"))), {"number": "1.1", "text": "Ratify"})
        export_bundle(workspace, tmp_path / "back.uprbundle")
    page = on_screen(Welcome(Settings()))
    found = made(page)
    page.opened()

    page.take_file(tmp_path / "back.uprbundle", "bundle")
    question = page.findChild(QMessageBox)
    assert "Tanzania" in question.text() and "back.uprbundle" in question.text()
    question.defaultButton().click()

    assert found == [(own_folders / "ours.upr", "receive", tmp_path / "back.uprbundle")]


def test_who_wants_new_work_with_a_bundle_can_have_it(on_screen, own_folders, tmp_path):
    with create(own_folders / "ours.upr", "THRDC", "Asha", "TZA", "3") as workspace:
        export_bundle(workspace, tmp_path / "back.uprbundle")
    page = on_screen(Welcome(Settings()))
    page.opened()
    page.take_file(tmp_path / "back.uprbundle", "bundle")

    question = page.findChild(QMessageBox)
    next(button for button in question.buttons() if button is not question.defaultButton()).click()

    assert page.form.isVisible()


def test_a_last_work_that_is_gone_is_not_offered(on_screen, tmp_path):
    page = on_screen(Welcome(Settings(last_workspace=str(tmp_path / "gone.upr"))))
    page.opened()

    assert not page.go_on.isVisible()


def test_escape_goes_back_to_the_three_ways(welcome, qtbot):
    welcome.start.click()
    qtbot.keyClick(welcome.form.organisation, Qt.Key.Key_Escape)

    assert welcome.first.isVisible() and not welcome.form.isVisible()


def test_the_language_changes_under_what_is_filled_in(welcome):
    welcome.start.click()
    fill(welcome, "Tanzania", person="Asha")
    i18n.use("fr")
    QApplication.sendEvent(welcome, QEvent(QEvent.Type.LanguageChange))

    assert welcome.form.review.state.currentText() == "République-Unie de Tanzanie"
    assert welcome.form.review.state.code() == "TZA"
    assert welcome.form.person.text() == "Asha"


def test_every_control_has_a_name_for_screen_readers(welcome):
    welcome.start.click()
    form = welcome.form
    fields = (form.review.state, form.review.cycle, form.organisation, form.person)

    assert all(field.accessibleName() for field in fields)
    assert all(button.accessibleName() for button in (welcome.first, welcome.start, welcome.example))
