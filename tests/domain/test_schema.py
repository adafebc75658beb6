"""The one list of records and fields, and the words for all of it."""

from __future__ import annotations

import re

import pytest

from upr_desktop.domain import schema
from upr_desktop.domain.kinds import CODE, ORDER, QUOTED, REF, TAGS, TEXT
from upr_desktop.domain.schema import DELETED, MATRICES, RECORDS
from upr_desktop.labels import labels

FIELDS = [(record, field) for record in RECORDS for field in schema.fields(record).values()]
NAMES = sorted({field.name for _, field in FIELDS})
CODES = sorted({(field.name, code) for _, field in FIELDS for code in field.codes})


def test_every_name_can_stand_in_a_bundle_and_in_a_table():
    plain = re.compile(r"[a-z][a-z_]{0,63}")
    columns = {"rid", "id", "hidden", "undecided", "number_key", "entry_id", "plan", "strategy"}

    assert all(plain.fullmatch(name) for name in (*RECORDS, *NAMES))
    assert columns.isdisjoint(NAMES), "the store has columns of these names itself"


@pytest.mark.parametrize("record", RECORDS)
def test_no_field_stands_twice_and_every_record_can_be_put_aside(record):
    names = [field.name for field in RECORDS[record].fields]

    assert len(names) == len(set(names))
    assert schema.fields(record)["deleted"] is DELETED


def test_what_a_field_points_at_exists():
    elsewhere = {"", "state", "theme", "persons", "sdg"}
    pointing = {field.to for _, field in FIELDS if field.kind in (REF, TAGS)}

    assert pointing <= RECORDS.keys() | elsewhere
    assert all(bool(field.codes) != bool(field.to) for _, field in FIELDS if field.kind is CODE)


def test_each_matrix_has_six_boxes_of_text_that_print_in_the_order_of_the_workshop():
    assert [box.name for box in schema.boxes("plan")] == [
        "national", "international", "goal", "expected_action", "indicators", "government_bodies",
    ]  # fmt: skip
    assert [box.name for box in schema.boxes("strategy")] == [
        "activities", "resources", "partners", "timeframe", "risks", "mitigation",
    ]  # fmt: skip
    assert schema.boxes() == schema.boxes("plan") + schema.boxes("strategy")
    assert all(box.kind is TEXT and box.find and box.many_lines for box in schema.boxes())


def test_an_element_of_a_set_belongs_to_the_set():
    themes = schema.field("recommendation", "themes/torture/in prisons")

    assert themes is schema.fields("recommendation")["themes"]


@pytest.mark.parametrize(
    ("record", "name"),
    [("recommendation", "themes"), ("entry", "goal/first"), ("entry", "lesson"), ("lesson", "goal"), ("entry", "")],
)
def test_what_this_version_does_not_know_has_no_field(record, name):
    assert schema.field(record, name) is None


def test_only_sets_orders_and_what_others_published_settle_themselves():
    assert {field.kind for _, field in FIELDS if field.kind.settles_itself} == {TAGS, ORDER, QUOTED}


@pytest.mark.parametrize("name", NAMES)
def test_every_field_has_words_for_people(name):
    assert labels.field(name) != name


@pytest.mark.parametrize(("name", "code"), CODES)
def test_every_code_has_words_for_people(name, code):
    assert labels.value(name, code) != code


@pytest.mark.parametrize("matrix", MATRICES)
def test_every_matrix_has_words_for_people(matrix):
    assert labels.matrix(matrix) != matrix != labels.matrix_purpose(matrix)
    assert all(labels.heading(box.name) != box.name for box in schema.boxes(matrix))
