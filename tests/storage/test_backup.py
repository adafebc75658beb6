"""Copies of a workspace: whole or not there, and kept for as long as somebody may want to go back."""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.storage.offices import GOAL, write
from tests.storage.oracle import as_shown
from upr_desktop.errors.base import CannotWrite
from upr_desktop.storage import backup
from upr_desktop.storage.store import Store

MONDAY = datetime(2016, 9, 19, 8, 30)


def copies_of(moments: list[datetime]) -> dict[Path, datetime]:
    """Copies made at these moments, newest first."""
    return {Path(f"{moment}.upr"): moment for moment in sorted(moments, reverse=True)}


def kept(moments: list[datetime]) -> list[datetime]:
    """Of copies made at these moments, those that stay, newest first."""
    made = copies_of(moments)
    gone = set(backup.superfluous(made))
    return [moment for path, moment in made.items() if path not in gone]


def test_a_copy_holds_all_that_the_workspace_shows(dodoma, tmp_path):
    write(dodoma, GOAL, "90 %")
    backup.copy_to(dodoma, tmp_path / "stick.upr")

    copy = Store(tmp_path / "stick.upr")

    assert as_shown(copy) == as_shown(dodoma)
    assert copy.meta("replica") == "dodoma"
    copy.close()


def test_a_copy_is_one_file_and_takes_the_place_of_an_older_one(dodoma, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    for text in ("80 %", "90 %"):
        write(dodoma, GOAL, text)
        backup.copy_to(dodoma, stick / "Tanzania.upr")

    assert [path.name for path in stick.iterdir()] == ["Tanzania.upr"]
    assert b"90 %" in (stick / "Tanzania.upr").read_bytes()


def test_a_copy_that_was_just_made_stays_also_where_the_clock_was_set_back(dodoma, tmp_path):
    for turn in range(8):
        backup.keep(dodoma, tmp_path, MONDAY + timedelta(hours=1 + turn))

    kept = backup.keep(dodoma, tmp_path, MONDAY)

    assert kept.exists() and kept in backup.copies(tmp_path)


def test_no_copy_is_made_inside_a_transaction_where_sqlite_would_wait_for_ever(dodoma, tmp_path):
    with pytest.raises(RuntimeError), dodoma.atomic():
        dodoma.put_meta("person", "Asha")
        backup.copy_to(dodoma, tmp_path / "stick.upr")

    assert list(tmp_path.glob("stick*")) == []


def test_a_file_that_stays_locked_is_not_waited_for_without_end(dodoma, tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "PATIENCE", 0.1)
    other = sqlite3.connect(dodoma.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(CannotWrite):
        backup.copy_to(dodoma, tmp_path / "stick.upr")
    other.close()

    assert list(tmp_path.glob("stick*")) == []


def test_a_stick_that_is_gone_is_explained(dodoma, tmp_path):
    with pytest.raises(CannotWrite, match="Tanzania"):
        backup.copy_to(dodoma, tmp_path / "gone" / "Tanzania.upr")

    assert not (tmp_path / "gone").exists()


def test_a_copy_that_cannot_be_read_back_does_not_replace_the_older_one(dodoma, tmp_path):
    """The workspace itself is damaged: the newest good copy must survive that."""
    for number in range(60):
        write(dodoma, GOAL._replace(id=f"e{number}"), f"{number} " + "voted by Parliament " * 40)
    target = tmp_path / "stick.upr"
    backup.copy_to(dodoma, target)
    good = target.read_bytes()
    dodoma.close()
    damaged = bytearray(good)
    for page in range(len(damaged) * 3 // 4 // 4096 * 4096, len(damaged), 4096):
        damaged[page : page + 100] = b"\xff" * 100
    dodoma.path.write_bytes(damaged)

    store = Store(dodoma.path)
    with pytest.raises(CannotWrite):
        backup.copy_to(store, target)
    store.close()

    assert target.read_bytes() == good
    assert not list(tmp_path.glob("*.new*"))


def test_a_folder_for_copies_that_cannot_be_made_is_explained(dodoma, tmp_path):
    (tmp_path / "full").write_bytes(b"a file where the folder should be")

    with pytest.raises(CannotWrite):
        backup.keep(dodoma, tmp_path / "full" / "backups", MONDAY)


def test_what_is_whole_can_be_told_from_what_is_not(dodoma, tmp_path):
    backup.copy_to(dodoma, tmp_path / "good.upr")
    (tmp_path / "cut.upr").write_bytes((tmp_path / "good.upr").read_bytes()[:20_000])
    (tmp_path / "empty.upr").touch()
    sqlite3.connect(tmp_path / "foreign.upr").close()

    whole = [backup.is_whole(tmp_path / f"{name}.upr") for name in ("good", "cut", "empty", "foreign", "missing")]

    assert whole == [True, False, False, False, False]


def test_kept_copies_carry_the_moment_in_their_names_and_strangers_are_left_alone(dodoma, tmp_path):
    folder = tmp_path / "backups"
    first = backup.keep(dodoma, folder, MONDAY)
    (folder / "my own copy.upr").write_bytes(b"Juma's")
    for day in range(1, 40):
        last = backup.keep(dodoma, folder, MONDAY + timedelta(days=day))

    assert first.name == "dodoma 2016-09-19 08.30.00.upr"
    assert next(iter(backup.copies(folder))) == last
    assert (folder / "my own copy.upr").read_bytes() == b"Juma's"
    assert folder / "my own copy.upr" not in backup.copies(folder)
    assert len(backup.copies(folder)) < 40


def test_two_copies_within_one_second_are_two(dodoma, tmp_path):
    first = backup.keep(dodoma, tmp_path, MONDAY)
    write(dodoma, GOAL, "90 %")
    second = backup.keep(dodoma, tmp_path, MONDAY)

    assert list(backup.copies(tmp_path)) == [second, first]
    copy = Store(first)
    assert copy.shown(GOAL) is None
    copy.close()


def test_the_last_five_stay_however_close_they_are():
    minutes = [MONDAY + timedelta(minutes=minute) for minute in range(30)]

    assert kept(minutes) == minutes[:-6:-1]


def test_of_each_of_the_last_seven_days_the_newest_stays():
    hours = [MONDAY + timedelta(hours=hour) for hour in range(24 * 10)]
    last = hours[-1]

    newest_of_days = {max(hour for hour in hours if hour.date() == (last - timedelta(days=day)).date()) for day in range(7)}

    assert newest_of_days <= set(kept(hours))


def test_a_year_of_daily_copies_leaves_days_weeks_and_months():
    days = [MONDAY + timedelta(days=day) for day in range(365)]
    stay = kept(days)

    assert stay[:7] == days[:-8:-1]
    assert {day.strftime("%G-%V") for day in stay} >= {day.strftime("%G-%V") for day in days[-22:]}
    assert sorted({day.strftime("%Y-%m") for day in stay}) == sorted({day.strftime("%Y-%m") for day in days})[-6:]
    assert len(stay) <= 5 + 7 + 4 + 6


def test_the_days_count_on_which_copies_were_made():
    """A laptop that is used once a month keeps its months, not only the last week."""
    months = [datetime(2016, month, 3, 9) for month in range(1, 13)]

    assert kept(months) == months[:-8:-1]


def test_where_there_are_few_none_goes():
    assert kept([]) == []
    assert kept([MONDAY]) == [MONDAY]
