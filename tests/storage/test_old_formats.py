"""Workspaces and bundles of every format that was ever released open for ever."""

from __future__ import annotations

import shutil

import pytest

from upr_desktop import paths
from upr_desktop.tasks import maintain, reading, review_conflicts
from upr_desktop.tasks.merge_bundle import merge_all
from upr_desktop.tasks.workspace import Workspace

FORMATS = sorted(path.stem for path in (paths.resources() / "self_test").glob("*.upr"))


@pytest.mark.parametrize("released", FORMATS)
def test_an_old_workspace_opens_with_all_its_words_and_receives_an_old_file(released, tmp_path, monkeypatch):
    monkeypatch.setenv("UPR_DATA", str(tmp_path))
    shutil.copy(paths.resources() / "self_test" / f"{released}.upr", tmp_path / "old.upr")

    with Workspace(tmp_path / "old.upr") as workspace:
        entry = reading.pair(workspace.store, reading.find(workspace.store, "121.1").id).entry
        assert entry.text("risks") == "Visits are announced too early."

        (merged,) = merge_all(workspace, [paths.resources() / "self_test" / f"{released}.uprbundle"])

        assert merged.trouble is None and merged.new > 0
        assert reading.find(workspace.store, "121.2").text("response") == "pending"
        assert reading.find(workspace.store, "121.10").hidden
        (question,) = review_conflicts.questions(workspace.store)
        assert {choice.value for choice in question.conflict.choices} == {
            "Independent people can visit every prison without asking first.",
            "Independent people can visit every prison and police cell.",
        }
        assert question.base == "Independent people can visit every prison."
        maintain.check(workspace)


def test_there_is_a_sample_of_the_format_that_this_version_writes():
    assert "format-1" in FORMATS
