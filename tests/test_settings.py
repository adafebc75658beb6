"""What is remembered between two starts: written down when it changes, whole, and never taken from a stranger's file."""

from __future__ import annotations

import json

import pytest

from upr_desktop import paths, settings


def test_what_changes_is_there_at_the_next_start_without_a_word(tmp_path):
    remembered = settings.load()
    remembered.change(language="sw", letter_size=120)
    remembered.choose("print", {"document": "charter"})
    remembered.open_next_time(tmp_path / "dodoma.upr")
    remembered.open_next_time(tmp_path / "mwanza.upr")

    again = settings.load()
    assert (again.language, again.letter_size, again.choices) == ("sw", 120, {"print": {"document": "charter"}})
    assert again.last_workspace == str(tmp_path / "mwanza.upr")
    assert again.opened == [str(tmp_path / "mwanza.upr"), str(tmp_path / "dodoma.upr")]


def test_work_that_is_opened_again_is_named_once_and_by_its_whole_path(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    remembered = settings.load()
    for name in ("dodoma.upr", "mwanza.upr", "dodoma.upr"):
        remembered.open_next_time(paths.Path(name))

    assert settings.load().opened == [str(tmp_path / "dodoma.upr"), str(tmp_path / "mwanza.upr")]


@pytest.mark.parametrize(
    "found", [b"", b"{", b"[]", b"\xff\xfe", b'{"letter_size": "large", "opened": [7, "a.upr"]}', b'{"opened": {}}']
)
def test_a_damaged_file_costs_what_it_held_and_nothing_else(own_folders, found):
    (own_folders / "settings.json").write_bytes(found)

    read = settings.load()
    assert (read.letter_size, read.language) == (100, "")
    assert read.opened in ([], ["a.upr"])

    read.change(language="fr")
    assert json.loads((own_folders / "settings.json").read_text("utf-8"))["language"] == "fr"


def test_a_disk_that_refuses_keeps_nobody_from_working(own_folders):
    (own_folders / "settings.json").mkdir()

    settings.load().change(language="sw")

    assert settings.load().language == ""
    assert [path.name for path in own_folders.iterdir()] == ["settings.json"]


def test_what_is_the_same_is_not_written_again(own_folders):
    remembered = settings.load()
    remembered.change(language="sw")
    (own_folders / "settings.json").unlink()

    remembered.change(language="sw")
    remembered.choose("print", None)

    assert not (own_folders / "settings.json").exists()
