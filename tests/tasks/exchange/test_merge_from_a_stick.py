"""A long file is read from the stick while it is merged."""

from __future__ import annotations

import os
import random
import shutil
import string

from upr_desktop.domain.schema import boxes


def long(seed: str) -> str:
    """A long text that hardly shrinks when it is packed."""
    return "".join(random.Random(seed).choices(string.ascii_letters, k=9_000))


def test_a_stick_that_is_pulled_out_half_way_leaves_nothing_of_its_file_behind(dodoma, mwanza, monkeypatch):
    """The first part of a long file is in the workspace already when the rest cannot be read."""
    for number in ("134.16", "134.18"):
        mwanza.workspace.write(
            mwanza.workspace.edits("entry", mwanza.pair(number).entry.id, {b.name: long(b.name) for b in boxes()})
        )
    for turn in range(6):
        mwanza.write("134.16", long(str(turn)))
    monkeypatch.setattr("upr_desktop.sync.write.MEMBER_BYTES", 100_000)
    monkeypatch.setattr("upr_desktop.sync.read._KEPT", 0)
    whole, cut = mwanza.bundle(), mwanza.folder / "pulled out.uprbundle"
    shutil.copy(whole, cut)
    before, store_add = dodoma.digest(), dodoma.workspace.store.add

    def add_and_pull(commits, number):
        os.truncate(cut, 1_000)
        return store_add(commits, number)

    monkeypatch.setattr(dodoma.workspace.store, "add", add_and_pull)
    (refused,) = dodoma.receive(cut)
    monkeypatch.setattr(dodoma.workspace.store, "add", store_add)

    assert refused.trouble is not None and dodoma.digest() == before
    (merged,) = dodoma.receive(whole)
    assert merged.trouble is None and dodoma.digest() == mwanza.digest()
