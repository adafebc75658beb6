"""The typed code on a Sheet: short, and a slip is noticed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr_desktop.domain import ids
from upr_desktop.domain.code import beginning, beginnings, code, marked

SOME_ID = "6b1f0d3e-8f0a-5c55-9f5e-2f1d7c9a4e60"
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_the_code_of_a_recommendation_never_changes():
    of_134_16 = ids.recommendation_id(ids.review_id("TZA", "upr", "2"), "134.16")

    assert code(SOME_ID) == "DCF-GTF-MFC"
    assert marked(SOME_ID) == "UPR DCF-GTF-MFC"
    assert of_134_16.startswith(beginning(code(of_134_16)))


@given(st.uuids())
def test_every_code_leads_back_to_its_record(id):
    assert len(beginning(code(str(id)))) == 11
    assert str(id).startswith(beginning(code(str(id))))
    assert beginning(marked(str(id))) == beginning(code(str(id)))


@pytest.mark.parametrize("typed", ["dcf gtf mfc", "DCFGTFMFC", "upr dcf-gtf-mfc", " DCF – GTF – MFC ", "dcf.gtf.mfc"])
def test_it_is_understood_however_it_is_typed(typed):
    assert beginning(typed) == "6b1f0d3e-8f"


def test_an_id_of_another_program_has_no_code():
    assert code("recommendation-7") == marked("recommendation-7") == ""


def test_a_letter_read_as_a_digit_is_that_digit():
    zeros = "00000000-0000-5c55-9f5e-2f1d7c9a4e60"

    assert code(zeros) == "000-000-000"
    assert beginning("OOO-ooo-0O0") == "00000000-00"


@given(st.uuids(), st.integers(0, 8), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_noticed(id, place, letter):
    right = code(str(id)).replace("-", "")
    wrong = right[:place] + letter + right[place + 1 :]

    assert wrong == right or beginning(wrong) == ""


@given(st.uuids(), st.integers(0, 7))
def test_two_letters_in_the_wrong_order_are_noticed(id, place):
    right = code(str(id)).replace("-", "")
    wrong = right[:place] + right[place + 1] + right[place] + right[place + 2 :]

    assert wrong == right or beginning(wrong) == ""


@pytest.mark.parametrize(
    "typed", ["", "134.16", "Women", "UPR", "DCF-GTF-MF", "DCF-GTF-MFC1", "ÀCF-GTF-MFC", "ß" * 9, "UU" * 5]
)
def test_other_words_are_no_code(typed):
    assert beginning(typed) == ""


def test_several_codes_are_typed_one_after_the_other():
    assert beginnings("dcf gtf mfc, UPR DCF-GTF-MFC") == ["6b1f0d3e-8f"] * 2
    assert beginnings("DCF-GTF-MFC") == ["6b1f0d3e-8f"]


@pytest.mark.parametrize("typed", ["", "DCF-GTF-MFC women", "DCF-GTF-MFC DCF-GTF-MFD", "134.16", "UPR"])
def test_words_beside_a_code_are_words(typed):
    assert beginnings(typed) == []
