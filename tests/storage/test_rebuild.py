"""Computing rows, rivals, the index and depths anew from the log: nothing that anybody sees changes."""

from __future__ import annotations

from tests.storage.offices import ASIDE, GOAL, LESSON, RISKS, TORTURE, Author, crossing, receive, write
from tests.storage.oracle import as_shown, differences
from upr_desktop.domain.progress import finish
from upr_desktop.storage import checking


def test_computing_everything_anew_changes_nothing(dodoma):
    receive(dodoma, *([one] for one in reversed(crossing())))
    write(dodoma, TORTURE, True)
    write(dodoma, LESSON, [1])
    write(dodoma, ASIDE, True)
    before = as_shown(dodoma)

    finish(dodoma.rebuild())

    assert as_shown(dodoma) == before
    assert checking.troubles(dodoma) == []


def test_what_came_newest_first_is_computed_anew_portion_by_portion(dodoma):
    asha = Author("dodoma")
    for number in range(450):
        asha.write((GOAL, RISKS)[number % 2], f"version {number}", *asha.made[-2:][: number > 1])
    receive(dodoma, *(asha.made[start : start + 50][::-1] for start in range(400, -1, -50)))

    assert differences(dodoma, asha.made) == []
    assert checking.troubles(dodoma) == []


def test_a_rebuild_that_is_broken_off_changes_nothing(dodoma):
    receive(dodoma, crossing())
    before = dodoma.path.read_bytes()
    task = dodoma.rebuild()
    next(task)

    task.close()

    assert dodoma.path.read_bytes() == before
