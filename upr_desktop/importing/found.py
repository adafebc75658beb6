"""What was found in a file: recommendations, and what a person should look at. Nothing of it is stored yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

UPR_INFO, UHRI, THEMATIC_LIST, WG_REPORT, MATRIX = "upr-info", "uhri", "thematic-list", "wg-report", "matrix"


@dataclass(frozen=True, slots=True)
class FoundRow:
    """One recommendation of the file.

    values: its filled fields by name, as `domain.values` lets them in: str, or a sorted tuple of str for tags.
    boxes: the filled boxes of its plan entry by name; only a matrix has any.
    state, cycle, session: the State under review (its code), cycle and session that the row itself names, else empty.
    doubts: why a person should look, sorted: no_number, number_twice (an earlier row has it with another text),
    number_corrected (misprinted in the report, see number_as_printed), number_unsure (several in one cell, or a spreadsheet
    may have cut a zero: 134.1 or 134.10), no_text, unknown_state, unknown_response, unknown_sdg, responses_differ (of lines
    that are one recommendation), too_long (cut to what a field can hold), concern (the source calls it no recommendation).
    mechanism, body: who made it, where the row says so; else empty. symbol, published: of the document that it stands in.
    """

    values: Mapping[str, Any]
    boxes: Mapping[str, str] = field(default_factory=dict)
    state: str = ""
    cycle: str = ""
    session: str = ""
    doubts: tuple[str, ...] = ()
    mechanism: str = ""
    body: str = ""
    symbol: str = ""
    published: str = ""


class Unread(NamedTuple):
    """A column that was left out though something stands in it. name: its heading, else its letter. cells: those filled."""

    name: str
    cells: int


@dataclass(frozen=True, slots=True)
class Found:
    """The recommendations of a file, in its order.

    format: `upr-info`, `uhri`, `thematic-list`, `wg-report` or `matrix`.
    state, cycle, session, symbol (of the report), reviewed (the day): what the file as a whole says of the review, else empty.
    left_out: how many rows were no recommendations, such as voluntary pledges.
    unread: columns of a table that nothing was taken from.
    """

    format: str
    rows: tuple[FoundRow, ...]
    state: str = ""
    cycle: str = ""
    session: str = ""
    left_out: int = 0
    symbol: str = ""
    reviewed: str = ""
    unread: tuple[Unread, ...] = ()


def cycle_of(session: str) -> str:
    """The cycle to which a session of the UPR Working Group belongs; empty when the text is no session.

    Sessions 1 to 12 were the first cycle, 13 to 26 the second, 27 to 40 the third; the fourth began with the 41st.
    """
    if not session.isdecimal() or int(session) < 1:
        return ""
    return str(1 + sum(int(session) > last for last in (12, 26, 40)))
