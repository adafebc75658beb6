"""Every kind of record and every field, once. What stores, syncs, edits, searches, prints and labels reads this list.

A new field is one line here, its label in `labels/labels.py` and its translations.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache


class Kind(StrEnum):
    """What a field holds, and how the edits of two people meet."""

    TEXT = "text"  # any number of lines
    CODE = "code"  # one of the declared codes
    DATE = "date"  # 2018, 2018-09 or 2018-09-28
    NUMBER = "number"  # an exact decimal, as text
    FLAG = "flag"  # true or false
    REF = "ref"  # the id of another record
    TAGS = "tags"  # a set of short texts or ids; each element stands on its own
    ORDER = "order"  # sorts a record among its siblings; never a conflict
    QUOTED = "quoted"  # what others published, as a file of theirs has it; never a conflict: nobody here wrote it


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record.

    codes: what a CODE may be; empty text, 'not recorded', is always allowed.
    to: what REF and TAGS name: a kind of record, or `state` for ISO codes, `theme`, `persons`, `sdg`; empty = free text.
    matrix: `plan` or `strategy` when the field is a box of that matrix; boxes print in the order of this file.
    find: whether the find box looks into it.
    many_lines: whether a person may write more than one line.
    """

    name: str
    kind: Kind = Kind.TEXT
    codes: tuple[str, ...] = ()
    to: str = ""
    matrix: str = ""
    find: bool = False
    many_lines: bool = False

    @property
    def settles_itself(self) -> bool:
        """Whether different edits of this field never need a person: each tag stands alone, of the others one wins."""
        return self.kind in (Kind.TAGS, Kind.ORDER, Kind.QUOTED)


def _text(name: str, *, find: bool = False) -> Field:
    return Field(name, find=find, many_lines=True)


def _box(name: str, matrix: str) -> Field:
    return Field(name, matrix=matrix, find=True, many_lines=True)


def _date(name: str) -> Field:
    return Field(name, Kind.DATE)


def _flag(name: str) -> Field:
    return Field(name, Kind.FLAG)


def _ref(name: str, to: str) -> Field:
    return Field(name, Kind.REF, to=to)


def _tags(name: str, to: str = "", *, find: bool = False) -> Field:
    return Field(name, Kind.TAGS, to=to, find=find)


def _code(name: str, *codes: str) -> Field:
    return Field(name, Kind.CODE, codes=codes)


RESPONSES = ("accepted", "already_implemented", "partly_accepted", "noted", "pending")
MECHANISMS = ("upr", "treaty_body", "special_procedure", "regional", "national")
STATUSES = ("implemented", "partly", "not_implemented")
AUDIENCES = ("public", "coalition", "own")
PLAN, STRATEGY = MATRICES = ("plan", "strategy")

DELETED = _flag("deleted")
"""Every record has it: put aside, and able to come back."""

RECORDS: dict[str, tuple[Field, ...]] = {
    "review": (
        Field("state", Kind.CODE, to="state"),
        _code("mechanism", *MECHANISMS),
        Field("body"),
        Field("cycle"),
        Field("session"),
        _date("reviewed"),
        _date("adopted"),
        _date("mid_term"),
        _date("next_review"),
        Field("symbol"),
        _date("published"),
        Field("total_received", Kind.NUMBER),
        Field("total_accepted", Kind.NUMBER),
        Field("total_noted", Kind.NUMBER),
        Field("total_pending", Kind.NUMBER),
        _text("note"),
    ),
    "recommendation": (
        _ref("review", "review"),
        Field("number", find=True),
        Field("number_as_printed"),
        _text("text", find=True),
        Field("text_language"),
        _tags("states", "state", find=True),
        _code("response", *RESPONSES),
        _text("position_note"),
        Field("position_source"),
        Field("response_as_worded"),
        _date("response_date"),
        Field("response_source"),
        _tags("themes", "theme", find=True),
        _tags("persons", "persons", find=True),
        _tags("sdgs", "sdg", find=True),
        _ref("part_of", "recommendation"),
        _flag("ratification"),
        _tags("same_as", "recommendation"),
        _tags("twins", "recommendation"),
        _tags("different_from", "recommendation"),
        _ref("entry", "entry"),
        _text("nuance", find=True),
        _text("text_en", find=True),
        _text("text_fr", find=True),
        _text("text_sw", find=True),
        _text("plain_en", find=True),
        _text("plain_fr", find=True),
        _text("plain_sw", find=True),
        _flag("to_check"),
    ),
    "entry": (
        _box("national", PLAN),
        _box("international", PLAN),
        _box("goal", PLAN),
        _box("expected_action", PLAN),
        _box("indicators", PLAN),
        _box("government_bodies", PLAN),
        _box("activities", STRATEGY),
        _box("resources", STRATEGY),
        _box("partners", STRATEGY),
        _box("timeframe", STRATEGY),
        _box("risks", STRATEGY),
        _box("mitigation", STRATEGY),
        Field("label", find=True),
        _tags("groups", "group"),
        _flag("priority"),
        _flag("present"),
        _flag("later"),
        _text("later_why"),
    ),
    "milestone": (
        _ref("entry", "entry"),
        _code("side", "government", "ngo"),
        _text("text"),
        Field("responsible"),
        _date("due"),
        _date("done"),
        _text("note"),
    ),
    "measurement": (
        _ref("entry", "entry"),
        Field("indicator"),
        _date("date"),
        Field("value", Kind.NUMBER),
        Field("source"),
        _text("note"),
    ),
    "assessment": (
        _ref("recommendation", "recommendation"),
        _date("date"),
        _code("status", *STATUSES),
        _text("law"),
        _text("policy"),
        _text("practice"),
        _text("contribution"),
        _tags("evidence", "evidence"),
        _code("audience", *AUDIENCES),
        _ref("assessor", "person"),
    ),
    "evidence": (
        _ref("of", ""),
        Field("title"),
        _date("date"),
        Field("reference"),
        _text("note"),
    ),
    "sdg_text": (Field("code"), *(Field(f"text_{language}", Kind.QUOTED) for language in ("en", "fr", "sw"))),
    "group": (
        _ref("review", "review"),
        Field("name"),
        Field("coordinator"),
        Field("rapporteur"),
        Field("contact"),
        _tags("members"),
        _date("next_meeting"),
        Field("meeting_place"),
        _tags("expected", "organisation"),
        _date("due"),
        _tags("not_addressed", "recommendation"),
        Field("place", Kind.ORDER),
    ),
    "objective": (
        _ref("review", "review"),
        Field("place", Kind.ORDER),
        _text("text"),
        _tags("entries", "entry"),
    ),
    "comment": (_ref("of", ""), _date("date"), _text("text"), _flag("settled")),
    "organisation": (Field("name"), Field("short_name"), Field("place"), Field("contact")),
    "person": (Field("name"), Field("short_name"), Field("place"), Field("contact"), _ref("organisation", "organisation")),
    "device": (_ref("person", "person"), Field("name"), Field("public_key")),
}


@cache
def fields(record: str) -> dict[str, Field]:
    """The fields of a kind of record by name; empty for a kind that this version does not know."""
    declared = RECORDS.get(record)
    return {} if declared is None else {field.name: field for field in (*declared, DELETED)}


@cache
def plain_texts(record: str) -> frozenset[str]:
    """The names of the fields that hold any text at all."""
    return frozenset(field.name for field in fields(record).values() if field.kind is Kind.TEXT)


@lru_cache(4096)
def field(record: str, name: str) -> Field | None:
    """The field that a name in a change means; `themes/torture` means the tags `themes`. None: unknown to this version."""
    base, slash, _ = name.partition("/")
    found = fields(record).get(base)
    return found if found and bool(slash) == (found.kind is Kind.TAGS) else None


@cache
def boxes(matrix: str = "") -> tuple[Field, ...]:
    """The boxes of a matrix (`plan`, `strategy`; empty = all twelve), in the order in which they print."""
    return tuple(field for field in RECORDS["entry"] if field.matrix and matrix in ("", field.matrix))
