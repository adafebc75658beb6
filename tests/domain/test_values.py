"""The one door for values: what a person may type, and what a bundle may bring."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr_desktop.domain import values
from upr_desktop.domain.kinds import MAX_TEXT
from upr_desktop.domain.values import Record, check_foreign, check_record, clean, entered, tag_changes

NO_TEXT = [None, 1, 1.5, True, ["goal"], {"goal": "x"}]
NO_FLAG = [None, 0, 1, "true", "", [], {}]
DATES = ["", "2016", "2016-09", "2016-09-28", "2016-02-29"]
NO_DATES = ["2015-02-29", "2016-9", "2016-13", "2016-00-10", "28.9.2016", "2016-09-28T10:00", "٢٠١٦", "0000", "2016-\n"]
NUMBERS = ["", "0", "163", "-4", "38.5", "0.10", "9" * 100]
NO_NUMBERS = ["NaN", "Infinity", "-inf", "1e5", "1e999999999", "1_000", "1,5", "0x10", " 7", "٧", "ten", "1.", ".5", "--1"]
REFS = ["", "dea1300f-fb97-5aa1-89cf-3bc3e29babaa", "0"]
NO_REFS = ["DEA1300F", "a b", "../a", "a\n", "-a", "é", "a" * 65]
GOOD = {
    ("entry", "goal"): ["", "An independent Commission,\nwith\toffices in all zones – 😀", "x" * MAX_TEXT],
    ("review", "adopted"): DATES,
    ("review", "total_received"): NUMBERS,
    ("recommendation", "entry"): REFS,
    ("recommendation", "response"): ["", "accepted", "noted"],
    ("recommendation", "ratification"): [True, False],
    ("recommendation", "themes/prevention of torture"): [True, False],
    ("group", "place"): ["", "a0", "Zz"],
}
BAD = {
    ("entry", "goal"): [*NO_TEXT, "x" * (MAX_TEXT + 1)],
    ("review", "adopted"): [*NO_TEXT, *NO_DATES],
    ("review", "total_received"): [*NO_TEXT, *NO_NUMBERS, "9" * (MAX_TEXT + 1)],
    ("recommendation", "entry"): [*NO_TEXT, *NO_REFS],
    ("recommendation", "response"): [*NO_TEXT, "x" * 65],
    ("recommendation", "ratification"): NO_FLAG,
    ("recommendation", "themes/prevention of torture"): NO_FLAG,
    ("group", "place"): NO_TEXT,
}
CONTROLS = [*map(chr, [*range(9), *range(11, 32), *range(127, 160)]), "\u2028", "\u2029", "\ufeff", "\ud800", "\udfff"]


def pairs(table):
    """Each place with each of its values."""
    return [(*place, value) for place, all in table.items() for value in all]


@pytest.mark.parametrize(("record", "name", "value"), pairs(GOOD))
def test_what_a_field_can_hold_passes_from_every_side(record, name, value):
    check_foreign(record, name, value)

    assert entered(record, name, value) == value


@pytest.mark.parametrize(("record", "name", "value"), pairs(BAD))
def test_what_a_field_cannot_hold_is_refused_in_a_bundle(record, name, value):
    with pytest.raises(ValueError):
        check_foreign(record, name, value)


@pytest.mark.parametrize(("record", "name", "value"), pairs(BAD))
def test_what_a_person_enters_is_kept_only_as_something_that_every_bundle_may_carry(record, name, value):
    try:
        kept = entered(record, name, value)
    except ValueError:
        return
    check_foreign(record, name, kept)
    assert kept == value.strip(), "it was no more than blanks at the ends"


def test_a_code_of_a_newer_version_is_let_through_but_nobody_types_it_here():
    check_foreign("recommendation", "response", "deferred_to_parliament")

    with pytest.raises(ValueError, match="accepted"):
        entered("recommendation", "response", "deferred_to_parliament")


@pytest.mark.parametrize("control", CONTROLS)
def test_control_characters_are_taken_out_of_what_is_typed_and_refused_in_a_bundle(control):
    text = f"Haki{control}Jamii"

    with pytest.raises(ValueError):
        check_foreign("entry", "goal", text)
    assert entered("entry", "goal", text) == ("Haki\nJamii" if control == "\r" else "HakiJamii")


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("goal", "  Independent \r\n\r\nin law\rand practice\t ", "Independent \n\nin law\nand practice"),
        ("label", "  Human\nRights\t Institution ", "Human Rights Institution"),
        ("goal", " \n\t ", ""),
    ],
)
def test_blanks_and_line_ends_are_put_in_order(name, typed, kept):
    assert entered("entry", name, typed) == kept


@pytest.mark.parametrize(
    ("record", "name", "value"),
    [("entry", "lesson", "x"), ("lesson", "goal", "x"), ("recommendation", "themes", "torture"), ("entry", "goal/first", "x")],
)
def test_nobody_writes_into_a_field_that_does_not_exist(record, name, value):
    with pytest.raises(ValueError, match="no field"):
        entered(record, name, value)


@given(st.text())
def test_whatever_is_pasted_becomes_a_text_that_every_bundle_may_carry(pasted):
    kept = clean(pasted)

    check_foreign("entry", "goal", kept)
    assert clean(kept) == kept


def test_a_text_that_is_too_long_is_refused_and_never_cut():
    assert len(clean(" " + "x" * MAX_TEXT + " ")) == MAX_TEXT
    with pytest.raises(ValueError):
        clean("x" * (MAX_TEXT + 1))


# --- what this version does not know


@pytest.mark.parametrize("value", [None, True, 7, "\x1b", "x" * 30_000, ["a", {"b": [1]}]])
def test_a_field_of_a_newer_version_may_hold_any_plain_data(value):
    check_foreign("entry", "lesson", value)
    check_foreign("lesson", "goal", value)
    check_foreign("entry", "lessons/learnt", value)


@pytest.mark.parametrize("value", [1.5, 2**53, "a\0b", [[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]])
def test_what_not_every_program_reads_alike_is_refused_even_there(value):
    with pytest.raises(ValueError):
        check_foreign("entry", "lesson", value)


@pytest.mark.parametrize(
    ("record", "name"),
    [
        ("recommendation", "themes"), ("entry", "goal/first"), ("entry", ""), ("entry", "/x"), ("entry", "Goal"),
        ("entry", "goal]; DROP TABLE commits;--"), ("entry", "g" * 65), ("entry", "9lives"), ("entry", "goal\n"),
        ("recommendation", "themes/" + "t" * 501), ("recommendation", "themes/a\x00b"), ("recommendation", "themes/a\nb\x85"),
    ],
)  # fmt: skip
def test_the_name_of_a_field_is_a_name(record, name):
    with pytest.raises(ValueError):
        check_foreign(record, name, True)


@pytest.mark.parametrize(
    ("record", "id"),
    [
        ("", "a"), ("entry", ""), ("Entry", "a"), ("entry;", "a"), ("entry", "A"), ("entry", "a b"), ("entry", "a" * 65),
        ("e" * 65, "a"), ("entry\n", "a"), ("entry", "a\n"), ("entry", "-"), ("en try", "a"),
    ],
)  # fmt: skip
def test_the_name_of_a_record_is_a_name(record, id):
    with pytest.raises(ValueError):
        check_record(record, id)


def test_records_of_a_newer_version_have_names_too():
    check_record("lesson", "dea1300f-fb97-5aa1-89cf-3bc3e29babaa")


# --- records and sets


def test_a_record_says_nothing_where_nothing_was_written():
    record = Record("entry", "e1", {"goal": "x", "priority": True, "groups": ("women",)})

    assert (record.text("goal"), record.flag("priority"), record.tags("groups")) == ("x", True, ("women",))
    assert (record.text("risks"), record.flag("later"), record.tags("themes")) == ("", False, ())


def test_the_changes_between_two_sets_name_only_what_differs():
    changes = tag_changes("states", ("NPL", "ESP"), ("ESP", "GTM", "FRA"))

    assert changes == {"states/FRA": True, "states/GTM": True, "states/NPL": False}
    assert tag_changes("states", ("NPL",), ("NPL", "NPL")) == {}


def test_an_element_of_a_set_may_hold_a_stroke():
    assert values.tag_changes("themes", (), ("economic/social",)) == {"themes/economic/social": True}
    check_foreign("recommendation", "themes/economic/social", True)
