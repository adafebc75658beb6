"""What Find looks into, and how a person's words become a question to the index."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache

from upr_desktop.domain import sdg, states
from upr_desktop.domain.kinds import Value, as_text
from upr_desktop.domain.schema import Field, fields
from upr_desktop.storage.connection import Connection

TABLES = {"recommendation": "found_recommendations", "entry": "found_entries"}
"""The index of each kind of record that Find looks into."""

# No ranking and no phrases: the smallest index that answers while somebody types. Recommendations may be a hundred thousand, so
# they have their prefixes ready; the boxes of entries are long and few, and prefixes would triple the time of a merge.
_INDEX = (
    "CREATE VIRTUAL TABLE {name} USING fts5(words, content='', columnsize=0, detail=none{prefix},"
    " tokenize=\"unicode61 remove_diacritics 2 tokenchars '_'\")"
)
_PREFIX = {"recommendation": ", prefix='1 2 3 4 5'"}

_GOAL = re.compile(r"\b(sdgs?|odd)\s*(\d{1,2}(?:\.(?:\d{1,2}|[a-d]))?)(?![\w.])", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:\.(?:\d+|[a-d]\b))+")
_WORD = re.compile(r"\w+")


@cache
def _searched(kind: str) -> tuple[tuple[str, ...], tuple[Field, ...]]:
    """The names of the fields that are searched as they stand, and the sets that are searched."""
    found = [field for field in fields(kind).values() if field.find]
    return (
        tuple(field.name for field in found if not field.kind.is_set and field.name != "number"),
        tuple(field for field in found if field.kind.is_set),
    )


def document(kind: str, values: Mapping[str, Value]) -> str:
    """The words of a record by which it is found; empty when nothing of it is searched. values: as its columns hold them."""
    plain, sets = _searched(kind)
    parts = [text for text in map(values.get, plain) if text and isinstance(text, str)]
    for field in sets:
        parts.extend(_elements(field, as_text(values.get(field.name))))
    if kind == "recommendation" and (number := as_text(values.get("number"))):
        parts += [number, number.replace(".", "_")]
    return "\n".join(parts)


def _elements(field: Field, stored: str) -> list[str]:
    elements: list[str] = json.loads(stored) if stored else []
    if field.to == "state":
        return [name for code in elements for name in (code, *states.names(code))]
    if field.to == "sdg":
        return [word for code in elements for word in (_word(code), f"sdg{_word(code)}", f"sdg{sdg.goal_of(code)}")]
    return elements


def _word(number: str) -> str:
    """A number with dots as one word of the index."""
    return number.lower().replace(".", "_")


def questions(typed: str) -> list[str]:
    """One question to the index for every word typed; a word counts as soon as its beginning is there.

    A number such as 134.16 is found as a whole among the numbers, so that it does not find all that holds a 134 and a 16.
    `SDG 16.2` finds what has this target, `SDG 16` what has this goal or one of its targets, and both what has it in its text.
    """
    goals = [_goal(*named) for named in _GOAL.findall(typed)]
    typed = _GOAL.sub(" ", typed)
    numbers = map(_word, _NUMBER.findall(typed))
    words = _WORD.findall(_NUMBER.sub(" ", typed))
    return [*goals, *(f'"{word}"*' for word in (*numbers, *words))][:12]


def _goal(called: str, code: str) -> str:
    in_text = " AND ".join(f'"{word}"' for word in (called, *code.split(".")))
    return f'("sdg{_word(code)}" OR ({in_text}))'


def create(connection: Connection) -> None:
    """Make the indexes, empty."""
    for kind, name in TABLES.items():
        connection.execute(_INDEX.format(name=name, prefix=_PREFIX.get(kind, "")))
    # The long texts come in by the thousand with a merge: larger pages, and fewer of them put in order at a time.
    entries = TABLES["entry"]
    for option, value in (("automerge", 0), ("crisismerge", 64), ("pgsz", 16_000)):
        connection.execute(f"INSERT INTO {entries}({entries}, rank) VALUES(?, ?)", (option, value))


def update(connection: Connection, kind: str, changed: Iterable[tuple[int, str, str]]) -> None:
    """Bring an index up to date. changed: number of the record, its words before (as they were indexed) and now."""
    name = TABLES[kind]
    # An index without contents can take words out only when it is told which they were. In the order of the numbers, since
    # the index writes what it has gathered whenever they go back.
    lines = [
        line
        for rid, before, now in sorted(changed)
        if before != now
        for line in (("delete", rid, before), (None, rid, now))
        if line[2]
    ]
    connection.executemany(f"INSERT INTO {name}({name}, rowid, words) VALUES(?, ?, ?)", lines)
