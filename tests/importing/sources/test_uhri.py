"""Exports of the Universal Human Rights Index: sheets and JSON, all mechanisms."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from upr_desktop.errors.files import NoRecommendations
from upr_desktop.importing.reading import read

HEADINGS = [
    "Text", "Countries Concerned", "Reccomending Body", "Document Symbol", "Themes", "Affected Persons", "Sdgs",
    "Document Publication Date", "UPR Reccomending States", "UPR Position", "Type", "OHCHR Annotation Id", "UPR Session",
    "Regions Concerned", "Recommending Regions", "Date of publication on UHRI",
]  # fmt: skip
FOLDER = "04_uhri"


def line(text: str, **cells: object) -> list[object]:
    """A row of the export; `cells` by the first word of their headings in small letters."""
    usual = {
        "countries": "- Kenya",
        "reccomending": "- UPR",
        "document": "A/HRC/29/10",
        "upr": "- Norway",
        "type": "- Recommendations",
    }
    held = {**usual, **cells}
    found = {
        "Countries Concerned": "countries", "Reccomending Body": "reccomending", "Document Symbol": "document",
        "UPR Reccomending States": "upr", "Type": "type", "Themes": "themes", "Affected Persons": "affected", "Sdgs": "sdgs",
        "Document Publication Date": "date", "UPR Position": "position", "UPR Session": "session",
    }  # fmt: skip
    return [text, *(held.get(found.get(heading, ""), "") for heading in HEADINGS[1:])]


@pytest.fixture
def rows(excel):
    """The rows that are found in an export of these lines."""
    return lambda *lines: read(excel([HEADINGS, *lines])).rows


def test_a_recommendation_of_the_upr_is_read_with_all_that_stands_beside_it(rows):
    (row,) = rows(
        line(
            "142.10 Open a court in Turkana (Norway, Chile);",
            upr="- Norway\n- Chile",
            position="- Supported",
            session="- 21st Session",
            themes="- Civil society\n- Right to health - general measures",
            affected="- Women & girls",
            sdgs="- 5.3 - Eliminate child marriage\n- 16 - PEACE AND JUSTICE\n- 16.a - Strong institutions",
            date=dt.datetime(2015, 3, 26),
        )
    )

    assert row.values == {
        "number": "142.10", "text": "Open a court in Turkana", "states": ("CHL", "NOR"),
        "response": "accepted", "response_as_worded": "Supported",
        "themes": ("Civil society", "Right to health - general measures"), "persons": ("Women & girls",),
        "sdgs": ("16", "16.a", "5.3"),
    }  # fmt: skip
    assert (row.state, row.mechanism, row.cycle, row.session) == ("KEN", "upr", "2", "21")
    assert (row.body, row.symbol, row.published, row.doubts) == ("", "A/HRC/29/10", "2015-03-26", ())


@pytest.mark.parametrize("held", [dt.date(2015, 3, 26), 42089, 42089.5, "42089", "2015-03-26T00:00:00"])
def test_days_may_be_counts_of_a_spreadsheet(rows, held):
    assert rows(line("142.10 Open a court", date=held))[0].published == "2015-03-26"


@pytest.mark.parametrize("held", ["soon", "", 7, -1, "99999999", "2015-13-45"])
def test_what_is_no_day_is_none(rows, held):
    assert rows(line("142.10 Open a court", date=held))[0].published == ""


def test_what_a_treaty_body_says_belongs_to_its_document(rows):
    (row,) = rows(
        line(
            "Access to justice\n17.The Committee&nbsp;recommends that Kenya pay&nbsp;judges",
            reccomending="- CEDAW", document="CEDAW/C/KEN/CO/8", upr="",
        )
    )  # fmt: skip

    assert row.values == {"number": "17", "text": "Access to justice\nThe Committee recommends that Kenya pay judges"}
    assert (row.mechanism, row.body, row.cycle) == ("treaty_body", "CEDAW", "CEDAW/C/KEN/CO/8")
    assert row.doubts == ()


def test_a_document_without_a_symbol_is_known_by_body_and_year(rows):
    (row,) = rows(line("5. Pay judges", reccomending="- SR Torture", document="", date="2015-03-26"))

    assert (row.mechanism, row.cycle) == ("special_procedure", "SR Torture 2015")


def test_what_is_said_to_several_states_belongs_to_each(rows):
    found = rows(line("5. Pay judges", reccomending="- SR Torture", countries="- Kenya\n- United Republic of Tanzania"))

    assert [row.state for row in found] == ["KEN", "TZA"]


def test_a_concern_is_no_recommendation_and_is_looked_at(rows):
    found = rows(line("5. Worried", reccomending="- CRC", type="- Concerns/Observations"), line("6. Pay", reccomending="- CRC"))

    assert [row.doubts for row in found] == [("concern",), ()]


def test_a_response_in_two_parts_is_accepted_in_part(rows):
    found = rows(line("1.1 Ratify", position="- Supported/Noted"), line("1.2 Sign", position="- Supported\n- Noted"))

    assert [row.values["response"] for row in found] == ["partly_accepted", "partly_accepted"]


def test_one_number_in_two_documents_is_two_recommendations(rows):
    found = rows(line("7. Pay judges", reccomending="- CRC", document="CRC/C/KEN/CO/3"), line("7. Build schools"))

    assert [(row.values["number"], row.doubts) for row in found] == [("7", ()), ("7", ())]


def test_a_formula_is_the_text_that_it_is(rows):
    (row,) = rows(line("7. Pay judges", themes="- =cmd|'/c calc'!A0"))

    assert row.values["themes"] == ("=cmd|'/c calc'!A0",)


def test_an_unknown_country_is_doubted(rows):
    (row,) = rows(line("7. Pay judges", reccomending="- CRC", countries="- Atlantis"))

    assert (row.state, row.doubts) == ("", ("unknown_state",))


def test_the_columns_may_stand_anywhere(excel):
    wanted = ["Document Symbol", "Text", "Type", "Reccomending Body", "Countries Concerned"]
    (row,) = read(excel([["Downloaded in Nairobi"], wanted, ["CRC/C/KEN/CO/3", "7. Pay", "", "- CRC", "- Kenya"]])).rows

    assert (row.state, row.cycle, row.values) == ("KEN", "CRC/C/KEN/CO/3", {"number": "7", "text": "Pay"})


@pytest.mark.parametrize(
    "record",
    [
        {
            "AnnotationType": "- Recommendations", "Body": "- CRC", "Countries": ["Kenya"], "Symbol": "CRC/C/KEN/CO/3",
            "PublicationDate": "2016-02-12T00:00:00", "Text": "7.Pay judges.", "Themes": ["Right to health"],
            "Sdgs": ["16.2 - Protect\nchildren"], "AffectedPersons": [], "UprPositions": [], "UprSession": [], "UprCycle": None,
        },
        {
            "_type": "doctrine", "annotation_type": "Recommendations", "body": "CRC", "countries": ["Kenya"],
            "symbol": "CRC/C/KEN/CO/3", "date": "2016-02-12", "text": "7. Pay judges.", "themes": ["Right to health"],
            "sdgs": ["16.2 - Protect"], "affected_persons": [], "upr_cycle": None, "upr_recommending_country": [],
        },
    ],
    ids=["as exported", "renamed"],
)  # fmt: skip
def test_json_is_read_like_the_sheet(tmp_path, record):
    (tmp_path / "export.json").write_text(json.dumps([record]), "utf-8")
    (row,) = read(tmp_path / "export.json").rows

    assert row.values == {"number": "7", "text": "Pay judges.", "themes": ("Right to health",), "sdgs": ("16.2",)}
    assert (row.state, row.mechanism, row.cycle, row.published) == ("KEN", "treaty_body", "CRC/C/KEN/CO/3", "2016-02-12")
    assert row.doubts == ()


def test_an_export_without_rows_holds_no_recommendations(excel):
    with pytest.raises(NoRecommendations):
        read(excel([HEADINGS]))


def test_the_real_shape_of_a_sheet(real):
    found = read(real(f"{FOLDER}/uhri_export_shape_CONSTRUCTED.xlsx"))

    assert (found.format, len(found.rows)) == ("uhri", 14)
    assert {(row.state, row.cycle, row.symbol, row.published) for row in found.rows} == {
        ("TZA", "1", "A/HRC/19/4", "2011-12-08")
    }
    assert [row.values["number"] for row in found.rows][:3] == ["85.1", "85.4", "85.10"]
    assert not any(row.doubts for row in found.rows)


def test_the_real_record_in_json(real):
    (row,) = read(real(f"{FOLDER}/uhri_full_export_json_one_raw_record.json")).rows

    assert (row.state, row.body, row.cycle, row.values["number"]) == ("PER", "CRC", "CRC/C/PER/CO/6-7", "4")
    assert (row.values["sdgs"], row.doubts) == (("16.2", "16.9", "5.2"), ("concern",))


def test_the_real_records_of_treaty_bodies(real):
    rows = read(real(f"{FOLDER}/uhri_sample_15_treaty_body_records_renamed_keys.json")).rows

    assert sorted(int(row.values["number"]) for row in rows) == list(range(3, 18))
    assert sum("concern" in row.doubts for row in rows) == 8
    assert {(row.state, row.body, row.cycle) for row in rows} == {("AUS", "CESCR", "E/C.12/AUS/CO/6")}
