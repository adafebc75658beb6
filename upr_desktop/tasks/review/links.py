"""What a recommendation is linked to: the same one in another review, records from another source, the parts of it."""

from __future__ import annotations

from upr_desktop.domain.number import number_key
from upr_desktop.domain.values import Record
from upr_desktop.storage import listing
from upr_desktop.storage import parts as of_parts
from upr_desktop.storage.reader import Reader

Time = tuple[bool, str, str]


def links(reader: Reader, id: str) -> list[Record]:
    """The recommendations of other reviews that this is said to be the same as, earliest first; those put aside left out."""
    mine = set(listing.twins(reader, id))
    found = set()
    for owner, named in listing.linked(reader):
        if owner in mine or mine & set(named):
            found |= {owner, *named}
    records = reader.records("recommendation", listing.listed(reader, found - mine))
    return sorted((one for one in records.values() if not one.hidden), key=lambda one: when(reader, one))


def twins(reader: Reader, id: str) -> list[Record]:
    """The other records of the recommendation that is listed, by its id."""
    return list(reader.records("recommendation", listing.twins(reader, id)[1:]).values())


def parts(reader: Reader, whole: Record) -> list[str]:
    """The ids of the parts into which a recommendation was split, in the order of their numbers."""
    return of_parts.parts(reader, whole.text("review")).get(whole.id, [])


def when(reader: Reader, recommendation: Record) -> Time:
    """Sorts recommendations of several reviews of a State, as `order` sorts the reviews."""
    return order(reader.record("review", recommendation.text("review")))


def order(review: Record) -> Time:
    """Sorts reviews of one State by their cycles; those of other mechanisms come before the UPR."""
    return review.text("mechanism") == "upr", number_key(review.text("cycle")), review.id
