"""Reading a bundle: good lines come through, bad ones are set aside with the reason, and nothing of a stranger is believed."""

from __future__ import annotations

import json

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.storage.offices import GOAL, LESSON, Author, head_only
from tests.sync.bad_lines import BAD, FINE, SEEN, body, line_of, setting, told
from tests.sync.bundles import ABOUT, PART, bundle_bytes, bundle_of_lines, manifest, plain_zip, read, small, written
from upr_desktop.domain import canonical
from upr_desktop.domain.commits import Change, Commit
from upr_desktop.errors.files import FileNotUnderstood, TooNew
from upr_desktop.sync.lines import parse_line
from upr_desktop.sync.read import open_bundle

GOOD = [commit.line() for commit in small()]


@pytest.mark.parametrize("line", BAD.values(), ids=BAD)
def test_a_bad_line_is_set_aside_and_the_good_ones_are_kept(tmp_path, line):
    path = written(tmp_path / "LHRC.uprbundle", bundle_of_lines([*GOOD[:2], line, *GOOD[2:]]))

    with open_bundle(path) as bundle:
        commits = [one for part, _ in bundle.commits(lambda ids: set()) for one in part]

        assert commits == small()
        assert [(one.line, bool(one.why)) for one in bundle.refused] == [(line, True)]


def test_the_line_to_which_all_faults_were_added_was_good():
    assert parse_line(FINE).content().changes == (Change("entry", "e1", {"goal": "90 %"}),)
    assert parse_line(told(over={"goal": [SEEN]}, saw=[SEEN])).content().changes[0].saw == [SEEN]


def test_a_commit_keeps_its_id_whatever_way_it_came():
    for commit in small():
        parsed = parse_line(commit.line())
        assert (parsed, parsed.line()) == (commit, commit.line())


@pytest.mark.parametrize("more", [b'"mood":{"hopeful":true},', b'"mood":[1,"2",null],'])
def test_what_a_newer_version_adds_to_a_body_or_a_change_is_kept(more):
    in_change = setting(b'{"goal":"x"}', b'"mind":1,')
    in_body = line_of(body(b'{"id":"e1","record":"entry","set":{"goal":"x"}}', b'"deed":"d",' + more + b'"time":"t"'))

    for line in (in_change, in_body):
        assert parse_line(line).line() == line


@pytest.mark.parametrize("more", [b'"mood":0.5,', b'"mood":9007199254740992,', b'"mood":"\\u0000",'])
def test_what_it_adds_must_be_plain_data_too(more):
    with pytest.raises((ValueError, TypeError)):
        parse_line(line_of(body(b'{"id":"e1","record":"entry","set":{"goal":"x"}}', b'"deed":"d",' + more + b'"time":"t"')))


def test_a_text_that_looks_like_a_head_is_a_text():
    asha = Author("dodoma")
    for value in ('","head":{"v":1}}', ',"head":{', {"z": 1, "head": {"v": 1}}, {"a": 0, "head": {}}):
        line = asha.write(LESSON, value, *asha.made[-1:]).line()
        assert parse_line(line) == asha.made[-1]


def test_what_is_known_is_not_read_again(tmp_path):
    path = written(tmp_path / "LHRC.uprbundle", bundle_bytes(small()))
    known = {commit.id for commit in small()[:4]}

    with open_bundle(path) as bundle:
        ((commits, same),) = bundle.commits(known.intersection)

    assert (commits, same) == (small()[4:], 4)


def test_a_body_is_read_when_only_the_head_is_known(tmp_path):
    commit = Author("dodoma").write(GOAL, "90 %")

    assert read(written(tmp_path / "a.uprbundle", bundle_bytes([head_only(commit)]))) == ([head_only(commit)], [])
    assert read(written(tmp_path / "b.uprbundle", bundle_bytes([commit]))) == ([commit], [])


# --- manifests


def manifest_with(**other: object) -> bytes:
    """The small bundle, whose manifest says something else."""
    lines = b"".join(line + b"\n" for line in GOOD)
    said = orjson.loads(manifest({PART: lines})) | other
    kept = {name: value for name, value in said.items() if value is not ...}
    return plain_zip({"manifest.json": canonical.dumps(kept), PART: lines, "README.txt": b""})


@pytest.mark.parametrize("version", [2, 999, 2**53 - 1])
def test_a_bundle_of_a_newer_program_asks_for_an_update(tmp_path, version):
    with pytest.raises(TooNew, match="LHRC"):
        read(written(tmp_path / "LHRC.uprbundle", manifest_with(version=version, members=..., mood="hopeful")))


def test_what_a_newer_program_adds_to_a_manifest_is_no_trouble(tmp_path):
    assert read(written(tmp_path / "LHRC.uprbundle", manifest_with(mood="hopeful"))) == (small(), [])


def test_what_the_maker_says_is_handed_on(tmp_path):
    with open_bundle(written(tmp_path / "LHRC.uprbundle", manifest_with(have=[SEEN], kind="delta"))) as bundle:
        assert (bundle.name, bundle.about.organisation, bundle.about.reviews) == (
            "LHRC.uprbundle",
            ABOUT.organisation,
            ABOUT.reviews,
        )
        assert (bundle.about.kind, bundle.about.have) == ("delta", (SEEN,))


MEMBER = {"name": PART, "bytes": 1, "commits": 6, "sha256": SEEN}
WRONG = [
    {"format": "other"}, {"format": ...}, {"version": ...}, {"version": "1"}, {"version": True}, {"version": 1.0},
    {"version": None}, {"kind": "all"}, {"kind": ...}, {"workspace": 7}, {"workspace": "w\nx"}, {"person": "x" * 501},
 {"made": None}, {"reviews": None}, {"reviews": [["TZA"]]}, {"reviews": [["TZA", "upr", 2]]},
    {"reviews": "TZA"}, {"have": "x"}, {"have": ["x"]}, {"have": [None]}, {"have": {}}, {"needs": [SEEN.upper()]},
    {"members": []}, {"members": None}, {"members": {}}, {"members": [{}]}, {"members": ["x"]}, {"members": [MEMBER]},
    {"members": [MEMBER | {"bytes": -1}]}, {"members": [MEMBER | {"bytes": 1.5}]}, {"members": [MEMBER | {"bytes": True}]},
    {"members": [MEMBER | {"name": "../x"}]}, {"members": [MEMBER] * 2}, {"members": [MEMBER | {"sha256": None}]},
]  # fmt: skip


@pytest.mark.parametrize("other", WRONG, ids=map(str, range(len(WRONG))))
def test_a_manifest_of_another_shape_is_refused(tmp_path, other):
    with pytest.raises(FileNotUnderstood, match="LHRC"):
        read(written(tmp_path / "LHRC.uprbundle", manifest_with(**other)))


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"null", b"[]", b"7", b"[" * 200_000, b'{"format":"upr-bundle","version":1}', b"\xff\xfe{"]
)
def test_a_manifest_that_is_none_is_refused(tmp_path, raw):
    with pytest.raises(FileNotUnderstood, match="LHRC"):
        read(written(tmp_path / "LHRC.uprbundle", plain_zip({"manifest.json": raw})))


def manifest_of(change: bytes) -> bytes:
    """The small bundle, in whose manifest these bytes stand before all else."""
    lines = b"".join(line + b"\n" for line in GOOD)
    return plain_zip({"manifest.json": b"{" + change + manifest({PART: lines})[1:], PART: lines})


def test_what_is_put_into_the_manifest_must_be_plain_data(tmp_path):
    assert read(written(tmp_path / "LHRC.uprbundle", manifest_of(b'"extra":{"a":["\xe2\x82\xac",1,null]},'))) == (small(), [])


SPOILT = {
    "a key twice": b'"kind":"full",',
    "a key twice in disguise": b'"k\\u0069nd":"full",',
    "a key twice inside": b'"a":{"b":1,"b":1},',
    "a float": b'"a":0.5,',
    "not a number": b'"a":NaN,',
    "infinity": b'"a":Infinity,',
    "53 bits and more": b'"a":9007199254740992,',
    "64 bits and more": b'"a":18446744073709551616,',
    "5,000 digits": b'"a":' + b"9" * 5_000 + b",",
    "a space": b'"a": 1,',
    "17 deep": b'"a":' + b"[" * 17 + b"]" * 17 + b",",
    "100,000 deep": b'"a":' + b"[" * 100_000 + b"]" * 100_000 + b",",
    "NUL": b'"a":"\\u0000",',
    "half a character": b'"a":"\\ud800",',
    "half a character, raw": b'"a":"\xed\xa0\x80",',
    "a raw control character": b'"a":"\x1b",',
    "wrong UTF-8": b'"a":"\xff",',
    "the last key first": b'"z":1,',
}


@pytest.mark.parametrize("change", SPOILT.values(), ids=SPOILT)
def test_a_manifest_that_is_not_spelled_as_ours_is_refused(tmp_path, change):
    with pytest.raises(FileNotUnderstood, match="LHRC"):
        read(written(tmp_path / "LHRC.uprbundle", manifest_of(change)))


# --- whatever else comes


def survive(line: bytes) -> Commit | None:
    """The commit of a line, or None when it is refused in one of the ways that the reader knows."""
    try:
        return parse_line(line)
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from(["record", "id", "set", "over", "saw", "goal", "groups/x", "head", "v"]), inside, max_size=5
        )
    ),
    max_leaves=12,
)


@given(JSON, JSON)
def test_whatever_stands_in_a_line_is_a_commit_or_refused(changes, other):
    raw = json.dumps({"author": "a", "changes": changes, "deed": "d", "time": "t"}, ensure_ascii=False, separators=(",", ":"))
    encoded = raw.encode("utf-8", "surrogatepass")

    for line in (line_of(encoded), json.dumps({"head": other}).encode(), json.dumps({"body": changes, "head": other}).encode()):
        found = survive(line)
        assert found is None or found.line() == line


@given(st.sampled_from(GOOD), st.integers(0, 2_000), st.binary(max_size=3))
def test_a_line_with_other_bytes_in_it_is_the_same_commit_or_refused(line, place, put):
    place %= len(line)
    changed = line[:place] + put + line[place + len(put) :]

    found = survive(changed)

    assert found is None or found.line() == changed
    assert found is None or changed == line or found.id != parse_line(line).id
