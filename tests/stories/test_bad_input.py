"""Files that are missing, empty, cut off or something else: one sentence, and nothing is changed.

Every file here is a real one of its kind. What is said names the file, says that the work is safe, and what to do.
"""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.stories.desks import Desk, a_bundle, excel_matrix, explained, word_list

PHOTO = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + bytes(range(256)) * 40
LETTER = b"Dear Asha,\n\nplease find the list in the other message.\n\nJuma\n"
PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + b"E\0n\0c\0r\0y\0p\0t\0e\0d\0" * 64
RUBBISH = PHOTO * 8
CUTS = (0.01, 0.25, 0.5, 0.75, 0.98, 1)
"""Shares of a file that arrived; of the last, all but one byte."""


@pytest.fixture
def desk(tmp_path, capsys) -> Desk:
    """Asha's."""
    return Desk(tmp_path, capsys)


def archive(**members: str) -> bytes:
    """A zip file with these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        for name, text in members.items():
            made.writestr(name, text)
    return target.getvalue()


def cut(data: bytes, share: float) -> bytes:
    """The first part of a file, all but its last byte at most."""
    return data[: min(int(len(data) * share), len(data) - 1)]


# --- recommendations

LISTS: dict[str, Callable[[], bytes | None]] = {
    "gone.docx": lambda: None,
    "empty.docx": bytes,
    "empty.xls": bytes,
    "empty.csv": bytes,
    "photo.docx": lambda: PHOTO,
    "photo.xlsx": lambda: PHOTO,
    "photo.csv": lambda: PHOTO,
    "letter.docx": lambda: LETTER,
    "letter.csv": lambda: LETTER,
    "report.docx": lambda: PDF,
    "protected.xlsx": lambda: OLD_OFFICE,
    "cut.xls": lambda: OLD_OFFICE[:100],
    "archive.docx": lambda: archive(hello="Dear Asha"),
    "archive.xlsx": lambda: archive(**{"[Content_Types].xml": "<Types/>"}),
    "binary.csv": lambda: b"Rec#,Recommendation(s)\n134.20,\0\0\0\n",
    "headings.csv": lambda: b"Rec#,Recommendation(s),Response\n",
}


@pytest.mark.parametrize("name", LISTS)
def test_what_is_no_list_of_recommendations_is_explained(desk, name):
    desk.refuses("import", desk.brought(name, LISTS[name]()), name=name)


@pytest.mark.parametrize("share", CUTS)
@pytest.mark.parametrize(("name", "whole"), [("list.docx", word_list), ("plan.xlsx", excel_matrix)])
def test_a_list_that_was_cut_off_is_explained(desk, name, whole, share):
    desk.refuses("import", desk.brought(name, cut(whole(), share)), name=name)

    assert "40 new" in desk.do("import", desk.brought(name, whole()))


def test_a_folder_is_no_list(desk):
    (desk.inbox / "list.docx").mkdir()

    desk.refuses("import", desk.inbox / "list.docx", name="list.docx")


@pytest.mark.parametrize("name", ["Dodoma.docx", "bundle.docx"])
def test_our_own_files_are_no_lists(desk, name):
    data = desk.path.read_bytes() if name == "Dodoma.docx" else a_bundle(desk)

    desk.refuses("import", desk.brought(name, data), name=name)


@pytest.mark.parametrize(("name", "whole"), [("list.csv", word_list), ("list.bin", excel_matrix)])
def test_a_good_list_is_read_whatever_it_is_called(desk, name, whole):
    assert "40 new" in desk.do("import", desk.brought(name, whole()), "--state", "TZA", "--cycle", "2")


# --- bundles

BUNDLES: dict[str, Callable[[bytes], bytes | None]] = {
    "gone.uprbundle": lambda good: None,
    "empty.uprbundle": lambda good: b"",
    "photo.uprbundle": lambda good: PHOTO,
    "letter.uprbundle": lambda good: LETTER,
    "list.uprbundle": lambda good: word_list(),
    "archive.uprbundle": lambda good: archive(hello="Dear Asha"),
    "manifest.uprbundle": lambda good: archive(**{"manifest.json": "{}"}),
    "hidden.uprbundle": lambda good: good + b"and more",
    "before.uprbundle": lambda good: b"and more" + good,
    "sealed for others.uprbundle": lambda good: b"age-encryption.org/v1\n-> X25519 " + b"x" * 200,
}


@pytest.mark.parametrize("name", BUNDLES)
@pytest.mark.parametrize("command", ["inspect", "import"])
def test_what_is_no_bundle_is_explained(desk, name, command):
    path = desk.brought(name, BUNDLES[name](a_bundle(desk)))

    desk.refuses("bundle", command, path, name=name)


@pytest.mark.parametrize("share", CUTS)
def test_of_a_bundle_that_was_cut_off_what_came_whole_is_taken_and_nothing_else(desk, share):
    good = a_bundle(desk)
    path = desk.brought("cut.uprbundle", cut(good, share))

    behind_the_work = good.index(b"README.txt") - 30  # where the header of that member begins
    if len(cut(good, share)) >= behind_the_work:
        assert "cut off" in desk.do("bundle", "import", path)
    else:
        desk.refuses("bundle", "import", path, name="cut.uprbundle")

    desk.do("bundle", "import", desk.brought("whole.uprbundle", good))
    assert json.loads(desk.do("show", "134.16", "--json"))["risks"] == "A late budget"


@pytest.mark.parametrize("share", [0.02, 0.2, 0.4, 0.6, 0.8, 0.99])
def test_a_bundle_with_a_changed_byte_changes_nothing(desk, share):
    good = bytearray(a_bundle(desk))
    good[int(len(good) * share)] ^= 0x10
    path = desk.brought("changed.uprbundle", bytes(good))
    before = desk.do("digest")

    status, out, err = desk.run("bundle", "import", path)

    if status == 0:  # the byte was in the letter to whoever unpacks the file
        assert "1 new" in out
    else:
        explained(err, "changed.uprbundle")
        assert desk.do("digest") == before


def test_a_folder_is_no_bundle(desk):
    (desk.inbox / "from Mwanza.uprbundle").mkdir()

    desk.refuses("bundle", "import", desk.inbox / "from Mwanza.uprbundle", name="from Mwanza.uprbundle")


def test_a_workspace_is_received_by_its_log_and_brings_nothing_that_is_here(desk):
    before = desk.run("digest")

    status, out, err = desk.run("bundle", "import", desk.brought("Mwanza.uprbundle", desk.path.read_bytes()))

    assert (status, err) == (0, "")
    assert desk.run("digest") == before


def newer(good: bytes) -> bytes:
    """The bundle as a version of the program makes it that is not there yet."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            data = old.read(member)
            if member.filename == "manifest.json":
                data = json.dumps(json.loads(data) | {"version": 99, "what": {"is": "new"}}).encode()
            new.writestr(member, data)
    return target.getvalue()


def test_a_bundle_of_a_newer_version_asks_for_an_update(desk):
    path = desk.brought("newer.uprbundle", newer(a_bundle(desk)))

    assert "newer version" in desk.refuses("bundle", "import", path, name="newer.uprbundle")


def test_no_bad_bundle_stops_the_good_one(desk):
    good = a_bundle(desk)
    bad = [desk.brought(name, make(good)) for name, make in BUNDLES.items()]

    status, out, err = desk.run("bundle", "import", *bad, desk.brought("good.uprbundle", good))

    assert status == 1
    assert out.startswith("good.uprbundle: 1 new")
    assert [path.name in line for path, line in zip(bad, err.splitlines(), strict=True)] == [True] * len(bad)
    assert json.loads(desk.do("show", "134.16", "--json"))["risks"] == "A late budget"


# --- workspaces


def other_database(_: Path) -> bytes:
    """What another program keeps in SQLite."""
    held = sqlite3.connect(":memory:")
    held.execute("CREATE TABLE contacts(name TEXT)")
    return held.serialize()


def patched(path: Path, at: int, data: bytes) -> bytes:
    """The workspace with other bytes somewhere."""
    whole = path.read_bytes()
    return whole[:at] + data + whole[at + len(data) :]


WORKSPACES: dict[str, Callable[[Path], bytes | None]] = {
    "gone.upr": lambda good: None,
    "empty.upr": lambda good: b"",
    "letter.upr": lambda good: LETTER,
    "photo.upr": lambda good: PHOTO,
    "list.upr": lambda good: word_list(),
    "contacts.upr": other_database,
    "start only.upr": lambda good: b"SQLite format 3\0" + bytes(84),
    "rubbish.upr": lambda good: patched(good, 100, RUBBISH[:4000]),
    "newer.upr": lambda good: patched(good, 60, (99).to_bytes(4, "big")),
    **{f"cut {share}.upr": lambda good, share=share: cut(good.read_bytes(), share) for share in CUTS[:-1]},
}


@pytest.mark.parametrize("name", WORKSPACES)
@pytest.mark.parametrize("command", [["list"], ["set", "134.16", "goal", "another"], ["digest"]])
def test_what_is_no_workspace_is_explained(desk, name, command):
    path = desk.brought(name, WORKSPACES[name](desk.path))

    said = desk.refuses(*command, name=name, workspace=path)

    assert ("newer version" in said) == (name == "newer.upr")


@pytest.mark.parametrize("name", [name for name in WORKSPACES if name != "gone.upr"])
def test_what_is_no_workspace_is_no_copy_to_go_back_to(desk, name):
    path = desk.brought(name, WORKSPACES[name](desk.path))

    desk.refuses("restore", path, name=name)


def test_a_folder_and_a_bundle_are_no_workspaces(desk):
    desk.refuses("list", name="bundle.upr", workspace=desk.brought("bundle.upr", a_bundle(desk)))

    (desk.inbox / "folder.upr").mkdir()
    desk.refuses("list", name="folder.upr", workspace=desk.inbox / "folder.upr")


def test_a_workspace_with_a_damaged_page_is_never_written_over(desk):
    whole = desk.path.read_bytes()
    page = int.from_bytes(whole[16:18], "big")
    found = 0
    for start in range(page, len(whole), page):
        desk.path.write_bytes(whole[:start] + RUBBISH[:page] + whole[start + page :])
        damaged = desk.everything()

        status, out, err = desk.run("check")

        if status:
            found += 1
            assert (status, out, err.count("\n")) == (1, "", 1)
            assert "“Dodoma.upr”" in err
            assert desk.everything() == damaged
    assert found > 30  # a page that holds nothing now may hold anything
