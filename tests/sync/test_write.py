"""Writing a bundle: readable, and the same content gives the same bytes."""

from __future__ import annotations

import io
import json
import zipfile

from tests.storage.offices import GOAL, Author
from tests.sync.bundles import ABOUT, PART, bundle_bytes, read, small, written
from upr_desktop import i18n
from upr_desktop.domain import canonical
from upr_desktop.sync import lines
from upr_desktop.sync.write import MEMBER_BYTES, write_bundle


def archive_of(data: bytes) -> zipfile.ZipFile:
    """The bundle as any program that opens zips sees it."""
    return zipfile.ZipFile(io.BytesIO(data))


def test_what_was_written_is_read_again(tmp_path):
    path = written(tmp_path / "LHRC.uprbundle", bundle_bytes(small()))

    assert read(path) == (small(), [])


def test_the_same_content_gives_the_same_bytes_in_every_language():
    first = bundle_bytes(small())
    with i18n.speaking("sw"):
        second = bundle_bytes(iter(small()))

    assert first == second


def test_the_writer_says_how_many_commits_are_inside():
    assert write_bundle(io.BytesIO(), ABOUT, small()) == 6
    assert write_bundle(io.BytesIO(), ABOUT, []) == 0


def test_the_manifest_comes_first_so_that_what_is_left_of_a_cut_file_says_what_it_was():
    names = archive_of(bundle_bytes(small())).namelist()

    assert names == ["manifest.json", "signatures.json", PART, "README.txt"]
    assert bundle_bytes(small()).startswith(b"PK\x03\x04")


def test_the_manifest_describes_every_part():
    opened = archive_of(bundle_bytes(small()))
    said = json.loads(opened.read("manifest.json"))
    part = opened.read(PART)

    assert canonical.dumps(said) == opened.read("manifest.json")
    assert said["members"] == [{"name": PART, "bytes": len(part), "commits": 6, "sha256": canonical.sha256(part)}]
    assert (said["format"], said["version"], said["kind"], said["have"]) == ("upr-bundle", 1, "full", [])
    assert said["reviews"] == [["TZA", "upr", "2"]]


def test_a_commit_is_a_line_that_people_can_read():
    lines = archive_of(bundle_bytes(small())).read(PART).decode().splitlines()

    assert len(lines) == 6
    assert "95 % of its budget" in lines[1]
    assert list(json.loads(lines[5])) == ["head"]


def test_whoever_unpacks_it_is_told_what_to_do_in_three_languages():
    text = archive_of(bundle_bytes(small())).read("README.txt").decode()

    assert len(text.strip().split("\n\n")) == len(i18n.LANGUAGES) == 3
    assert "Open UPR Desktop" in text


def test_times_and_systems_leave_no_trace():
    entries = archive_of(bundle_bytes(small())).infolist()

    assert {(entry.date_time, entry.create_system, entry.compress_type) for entry in entries} == {((1980, 1, 1, 0, 0, 0), 3, 8)}


def test_much_work_is_many_parts_of_which_each_can_be_used_alone(tmp_path):
    asha = Author("dodoma")
    made = [asha.write(GOAL, f"{number} " + "voted by Parliament " * 900) for number in range(150)]
    data = bundle_bytes(made)
    opened = archive_of(data)
    parts = [opened.read(name) for name in opened.namelist() if name.startswith("changes/")]

    assert len(parts) == 3
    assert max(map(len, parts)) <= MEMBER_BYTES
    assert all(part.endswith(b"\n") for part in parts)
    assert read(written(tmp_path / "LHRC.uprbundle", data)) == (made, [])


def test_a_bundle_without_work_is_a_bundle(tmp_path):
    assert read(written(tmp_path / "empty.uprbundle", bundle_bytes([]))) == ([], [])


def test_a_line_leaves_out_what_the_reader_can_compute_and_is_whole_again_when_it_is_read():
    commits, last = small(), {}
    written_lines = [lines.short(commit, last) for commit in commits]

    assert sum(map(len, written_lines)) < sum(len(commit.line()) for commit in commits) - 64 * len(commits)
    assert lines.named(b"\n".join(written_lines)) == [(commit.id, commit.line()) for commit in commits]


def test_a_whole_line_can_be_read_too():
    whole = [commit.line() for commit in small()]
    assert [line for _, line in lines.named(b"\n".join(whole))] == whole
