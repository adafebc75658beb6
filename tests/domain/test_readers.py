"""Who may read what: nobody outside reads what the schema does not open."""

from __future__ import annotations

import pytest

from upr_desktop.domain import readers
from upr_desktop.domain.schema import COALITION, OWN, PUBLIC, RECORDS, Field, RecordKind, boxes
from upr_desktop.domain.values import Record


@pytest.mark.parametrize(
    ("reader", "reads"),
    [
        ("own", {PUBLIC, COALITION, OWN}),
        ("coalition", {PUBLIC, COALITION}),
        ("government", {PUBLIC}),
        ("donors of a newer version", {PUBLIC}),
    ],
)
def test_each_reader_reads_so_much(reader, reads):
    assert {audience for audience in (PUBLIC, COALITION, OWN) if readers.may_read(reader, audience)} == reads


def test_a_field_and_a_kind_of_record_that_no_line_opens_are_closed(monkeypatch):
    monkeypatch.setitem(RECORDS, "attendance", RecordKind((Field("people"), Field("place")), parents=("group",)))

    assert not readers.is_open("attendance", "coalition")
    assert not readers.is_open("attendance", "government")
    assert readers.is_open("attendance", "own")
    assert Field("security_note").audience == OWN


def test_the_government_reads_the_strategy_only_where_somebody_ticks_it():
    strategy = {box.name for box in boxes("strategy")}

    def read(*ticked: str) -> set[str]:
        return {field.name for field in readers.open_fields("entry", "government", ticked)} & strategy

    assert read() == set()
    assert read("strategy") == strategy - {"risks", "mitigation"}
    assert read("strategy", "risks") == strategy


def test_only_the_own_organisation_counts_every_assessment():
    assert readers.open_marks("assessment", "own") is None
    assert readers.open_marks("assessment", "coalition") == ("public", "coalition", "")
    assert readers.open_marks("assessment", "government") == ("public",)


@pytest.mark.parametrize(
    ("mark", "undecided", "audience"),
    [("public", False, PUBLIC), ("", False, COALITION), ("own", False, OWN), ("friends", False, OWN), ("public", True, OWN)],
)
def test_a_mark_says_who_may_read_a_record_at_most(mark, undecided, audience):
    names = frozenset({"audience"} if undecided else ())

    assert readers.audience(Record("assessment", "a1", {"audience": mark}, names)) == audience


def test_a_record_without_a_mark_is_as_open_as_its_fields():
    assert readers.audience(Record("group", "g1", {"name": "Women"})) == PUBLIC


def test_a_record_hangs_on_what_it_names():
    assert readers.parents(Record("objective", "o1", {"entries": ("e1", "e2")})) == ("e1", "e2")
    assert readers.parents(Record("comment", "c1", {"of": "a1"})) == ("a1",)
    assert readers.held(Record("assessment", "a1", {"evidence": ("v1",), "recommendation": "r1"})) == ("v1",)
