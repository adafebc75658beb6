"""Every kind of record and every field, once. What stores, syncs, edits, searches, prints and labels reads this list.

A new field is one line here, its label in `labels/labels.py` and its translations. It is closed: nobody outside the own
organisation gets it before its line opens it. So is a new kind of record, to the other thematic groups too.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from upr_desktop.domain.kinds import CODE, DATE, FLAG, NUMBER, ORDER, QUOTED, REF, TAGS, TEXT, Kind

AUDIENCES = PUBLIC, COALITION, OWN = ("public", "coalition", "own")
"""Who may read something: everybody, the government too; those who work on this together; the own organisation alone."""
_AS_MARKED: Mapping[str, str] = {PUBLIC: PUBLIC, COALITION: COALITION, "": COALITION}


class Field(NamedTuple):
    """One field of a record.

    audience: who may read it. asked: what has to be ticked before others than those get it all the same.
    codes: what a CODE may be; empty text, 'not recorded', is always allowed.
    to: what REF and TAGS name: a kind of record, or `state` for ISO codes, `theme`, `persons`, `sdg`; empty = free text.
    matrix: `plan` or `strategy` when the field is a box of that matrix; boxes print in the order of this file.
    headings: a pattern for the plain words under which tables of others have it, beside what is printed here.
    find: whether the find box looks into it.
    many_lines: whether a person may write more than one line.
    """

    name: str
    kind: Kind = TEXT
    audience: str = OWN
    asked: str = ""
    codes: tuple[str, ...] = ()
    to: str = ""
    matrix: str = ""
    headings: str = ""
    find: bool = False
    many_lines: bool = False


class RecordKind(NamedTuple):
    """One kind of record.

    parents: the fields that name what a record hangs on: it goes where that goes, and never to somebody who does not get it.
    holds: the fields that name records that hang on this one, though they do not say so themselves.
    mark: the field by which each record says who may read it, at most. marks: what its values mean; what nobody marked stays
    among those who work together; any other, and one about which people differ, is for the own organisation.
    alone: who may read, at most, a record that hangs on none with a mark.
    shared: every thematic group has part in it, so that a bundle of any group takes it along.
    """

    fields: tuple[Field, ...]
    parents: tuple[str, ...] = ()
    holds: tuple[str, ...] = ()
    mark: str = ""
    marks: Mapping[str, str] = _AS_MARKED
    alone: str = PUBLIC
    shared: bool = False


RESPONSES = ("accepted", "already_implemented", "partly_accepted", "noted", "pending")
MECHANISMS = ("upr", "treaty_body", "special_procedure", "regional", "national")
STATUSES = ("implemented", "partly", "not_implemented")
PLAN, STRATEGY = MATRICES = ("plan", "strategy")
RISKS = "risks"

DELETED = Field("deleted", FLAG, PUBLIC)
"""Every record has it: put aside, and able to come back."""


def _text(name: str, audience: str = OWN, *, find: bool = False) -> Field:
    return Field(name, audience=audience, find=find, many_lines=True)


def _plan(name: str, headings: str) -> Field:
    return Field(name, audience=PUBLIC, matrix=PLAN, headings=headings, find=True, many_lines=True)


def _strategy(name: str, headings: str, asked: str = STRATEGY) -> Field:
    return Field(name, audience=COALITION, asked=asked, matrix=STRATEGY, headings=headings, find=True, many_lines=True)


RECORDS: dict[str, RecordKind] = {
    "review": RecordKind(
        (
            Field("state", CODE, PUBLIC, to="state"),
            Field("mechanism", CODE, PUBLIC, codes=MECHANISMS),
            Field("body", TEXT, PUBLIC),
            Field("cycle", TEXT, PUBLIC),
            Field("session", TEXT, PUBLIC),
            Field("reviewed", DATE, PUBLIC),
            Field("adopted", DATE, PUBLIC),
            Field("mid_term", DATE, PUBLIC),
            Field("next_review", DATE, PUBLIC),
            Field("symbol", TEXT, PUBLIC),
            Field("published", DATE, PUBLIC),
            Field("total_received", NUMBER, PUBLIC),
            Field("total_accepted", NUMBER, PUBLIC),
            Field("total_noted", NUMBER, PUBLIC),
            Field("total_pending", NUMBER, PUBLIC),
            _text("note", COALITION),
        ),
        shared=True,
    ),
    "recommendation": RecordKind(
        (
            Field("review", REF, PUBLIC, to="review"),
            Field("number", TEXT, PUBLIC, find=True),
            Field("number_as_printed", TEXT, PUBLIC),
            _text("text", PUBLIC, find=True),
            Field("text_language", TEXT, PUBLIC),
            Field("states", TAGS, PUBLIC, to="state", find=True),
            Field("response", CODE, PUBLIC, codes=RESPONSES),
            _text("position_note", PUBLIC),
            Field("position_source", TEXT, PUBLIC),
            Field("response_as_worded", TEXT, PUBLIC),
            Field("response_date", DATE, PUBLIC),
            Field("response_source", TEXT, PUBLIC),
            Field("themes", TAGS, PUBLIC, to="theme", find=True),
            Field("persons", TAGS, PUBLIC, to="persons", find=True),
            Field("sdgs", TAGS, PUBLIC, to="sdg", find=True),
            Field("part_of", REF, PUBLIC, to="recommendation"),
            Field("ratification", FLAG, PUBLIC),
            Field("same_as", TAGS, PUBLIC, to="recommendation"),
            Field("twins", TAGS, PUBLIC, to="recommendation"),
            Field("different_from", TAGS, PUBLIC, to="recommendation"),
            Field("entry", REF, PUBLIC, to="entry"),
            _text("nuance", PUBLIC, find=True),
            _text("text_en", PUBLIC, find=True),
            _text("text_fr", PUBLIC, find=True),
            _text("text_sw", PUBLIC, find=True),
            _text("plain_en", PUBLIC, find=True),
            _text("plain_fr", PUBLIC, find=True),
            _text("plain_sw", PUBLIC, find=True),
            Field("to_check", FLAG, COALITION),
        )
    ),
    "entry": RecordKind(
        (
            _plan("national", r"\b(nationa|kitaifa)"),
            _plan("international", r"\b(internationa|kimataifa)"),
            _plan("goal", r"\b(goals?|objectifs?|(ma)?lengo)\b"),
            _plan("expected_action", r"\b(expected actions?|(mesures?|actions?) attendue|hatua (ina|zina)(yo|zo)tarajiwa)"),
            _plan("indicators", r"\b(indicat|viashiri[ao]|kiashiri[ao])"),
            _plan(
                "government_bodies",
                r"\b(government bod|(body|bodies|institutions?|ministr(y|ies)) responsible|organe|organisme"
                r"|responsible (bod|inst|minist)|institutions? responsable|taasisi)",
            ),
            _strategy("activities", r"\b(activit|ngo action|cso action|actions? des o[ns][gc]|shughuli)"),
            _strategy("resources", r"\b(resource|ressource|rasilimali)"),
            _strategy("partners", r"\b(partner|partenaire|washirika)"),
            _strategy("timeframe", r"\b(time ?frame|time ?line|calendrier|delai|echeance|muda)\b"),
            _strategy("risks", r"\b(risks?|risques?|hatari|vihatarishi)\b", RISKS),
            _strategy("mitigation", r"\b(risk respon|mitigat|attenuation|reponses? aux? risque|kukabiliana na)", RISKS),
            Field("label", TEXT, PUBLIC, find=True),
            Field("groups", TAGS, PUBLIC, to="group"),
            Field("priority", FLAG, COALITION),
            Field("present", FLAG, COALITION),
            Field("later", FLAG, COALITION),
            _text("later_why", COALITION),
        )
    ),
    "milestone": RecordKind(
        (
            Field("entry", REF, PUBLIC, to="entry"),
            Field("side", CODE, PUBLIC, codes=("government", "ngo")),
            _text("text", PUBLIC),
            Field("responsible", TEXT, PUBLIC),
            Field("due", DATE, PUBLIC),
            Field("done", DATE, PUBLIC),
            _text("note", COALITION),
        ),
        parents=("entry",),
        mark="side",
        marks={"government": PUBLIC, "ngo": COALITION, "": COALITION},
    ),
    "measurement": RecordKind(
        (
            Field("entry", REF, PUBLIC, to="entry"),
            Field("indicator", TEXT, PUBLIC),
            Field("date", DATE, PUBLIC),
            Field("value", NUMBER, PUBLIC),
            Field("source", TEXT, PUBLIC),
            _text("note", COALITION),
        ),
        parents=("entry",),
    ),
    "assessment": RecordKind(
        (
            Field("recommendation", REF, PUBLIC, to="recommendation"),
            Field("date", DATE, PUBLIC),
            Field("status", CODE, PUBLIC, codes=STATUSES),
            _text("law", PUBLIC),
            _text("policy", PUBLIC),
            _text("practice", PUBLIC),
            _text("contribution", PUBLIC),
            Field("evidence", TAGS, PUBLIC, to="evidence"),
            Field("audience", CODE, PUBLIC, codes=AUDIENCES),
            Field("assessor", REF, COALITION, to="person"),
        ),
        parents=("recommendation",),
        holds=("evidence",),
        mark="audience",
    ),
    "evidence": RecordKind(
        (
            Field("of", REF, PUBLIC),
            Field("title", TEXT, PUBLIC),
            Field("date", DATE, PUBLIC),
            Field("reference", TEXT, PUBLIC),
            _text("note", COALITION),
        ),
        parents=("of",),
        alone=COALITION,  # it may tell who speaks of what
    ),
    "sdg_text": RecordKind(
        (
            Field("code", TEXT, PUBLIC),
            *(Field(f"text_{language}", QUOTED, PUBLIC) for language in ("en", "fr", "sw")),
        ),
        shared=True,
    ),
    "group": RecordKind(
        (
            Field("review", REF, PUBLIC, to="review"),
            Field("name", TEXT, PUBLIC),
            Field("coordinator", TEXT, COALITION),
            Field("rapporteur", TEXT, COALITION),
            Field("contact", TEXT, COALITION),
            Field("members", TAGS, COALITION),
            Field("next_meeting", DATE, COALITION),
            Field("meeting_place", TEXT, COALITION),
            Field("expected", TAGS, COALITION, to="organisation"),
            Field("due", DATE, COALITION),
            Field("not_addressed", TAGS, COALITION, to="recommendation"),
            Field("place", ORDER, PUBLIC),
        )
    ),
    "objective": RecordKind(
        (
            Field("review", REF, PUBLIC, to="review"),
            Field("place", ORDER, PUBLIC),
            _text("text", PUBLIC),
            Field("entries", TAGS, PUBLIC, to="entry"),
        ),
        parents=("entries",),
    ),
    "comment": RecordKind(
        (
            Field("of", REF, COALITION),
            Field("date", DATE, COALITION),
            _text("text", COALITION),
            Field("settled", FLAG, COALITION),
        ),
        parents=("of",),
    ),
    "organisation": RecordKind(
        (
            Field("name", TEXT, PUBLIC),
            Field("short_name", TEXT, PUBLIC),
            Field("place", TEXT, PUBLIC),
            Field("contact", TEXT, COALITION),
        ),
        shared=True,
    ),
    "person": RecordKind(
        (
            Field("name", TEXT, COALITION),
            Field("short_name", TEXT, COALITION),
            Field("place", TEXT, COALITION),
            Field("contact", TEXT, COALITION),
            Field("organisation", REF, COALITION, to="organisation"),
        ),
        shared=True,
    ),
    "device": RecordKind(
        (
            Field("person", REF, COALITION, to="person"),
            Field("name", TEXT, COALITION),
            Field("public_key", TEXT, COALITION),
        ),
        shared=True,
    ),
}


@cache
def fields(record: str) -> dict[str, Field]:
    """The fields of a kind of record by name; empty for a kind that this version does not know."""
    declared = RECORDS.get(record)
    return {} if declared is None else {field.name: field for field in (*declared.fields, DELETED)}


@cache
def plain_texts(record: str) -> frozenset[str]:
    """The names of the fields that hold any text at all."""
    return frozenset(field.name for field in fields(record).values() if field.kind.is_prose)


@lru_cache(4096)
def field(record: str, name: str) -> Field | None:
    """The field that a name in a change means; `themes/torture` means the tags `themes`. None: unknown to this version."""
    base, slash, _ = name.partition("/")
    found = fields(record).get(base)
    return found if found and bool(slash) == found.kind.is_set else None


@cache
def boxes(matrix: str = "") -> tuple[Field, ...]:
    """The boxes of a matrix (`plan`, `strategy`; empty = all twelve), in the order in which they print."""
    return tuple(field for field in RECORDS["entry"].fields if field.matrix and matrix in ("", field.matrix))


@cache
def closed(record: str) -> frozenset[str]:
    """The names of the fields of a kind of record that are for the own organisation alone."""
    return frozenset(field.name for field in fields(record).values() if field.audience == OWN)
