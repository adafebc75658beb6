"""A workspace that something damaged: it is noticed before a word of it goes anywhere, and nothing wrong ever leaves."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from random import Random

import pytest

from tests.cli.conftest import Desk

PAGE = 4096


@pytest.fixture
def work(tmp_path, capsys) -> Desk:
    """Asha's work with forty recommendations, half of them with a goal, and a copy of it among the kept ones."""
    folder = tmp_path / "work"
    folder.mkdir()
    numbers = [f"134.{number}" for number in range(1, 41)]
    lines = [f"{number},Strengthen office {number} in every district of Dodoma and Mwanza,accepted" for number in numbers]
    (folder / "list.csv").write_text("\n".join(["number,text,response", *lines]), "utf-8")
    desk = Desk(folder / "Tanzania.upr", capsys)
    desk.do("new", "--org", "LHRC", "--person", "Asha", "--state", "TZA", "--cycle", "3")
    desk.do("import", folder / "list.csv", "--state", "TZA", "--cycle", "3")
    for number in numbers[::2]:
        desk.do("set", number, "goal", f"By 2027 office {number} has a budget, voted by Parliament " * 3)
    desk.do("backup")
    return desk


def damaged(whole: bytes, random: Random) -> bytes:
    """Something that happens to disks and sticks."""
    data, place = bytearray(whole), random.randrange(len(whole))
    page, other = (random.randrange(len(whole) // PAGE) * PAGE for _ in range(2))
    match random.choice(("bit", "byte", "some bytes", "sector", "zero page", "swapped pages", "cut off")):
        case "bit":
            data[place] ^= 1 << random.randrange(8)
        case "byte":
            data[place] = random.randrange(256)
        case "some bytes":
            data[place : place + 20] = random.randbytes(len(data[place : place + 20]))
        case "sector":
            start = place // 512 * 512
            data[start : start + 512] = random.choice((bytes(512), random.randbytes(512)))
        case "zero page":
            data[page : page + PAGE] = bytes(PAGE)
        case "swapped pages":
            data[page : page + PAGE], data[other : other + PAGE] = data[other : other + PAGE], data[page : page + PAGE]
        case "cut off":
            del data[place:]
    return bytes(data)


def try_damage(work: Desk, tmp_path: Path, capsys, seed: int) -> bool:
    """Damage it, and look at all that leaves; whether anything was noticed."""
    kept = work.path.read_bytes()
    work.do("export", "everything", work.path.with_name("right.json"))
    right = json.loads(work.path.with_name("right.json").read_text("utf-8"))
    texts = {value for found in right["records"].values() for one in found for value in one.values() if isinstance(value, str)}
    out = tmp_path / "out"
    out.mkdir()
    work.path.write_bytes(damaged(kept, Random(seed)))
    noticed = False
    for command in (
        ["list"],
        ["export", "everything", out / "all.json"],
        ["bundle", "export", out / "all.uprbundle"],
        ["check"],
    ):
        said = work.run(*command)
        assert said.status in (0, 1) and "Traceback" not in said.err, (seed, command, said.err)
        assert "sender" not in said.err, (seed, said.err)
        noticed |= said.status == 1 or "damaged" in said.out
    if (out / "all.json").exists():
        assert json.loads((out / "all.json").read_text("utf-8"))["records"] == right["records"], (seed, "wrong text left")
    if (out / "all.uprbundle").exists():
        other = Desk(out / "Juma.upr", capsys)
        other.do("new", "--org", "THRDC", "--person", "Juma")
        came = other.run("bundle", "import", out / "all.uprbundle")
        assert came.status == 0 and "forged" not in came.out, (seed, came)
        other.do("export", "everything", out / "came.json")
        records = json.loads((out / "came.json").read_text("utf-8"))["records"]
        shown = {one[name] for one in records["recommendation"] for name in ("text", "number")}
        shown |= {one["goal"] for one in records["entry"]}
        assert shown <= texts | {""}, (seed, "wrong text was sent")
    work.path.write_bytes(kept)
    shutil.rmtree(out)
    return noticed


@pytest.mark.timeout(120)
def test_nothing_wrong_leaves_a_damaged_file(work, tmp_path, capsys):
    assert sum(try_damage(work, tmp_path, capsys, seed) for seed in range(30)) >= 15


@pytest.mark.long
def test_nothing_wrong_leaves_whatever_happened_to_it(work, tmp_path, capsys):
    assert sum(try_damage(work, tmp_path, capsys, seed) for seed in range(1000, 1300)) >= 150
