"""The post box at the command line."""

from __future__ import annotations

import os
import shutil

import pytest


@pytest.fixture
def box(tmp_path, dodoma, mwanza):
    """The folder that Asha in Dodoma and Juma in Mwanza share."""
    folder = tmp_path / "Shared"
    folder.mkdir()
    for one in (dodoma, mwanza):
        said = one.do("post-box", "use", folder).lines
        assert said[0] == f"The post box is “{folder}”."
    return folder


def test_it_is_chosen_asked_for_and_forgotten(dodoma, box):
    assert dodoma.do("post-box").lines == [f"The post box is “{box}”.", "0 files wait to be received."]
    assert dodoma.do("post-box", "--json").data == {"folder": str(box), "files": [], "arriving": [], "closed": []}

    dodoma.do("post-box", "forget")

    assert "post-box use" in dodoma.do("post-box").out
    assert dodoma.do("post-box", "--json").data == {"folder": None, "files": [], "arriving": [], "closed": []}
    for deed in ("send", "receive"):
        assert "post-box use FOLDER" in dodoma.refused("post-box", deed)


def test_a_folder_that_cannot_be_one_is_refused(dodoma, tmp_path):
    assert "gone" in dodoma.refused("post-box", "use", tmp_path / "gone")
    assert "Keep the workspace elsewhere" in dodoma.refused("post-box", "use", tmp_path)
    assert "FOLDER" in dodoma.wrong("post-box", "use")
    assert str(tmp_path) in dodoma.wrong("post-box", tmp_path)


def test_what_is_sent_is_received(dodoma, mwanza, box):
    dodoma.do("set", "134.16", "goal", "by Asha")
    mwanza.do("set", "134.16", "goal", "by Juma")

    (said,) = mwanza.do("post-box", "send").lines
    (name,) = os.listdir(box)
    assert name in said and "not sealed" in said
    assert dodoma.do("post-box").lines[1:] == ["1 file waits to be received.", f"  {name}"]
    assert dodoma.do("post-box", "--json").data["files"] == [name]

    came, known, hint = dodoma.do("post-box", "receive").lines
    assert "new here" in known
    assert came.startswith(f"{name}: 1 new, ") and came.endswith(" 1 to decide")
    assert "conflicts" in hint
    assert dodoma.do("post-box", "receive").lines == ["Nothing new lies in the post box."]
    assert dodoma.do("post-box", "receive", "--json").data == []

    dodoma.do("post-box", "send")
    (data,) = mwanza.do("post-box", "receive", "--json").data
    assert (data["new"], data["conflicts"]) == (1, 1)
    assert mwanza.digest() == dodoma.digest()


def test_half_of_a_file_is_named_and_nothing_is_refused(dodoma, mwanza, box):
    mwanza.do("set", "134.16", "goal", "by Juma")
    mwanza.do("post-box", "send")
    (file,) = box.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])

    assert dodoma.do("post-box", "--json").data["arriving"] == [file.name]
    for deed, first in (("", "0 files wait to be received."), ("receive", "Nothing new lies in the post box.")):
        *_, nothing, arriving = dodoma.do("post-box", *filter(None, [deed])).lines
        assert nothing == first
        assert file.name in arriving and "not come whole yet" in arriving

    file.write_bytes(whole)
    dodoma.do("post-box", "receive")
    assert dodoma.digest() == mwanza.digest()


def test_the_work_of_others_is_refused_until_it_is_joined_and_stops_nothing(dodoma, mwanza, desk, box):
    neema = desk("Arusha", "TGNP", "Neema")
    neema.do("add", "134.19", "Pass the law")
    shutil.copy(neema.bundle("of another coalition"), box)
    mwanza.do("set", "134.16", "goal", "by Juma")
    mwanza.do("post-box", "send")

    said = dodoma.run("post-box", "receive")

    assert said.status == 1
    assert "“of another coalition.uprbundle” comes from another workspace" in said.err
    assert dodoma.box("134.16") == "by Juma"
    dodoma.do("post-box", "receive", "--join")
    assert dodoma.box("134.19", "text") == "Pass the law"


@pytest.mark.skipif(os.name == "nt", reason="there are no such names there")
def test_names_cannot_play_with_the_terminal(dodoma, mwanza, box):
    mwanza.do("set", "134.16", "goal", "by Juma")
    mwanza.do("post-box", "send")
    (file,) = box.iterdir()
    file.rename(box / "x\x1b[2J\u202egpj\n.uprbundle")
    (box / "\x1b[2Jhalf.uprbundle").write_bytes(file.name.encode())

    for deed in ([], ["receive"]):
        out = dodoma.do("post-box", *deed).out
        assert "\ufffd[2Jhalf" in out and "\ufffd[2J[RLO]gpj " in out
        assert not {"\x1b", "\u202e"} & set(out)


def test_a_folder_that_is_gone_is_one_sentence(dodoma, box):
    box.rmdir()

    for deed in ([], ["send"], ["receive"], ["receive", "--json"]):
        assert str(box) in dodoma.refused("post-box", *deed)
    dodoma.do("post-box", "forget")
