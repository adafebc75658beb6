"""One sitting of one person."""

from __future__ import annotations

import pytest

from upr_desktop.domain.commits import Place
from upr_desktop.errors.base import OpenElsewhere
from upr_desktop.tasks import maintain
from upr_desktop.tasks.edit_entry import Wish
from upr_desktop.tasks.sitting import Sitting

GOAL = Place("entry", "3f1c9a50-0000-4000-8000-000000000001", "goal")


@pytest.fixture
def path(dodoma):
    """Asha's workspace, which nobody has open."""
    dodoma.workspace.close()
    return dodoma.workspace.path


def test_a_copy_is_kept_when_somebody_comes(path):
    Sitting(path).close()

    assert len(maintain.copies(path)) == 1


def test_what_was_open_is_kept_when_they_go(path):
    sitting = Sitting(path)
    sitting.editor.save_draft(GOAL, "what was on the screen")
    sitting.close()

    again = Sitting(path)
    assert again.workspace.store.shown(GOAL) == "what was on the screen"
    assert again.workspace.store.drafts() == []
    again.close()


def test_nobody_else_writes_meanwhile(path):
    sitting = Sitting(path)
    with pytest.raises(OpenElsewhere):
        Sitting(path)
    sitting.close()
    Sitting(path).close()


def test_a_disk_without_room_for_a_copy_keeps_nobody_from_working(path, own_folders):
    (own_folders / "backups").write_text("a file where the folder should be")

    sitting = Sitting(path)
    assert sitting.editor.do(Wish({GOAL: "written all the same"}))
    sitting.close()
