"""Workspaces and bundles of every format that was ever released open for ever."""

from __future__ import annotations

import shutil

import pytest

from upr_desktop import paths
from upr_desktop.domain.device import Standing
from upr_desktop.tasks import maintain, reading
from upr_desktop.tasks.exchange.merge_bundle import merge_all
from upr_desktop.tasks.review import review_conflicts
from upr_desktop.tasks.workspace import Workspace

SAMPLES = paths.resources() / "self_test"
FORMATS = sorted(path.stem for path in SAMPLES.glob("*.upr"))
BUNDLES = sorted(path.name for path in SAMPLES.glob("*.uprbundle"))


@pytest.mark.parametrize("released", FORMATS)
@pytest.mark.parametrize("bundle", BUNDLES)
def test_an_old_workspace_opens_with_all_its_words_and_receives_an_old_file(released, bundle, tmp_path, monkeypatch):
    monkeypatch.setenv("UPR_DATA", str(tmp_path))
    shutil.copy(SAMPLES / f"{released}.upr", tmp_path / "old.upr")

    with Workspace(tmp_path / "old.upr") as workspace:
        entry = reading.pair(workspace.store, reading.find(workspace.store, "121.1").id).entry
        assert entry.text("risks") == "Visits are announced too early."

        (merged,) = merge_all(workspace, [SAMPLES / bundle])

        assert (merged.trouble, merged.refused) == (None, 0)
        assert merged.new > 0
        assert (merged.standing is Standing.NEW) == ("signed" in bundle)
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
    assert {"format-1.uprbundle", "format-1-signed.uprbundle"} <= set(BUNDLES)
