"""Finding what a person means, and saying what a workspace holds."""

from __future__ import annotations

import pytest

from upr_desktop import i18n
from upr_desktop.domain import ids
from upr_desktop.domain.code import code, marked
from upr_desktop.errors.base import Ambiguous, NotFound
from upr_desktop.tasks import reading, recommendations
from upr_desktop.tasks.example import open_example
from upr_desktop.tasks.workspace import new_review

LATER = ids.review_id("TZA", "upr", "3")


@pytest.fixture
def two_cycles(dodoma):
    """134.16 in the second cycle and in the third."""
    dodoma.workspace.write(new_review(dodoma.workspace, "TZA", "upr", "3"))
    recommendations.add(dodoma.workspace, LATER, {"number": "134.16", "text": "Once more"})
    return dodoma


def text_of(office, called):
    """The text of the recommendation that is meant."""
    return reading.find(office.reader, called).text("text")


def test_a_number_finds_its_recommendation(dodoma):
    assert text_of(dodoma, "134.16") == "Text of 134.16"


@pytest.mark.parametrize(
    ("called", "text"),
    [("2:134.16", "Text of 134.16"), ("3:134.16", "Once more"), ("TZA-3:134.16", "Once more"), ("tza-3:134.16", "Once more")],
)
def test_the_cycle_tells_numbers_apart(two_cycles, called, text):
    assert text_of(two_cycles, called) == text


def test_a_number_of_two_reviews_is_asked_back(two_cycles):
    with pytest.raises(Ambiguous) as told:
        reading.find(two_cycles.reader, "134.16")

    assert "TZA-2:134.16" in str(told.value)
    assert "TZA-3:134.16" in str(told.value)


def test_two_of_one_number_in_one_review_are_told_apart_by_their_ids(dodoma):
    first = dodoma.find("134.16").id
    dodoma.workspace.write(dodoma.workspace.edits("recommendation", dodoma.find("134.18").id, {"number": "134.16"}))

    with pytest.raises(Ambiguous) as told:
        reading.find(dodoma.reader, "2:134.16")

    assert first[:13] in str(told.value)
    assert text_of(dodoma, first[:13]) == "Text of 134.16"


def test_eight_characters_of_an_id_are_enough(dodoma):
    id = dodoma.find("134.16").id

    for called in (id, id[:8], id[:8].upper()):
        assert text_of(dodoma, called) == "Text of 134.16"
    with pytest.raises(NotFound):
        reading.find(dodoma.reader, id[:7])


@pytest.mark.parametrize(
    "called", ["", ":", "2:", "134.1", "134.160", "9:134.16", "KEN-2:134.16", "%", "________", "' OR 1=1 --"]
)
def test_what_is_not_there_is_not_found(dodoma, called):
    with pytest.raises(NotFound):
        reading.find(dodoma.reader, called)


def test_what_was_put_aside_can_still_be_named(dodoma):
    recommendations.put_aside(dodoma.workspace, "recommendation", dodoma.find("134.16").id)

    assert text_of(dodoma, "134.16") == "Text of 134.16"


def test_a_review_has_a_short_name_and_a_long_one(two_cycles):
    assert [reading.short_name(review) for review in reading.reviews(two_cycles.reader)] == ["TZA-3", "TZA-2"]
    assert reading.title(two_cycles.reader) == "United Republic of Tanzania, UPR, cycle 3"
    assert reading.review(two_cycles.reader, "tza-3").id == reading.review(two_cycles.reader, LATER).id == LATER
    with pytest.raises(NotFound):
        reading.review(two_cycles.reader, "TZA-1")


def test_the_history_of_a_box_says_who_wrote_what(dodoma, mwanza):
    dodoma.write("134.16", "by Asha")
    dodoma.send_to(mwanza)
    mwanza.write("134.16", "by Juma")

    found = reading.history(mwanza.reader, mwanza.place("134.16"))

    assert [(one.value, who, one.standing) for one, who in found] == [
        ("by Juma", "Juma, THRDC", True),
        ("by Asha", "Asha, LHRC", False),
    ]


def test_somebody_whose_record_has_not_come_has_no_name(dodoma):
    assert reading.name_of(dodoma.reader, "nobody") == ""


def test_a_text_is_shown_in_the_language_of_the_window_where_somebody_has_translated_it(tmp_path, monkeypatch):
    monkeypatch.setenv("UPR_DATA", str(tmp_path))
    with open_example(tmp_path / "example.upr") as workspace:
        reader = workspace.store
        rid = reading.rid_of(reader, reading.find(reader, "121.1").id)

        with i18n.speaking("sw"):
            assert reading.rows(reader, [rid])[rid].text.startswith("Kuridhia Itifaki ya Hiari")
            assert reading.text_name(reading.find(reader, "121.1")) == "text_sw"
        with i18n.speaking("en"):
            assert reading.rows(reader, [rid])[rid].text.startswith("Ratify the Optional Protocol")


def test_a_code_names_its_recommendation_however_it_is_typed(two_cycles):
    id = ids.recommendation_id(LATER, "134.16")

    for typed in (code(id), code(id).lower().replace("-", " "), marked(id)):
        assert text_of(two_cycles, typed) == "Once more"


def test_a_code_of_another_review_finds_nothing(dodoma):
    with pytest.raises(NotFound):
        reading.find(dodoma.reader, code(ids.recommendation_id(LATER, "134.16")))
