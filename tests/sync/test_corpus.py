"""The collection of hostile files, built around a bundle of ours: only what is good is taken, and it costs little."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import orjson
import pytest

from tests.sync.bad_lines import setting
from tests.sync.bundles import PART, bundle_of_lines, manifest, plain_zip, small
from tests.sync.under_limits import MOST_BYTES
from upr_desktop.domain import canonical
from upr_desktop.sync.lines import parse_line, parse_strictly

HOUSE = Path(__file__).resolve().parents[2]
CORPUS = HOUSE.parent / "shared" / "corpus"
pytestmark = [
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the collection of hostile files is not here"),
    pytest.mark.skipif(sys.platform != "linux", reason="memory is limited as on Linux"),
]
LINES = b"".join(commit.line() + b"\n" for commit in small())

ODD_BUT_PLAIN = {
    "top_scalar", "top_null", "top_string", "key_empty", "key_1mb", "bool_as_id", "num_as_text", "list_as_text", "dict_as_text",
    "sql_text", "sql_key", "unknown_col", "uuid_collide",
}  # fmt: skip
"""Spelled as we spell, and harmless as the value of a field that is unknown here: kept as data, never as a column."""


def bundle_members() -> list[tuple[str, bytes]]:
    """The small bundle, in whose manifest stands more than we look at: the collection changes that too."""
    said = orjson.loads(manifest({PART: LINES})) | {"files": {PART: {"size": len(LINES), "sha256": canonical.sha256(LINES)}}}
    return [("manifest.json", canonical.dumps(said)), (PART, LINES)]


def generate(folder: Path) -> None:
    """The hostile zips and JSON. The zips are those of the collection, with our bundle instead of its toy."""
    source = (CORPUS / "gen.py").read_text(encoding="utf-8").partition("# " + "-" * 64 + " csv")[0]
    toy = "def good_members(n=5):"
    assert toy in source and "'records.json'" in source
    source = source.replace(toy, f"def good_members(n=5):\n    return {bundle_members()!r}\ndef toy(n=5):")
    source = source.replace("records.json", PART)
    subprocess.run([sys.executable, "-c", source, str(folder)], check=True)


def build_around(folder: Path) -> None:
    """Each JSON of the collection where JSON can stand in a bundle: as a manifest, a line, a field known and not known."""
    for path in sorted((folder / "json").iterdir()):
        raw = path.read_bytes()
        for place, data in {
            "manifest": plain_zip({"manifest.json": raw, PART: LINES}),
            "line": bundle_of_lines([*LINES.splitlines(), raw]),
            "unknown": bundle_of_lines([*LINES.splitlines(), setting(b'{"lesson":' + raw + b"}")]),
            "known": bundle_of_lines([*LINES.splitlines(), setting(b'{"goal":' + raw + b"}")]),
        }.items():
            (folder / place).mkdir(exist_ok=True)
            (folder / place / f"{path.stem}.zip").write_bytes(data)


class Tried(NamedTuple):
    """What became of each file and how many of its lines were set aside; by how many bytes the memory grew."""

    ends: dict[str, str]
    refused: dict[str, int]
    grown: int


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Tried:
    """All files of the collection, opened one after another by a process that may not take much."""
    folder = tmp_path_factory.mktemp("corpus")
    generate(folder)
    build_around(folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    ran = subprocess.run(
        [sys.executable, "-m", "tests.sync.under_limits", str(folder)], cwd=HOUSE, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, (ran.returncode, ran.stdout[-300:], ran.stderr[-2_000:])
    assert before == {path: path.stat().st_mtime_ns for path in folder.rglob("*")}, "reading writes nothing"
    *rows, grown = map(json.loads, ran.stdout.splitlines())
    return Tried({name: end for name, end, _ in rows}, {name: refused for name, _, refused in rows}, grown)


def test_nothing_escapes_and_little_memory_is_taken(tried):
    assert len(tried.ends) > 500
    assert [row for row in tried.ends.items() if row[1].startswith("ESCAPED") or "without" in row[1]] == []
    assert tried.grown < MOST_BYTES


def test_of_the_hostile_zips_only_the_good_one_and_harmless_damage_are_taken(tried):
    taken = {
        (Path(name).stem.split("_")[0], end)
        for name, end in tried.ends.items()
        if name.startswith("zip/") and not end.startswith(("File", "TooNew"))
    }

    assert tried.ends["zip/ok_minimal.zip"] == "same"
    assert tried.ends["zip/manifest_future_version.zip"] == "TooNew"
    assert taken - {("bitflip", "same")} == {("ok", "same"), ("truncated", "cut")}, "what is whole of a cut bundle is used"


def test_hostile_json_is_no_manifest(tried):
    ends = {end for name, end in tried.ends.items() if name.startswith("manifest/")}

    assert ends == {"FileNotUnderstood", "FileTooLarge"}


def test_hostile_json_is_no_commit(tried):
    ends = {name: end for name, end in tried.ends.items() if name.startswith("line/")}

    assert {end for name, end in ends.items() if not tried.refused[name]} == {"FileTooLarge", "same"}
    assert [name for name, end in ends.items() if end == "same" and not tried.refused[name]] == ["line/empty.zip"]
    assert set(ends.values()) == {"FileTooLarge", "same"}


def test_hostile_json_in_a_field_is_refused_unless_it_is_plain_data(tried):
    unknown = {Path(name).stem for name, end in tried.ends.items() if name.startswith("unknown/") and end == "more"}
    known = {Path(name).stem for name, end in tried.ends.items() if name.startswith("known/") and end == "more"}

    assert unknown == ODD_BUT_PLAIN
    assert known == {"top_string"}


def is_taken(parse, raw: bytes) -> bool:
    """Whether the reader takes these bytes; it must refuse them in one of the ways that it knows."""
    try:
        parse(raw)
    except (ValueError, KeyError, TypeError, AttributeError):
        return False
    return True


def test_of_the_json_suite_only_our_own_spelling_is_taken():
    taken = set()
    for path in sorted((CORPUS / "json_parsing").glob("*.json")):
        raw = path.read_bytes()
        in_line = is_taken(parse_line, setting(b'{"lesson":' + raw + b"}"))
        assert in_line == is_taken(parse_strictly, b'{"lesson":' + raw + b"}")
        if in_line:
            taken.add(path.name[0])
            assert canonical.dumps(json.loads(raw)) == raw
            canonical.check(json.loads(raw))

    assert taken == {"y"}
