"""Workspaces to measure on: filled ones, and ones that are far too large."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from pydoc_data.topics import topics

from bench.matrices import Row
from upr_desktop.domain import ids
from upr_desktop.domain.commits import Edit, Place
from upr_desktop.domain.schema import RESPONSES, boxes
from upr_desktop.tasks.workspace import Workspace, create, new_review

_COMMON = (
    "adopt amend strengthen ensure measures national human rights commission children women police training law budget "
    "district court independent report implement protection violence education health workers persons disabilities access"
).split()
_WORDS = sorted(set(re.findall(r"[a-z]{2,14}", " ".join(topics.values()).lower())))
"""The words of Python's own documentation: some thousand, as a language has."""
_STATES = ("NPL", "CHL", "LBY", "NOR", "IRL", "CZE", "GHA", "SLE", "NAM", "PHL", "ISL", "ITA", "FRA", "KEN", "RWA")
_PORTION = 4_000


def _text(luck: random.Random, words: int) -> str:
    """Every third word is one of the few that nearly every recommendation has."""
    return " ".join(luck.choice(_COMMON if place % 3 == 0 else _WORDS) for place in range(words)).capitalize() + "."


def fill(workspace: Workspace, count: int, *, with_boxes: bool) -> None:
    """Recommendations of one review, and their twelve boxes."""
    luck = random.Random(1)
    workspace.write(new_review(workspace, "TZA", "upr", "2"))
    review = ids.review_id("TZA", "upr", "2")
    for start in range(0, count, _PORTION):
        edits: list[Edit] = []
        for number in range(start, min(start + _PORTION, count)):
            id = ids.recommendation_id(review, f"{134 + number // 1000}.{number % 1000 + 1}")
            values = {
                "review": review,
                "number": f"{134 + number // 1000}.{number % 1000 + 1}",
                "text": _text(luck, 24),
                f"states/{luck.choice(_STATES)}": True,
                "response": luck.choice(RESPONSES),
            }
            edits += [Edit(Place("recommendation", id, name), value) for name, value in values.items()]
            if with_boxes:
                entry = ids.own_entry(id)
                edits += [Edit(Place("entry", entry, box.name), _text(luck, 18)) for box in boxes()]
        workspace.store.commit(edits, workspace.me.person_id, "2016-06-28T11:20:05Z", f"portion {start}")


def keep(plan: Iterable[Row], path: Path) -> None:
    """A new workspace that holds a plan of `bench.matrices`."""
    with create(path, "LHRC", "Asha") as workspace:
        workspace.write(new_review(workspace, "TZA", "upr", "3"))
        review = ids.review_id("TZA", "upr", "3")
        edits: list[Edit] = []
        for recommendation, boxes in plan:
            id = ids.recommendation_id(review, recommendation["number"])
            tags = {f"states/{state}": True for state in recommendation["states"]}
            values = {"review": review, **{name: recommendation[name] for name in ("number", "text", "response")}, **tags}
            edits += [Edit(Place("recommendation", id, name), value) for name, value in values.items()]
            edits += [Edit(Place("entry", ids.own_entry(id), name), text) for name, text in boxes.items()]
        workspace.store.commit(edits, workspace.me.person_id, "2026-09-22T11:20:05Z", "plan")


def main(folder: Path, filled: int, large: int = 0) -> None:
    """Make `filled.upr`, and `large.upr` when asked for."""
    with create(folder / "filled.upr", "LHRC", "Asha") as workspace:
        fill(workspace, filled, with_boxes=True)
    if large:
        with create(folder / "large.upr", "LHRC", "Asha") as workspace:
            workspace.store.sql.execute("PRAGMA synchronous=OFF")
            fill(workspace, large, with_boxes=False)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
