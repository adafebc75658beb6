"""Recommendations of treaty bodies, special procedures, the African Commission and national bodies beside those of the UPR."""

from __future__ import annotations

import json

import pytest

from upr_desktop.domain import ids
from upr_desktop.errors.base import ReviewMissing, UserError
from upr_desktop.tasks import reading, recommendations
from upr_desktop.tasks.bring.import_recommendations import Status, Target, add, check
from upr_desktop.tasks.reading import Filter

TANZANIA = ids.review_id("TZA", "upr", "2")
CHILDREN = ids.review_id("TZA", "treaty_body", "CRC/C/TZA/CO/3-5")
ROW = {"Rec#": "12", "Recommendation(s)": "Register all births", "Goal to be achieved": "All by 2018"}


def record(text, body="CRC", symbol="CRC/C/TZA/CO/3-5", **more):
    """A record of the Universal Human Rights Index."""
    parts = {"Text": text, "Countries": ["United Republic of Tanzania"], "Body": f"- {body}", "Symbol": symbol}
    return {**parts, "AnnotationType": "- Recommendations", "PublicationDate": "2015-03-03T00:00:00", "UprSession": [], **more}


UPR = record("134.16 Strengthen the commission", "UPR", "A/HRC/33/12", UprPositions=["- Noted"], UprSession=["- 25th session"])


@pytest.fixture
def index(tmp_path):
    """Writes an export of these records."""

    def write(*records, name="export.json"):
        (tmp_path / name).write_text(json.dumps(records), "utf-8")
        return tmp_path / name

    return write


@pytest.fixture
def empty(office):
    """An office on Tanzania's second cycle without recommendations."""
    return office("Dodoma")


def bring(office, path, **target):
    """Check and add; how many were added, and how many left out."""
    checked = check(office.workspace, path, Target(**target))
    return add(office.workspace, checked).added, checked.left_out


def labels_of(office):
    return [reading.review_label(review) for review in reading.reviews(office.reader)]


def test_each_mechanism_has_its_review_beside_that_of_the_upr(empty, index):
    assert bring(empty, index(UPR, record("12. Register all births"), record("3. Pay judges", "SR Torture", ""))) == (3, 0)

    assert labels_of(empty) == [
        "United Republic of Tanzania, UPR, cycle 2",
        "United Republic of Tanzania, SR Torture, 2015",
        "United Republic of Tanzania, CRC, CRC/C/TZA/CO/3-5",
    ]
    assert empty.numbers(review=CHILDREN) == ["12"]
    assert sorted(empty.numbers()) == ["12", "134.16", "3"]


def test_the_document_is_noted_with_the_review(empty, index):
    bring(empty, index(record("12. Register all births")))

    assert empty.reader.record("review", CHILDREN).values == {
        "state": "TZA", "mechanism": "treaty_body", "body": "CRC", "cycle": "CRC/C/TZA/CO/3-5", "symbol": "CRC/C/TZA/CO/3-5",
        "published": "2015-03-03",
    }  # fmt: skip


def test_a_second_time_all_of_it_is_here(empty, index):
    path = index(UPR, record("12. Register all births"), record("13. Train nurses"))
    bring(empty, path)

    assert check(empty.workspace, path).count(Status.SAME) == 3
    assert check(empty.workspace, path).reviews == ()


def test_two_offices_with_the_same_document_from_two_sources_meet(office, index, matrix):
    dodoma, mwanza = office("Dodoma"), office("Mwanza", "THRDC", "Juma")
    bring(dodoma, index(record("12. Register all births")))
    named = {"state": "TZA", "mechanism": "treaty_body", "body": "crc", "cycle": "crc/c/tza/co/3–5"}
    bring(mwanza, matrix("CRC.csv", {**ROW, "Rec#": "12.", "Goal to be achieved": "All"}), **named)
    mwanza.receive(dodoma.bundle(), join=True)

    assert mwanza.numbers(review=CHILDREN) == ["12"]
    assert mwanza.read("12") == "All"


@pytest.mark.parametrize(
    ("target", "kept"),
    [
        ({}, 3),
        ({"mechanism": "upr"}, 1),
        ({"mechanism": "treaty_body"}, 2),
        ({"mechanism": "treaty_body", "body": "cedaw"}, 1),
        ({"cycle": "2"}, 1),
        ({"review": "TZA-2"}, 1),
        ({"mechanism": "treaty_body", "cycle": "crc/c/tza/co/3-5"}, 1),
    ],
)
def test_what_was_not_asked_for_is_left_out_and_counted(empty, index, target, kept):
    path = index(UPR, record("12. Register all births"), record("8. Pay women alike", "CEDAW", "CEDAW/C/TZA/CO/7"))

    assert bring(empty, path, **target) == (kept, 3 - kept)


def test_a_plain_list_becomes_that_of_the_african_commission(empty, matrix):
    bring(empty, matrix("UPR cycle 2.csv", ROW), state="TZA", mechanism="regional", body="African Commission", cycle="2015")

    assert labels_of(empty)[1] == "United Republic of Tanzania, African Commission, 2015"
    assert empty.numbers(review=ids.review_id("TZA", "regional", "African Commission 2015")) == ["12"]


def test_a_list_in_whose_name_a_cycle_stands_does_not_say_the_document_of_another_mechanism(empty, matrix):
    with pytest.raises(ReviewMissing):
        check(empty.workspace, matrix("UPR cycle 2.csv", ROW), Target(state="TZA", mechanism="regional", body="ACHPR"))


def test_a_list_goes_into_the_review_of_another_mechanism_by_its_name(empty, index, matrix):
    bring(empty, index(record("12. Register all births")))

    assert bring(
        empty,
        matrix("list.csv", {**ROW, "Rec#": "13", "Recommendation(s)": "Register all marriages"}),
        review="tza-crc/c/tza/co/3-5",
    ) == (1, 0)
    assert empty.numbers(review=CHILDREN) == ["12", "13"]


def test_the_upr_gives_a_workspace_its_title(empty, index):
    bring(empty, index(record("12. Register all births")))

    assert reading.title(empty.reader) == "United Republic of Tanzania, UPR, cycle 2"


def test_one_number_of_two_mechanisms_is_told_apart_by_their_names(empty, index):
    bring(empty, index(record("12. Register all births"), record("12. Pay women alike", "CEDAW", "CEDAW/C/TZA/CO/7")))

    assert empty.find("TZA-CEDAW/C/TZA/CO/7:12").text("text") == "Pay women alike"
    assert empty.find("crc/c/tza/co/3-5:12").text("text") == "Register all births"


def test_a_recommendation_of_a_national_body_is_typed_by_hand(empty):
    review, made = recommendations.the_review(empty.workspace, "TZA", "2016", "national", "CHRAGG")
    empty.workspace.write(made)
    recommendations.add(empty.workspace, review, {"number": "4", "text": "Open an office in Mwanza"})

    assert recommendations.the_review(empty.workspace, mechanism="national") == (review, [])
    assert recommendations.the_review(empty.workspace, "TZA", "chragg 2016", "national") == (review, [])
    assert reading.count(empty.reader, Filter(review=review)) == 1


@pytest.mark.parametrize(
    "odd",
    [
        {"symbol": "x/" * 15_000}, {"body": "y" * 30_000, "symbol": ""}, {"symbol": "C\x07RC/\ud800 1\n2"},
        {"PublicationDate": "2015-13-45"}, {"UprSession": ["- " + "9" * 5_000]}, {"Countries": ["=cmd|'/c calc'!A0"]},
        {"Themes": ["z" * 30_000, "<b>x</b>"]}, {"Sdgs": ["-", "9" * 5_000]},
    ],
    ids=lambda odd: next(iter(odd)),
)  # fmt: skip
def test_odd_names_in_an_export_end_in_a_review_or_in_one_sentence(empty, mwanza_of, index, odd):
    try:
        bring(empty, index({**record("12. Register all births", **{k: v for k, v in odd.items() if k.islower()}), **odd}))
    except UserError:
        return
    other = mwanza_of()
    empty.send_to(other)  # fails where the file cannot be read
    assert other.digest() == empty.digest()


@pytest.fixture
def mwanza_of(office):
    """Opens Juma's office, which has nothing yet."""
    return lambda: office("Mwanza", "THRDC", "Juma", state="", cycle="")
