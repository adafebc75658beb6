"""A workspace file from elsewhere is never opened in place: its log is read, with every check, into a file of one's own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

from tests.cli.conftest import Desk
from tests.stories.hostile_workspaces import HOSTILE, made
from upr_desktop import paths
from upr_desktop.domain.commits import Place
from upr_desktop.gui.window import MainWindow
from upr_desktop.settings import load
from upr_desktop.storage import checking
from upr_desktop.tasks import reading, recommendations, whose
from upr_desktop.tasks.edit_entry import Editor
from upr_desktop.tasks.exchange import foreign
from upr_desktop.tasks.workspace import Workspace, create


@pytest.fixture(scope="module")
def template(tmp_path_factory) -> Path:
    """Juma's work with a recommendation and a goal, and a text that he was still writing, made on his own computer."""
    folder = tmp_path_factory.mktemp("juma")
    with paths.elsewhere(folder), create(folder / "Juma.upr", "THRDC", "Juma", "TZA", "3") as workspace:
        review = next(iter(workspace.store.records("review")))
        one = recommendations.add(workspace, review, {"number": "134.16", "text": "Ratify"})
        entry = reading.pair(workspace.store, one).entry.id
        workspace.write([workspace.edit(Place("entry", entry, "goal"), "A law")])
        Editor(workspace).save_draft(Place("entry", entry, "risks"), "No money")
    return folder / "Juma.upr"


def goal(workspace: Workspace) -> str:
    """What stands in the box Goal of the recommendation."""
    (rid,) = reading.rids(workspace.store, reading.Filter())
    return reading.pairs(workspace.store, [rid])[rid].entry.text("goal")


@pytest.mark.parametrize("deed", HOSTILE.values(), ids=HOSTILE)
def test_whatever_a_stranger_did_to_it_only_commits_come_and_the_file_stays_as_it_is(template, tmp_path, deed):
    path = made(template, tmp_path / "from Juma.upr", deed)
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    assert whose.is_foreign(path)

    taken = foreign.take_in(path, load())

    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == before
    assert taken.place.parent == paths.data()
    with Workspace(taken.place) as workspace:
        assert checking.troubles(workspace.store) == []
        assert not whose.is_foreign(taken.place)
        assert workspace.store.meta("post_box") == ""
        shown = {one.text("goal") for one in workspace.store.records("entry").values()} - {""}
        assert shown <= {"A law"}
    assert {one.name for one in paths.data().iterdir()} <= {"keys", "backups", "received", "spool", taken.place.name}


def test_at_least_38_hostile_files_are_tried():
    assert len(HOSTILE) >= 38


def test_what_was_being_written_there_comes_in_the_name_of_who_wrote_it(template, tmp_path):
    taken = foreign.take_in(shutil.copy(template, tmp_path / "from Juma.upr"), load())

    with Workspace(taken.place) as workspace:
        assert goal(workspace) == "A law"
        (rid,) = reading.rids(workspace.store, reading.Filter())
        entry = reading.pairs(workspace.store, [rid])[rid].entry
        assert entry.text("risks") == "No money"
        ((written, who),) = reading.history(workspace.store, Place("entry", entry.id, "risks"))
        assert "Juma" in who and "document" in who, "said by somebody, and signed by nobody"


def test_a_second_time_it_goes_into_the_same_file_and_brings_nothing(template, tmp_path):
    path = shutil.copy(template, tmp_path / "from Juma.upr")
    first, again = foreign.take_in(path, load()), foreign.take_in(path, load())

    assert first.new and not again.new
    assert first.place == again.place


def test_the_window_reads_it_into_work_of_ones_own_and_says_where_both_lie(template, tmp_path, qapp, qtbot):
    path = shutil.copy(template, tmp_path / "from Juma.upr")
    settings = load()
    settings.change(organisation="LHRC", person="Asha")
    window = MainWindow(qapp, settings)
    qtbot.addWidget(window)

    window.open_file(path)
    qtbot.waitUntil(lambda: window.session is not None and window.session.idle())

    assert window.session.path.parent == paths.data()
    assert window.session.writer() == "Asha", "opening a stranger's file makes nobody the stranger"
    (box,) = (one for one in window.findChildren(QMessageBox) if one.isVisible())
    assert "from Juma.upr" in box.text() and str(window.session.path) in box.text()
    window.close()


def test_the_command_line_says_how_it_comes_in(template, tmp_path, capsys):
    path = Path(shutil.copy(template, tmp_path / "from Juma.upr"))
    said = Desk(path, capsys).refused("list")
    assert "bundle import" in said

    own = Desk(tmp_path / "own.upr", capsys)
    own.do("new", "--org", "LHRC", "--person", "Asha", "--state", "TZA", "--cycle", "3")
    own.do("bundle", "import", "--join", path)
    assert own.box("134.16") == "A law"


def test_ones_own_file_is_ones_own_wherever_it_lies(own_folders, tmp_path):
    create(own_folders / "own.upr", "LHRC", "Asha", "TZA", "3").close()
    moved = tmp_path / "stick" / "own.upr"
    moved.parent.mkdir()
    shutil.move(own_folders / "own.upr", moved)

    assert not whose.is_foreign(moved)
