"""The mechanisms beside the UPR: what tells one review of theirs from another, and the bodies that people name."""

from __future__ import annotations

from upr_desktop.domain import ids
from upr_desktop.domain.ids import name_key

UPR = "upr"

BODIES = {
    "treaty_body": ("CAT", "CCPR", "CED", "CEDAW", "CERD", "CESCR", "CMW", "CRC", "CRPD", "SPT"),
    "regional": ("ACHPR", "ACERWC", "APRM"),
}
"""Acronyms, as document symbols have them: the same in every language."""

_LONGEST, _LONGEST_BODY = 200, 80
"""Letters of a cycle, and of the body in it: it stands in the manifest of every bundle, which takes 500."""
_OF_TREATY_BODIES = frozenset(name_key(name) for name in (*BODIES["treaty_body"], "CRC-OP-AC", "CRC-OP-SC", "HRCttee"))


def of_body(body: str) -> str:
    """The mechanism to which a body of the United Nations belongs: `upr`, `treaty_body`, else `special_procedure`."""
    name = name_key(body)
    if name == UPR:
        return UPR
    return "treaty_body" if name in _OF_TREATY_BODIES else "special_procedure"


def cycle_named(mechanism: str, body: str, named: str) -> str:
    """What stands in `cycle` of a review, and so makes its id: two offices that have the same document must meet.

    UPR: the cycle. Others: the document's symbol (it has a stroke), alone; else the body before the year or whatever it was
    called: `CRC/C/PER/CO/6-7`, `CEDAW 2016`. A second time it changes nothing. named: cycle, symbol or year as written.
    """
    named, body = " ".join(named.split())[:_LONGEST].strip(), " ".join(body.split())[:_LONGEST_BODY].strip()
    if mechanism in ("", UPR) or not named or "/" in named or after_body(named, body) != named:
        return named
    return f"{body} {named}"[:_LONGEST].strip()


def review_id(state: str, mechanism: str, cycle: str, body: str = "") -> str:
    """The id of the review that is named so. mechanism: empty is the UPR. cycle: as `cycle_named` takes it."""
    return ids.review_id(state, mechanism or UPR, cycle_named(mechanism, body, cycle))


def after_body(cycle: str, body: str) -> str:
    """A cycle without the body before it: what a label adds to the body's name."""
    start, rest = cycle[: len(body)], cycle[len(body) :]
    return rest.strip() if body and rest.startswith(" ") and name_key(start) == name_key(body) else cycle
