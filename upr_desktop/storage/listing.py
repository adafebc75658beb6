"""The list of recommendations as pages show it: in order, filtered, found by words; row by row only what is visible."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from upr_desktop.domain.code import beginnings
from upr_desktop.domain.ids import own_entry
from upr_desktop.domain.schema import boxes, fields
from upr_desktop.domain.values import Record
from upr_desktop.storage import rows, search
from upr_desktop.storage import twins as of_twins
from upr_desktop.storage.log import chunks, marks
from upr_desktop.storage.reader import Reader

NO_GROUP = "none"
"""In a filter: recommendations that no group works on."""


class Filter(NamedTuple):
    """Which recommendations to list. Empty fields do not filter.

    group: id of a thematic group, or NO_GROUP. response: a code, or `none` for those without one.
    only: `empty` (a box of either matrix is), `undecided`, `later`, `ratification`, `to_check`, `present`.
    aside: list those that were put aside, instead of those that were not.
    find: words; or the codes of Sheets, which name recommendations whatever else is chosen, put aside or not.
    """

    find: str = ""
    review: str = ""
    group: str = ""
    response: str = ""
    only: str = ""
    aside: bool = False


class ListRow(NamedTuple):
    """One recommendation in a list. rid: its number in this file. plan, strategy: how many boxes are filled."""

    rid: int
    id: str
    number: str
    text: str
    states: tuple[str, ...]
    response: str
    plan: int
    strategy: int
    undecided: bool
    later: bool
    to_check: bool


class Pair(NamedTuple):
    """A recommendation and the plan entry that answers it."""

    recommendation: Record
    entry: Record


_FROM = "FROM recommendation r LEFT JOIN entry e ON e.id = r.entry_id AND e.hidden = 0"
_ROW = (
    f"SELECT r.rid, r.id, r.number, {{text}}, r.states, r.response, e.plan, e.strategy,"
    f" r.undecided <> '' OR coalesce(e.undecided, '') <> '', e.later, r.to_check {_FROM}"
)
_ONLY = {
    "empty": f"coalesce(e.plan + e.strategy, 0) < {len(boxes())}",
    "undecided": "(r.undecided <> '' OR e.undecided <> '')",
    "later": "e.later = 1",
    "present": "e.present = 1",
    "ratification": "r.ratification = 1",
    "to_check": "r.to_check = 1",
}

_OWN_WORDS, _WORDS_OF_ANSWERS = search.TABLES["recommendation"], search.TABLES["entry"]
_FOUND = (
    f"r.rid IN (SELECT rowid FROM {_OWN_WORDS} WHERE {_OWN_WORDS} MATCH ?)",
    f"e.rid IN (SELECT rowid FROM {_WORDS_OF_ANSWERS} WHERE {_WORDS_OF_ANSWERS} MATCH ?)",
)
_FOUND_WITH_TWINS = (
    *_FOUND,
    "r.id IN (SELECT twin_of FROM recommendation INDEXED BY not_listed WHERE twin_of <> ''"
    f" AND rid IN (SELECT rowid FROM {_OWN_WORDS} WHERE {_OWN_WORDS} MATCH ?))",
)


def coded(reader: Reader, typed: str) -> list[str]:
    """The ids of the recommendations whose codes were typed; [] where it is none of theirs, but maybe a word."""
    return listed(reader, with_code(reader, typed))


def with_code(reader: Reader, typed: str) -> list[str]:
    """The ids of the records whose codes were typed, listed or not."""
    return [id for start in beginnings(typed) for id in reader.ids_starting("recommendation", start)]


def listed(reader: Reader, ids: Iterable[str]) -> list[str]:
    """The recommendations that are listed for these, each once: of twins the one that stands for all."""
    instead = unlisted(reader)
    return list(dict.fromkeys(instead.get(id, id) for id in ids))


def unlisted(reader: Reader) -> dict[str, str]:
    """By the id of each recommendation that is not listed, the twin that is; sorted."""
    return dict(reader.ask(of_twins.UNLISTED))


def twins(reader: Reader, id: str) -> list[str]:
    """All records of the recommendation that this is one of, the listed one first; itself alone where it has no twin."""
    instead = unlisted(reader)
    first = instead.get(id, id)
    return [first, *(other for other, one in instead.items() if one == first)]


def linked(reader: Reader) -> list[tuple[str, list[str]]]:
    """Every recommendation that is said to be the same as others of other reviews, with their ids."""
    return [(id, json.loads(named)) for id, named in reader.ask(of_twins.LINKED) if named != "[]"]


def by_review(reader: Reader, most: int) -> dict[str, list[str]]:
    """The ids of the recommendations that are listed, by review; of reviews that have more than so many, none."""
    question = "SELECT review, count(*) FROM recommendation WHERE hidden = 0 AND twin_of = '' GROUP BY review"
    ids = "SELECT id FROM recommendation WHERE review = ? AND hidden = 0 AND twin_of = '' ORDER BY number_key, id"
    small = [review for review, count in reader.ask(question) if review and count <= most]
    return {review: [id for (id,) in reader.ask(ids, [review])] for review in small}


def first_commits(reader: Reader, recommendations: Iterable[str]) -> dict[str, list[int]]:
    """By recommendation, the commits that brought it into its review; several where people did so apart."""
    question = "SELECT id, json_extract(heads, '$.review') FROM records WHERE kind = 'recommendation'"
    lines = [line for part in chunks(recommendations) for line in reader.ask(f"{question} AND id IN ({marks(part)})", part)]
    return {id: _numbers(found) for id, found in lines if found is not None}


def _numbers(found: int | str) -> list[int]:
    return [found] if isinstance(found, int) else json.loads(found)


def _conditions(reader: Reader, chosen: Filter) -> tuple[list[str], list[str]]:
    if named := coded(reader, chosen.find):
        return [f"r.id IN ({marks(named)})"], list(named)
    where, values = [f"r.hidden = {int(chosen.aside)}", "r.twin_of = ''"], []
    if chosen.review:
        where.append("r.review = ?")
        values.append(chosen.review)
    if chosen.response:
        where.append("coalesce(r.response, '') = ?")
        values.append("" if chosen.response == "none" else chosen.response)
    if chosen.group == NO_GROUP:
        where.append("coalesce(e.groups, '[]') = '[]'")
    elif chosen.group:
        where.append("instr(e.groups, ?) > 0")
        values.append(json.dumps(chosen.group))
    if chosen.only:
        where.append(_ONLY[chosen.only])
    found = _FOUND_WITH_TWINS if chosen.find and _has_twins(reader) else _FOUND
    for question in search.questions(chosen.find):
        where.append(f"({' OR '.join(found)})")
        values += [question] * len(found)
    return where, values


def _has_twins(reader: Reader) -> bool:
    return bool(reader.ask(f"{of_twins.UNLISTED} LIMIT 1"))


def rids(reader: Reader, chosen: Filter, limit: int = -1) -> list[int]:
    """The numbers in this file of the recommendations, in the order of the reviews and of their numbers."""
    where, values = _conditions(reader, chosen)
    question = f"SELECT r.rid {_FROM} WHERE {' AND '.join(where)} ORDER BY r.review, r.number_key, r.id LIMIT ?"
    return [rid for (rid,) in reader.ask(question, (*values, limit))]


def some_found(reader: Reader, find: str, limit: int) -> list[int]:
    """At most so many recommendations in whose own words all that was typed is found, as fast as can be, in no order."""
    questions = search.questions(find)
    if not questions or coded(reader, find):
        return rids(reader, Filter(find), limit)
    table = search.TABLES["recommendation"]
    question = (
        f"SELECT r.rid FROM {table} JOIN recommendation r ON r.rid = {table}.rowid"
        f" WHERE {table} MATCH ? AND r.hidden = 0 AND r.twin_of = '' LIMIT ?"
    )
    # A whole word is read as far as it is needed; all words that begin so are gathered first. Most words that are long
    # enough to be slow are whole, or few.
    for wanted in (" AND ".join(word.rstrip("*") for word in questions), " AND ".join(questions)):
        found = reader.ask(question, (wanted, limit))
        if len(found) == limit:
            break
    return [rid for (rid,) in found]


def count(reader: Reader, chosen: Filter, *, parts: bool = True) -> int:
    """How many recommendations there are of this kind. parts: those that are parts of another count too, as in a list."""
    where, values = _conditions(reader, chosen)
    where += [] if parts else ["coalesce(r.part_of, '') = ''"]
    return int(reader.ask(f"SELECT count(*) {_FROM} WHERE {' AND '.join(where)}", values)[0][0])


def list_rows(reader: Reader, rids: Iterable[int], language: str = "") -> dict[int, ListRow]:
    """What a list shows of each of these. language: the text is shown in it where somebody has translated it."""
    translated = f"text_{language}"
    text = f"coalesce(nullif(r.[{translated}], ''), r.text)" if translated in fields("recommendation") else "r.text"
    question = _ROW.format(text=text)
    found = {}
    for part in chunks(rids):
        for line in reader.ask(f"{question} WHERE r.rid IN ({marks(part)})", part):
            rid, id, number, text, states, response, plan, strategy, undecided, later, to_check = line
            found[rid] = ListRow(
                rid, id, number or "", text or "", tuple(json.loads(states or "[]")), response or "",
                plan or 0, strategy or 0, bool(undecided), bool(later), bool(to_check),
            )  # fmt: skip
    return found


def pairs(reader: Reader, rids: Iterable[int]) -> dict[int, Pair]:
    """Each of these recommendations with the plan entry that answers it, by number."""
    names, entry_names = rows.columns("recommendation"), rows.columns("entry")
    found = {}
    for part in chunks(rids):
        for line in reader.ask(f"SELECT r.*, e.* {_FROM} WHERE r.rid IN ({marks(part)})", part):
            row = dict(zip(names, line[: len(names)], strict=True))
            entry = dict(zip(entry_names, line[len(names) :], strict=True))
            answer = Record("entry", row["entry_id"]) if entry["id"] is None else rows.record("entry", entry)
            found[row["rid"]] = Pair(rows.record("recommendation", row), answer)
    return found


def rids_of(reader: Reader, ids: Iterable[str]) -> dict[str, int]:
    """The numbers in this file of recommendations, by id."""
    found: dict[str, int] = {}
    for part in chunks(ids):
        found.update(reader.ask(f"SELECT id, rid FROM recommendation WHERE id IN ({marks(part)})", part))
    return found


def began_with(reader: Reader, entry: str) -> str:
    """The recommendation that started with an entry and is answered by another one now; "" where there is none."""
    ids = (id for (id,) in reader.ask("SELECT id FROM recommendation WHERE entry <> ''"))
    return next((id for id in ids if own_entry(id) == entry), "")


def boxes_filled(reader: Reader, group: str = "") -> tuple[int, int]:
    """How many boxes of the two matrices are filled in all; of one thematic group where it is named by its id."""
    ((plan, strategy),) = reader.ask(
        "SELECT sum(plan), sum(strategy) FROM entry WHERE hidden = 0 AND instr(coalesce(groups, ''), ?) > 0", [group]
    )
    return plan or 0, strategy or 0


def answered_by(reader: Reader, entry: str) -> list[int]:
    """The recommendations that a plan entry answers: one, or all of a cluster, in the order of their numbers."""
    question = (
        "SELECT rid FROM recommendation WHERE entry_id = ? AND hidden = 0 AND twin_of = '' ORDER BY review, number_key, id"
    )
    return [rid for (rid,) in reader.ask(question, [entry])]


def pointed_at(reader: Reader, entry: str) -> list[int]:
    """The recommendations that somebody wishes to answer with a plan entry, also where others wish otherwise; by number."""
    question = (
        "SELECT rid FROM recommendation WHERE hidden = 0 AND (entry_id = ?"
        " OR rid IN (SELECT rid FROM rivals WHERE field = 'entry' AND value = ?)) ORDER BY review, number_key, id"
    )
    return [rid for (rid,) in reader.ask(question, [entry, json.dumps(entry)])]


def numbered(reader: Reader, number: str) -> list[Record]:
    """The recommendations with this number, of all reviews, put aside or not."""
    ids = [id for (id,) in reader.ask("SELECT id FROM recommendation WHERE number = ? ORDER BY review", [number])]
    return list(reader.records("recommendation", ids).values())


def stranded(reader: Reader) -> list[Record]:
    """Plan entries with text that answer no recommendation: written without knowledge that it had joined a cluster."""
    question = (
        "SELECT e.* FROM entry e WHERE e.hidden = 0 AND e.plan + e.strategy > 0"
        " AND NOT EXISTS (SELECT 1 FROM recommendation r WHERE r.entry_id = e.id AND r.twin_of = '') ORDER BY e.id"
    )
    names = rows.columns("entry")
    return [rows.record("entry", dict(zip(names, line, strict=True))) for line in reader.ask(question)]


def by_response(reader: Reader) -> dict[str, int]:
    """How many recommendations there are by response, without those put aside, parts of another, and twins."""
    question = (
        "SELECT coalesce(response, ''), count(*) FROM recommendation"
        " WHERE hidden = 0 AND twin_of = '' AND coalesce(part_of, '') = '' GROUP BY 1"
    )
    return dict(reader.ask(question))
