"""How much is written, and how far a long deed has come."""

from __future__ import annotations

import pytest

from upr_desktop.domain.progress import Progress, finish
from upr_desktop.domain.schema import boxes
from upr_desktop.storage.rows import filled


def test_only_boxes_with_text_are_filled_and_each_matrix_counts_its_own():
    values = {"goal": "An independent Commission", "indicators": "", "risks": "A new minister", "label": "CHRAGG"}

    assert (filled(values, "plan"), filled(values, "strategy")) == (1, 1)


def test_a_full_plan_has_six_boxes_in_each_matrix():
    values = {box.name: "written" for box in boxes()}

    assert (filled({}, "plan"), filled(values, "plan"), filled(values, "strategy")) == (0, 6, 6)


def importing(rows: int, undone: list[str]):
    """A long deed that says how far it is."""
    try:
        for row in range(rows):
            yield Progress(row, rows)
        return f"{rows} recommendations"
    except GeneratorExit:
        undone.append("all")
        raise


def test_a_long_deed_gives_its_result_when_it_is_driven_to_the_end():
    assert finish(importing(163, [])) == "163 recommendations"


def test_closing_a_long_deed_takes_it_back():
    undone: list[str] = []
    task = importing(163, undone)
    assert next(task) == Progress(0, 163)

    task.close()

    assert undone == ["all"]
    with pytest.raises(StopIteration):
        next(task)
