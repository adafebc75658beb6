"""What the State answered, however the source words it."""

import pytest

from upr_desktop.domain.response import response_of
from upr_desktop.domain.schema import RESPONSES

WORDINGS = {
    "accepted": [
        "Supported", "SUPPORTED ", "Supports", "Accepted", "Accepts", "Enjoys the support", "Agreed", "accepted.",
        "Enjoy the support of the United Republic of Tanzania", "Acceptée", "Acceptées", "Accepté", "Appuyée",
        "Recueille l’appui de la Tanzanie", "A recueilli l'adhésion du Rwanda", "Approuvée",
        "Limekubaliwa", "Yamekubaliwa", "yaliyokubaliwa", "Limeridhiwa", "Limeungwa mkono",
    ],
    "already_implemented": [
        "Already implemented", "already_implemented", "Accepted, considered already implemented",
        "Supported - already implemented", "supported - in process of implementation",
        "supported - already implemented or in process of implementation",
        "Enjoy the support and are in the process of being implemented", "Considered as implemented",
        "Acceptée, considérée comme déjà mise en œuvre", "Déjà mise en oeuvre", "En cours de mise en œuvre",
        "Limekubaliwa, linachukuliwa kuwa tayari linatekelezwa",
    ],
    "partly_accepted": [
        "Supported/Noted", "Partially supported", "Partly accepted", "partly_accepted", "Accepted in part", "Noted / Supported",
        "Partially noted", "mixed: Accepted x1, Noted x2", "Partiellement acceptée", "Acceptée en partie", "Acceptée/Notée",
        "Limekubaliwa kwa sehemu",
    ],
    "noted": [
        "Noted", "Takes note", "Not supported", "not supported (noted)", "Did not enjoy the support", "Not accepted",
        "Does not enjoy the support of Kenya", "Cannot be accepted", "Rejected", "Refused", "General response",
        "No clear position", "Unclear", "Not supported - already implemented", "Notée", "A pris note", "Rejetée",
        "Non acceptée", "N’a pas recueilli l’appui du Burundi", "Refusée",
        "Limepokelewa, halijakubaliwa", "Halikukubaliwa", "hayajakubaliwa", "Limekataliwa",
    ],
    "pending": [
        "Pending", "Deferred", "Differed", "Under consideration", "Will be examined by Kenya", "To be examined",
        "En attente de réponse", "En suspens", "Différée", "Sera examinée", "Linasubiri uamuzi", "Limeahirishwa",
    ],
    "": [
        "", "  ", "-", "–", "?", "n/a", "No response recorded", "No response", "Not stated",
        "Non précisé", "Aucune réponse", "Haijaelezwa",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("words", "code"), [(words, code) for code, wordings in WORDINGS.items() for words in wordings])
def test_the_wording_of_a_source_becomes_our_code(words, code):
    assert response_of(words) == code


@pytest.mark.parametrize("words", ["Voluntary Pledge", "Torture", "134.16", "Fully implemented", "Not implemented"])
def test_words_that_are_no_response_are_left_to_a_person(words):
    assert response_of(words) is None


def test_an_answer_that_says_two_things_at_once_is_left_to_a_person():
    assert response_of("Supported, pending the adoption of the law") is None


def test_of_a_long_answer_the_first_sentence_counts():
    answer = "Accepted. The Government has noted the concern and will not support any amendment that weakens the Commission."
    assert response_of(answer) == "accepted"


def test_every_code_has_a_wording_that_means_it():
    assert set(WORDINGS) == {*RESPONSES, ""}
