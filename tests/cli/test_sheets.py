"""Codes of Sheets, typed and photographed, at the command line."""

from __future__ import annotations

import json

import pytest

from tests import photos
from upr_desktop.domain.code import code, marked


@pytest.fixture
def coded(dodoma):
    """The code of a recommendation, by its number."""

    def of(number: str) -> str:
        return code(dodoma.do("show", number, "--json").data["id"])

    return of


@pytest.fixture
def photo(dodoma, tmp_path):
    """Takes a photo of the Sheet of a recommendation."""

    def take(name: str, number: str):
        text = marked(dodoma.do("show", number, "--json").data["id"]) if number else ""
        (tmp_path / name).write_bytes(photos.saved(photos.turned(photos.page(text, 100), 5)))
        return tmp_path / name

    return take


def test_every_command_understands_a_code_in_the_place_of_a_number(dodoma, coded):
    assert dodoma.do("show", coded("134.18").lower()).lines[2] == "Give it a budget"
    dodoma.do("set", coded("134.18").replace("-", " "), "goal", "A budget of its own")
    dodoma.do("group", "add", "Commission")
    dodoma.do("group", "assign", "Commission", coded("134.16"))
    dodoma.do("cluster", coded("134.16"), coded("134.18"))
    dodoma.do("put-aside", coded("134.102"))

    assert dodoma.box("134.16") == "A budget of its own"
    assert dodoma.do("show", "134.102").lines[3] == "It is put aside."


def test_a_list_finds_a_code_once_also_where_there_are_several_reviews(dodoma, coded):
    dodoma.do("add", "134.16", "Once more", "--state", "TZA", "--cycle", "3")
    typed = coded("134.18")

    lines = dodoma.do("list", "--find", typed.replace("-", ""), "--response", "accepted").lines

    assert [line for line in lines if "Give it a budget" in line] == [lines[2]]
    assert lines[-1] == "1 recommendation"


def test_photos_say_which_recommendations_are_on_them(dodoma, photo):
    said = dodoma.do("sheet", photo("a.jpg", "134.18"), photo("b.jpg", "134.16"))

    assert said.lines == ["TZA-2:134.18  Give it a budget", "TZA-2:134.16  Strengthen the commission"]


def test_scripts_get_what_is_on_a_photo_as_data(dodoma, photo, coded):
    (data,) = dodoma.do("sheet", "--json", photo("a.jpg", "134.18")).data

    (shown,) = data["recommendations"]
    assert data["file"] == "a.jpg"
    assert (shown["code"], shown["number"], shown["text"]) == (coded("134.18"), "134.18", "Give it a budget")


def test_a_photo_without_a_code_does_not_stop_the_others(dodoma, photo):
    said = dodoma.run("sheet", "--json", photo("blank.jpg", ""), photo("a.jpg", "134.18"))

    refused, shown = json.loads(said.out)
    assert said.status == 1
    assert said.err.startswith("No code of a sheet was found on “blank.jpg”. Your work is safe.")
    assert (refused["error"], shown["recommendations"][0]["number"]) == ("NoCodeOnPicture", "134.18")
