"""Reviews of other mechanisms than the UPR at the command line."""

from __future__ import annotations

import json

import pytest

CEDAW = ("--state", "TZA", "--mechanism", "treaty_body", "--body", "CEDAW")


def test_a_workspace_can_begin_with_another_mechanism(desk):
    made = desk("Dodoma", state="")
    made.path.unlink()
    made.do("new", "--org", "LHRC", "--person", "Asha", *CEDAW, "--cycle", "2016")
    made.do("add", "12", "Pay women alike")
    made.do("add", "3", "Ratify", "--state", "TZA", "--cycle", "2")

    said = made.do("list").out
    assert "United Republic of Tanzania, CEDAW, 2016" in said
    assert "United Republic of Tanzania, UPR, cycle 2" in said
    assert made.box("TZA-CEDAW 2016:12", "text") == "Pay women alike"


def test_one_is_added_beside_those_of_the_upr(dodoma):
    dodoma.do("add", "12", "Pay women alike", *CEDAW, "--cycle", "CEDAW/C/TZA/CO/7-8")
    dodoma.do("add", "13", "Build schools", "--mechanism", "treaty_body")

    reviews = {one["number"]: one["review"] for one in dodoma.do("list", "--json").data}
    assert reviews["12"] == reviews["13"] != reviews["134.16"]


def test_a_plain_list_goes_to_the_mechanism_that_is_named(dodoma, matrix):
    path = matrix("list.csv", ("5", "Pay judges", "", ""), ("6", "Train them", "", ""))

    dodoma.do("import", path, "--state", "TZA", "--mechanism", "regional", "--body", "ACHPR", "--cycle", "2015")

    assert "United Republic of Tanzania, ACHPR, 2015" in dodoma.do("list").out


def test_of_an_export_of_all_mechanisms_one_is_taken(dodoma, tmp_path):
    records = [
        {"Text": "7. Pay judges", "Countries": ["Tanzania"], "Body": "- CRC", "Symbol": "CRC/C/TZA/CO/3-5"},
        {"Text": "134.30 Ratify", "Countries": ["Tanzania"], "Body": "- UPR", "Symbol": "A/HRC/33/12", "UprCycle": 2},
    ]
    (tmp_path / "export.json").write_text(json.dumps(records), "utf-8")

    (said,) = dodoma.do("import", tmp_path / "export.json", "--mechanism", "treaty_body", "--format", "uhri", "--json").data

    assert (said["format"], said["new"], said["left_out"]) == ("uhri", 1, 1)


@pytest.mark.parametrize("command", [["add", "12", "Pay women alike"], ["import", "list.csv"]])
def test_a_year_needs_the_body_that_spoke(dodoma, command):
    before = dodoma.digest()

    assert "--body" in dodoma.wrong(*command, "--state", "TZA", "--mechanism", "treaty_body", "--cycle", "2016")
    assert dodoma.digest() == before


def test_a_mechanism_that_nobody_knows_is_wrong_usage(dodoma):
    assert "--mechanism" in dodoma.wrong("add", "12", "Pay women alike", "--mechanism", "court")
