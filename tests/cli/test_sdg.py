"""The Sustainable Development Goals at the command line."""

from __future__ import annotations

import pytest


@pytest.fixture
def file(tmp_path):
    """Writes a file of texts."""

    def write(name: str, *lines: str):
        (tmp_path / name).write_text("\n".join(["code,en,sw", *lines]), encoding="utf-8")
        return tmp_path / name

    return write


TARGET = "16.2,End abuse,Komesha ukatili"
INDICATOR = "16.2.1,Share of children,Idadi ya watoto"


def test_texts_are_loaded_and_loading_again_changes_nothing(dodoma, file):
    path = file("texts.csv", TARGET, INDICATOR)
    assert dodoma.do("sdg", "load", path).lines == ["texts.csv: 2 new, 0 same, 0 different"]
    digest = dodoma.digest()

    assert dodoma.do("sdg", "load", path, "--update").lines == ["texts.csv: 0 new, 2 same, 0 different"]
    assert dodoma.digest() == digest


def test_what_differs_is_taken_only_with_update(dodoma, file):
    dodoma.do("sdg", "load", file("texts.csv", TARGET))
    newer = file("newer.csv", TARGET.replace("End", "Stop"))

    assert "left as it is" in dodoma.do("sdg", "load", newer).out
    assert dodoma.do("sdg", "find", "16.2").lines == ["SDG 16.2: End abuse"]
    dodoma.do("sdg", "load", newer, "--update")
    assert dodoma.do("sdg", "find", "16.2").lines == ["SDG 16.2: Stop abuse"]


def test_rows_without_a_code_are_counted_and_some_are_named(dodoma, file):
    path = file("texts.csv", TARGET, *(f"18.{number},Space," for number in range(1, 8)))

    assert "7 rows without the code" in dodoma.do("sdg", "load", path).out
    assert dodoma.do("sdg", "load", path, "--json").data == [
        {"file": "texts.csv", "new": 0, "same": 1, "different": 0, "left_out": [f"18.{number}" for number in range(1, 8)]}
    ]


def test_a_bad_file_is_refused_and_the_others_are_loaded(dodoma, file, tmp_path):
    (tmp_path / "photo.csv").write_bytes(b"\xff\xd8\xff\0")
    said = dodoma.run("sdg", "load", tmp_path / "photo.csv", tmp_path / "none.csv", file("texts.csv", TARGET))

    assert (said.status, said.err.count("\n"), said.lines) == (1, 2, ["texts.csv: 1 new, 0 same, 0 different"])
    assert "column “code”" in dodoma.refused("sdg", "load", file("other.csv", "134.16,Strengthen,"))


def test_goals_and_targets_are_found_before_any_text_is_loaded(dodoma):
    said = dodoma.do("sdg", "find", "amani")
    assert said.lines[0] == "SDG 16: Peace, justice and strong institutions"
    assert "sdg load" in said.lines[1]
    assert [one["code"] for one in dodoma.do("sdg", "find", "5.c", "--json").data] == ["5.c"]
    assert len(dodoma.do("sdg", "find", "--json").data) == 17 + 169


def test_words_of_every_language_find_a_target_and_its_text_is_in_the_language_of_the_reader(dodoma, file):
    dodoma.do("sdg", "load", file("texts.csv", TARGET, INDICATOR))

    assert dodoma.do("sdg", "find", "END", "ab", "--json").data == [{"code": "16.2", "text": "End abuse"}]
    assert dodoma.do("sdg", "find", "watoto", "--lang", "sw", "--json").data == [{"code": "16.2.1", "text": "Idadi ya watoto"}]


def test_a_recommendation_gets_targets_shows_them_and_is_found_by_them(dodoma):
    for code in ("16.10", "16.2", "5"):
        dodoma.do("set", "134.16", f"sdgs/{code}", "true")

    assert "(SDGs): 5, 16.2, 16.10" in dodoma.do("show", "134.16").out
    for typed in ("SDG 16.2", "16.2", "SDG 16", "sdg 5"):
        assert [one["number"] for one in dodoma.do("list", "--find", typed, "--json").data] == ["134.16"], typed
    assert dodoma.do("list", "--find", "SDG 16.1", "--json").data == []
    dodoma.do("set", "134.16", "sdgs/16.2", "false")
    assert dodoma.box("134.16", "sdgs") == ["16.10", "5"]


@pytest.mark.parametrize("code", ["18", "16.99", "16.2.1", "SDG 16"])
def test_what_is_no_goal_and_no_target_is_refused(dodoma, code):
    before = dodoma.digest()

    assert f"“{code}”" in dodoma.refused("set", "134.16", f"sdgs/{code}", "true")
    assert dodoma.digest() == before


def test_loaded_texts_travel_and_are_one_line_of_what_a_file_brings(dodoma, mwanza, file):
    dodoma.do("sdg", "load", file("texts.csv", TARGET, INDICATOR))
    bundle = dodoma.bundle("texts")

    assert "Texts of the Sustainable Development Goals: 2" in mwanza.do("bundle", "inspect", bundle).out
    assert "other new detail" not in mwanza.do("bundle", "inspect", bundle).out
    mwanza.do("bundle", "import", bundle)
    assert mwanza.do("sdg", "find", "16.2").lines == ["SDG 16.2: End abuse", "SDG 16.2.1: Share of children"]
