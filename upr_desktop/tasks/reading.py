"""What is there, for whoever shows it. Reads only, and needs none of the libraries that writing needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from upr_desktop.domain import clock, ids, mechanisms, states
from upr_desktop.domain.commits import Place, base_of
from upr_desktop.domain.ids import name_key
from upr_desktop.domain.kinds import Value
from upr_desktop.domain.schema import RECORDS
from upr_desktop.domain.values import Record
from upr_desktop.errors.base import Ambiguous, NotFound
from upr_desktop.i18n import current
from upr_desktop.i18n import gettext as _
from upr_desktop.labels import deeds, labels, values
from upr_desktop.labels.deeds import Name
from upr_desktop.storage import listing, received, signatures
from upr_desktop.storage.listing import NO_GROUP, Filter, ListRow, Pair
from upr_desktop.storage.reader import Reader, Written
from upr_desktop.storage.received import Receipt

__all__ = ["NO_GROUP", "Filter", "ListRow", "Pair", "Reader", "Receipt", "Written"]

rids = listing.rids
rids_of = listing.rids_of
some_found = listing.some_found
pairs = listing.pairs
count = listing.count
by_response = listing.by_response
stranded = listing.stranded
twins = listing.twins
undecided = received.undecided


def peek(path: Path) -> Reader:
    """A workspace to be looked at. Raises what is wrong with the file."""
    return Reader(path)


# --- recommendations


def rows(reader: Reader, rids: Iterable[int]) -> dict[int, ListRow]:
    """What a list shows of each of these, in the current language where somebody has translated it."""
    return listing.list_rows(reader, rids, current())


def text_name(recommendation: Record) -> str:
    """The field with the text in the current language where somebody has translated it, else `text`."""
    name = f"text_{current()}"
    return name if recommendation.text(name) else "text"


def find(reader: Reader, called: str) -> Record:
    """The recommendation that a person means: `134.16`, `2:134.16`, `TZA-2:134.16`, its code or the beginning of its id.

    Whatever is said of one twin, the one that is listed is meant.
    Raises NotFound, or Ambiguous with the candidates.
    """
    ids = listing.listed(reader, [one.id for one in _meant(reader, called)])
    return _only_recommendation(reader, called, list(reader.records("recommendation", ids).values()))


def find_exactly(reader: Reader, called: str) -> Record:
    """`find` for who means one of several twins: the record that has this number, code or id, listed or not."""
    return _only_recommendation(reader, called, _meant(reader, called))


def _only_recommendation(reader: Reader, called: str, found: list[Record]) -> Record:
    return _only(called, {one.id: one for one in found}, [full_name(reader, one) for one in found])


def _meant(reader: Reader, called: str) -> list[Record]:
    review, colon, number = called.rpartition(":")
    found = [one for one in listing.numbered(reader, number) if not colon or _is_of(reader, one, review)]
    if not found:
        found = list(reader.records("recommendation", listing.with_code(reader, called)).values())
    if not found and len(called) >= 8:
        found = list(reader.records("recommendation", reader.ids_starting("recommendation", called.lower())).values())
    return found


def _is_of(reader: Reader, record: Record, named: str) -> bool:
    review = reader.record("review", record.text("review"))
    return named.casefold() in (review.text("cycle").casefold(), short_name(review).casefold())


def short_name(review: Record) -> str:
    """State and cycle, as in TZA-2; with another mechanism than the UPR as in PER-CRC/C/PER/CO/6-7."""
    return f"{review.text('state')}-{review.text('cycle')}"


def full_name(reader: Reader, recommendation: Record) -> str:
    """The number with its review, as in TZA-2:134.16; the beginning of the id where there is no number."""
    review = reader.record("review", recommendation.text("review"))
    number = recommendation.text("number")
    return f"{short_name(review)}:{number}" if number else recommendation.id[:13]


def _only(called: str, found: dict[str, Record], names: list[str]) -> Record:
    """The one record that was found. names: of each, by which a person can choose; where two share one, ids take its place."""
    if not found:
        raise NotFound(called)
    if len(found) > 1:
        told = names if len(set(names)) == len(names) else [id[:13] for id in found]
        raise Ambiguous(called, ", ".join(told[:10]))
    return next(iter(found.values()))


def pair(reader: Reader, recommendation: str) -> Pair:
    """A recommendation with the plan entry that answers it, by the recommendation's id. Raises NotFound."""
    rids = listing.rids_of(reader, [recommendation])
    if not rids:
        raise NotFound(recommendation)
    return next(iter(listing.pairs(reader, rids.values()).values()))


def rid_of(reader: Reader, recommendation: str) -> int | None:
    """The rid of a recommendation, by id, or of the twin that is listed for it; None when it is not here."""
    return next(iter(listing.rids_of(reader, listing.listed(reader, [recommendation])).values()), None)


def cluster_of(reader: Reader, entry: str) -> list[Record]:
    """The recommendations that a plan entry answers, in the order of their numbers."""
    rids = listing.answered_by(reader, entry)
    found = listing.pairs(reader, rids)
    return [found[rid].recommendation for rid in rids]


# --- reviews, people, groups


def reviews(reader: Reader) -> list[Record]:
    """The reviews that are not put aside: those of the UPR, newest cycle first, then those of other mechanisms."""
    found = [review for review in reader.records("review").values() if not review.hidden]
    return sorted(found, key=lambda review: (is_upr(review), review.text("cycle"), review.id), reverse=True)


def is_upr(review: Record) -> bool:
    """Whether it is a review of the UPR, not of another mechanism."""
    return review.text("mechanism") in ("", mechanisms.UPR)


def review(reader: Reader, called: str) -> Record:
    """The review that a person means: its id, or as in TZA-2. Raises NotFound, or Ambiguous."""
    named = called.casefold()
    found = {one.id: one for one in reviews(reader) if named in (one.id, short_name(one).casefold())}
    return _only(called, found, list(found))


def review_key(review: Record) -> tuple[str, str, str]:
    """State, mechanism and cycle: what makes a review the one that it is."""
    return review.text("state"), review.text("mechanism"), review.text("cycle")


def review_label(review: Record) -> str:
    """For example "Tanzania, UPR, cycle 2", or "Peru, CRC, CRC/C/PER/CO/6-7"."""
    return labels.review(*review_key(review), review.text("body"))


def is_example(reader: Reader) -> bool:
    """Whether this is the review of the invented State, which is nobody's work."""
    return any(review.text("state") == states.EXAMPLE for review in reader.records("review").values())


def title(reader: Reader) -> str:
    """What a workspace is about, for titles: its newest review; "" before there is one."""
    found = reviews(reader)
    return review_label(found[0]) if found else ""


def name_of(reader: Reader, person: str) -> str:
    """A person's name with the organisation, as in "Asha, LHRC"; "" for somebody whose record has not come."""
    return ", ".join(filter(None, (reader.record("person", person).text("name"), organisation_of(reader, person))))


def organisation_of(reader: Reader, person: str) -> str:
    """The name of the organisation for which somebody works; "" where that has not come."""
    return reader.record("organisation", reader.record("person", person).text("organisation")).text("name")


def organisations(reader: Reader) -> list[str]:
    """The names of the organisations, each once: every computer of one has a record of its own."""
    here = (one for one in reader.records("organisation").values() if one.text("name") and not one.hidden)
    found = {name_key(one.text("name")): one.text("name") for one in here}
    return sorted(found.values(), key=str.casefold)


def who_may_fill(reader: Reader) -> list[str]:
    """All who may have filled a document in: the organisations, then people such as "Juma, THRDC"; each once."""
    people = {name_of(reader, one.id) for one in reader.records("person").values() if not one.hidden}
    named = organisations(reader)
    return [*named, *sorted(people - {"", *named}, key=str.casefold)]


def names_of_organisation(reader: Reader, called: str) -> frozenset[str]:
    """All that an organisation is called, long and short, in plain words. Raises NotFound when nobody here has this name."""
    known = [{name_key(one.text(name)) for name in ("name", "short_name")} for one in reader.records("organisation").values()]
    meant = [names for names in known if name_key(called) in names - {""}]
    if not meant:
        raise NotFound(called)
    return frozenset().union(*meant) - {""}


def called(reader: Reader, kind: str, id: str) -> str:
    """What a record is called; "" where it has not come."""
    return named(reader, reader.record(kind, id)) if kind in RECORDS else ""


def named(reader: Reader, record: Record) -> str:
    """What a record is called: number, name, label; a cluster by its numbers too. "" where nothing of it has come."""
    match record.kind:
        case "entry":
            return _cluster_name(reader, record)
        case "review":
            return review_label(record) if record.values else ""
        case "person":
            return name_of(reader, record.id) or record.text("name")
        case "recommendation":
            return record.text("number") or record.text("text")[:40]
        case "sdg_text":
            return labels.sdg_texts()
    return next(filter(None, map(record.text, ("name", "title", "label", "text"))), "")


_SAYS_MOST = ("twins", "same_as", "different_from", "entry")
"""Fields after which a deed is called, whatever else it changes."""
_MOST_NAMED = 3


def deed_label(reader: Reader, name: Name, after: Mapping[Place, Value], made: Sequence[tuple[str, str]]) -> str:
    """What a deed is called that leaves these values. made: kinds and ids of the records that it adds."""
    places = list(after)
    first = next((one for field in _SAYS_MOST for one in places if base_of(one.field) == field), places[0] if places else None)
    field = values.place_words(first, partial(called, reader)) if first else ""
    if name:
        return deeds.said(name, field)
    if made or first is None:
        count = sum(kind == "recommendation" for kind, _id in made)
        return deeds.added(labels.recommendations(count) if count > 1 or not made else called(reader, *made[-1]))
    same = [one for one in places if (one.record, base_of(one.field)) == (first.record, base_of(first.field))]
    told = list(dict.fromkeys(filter(None, (called(reader, one.record, one.id) for one in same[: _MOST_NAMED + 1]))))
    of = ", ".join(told[:_MOST_NAMED]) + " …" * (len(told) > _MOST_NAMED)
    if first.field == "deleted" and of:
        return deeds.aside(of) if after[first] else deeds.back(of)
    return deeds.of(field, of)


def is_undone(reader: Reader, record: Record) -> bool:
    """Whether a record is put aside only because whoever made it took that back: it may be made anew."""
    heads = reader.heads(Place(record.kind, record.id, "deleted")) if record.hidden else ()
    return bool(heads) and all(reader.body(commit).is_undoing for commit in heads)


def in_words(reader: Reader, place: Place, value: Value, day: Callable[[str], str] = str) -> str:
    """What a value means at a place. day: a date as the reader has it."""
    return values.in_words(place, value, partial(called, reader), day)


def _cluster_name(reader: Reader, entry: Record) -> str:
    found = listing.list_rows(reader, listing.pointed_at(reader, entry.id)).values()
    numbers = ", ".join(row.number or row.id[:8] for row in found)
    label = entry.text("label")
    return f"{label} ({numbers})" if label and numbers else label or numbers


def groups(reader: Reader) -> list[Record]:
    """The thematic groups that are not put aside, by name."""
    found = reader.records("group").values()
    return sorted((group for group in found if not group.hidden), key=lambda group: group.text("name").casefold())


def group_sizes(reader: Reader) -> dict[str, int]:
    """How many recommendations each group has, by its id."""
    return {group.id: listing.count(reader, Filter(group=group.id), parts=False) for group in groups(reader)}


def group(reader: Reader, called: str) -> Record:
    """The group with this name or id, whatever the case. TZA-2:Women is that of one review.

    Raises NotFound, or Ambiguous with the candidates.
    """
    named, _, name = called.partition(":")
    wanted, short = called.casefold().strip(), name.casefold().strip()
    found = {one.id: one for one in groups(reader) if wanted in (one.text("name").casefold(), one.id)}
    if not found and short:
        found = {one.id: one for one in groups(reader) if short == one.text("name").casefold() and _is_of(reader, one, named)}
    names = [f"{short_name(reader.record('review', one.text('review')))}:{one.text('name')}" for one in found.values()]
    return _only(called, found, names)


# --- history


def history(reader: Reader, place: Place) -> list[tuple[Written, str]]:
    """All that was ever written at a place, newest first, each with the name of who wrote it."""
    return [(one, writer(reader, one.commit, one.author)) for one in reversed(reader.history(place))]


def writer(reader: Reader, commit: str, author: str) -> str:
    """The name of who wrote a commit, and whose computer it was where it was not their own."""
    who = name_of(reader, author)
    key = signatures.key_of(reader, reader.replica(commit))
    owner = reader.record("device", ids.device_id(key)).text("person") if key else ""
    if owner in ("", author):
        return who
    if reader.body(commit).is_from_a_document:
        # Translators: {who} and {owner} are such as "Asha, LHRC"; the document is one of Word or Excel.
        return _("{who}, in a document that {owner} received").format(who=who, owner=name_of(reader, owner))
    # Translators: {who} and {owner} are such as "Asha, LHRC".
    return _("{who}, on the computer of {owner}").format(who=who, owner=name_of(reader, owner))


def wrong_clocks(reader: Reader, commits: Iterable[str]) -> frozenset[str]:
    """Those of these commits whose time says that the clock of their computer was wrong. To be said, and nothing else."""
    found = (reader.log.commit(number) for number in reader.log.numbers(commits).values())
    return frozenset(one.id for one in found if clock.looks_wrong(one.content().time, time_of(reader, one.prev)))


def time_of(reader: Reader, commit: str) -> str:
    """When something was written, by the clock of that computer; "" where it has not come."""
    number = reader.log.numbers([commit]).get(commit) if commit else None
    return reader.log.commit(number).content().time if number else ""


# --- exchange


class Waiting(NamedTuple):
    """Changes that others refer to and that have not come. organisation: whose they are, "" where nobody knows."""

    organisation: str
    changes: int


class Came(NamedTuple):
    """A bundle that came, and for what it still waits."""

    receipt: Receipt
    waiting: tuple[Waiting, ...]


def exchange_log(reader: Reader) -> list[Came]:
    """The bundles that came, newest first."""
    came = received.log(reader)
    gaps = received.gaps(reader)
    makers = {one.replica: one.organisation for one in reversed(came) if one.replica}
    return [Came(one, _waiting(reader, gaps.get(one.number, {}), makers)) for one in came]


def waiting(reader: Reader, bundle: int, makers: Mapping[str, str]) -> tuple[Waiting, ...]:
    """For what a bundle waits, by its number. makers: an organisation by replica, where its people are not known yet."""
    return _waiting(reader, received.gaps(reader).get(bundle, {}), makers)


def _waiting(reader: Reader, gaps: Mapping[str, int], makers: Mapping[str, str]) -> tuple[Waiting, ...]:
    found: Counter[str] = Counter()
    for replica, count in gaps.items():
        found[organisation_of(reader, received.last_author(reader, replica)) or makers.get(replica) or ""] += count
    return tuple(Waiting(*one) for one in sorted(found.items(), key=lambda one: (not one[0], one)))
