"""Whatever happened to the file of one's own work, the window opens, says what is wrong, and leads to the newest copy."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox, QPushButton

from tests.cli.conftest import Desk
from upr_desktop import i18n
from upr_desktop.gui.window import MainWindow
from upr_desktop.settings import load
from upr_desktop.tasks import maintain, reading, recommendations
from upr_desktop.tasks.workspace import Workspace, create

Damage = Callable[[Path], None]


def half(path: Path) -> None:
    """Cut off where the copying was stopped."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flipped(place: int) -> Damage:
    """One bit turned over."""

    def flip(path: Path) -> None:
        whole = bytearray(path.read_bytes())
        whole[place] ^= 0x80
        path.write_bytes(whole)

    return flip


def a_folder(path: Path) -> None:
    """A folder stands where the file was."""
    path.unlink()
    path.mkdir()


DAMAGES: dict[str, tuple[Damage, str]] = {
    "half of it": (half, "is damaged"),
    "its head": (lambda path: path.write_bytes(path.read_bytes()[:50]), "is damaged"),
    "nothing": (lambda path: path.write_bytes(b""), "is empty"),
    "zeros": (lambda path: path.write_bytes(bytes(path.stat().st_size)), "is empty"),
    "gone": (Path.unlink, "not at its place"),
    "a folder": (a_folder, "does not let the program open"),
    "a letter": (lambda path: path.write_text("Dear Asha, " * 500, "utf-8"), "is damaged"),
    "another's database": (lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(5000)), "is damaged"),
    **{f"bit in byte {place}": (flipped(place), "") for place in (18, 70, 104, 3000, 3500, 3777, 3900, 4000, 4093)},
}
"""How, and what is said about it; where that is left open, the file may still be readable."""


@pytest.fixture
def work(own_folders, qapp, qtbot) -> Path:
    """Asha's work with one recommendation and a copy of it; the window was open on it before."""
    path = own_folders / "Tanzania.upr"
    with create(path, "LHRC", "Asha", "TZA", "3") as workspace:
        recommendations.add(workspace, next(iter(workspace.store.records("review"))), {"number": "134.16", "text": "Ratify"})
        maintain.keep_copy(workspace)
    window = MainWindow(qapp, load())
    window.open_workspace(path)
    window.close()
    return path


def started(qapp, qtbot) -> MainWindow:
    """The window after the next start, when all that has to be said is said."""
    window = MainWindow(qapp, load())
    qtbot.addWidget(window)
    window.start(None)
    window.show()
    qtbot.waitUntil(lambda: bool(messages(window)) or (window.session is not None and window.session.idle()))
    return window


def messages(window: MainWindow) -> list[QMessageBox]:
    """The messages that are shown."""
    return [box for box in window.findChildren(QMessageBox) if box.isVisible()]


def press(box: QMessageBox, words: str) -> None:
    """Press a button of a message."""
    next(button for button in box.findChildren(QPushButton) if button.text() == words).click()


@pytest.mark.parametrize(("damage", "words"), DAMAGES.values(), ids=DAMAGES)
def test_the_window_opens_says_what_is_wrong_and_goes_back_to_the_copy(work, qapp, qtbot, damage, words):
    damage(work)

    window = started(qapp, qtbot)
    if window.session and not messages(window):
        assert not words, "what can be read needs no copy"
        window.close()
        return
    (box,) = messages(window)
    assert words in box.text()
    assert "Tanzania.upr" in box.text()
    assert "sender" not in box.text() and "went wrong" not in box.text()
    assert "newest copy" in box.text() and "KB" in box.text()

    press(box, "Bring back what is whole" if "can still be read" in box.text() else "Go back to this copy")
    qtbot.waitUntil(lambda: window.session is not None and window.session.idle())
    rids = reading.rids(window.session.reader, reading.Filter())
    assert [row.number for row in reading.rows(window.session.reader, rids).values()] == ["134.16"]
    window.close()


@pytest.mark.parametrize(("language", "month"), [("sw", " Desemba "), ("fr", " décembre ")])
def test_the_day_of_the_copy_is_said_in_the_language_of_the_window(work, qapp, qtbot, language, month):
    half(work)
    (copy,) = maintain.copies(work)
    copy.rename(copy.with_name(f"{copy.stem[:-19]}2026-12-01 10.00.00.upr"))
    load().change(language=language)
    i18n.use(language)

    (box,) = messages(started(qapp, qtbot))

    assert month in box.text()


def test_without_a_copy_it_is_said_where_to_look(work, qapp, qtbot):
    for copy in maintain.copies(work):
        copy.unlink()
    half(work)

    window = started(qapp, qtbot)

    (box,) = messages(window)
    assert "no copy of it on this computer" in box.text() and "coordinator" in box.text()
    assert window.show_welcome().isVisible()


def test_a_copy_that_is_damaged_too_is_passed_over_for_an_older_one(work, qapp, qtbot):
    (newest,) = maintain.copies(work)
    older = newest.with_name(newest.name.replace("2026", "2025"))
    older.write_bytes(newest.read_bytes())
    half(newest)
    half(work)

    window = started(qapp, qtbot)

    assert "2025" in messages(window)[0].text()


def test_the_menu_goes_back_to_a_copy_without_open_work(work, qapp, qtbot):
    half(work)
    window = started(qapp, qtbot)
    press(messages(window)[0], "Not now")

    assert window._commands.actions["restore"].isEnabled()


def test_a_file_of_somebody_else_is_told_in_other_words(work, qapp, qtbot, tmp_path):
    (tmp_path / "from Juma.upr").write_bytes(work.read_bytes()[:5000])
    window = MainWindow(qapp, load())
    qtbot.addWidget(window)

    window.open_workspace(tmp_path / "from Juma.upr")

    assert all("Your work “from" not in box.text() for box in messages(window))


@pytest.mark.parametrize(("damage", "words"), DAMAGES.values(), ids=DAMAGES)
def test_the_command_line_says_the_command(work, capsys, damage, words):
    damage(work)
    desk = Desk(work, capsys)

    said = desk.run("list")

    if said.status == 0:
        assert not words
        return
    assert said.status == 1 and said.err.count("\n") == 1
    assert words in said.err and "sender" not in said.err
    assert f'--workspace "{work}" restore "' in said.err
    if work.is_dir():
        return
    desk.do("restore", said.err.strip().rpartition('restore "')[2].rstrip('"'))
    assert desk.do("list").lines[1].startswith("134.16")


def damage_a_body(path: Path, cid: int) -> None:
    """Turn letters of one commit over, where the program cannot see it by opening the file."""
    connection = sqlite3.connect(path)
    connection.execute(
        "UPDATE commits SET body = CAST(replace(CAST(body AS TEXT), 'Ratify', 'Rotify') AS BLOB) WHERE cid = ?", (cid,)
    )
    connection.commit()
    connection.close()


def rotten_commit(path: Path) -> int:
    """Damage the commit with the text of the recommendation; its number."""
    connection = sqlite3.connect(path)
    ((cid,),) = connection.execute("SELECT cid FROM commits WHERE instr(CAST(body AS TEXT), 'Ratify') > 0").fetchall()
    connection.close()
    damage_a_body(path, cid)
    return int(cid)


def test_without_a_copy_what_can_be_read_in_the_damaged_file_is_brought_back(work, qapp, qtbot):
    for copy in maintain.copies(work):
        copy.unlink()
    flipped(70)(work)

    window = started(qapp, qtbot)
    press(messages(window)[0], "Bring back what is whole")
    qtbot.waitUntil(lambda: window.session is not None and window.session.idle())

    rids = reading.rids(window.session.reader, reading.Filter())
    assert [row.number for row in reading.rows(window.session.reader, rids).values()] == ["134.16"]
    assert window.session.writer() == "Asha"
    assert (work.parent / "Tanzania damaged.upr").exists(), "the damaged file is kept"
    window.close()


def test_what_was_written_after_the_copy_and_is_whole_comes_along(work, qapp, qtbot):
    with Workspace(work) as workspace:
        review = next(iter(workspace.store.records("review")))
        recommendations.add(workspace, review, {"number": "134.18", "text": "Open the archives"})
    flipped(70)(work)

    window = started(qapp, qtbot)
    press(messages(window)[0], "Bring back what is whole")
    qtbot.waitUntil(lambda: window.session is not None and window.session.idle())

    rids = reading.rids(window.session.reader, reading.Filter())
    assert [row.number for row in reading.rows(window.session.reader, rids).values()] == ["134.16", "134.18"]
    window.close()


def test_after_an_unclean_end_damage_is_looked_for_and_told(work, qapp, qtbot):
    rotten_commit(work)
    work.with_name("Tanzania.upr.lock").touch()

    window = started(qapp, qtbot)
    qtbot.waitUntil(lambda: bool(messages(window)))

    assert "is damaged" in messages(window)[0].text() and "newest copy" in messages(window)[0].text()
    window.close()


def test_after_a_week_damage_is_looked_for_and_a_whole_file_is_left_in_peace(work, qapp, qtbot):
    window = started(qapp, qtbot)
    qtbot.waitUntil(window.session.idle)
    assert messages(window) == []
    window.close()
    rotten_commit(work)

    window = started(qapp, qtbot)
    qtbot.waitUntil(window.session.idle)
    assert messages(window) == [], "looked at a moment ago"
    window.close()

    connection = sqlite3.connect(work)
    connection.execute("UPDATE meta SET value = '2026-01-01' WHERE key = 'checked'")
    connection.commit()
    connection.close()
    window = started(qapp, qtbot)
    qtbot.waitUntil(lambda: bool(messages(window)))
    assert "is damaged" in messages(window)[0].text()
    window.close()


def test_a_rotten_change_goes_out_as_its_head_and_its_owner_is_told(work, capsys, tmp_path):
    rotten_commit(work)
    desk = Desk(work, capsys)

    said = desk.do("bundle", "export", tmp_path / "out.uprbundle")
    assert "1 change in the file of your work is damaged" in said.out

    other = Desk(tmp_path / "other.upr", capsys)
    other.do("new", "--org", "THRDC", "--person", "Juma")
    told = other.do("bundle", "import", tmp_path / "out.uprbundle").out
    assert "forged" not in told and "refused" not in told.lower()
