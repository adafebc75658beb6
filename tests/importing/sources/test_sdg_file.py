"""Texts of goals, targets and indicators from files, good ones and bad ones."""

from __future__ import annotations

import pytest

from upr_desktop.errors.base import UserError
from upr_desktop.errors.files import FileNotUnderstood, FileTooLarge, NoSdgTexts
from upr_desktop.importing.sources.sdg_file import read

TWO = (
    "code,kind,en,fr,sw\n16.2,title,End abuse,Mettre fin à la maltraitance,Komesha ukatili\n16.2.1,title,Share of children,,\n"
)


@pytest.fixture
def written(tmp_path):
    """Writes a file: its text, or its bytes."""

    def write(text: str | bytes, encoding: str = "utf-8"):
        path = tmp_path / "targets.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    return write


@pytest.mark.parametrize(("name", "codes"), [("goals", 17), ("targets", 169), ("indicators", 252)])
def test_the_real_files_are_read_whole_in_three_languages(real, name, codes):
    found = read(real(f"05_sdg/global_{name}.csv"))

    assert (len(found.texts), found.strange) == (codes, ())
    assert all(texts.keys() == {"en", "fr", "sw"} for texts in found.texts.values())


def test_the_texts_are_found_by_code_and_language(written):
    found = read(written(TWO))

    assert found.texts["16.2"] == {"en": "End abuse", "fr": "Mettre fin à la maltraitance", "sw": "Komesha ukatili"}
    assert found.texts["16.2.1"] == {"en": "Share of children"}


@pytest.mark.parametrize(
    "text",
    ["fr,code\nMettre fin,16.2\n", "Code;FR;note\n16.2;Mettre fin;x\n", "ODD\n\nFrançais\tCODE\nMettre fin\tCible 16.2\n"],
)
def test_columns_may_be_fewer_and_in_any_order(written, text):
    assert read(written(text)).texts == {"16.2": {"fr": "Mettre fin"}}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encodings_of_spreadsheets_are_understood(written, encoding):
    assert read(written(TWO, encoding)).texts["16.2"]["fr"] == "Mettre fin à la maltraitance"


def test_short_names_are_left_to_the_program(written):
    found = read(written("code,kind,en\n5,short,Gender equality\n5,title,Achieve gender equality\n"))

    assert (found.texts, found.strange) == ({"5": {"en": "Achieve gender equality"}}, ())


def test_rows_that_are_no_code_are_named(written):
    rows = "code,en\n16.2,End abuse\n01-Jan-01,Poverty\n18.1,Space\n,Nothing\n" + "x" * 90 + ",Long\n,\n"

    found = read(written(rows))
    assert list(found.texts) == ["16.2"]
    assert found.strange == ("01-Jan-01", "18.1", "–", "x" * 40)


def test_a_code_that_a_spreadsheet_has_cut_does_not_replace_the_right_one(written):
    found = read(written("code,en\n8.1,Growth\n8.2,Work\n8.1,Banks\n8.2,Work\n"))

    assert (found.texts["8.1"], found.strange) == ({"en": "Growth"}, ("8.1",))


def test_formulas_and_markup_are_plain_text(written):
    cell = "=cmd|' /C calc'!A0 <img src=x>"
    found = read(written(f'code,en\n16.2,"{cell}"\n=16.3,x\n'))

    assert found.texts["16.2"]["en"] == cell


def test_a_text_that_nothing_can_hold_leaves_its_row_out(written):
    found = read(written(f"code,en\n16.2,{'a' * 20_001}\n16.3,Law\n"))

    assert (list(found.texts), found.strange) == (["16.3"], ("16.2",))


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", UserError),
        (b"code,en\n16.2,End\0abuse\n", FileNotUnderstood),
        (b"code,en\n16.2,\x81\x8d caf\xe9\n", FileNotUnderstood),
        (b"code,en\n16.2," + b"a" * 200_000, FileNotUnderstood),
        (b"code,en\n" + b"1," * 300_000, FileTooLarge),
        (b"a" * (9 * 2**20), FileTooLarge),
        (b"Number,Recommendation\n134.16,Strengthen\n", NoSdgTexts),
        (b"code,en\n134.16,Strengthen\n", NoSdgTexts),
        (b"PK\x03\x04 no table", NoSdgTexts),
    ],
)
def test_a_file_that_holds_no_such_texts_is_explained_in_one_sentence(written, data, error):
    with pytest.raises(error) as raised:
        read(written(data))
    assert "\n" not in str(raised.value)


def test_a_file_of_a_hundred_megabytes_is_never_read_whole(tmp_path):
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(100 * 2**20)
    with pytest.raises(FileTooLarge):
        read(tmp_path / "huge.csv")
