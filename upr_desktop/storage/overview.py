"""What is counted over all recommendations: how far they are answered, and how far they are put into practice.

Those that are put aside, and parts of another, are not counted; twins are counted once.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from upr_desktop.domain.schema import boxes
from upr_desktop.domain.scorecard import Tally
from upr_desktop.storage.log import marks
from upr_desktop.storage.reader import Reader

_FROM = (
    "FROM recommendation r LEFT JOIN entry e ON e.id = r.entry_id AND e.hidden = 0{joined}"
    " WHERE r.hidden = 0 AND r.twin_of = '' AND coalesce(r.part_of, '') = ''"
)
# Beside max() SQLite gives the other columns of the row that has it.
_LATEST = (
    "WITH latest AS (SELECT coalesce((SELECT twin_of FROM recommendation r WHERE r.id = a.recommendation AND twin_of <> ''),"
    " recommendation) AS recommendation, status, max(coalesce(date, '') || ' ' || id) FROM assessment a"
    " WHERE hidden = 0 AND coalesce(status, '') <> ''{shown} GROUP BY 1)"
    " SELECT coalesce(e.groups, '[]'), coalesce(l.status, ''), count(*) {counted} GROUP BY 1, 2 ORDER BY 1, 2"
)


class Answered(NamedTuple):
    """Recommendations on which the same groups work, by id.

    goals: how many have a goal. plans, strategies: all six boxes. plan, strategy: boxes filled; a cluster's in every member.
    """

    groups: tuple[str, ...]
    recommendations: int
    goals: int
    plans: int
    strategies: int
    plan: int
    strategy: int


def responses(reader: Reader) -> dict[str, dict[str, int]]:
    """How many recommendations each review has, by the id of the review and by response."""
    found: dict[str, dict[str, int]] = {}
    question = f"SELECT coalesce(r.review, ''), coalesce(r.response, ''), count(*) {_FROM.format(joined='')} GROUP BY 1, 2"
    for review, code, count in reader.ask(question):
        found.setdefault(review, {})[code] = count
    return found


def statuses(reader: Reader, counted: Sequence[str] | None) -> list[Tally]:
    """How many recommendations have which status. counted: only assessments with these marks `audience`; None: all."""
    shown = ""
    if counted is not None:
        shown = f" AND coalesce(audience, '') IN ({marks(counted)}) AND instr(' ' || undecided || ' ', ' audience ') = 0"
    joined = " LEFT JOIN latest l ON l.recommendation = r.id"
    question = _LATEST.format(shown=shown, counted=_FROM.format(joined=joined))
    return [Tally(tuple(json.loads(groups)), *found) for groups, *found in reader.ask(question, counted or ())]


def answers(reader: Reader) -> list[Answered]:
    """How far the recommendations are answered."""
    half = len(boxes()) // 2
    question = (
        f"SELECT coalesce(e.groups, '[]'), count(*), sum(coalesce(e.goal, '') <> ''), sum(coalesce(e.plan, 0) = {half}),"
        f" sum(coalesce(e.strategy, 0) = {half}), sum(coalesce(e.plan, 0)), sum(coalesce(e.strategy, 0))"
        f" {_FROM.format(joined='')} GROUP BY 1 ORDER BY 1"
    )
    return [Answered(tuple(json.loads(groups)), *found) for groups, *found in reader.ask(question)]


def next_empty(reader: Reader) -> int | None:
    """The first recommendation that has an empty box and is not left for later, by its rid."""
    question = (
        f"SELECT r.rid {_FROM.format(joined='')} AND coalesce(e.later, 0) = 0"
        f" AND coalesce(e.plan + e.strategy, 0) < {len(boxes())} ORDER BY r.review, r.number_key, r.id LIMIT 1"
    )
    return next((rid for (rid,) in reader.ask(question)), None)
