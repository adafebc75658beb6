"""Copies of a workspace, other computers, and what leaves one: whose work it is stays clear, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.stories.signing_desks import Desk, nothing, recommendations_of
from upr_desktop.domain.commits import Place
from upr_desktop.domain.device import Standing
from upr_desktop.storage import hanging
from upr_desktop.sync.read import open_bundle
from upr_desktop.tasks.exchange.export_bundle import export_bundle
from upr_desktop.tasks.exchange.merge_bundle import merge_all
from upr_desktop.tasks.workspace import Workspace, create

GOAL, RISKS = "goal", "risks"


def test_work_that_was_copied_to_another_computer_before_it_was_sent_keeps_its_author(
    asha: Desk, neema: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asha.write("Written on the old laptop")
    old, key = asha.workspace.store.meta("replica"), asha.workspace.key.public
    asha.workspace.close()
    monkeypatch.setenv("UPR_DATA", str(tmp_path / "new laptop"))
    with Workspace(asha.path) as moved:
        assert moved.store.meta("replica") != old
        assert moved.key.public != key
        export_bundle(moved, tmp_path / "moved.uprbundle")
    (merged,) = neema.receive(tmp_path / "moved.uprbundle")
    assert (merged.trouble, merged.forged, neema.reads()) == (None, 0, "Written on the old laptop")


def test_a_renamed_file_is_a_new_replica_of_the_same_device(asha: Desk) -> None:
    old, key = asha.workspace.store.meta("replica"), asha.workspace.key.public
    asha.workspace.close()
    asha.path.rename(asha.folder / "renamed.upr")
    with Workspace(asha.folder / "renamed.upr") as renamed:
        assert renamed.store.meta("replica") != old
        assert renamed.key.public == key


def test_where_no_key_can_be_kept_people_work_on_and_what_they_write_is_not_signed(
    desk: Callable[..., Desk], asha: Desk, tmp_path: Path
) -> None:
    (tmp_path / "Kigali" / "keys").parent.mkdir()
    (tmp_path / "Kigali" / "keys").write_text("a file where the folder should be")
    (tmp_path / "Kigali").rename(tmp_path / "kept")
    made = Desk.__new__(Desk)
    made.folder, made._use = tmp_path / "kept", asha._use
    made.path = made.folder / "work.upr"
    asha._use(made.folder)
    with create(made.path, "Umoja", "Grace") as made.workspace:
        assert made.workspace.key is None
        made.receive(asha.file())
        made.write("Train magistrates", RISKS)
        (merged,) = asha.receive(made.file())
    assert (merged.standing, merged.trouble, asha.reads(RISKS)) == (Standing.UNSIGNED, None, "Train magistrates")


def test_what_is_for_the_own_organisation_alone_leaves_only_when_somebody_says_so(asha: Desk, neema: Desk) -> None:
    workspace = asha.workspace
    (recommendation,) = workspace.store.records("recommendation")
    assessment, evidence = "a1", "e1"
    workspace.write(
        [
            *workspace.edits(
                "assessment", assessment, {"recommendation": recommendation, "audience": "own", "status": "partly"}
            ),
            *workspace.edits("evidence", evidence, {"of": assessment, "title": "What Neema’s cousin saw"}),
            *workspace.edits("comment", "c1", {"of": recommendation, "text": "For all"}),
        ]
    )
    assert {kind for kind, _ in hanging.own(workspace.store)} == {"assessment", "evidence"}

    with open_bundle(asha.file()) as plain:
        words = b"".join(one.line() for part, _ in plain.commits(nothing) for one in part)
    assert b"cousin" not in words
    neema.receive(asha.file())
    assert not neema.workspace.store.records("assessment")
    assert len(neema.workspace.store.records("comment")) == 1

    neema.receive(asha.file("with all", own=True))
    assert neema.workspace.store.record("evidence", evidence).text("title") == "What Neema’s cousin saw"
    assert neema.workspace.store.digest() == asha.workspace.store.digest()


def test_a_cloned_disk_is_noticed_when_the_work_of_both_meets_and_nothing_is_lost(asha: Desk, tmp_path: Path) -> None:
    twin = tmp_path / "twin.upr"
    asha.workspace.close()
    twin.write_bytes(asha.path.read_bytes())
    asha.workspace = Workspace(asha.path)
    asha.write("Written on the first disk")
    with Workspace(twin) as clone:
        with clone.store.atomic():  # as if neither place nor computer told them apart
            clone.store.put_meta("replica", asha.workspace.store.meta("replica"))
        (entry,) = recommendations_of(clone)
        clone.write([clone.edit(Place("entry", entry, GOAL), "Written on its clone")])
        export_bundle(clone, tmp_path / "clone.uprbundle")
        before = asha.workspace.store.meta("replica")

        (merged,) = asha.receive(tmp_path / "clone.uprbundle")

        assert (merged.trouble, merged.copied, merged.forged, merged.conflicts) == (None, True, 0, 1)
        assert asha.workspace.store.meta("replica") != before
        merge_all(clone, [asha.file()])
        assert clone.store.digest() == asha.workspace.store.digest()


def test_a_copy_that_nobody_can_write_to_makes_an_unsigned_file_of_signed_work(
    asha: Desk, neema: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy.upr"
    copy.write_bytes(asha.path.read_bytes())
    copy.chmod(0o400)
    monkeypatch.setenv("UPR_DATA", str(tmp_path / "another computer"))
    monkeypatch.setattr("os.access", lambda *_: False)  # who runs the tests may be allowed everything
    with Workspace(copy) as other:
        assert (other.key, other.store.is_read_only()) == (None, True)
        export_bundle(other, tmp_path / "copy.uprbundle")
    (merged,) = neema.receive(tmp_path / "copy.uprbundle")
    assert (merged.trouble, merged.standing, merged.forged) == (None, Standing.UNSIGNED, 0)
    assert neema.reads() == "An independent commission"
