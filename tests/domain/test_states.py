"""The names of States in three languages, and which State a name means."""

import csv
from pathlib import Path

import pytest

from upr_desktop import paths
from upr_desktop.domain import states

REAL = Path(__file__).parents[2] / "../shared/data/upr/06_states/un_states_en_fr_sw.csv"


def test_a_state_is_named_in_the_language_of_the_reader():
    assert states.name("TZA", "en") == "United Republic of Tanzania"
    assert states.name("TZA", "fr") == "République-Unie de Tanzanie"
    assert states.name("TZA", "sw") == "Tanzania"


def test_an_unknown_language_reads_english_and_an_unknown_code_reads_itself():
    assert states.name("RWA", "rn") == "Rwanda"
    assert states.name("ZZZ", "fr") == "ZZZ"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Iran (Islamic Republic of)", "IRN"),
        ("Islamic Republic of Iran", "IRN"),
        ("Bolivarian Republic of Venezuela", "VEN"),
        ("Venezuela, Bolivarian Republic of", "VEN"),
        ("COTE D’IVOIRE", "CIV"),
        ("Côte d'Ivoire", "CIV"),
        ("the Netherlands", "NLD"),
        ("St Kitts & Nevis", "KNA"),
        ("Royaume-Uni", "GBR"),
        ("l’Ouganda", "UGA"),
        ("Ufaransa", "FRA"),
        ("  Msumbiji ", "MOZ"),
        ("KENYA", "KEN"),
        ("KEN", "KEN"),
    ],
)
def test_a_state_is_found_however_it_is_written(written, code):
    assert states.find(written) == code


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Czech Republic", "CZE"),
        ("Swaziland", "SWZ"),
        ("The former Yugoslav Republic of Macedonia", "MKD"),
        ("Macedonia FYR", "MKD"),
        ("Cape Verde", "CPV"),
        ("Libyan Arab Jamahiriya", "LBY"),
        ("Turkey", "TUR"),
        ("Burma", "MMR"),
        ("United States", "USA"),
        ("UK", "GBR"),
        ("DRC", "COD"),
        ("DPR Korea", "PRK"),
    ],
)
def test_the_names_of_earlier_reviews_are_found(written, code):
    assert states.find(written) == code


def test_those_who_are_no_state_have_codes_too():
    assert [states.find(name) for name in ("Holy See", "Palestine", "European Union", "Kosovo", "Nyasiri")] == [
        "VAT", "PSE", "EUE", "XKX", "QNY",
    ]  # fmt: skip


def test_the_example_state_has_one_name_in_all_languages():
    assert states.names("QNY") == ("Nyasiri",)


@pytest.mark.parametrize("words", ["", "   ", "the", "of", "us", "uk", "Korea", "women", "African Group", "(Unknown)"])
def test_what_names_no_state_is_not_guessed(words):
    assert states.find(words) is None


def test_neighbours_with_like_names_are_kept_apart():
    apart = ["Niger", "Nigeria", "Guinea", "Guinea-Bissau", "Equatorial Guinea", "Papua New Guinea", "Congo",
             "Democratic Republic of the Congo", "Republic of Korea", "Democratic People's Republic of Korea", "Dominica",
             "Dominican Republic", "Sudan", "South Sudan"]  # fmt: skip
    assert len({states.find(name) for name in apart}) == len(apart)
    assert states.find("Republic of the Congo") == "COG"


def test_every_name_of_the_list_leads_back_to_its_own_state():
    with (paths.resources() / "states.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 200
    for row in rows:
        assert all(states.find(name) == row["iso3"] for name in states.names(row["iso3"]))


@pytest.mark.skipif(not REAL.exists(), reason="the real lists of States are not beside this checkout")
def test_every_name_that_the_united_nations_cldr_and_upr_info_use_is_found():
    columns = ("unterm_en_as_listed", "unterm_en_formal", "unterm_fr_short", "cldr_en", "cldr_fr", "cldr_sw", "upr_info_name")
    with REAL.open(encoding="utf-8", newline="") as file:
        lost = [
            (row["iso3"], row[c])
            for row in csv.DictReader(file)
            for c in columns
            if row[c] and states.find(row[c]) != row["iso3"]
        ]
    assert lost == []
