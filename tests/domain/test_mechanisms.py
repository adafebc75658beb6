"""Reviews of other mechanisms than the UPR: which of them are one, and how they are called."""

from __future__ import annotations

import pytest

from upr_desktop.domain import ids, mechanisms
from upr_desktop.labels import labels


@pytest.mark.parametrize(
    ("mechanism", "body", "named", "cycle"),
    [
        ("upr", "", "2", "2"),
        ("", "", " 2 ", "2"),
        ("upr", "CRC", "2", "2"),
        ("treaty_body", "CRC", "CRC/C/PER/CO/6-7", "CRC/C/PER/CO/6-7"),
        ("treaty_body", "CEDAW", "2016", "CEDAW 2016"),
        ("treaty_body", "CEDAW", "cedaw 2016", "cedaw 2016"),
        ("regional", "African  Commission", "2019", "African Commission 2019"),
        ("national", "KNCHR", "", ""),
        ("national", "", "2017", "2017"),
        ("national", "b" * 300, "n" * 300, "b" * 80 + " " + "n" * 119),
    ],
)
def test_a_document_tells_reviews_apart_by_its_symbol_else_by_body_and_year(mechanism, body, named, cycle):
    assert mechanisms.cycle_named(mechanism, body, named) == cycle
    assert mechanisms.cycle_named(mechanism, body, cycle) == cycle, "a second time it changes nothing"


def test_two_offices_that_write_the_same_document_differently_mean_one_review():
    by_symbol = mechanisms.review_id("PER", "treaty_body", "CRC/C/PER/CO/6-7", "CRC")

    assert by_symbol == mechanisms.review_id("PER", "treaty_body", "crc/c/per/co/6–7")
    assert by_symbol == ids.review_id("PER", "treaty_body", "CRC/C/PER/CO/6-7")
    assert mechanisms.review_id("KEN", "regional", "2019", "ACHPR") == mechanisms.review_id(
        "KEN", "regional", "ACHPR 2019", "achpr"
    )


def test_two_bodies_in_one_year_are_two_reviews():
    found = {mechanisms.review_id("KEN", "treaty_body", "2016", body) for body in ("CRC", "CEDAW", "CAT")}

    assert len(found) == 3


def test_a_review_of_the_upr_keeps_its_id():
    assert mechanisms.review_id("TZA", "", "2") == ids.review_id("TZA", "upr", "2")


@pytest.mark.parametrize(
    ("body", "mechanism"),
    [
        ("UPR", "upr"),
        ("CRC", "treaty_body"),
        ("CRC-OP-AC", "treaty_body"),
        ("cedaw", "treaty_body"),
        ("SR Torture", "special_procedure"),
    ],
)
def test_a_body_belongs_to_a_mechanism(body, mechanism):
    assert mechanisms.of_body(body) == mechanism


@pytest.mark.parametrize(
    ("names", "label"),
    [
        (("KEN", "upr", "2"), "Kenya, UPR, cycle 2"),
        (("KEN", "treaty_body", "CRC/C/KEN/CO/3-5", "CRC"), "Kenya, CRC, CRC/C/KEN/CO/3-5"),
        (("KEN", "treaty_body", "CEDAW 2017", "CEDAW"), "Kenya, CEDAW, 2017"),
        (("KEN", "regional", "2019"), "Kenya, Regional mechanism, 2019"),
        (("KEN", "national", "", "KNCHR"), "Kenya, KNCHR"),
    ],
)
def test_a_review_is_called_after_its_body_and_document(names, label):
    assert labels.review(*names) == label
