"""Which recommendations are parts of which."""

from __future__ import annotations

from upr_desktop.storage.reader import Reader


def parts(reader: Reader, review: str) -> dict[str, list[str]]:
    """The ids of the parts that are not put aside, in the order of their numbers, by the id of their whole."""
    question = (
        "SELECT part_of, id FROM recommendation WHERE hidden = 0 AND review = ? AND coalesce(part_of, '') <> ''"
        " ORDER BY number_key, id"
    )
    found: dict[str, list[str]] = {}
    for whole, part in reader.ask(question, [review]):
        found.setdefault(whole, []).append(part)
    return found
