"""The sieve with a mistake planted in it: a script chooses the mistakes, and each has to be noticed."""

from __future__ import annotations

import ast
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SIEVE = ("domain/readers.py", "storage/hanging.py", "tasks/documents/for_whom.py")
SCHEMA = "domain/schema.py"
WATCHERS = ("tests/tasks/documents/test_who_gets_what.py", "tests/domain/test_readers.py")
FIELDS = 12
"""Fields of the schema that are opened to everybody, one at a time; of the sieve every mistake is tried."""
OTHERWISE = {
    ast.LtE: ast.Gt, ast.Lt: ast.GtE, ast.Gt: ast.LtE, ast.GtE: ast.Lt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
HARMLESS = {
    # Only ways that are quicker: what is open as a whole needs no copy, and where nobody differs no reading of all values.
    "tasks/documents/for_whom.py: if names.issuperset(record.values):\n    return record",
    "storage/hanging.py: if known.mark not in record.undecided:\n    return readers.audience(record) == OWN",
}


def mistakes(source: str) -> Iterator[tuple[str, str]]:
    """Where a mistake is, and the source with it: a comparison turned round, an `and` for an `or`, a `not` forgotten."""
    tree = ast.parse(source)
    for number, node in enumerate(ast.walk(tree)):
        wrong = deepcopy(tree)
        same = next(found for place, found in enumerate(ast.walk(wrong)) if place == number)
        match same:
            case ast.Compare():
                same.ops = [OTHERWISE[type(one)]() for one in same.ops]
            case ast.BoolOp():
                same.op = ast.Or() if isinstance(same.op, ast.And) else ast.And()
            case ast.UnaryOp(op=ast.Not()):
                same.op, same.operand = ast.Not(), ast.UnaryOp(op=ast.Not(), operand=same.operand)
            case ast.BinOp(op=ast.BitOr(), right=ast.SetComp()):
                same.right = deepcopy(same.left)
            case ast.If(orelse=[]):
                same.test = ast.Constant(False)
            case _:
                continue
        yield ast.unparse(node), ast.unparse(ast.fix_missing_locations(wrong))


def planted() -> list[tuple[str, str, str]]:
    """The file, the mistake, and the source of the file with it."""
    found = []
    for file in SIEVE:
        source = (ROOT / "upr_desktop" / file).read_text("utf-8")
        found += [(file, what, wrong) for what, wrong in mistakes(source)]
    source = (ROOT / "upr_desktop" / SCHEMA).read_text("utf-8")
    lines = source.splitlines(keepends=True)
    closed = [at for at, line in enumerate(lines) if "COALITION)" in line or "parents=(" in line or "alone=COALITION" in line]
    for at in random.Random(2026).sample(closed, FIELDS):
        wrong = lines[at].replace("COALITION", "PUBLIC").replace('parents=("', 'holds=("')
        found.append((SCHEMA, lines[at].strip(), "".join([*lines[:at], wrong, *lines[at + 1 :]])))
    return [(file, what, wrong) for file, what, wrong in found if f"{file}: {what}" not in HARMLESS]


def is_noticed(folder: Path, file: str, wrong: str) -> bool:
    """Whether a test fails in a copy of the program with this source."""
    shutil.copytree(ROOT / "upr_desktop", folder / "upr_desktop", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("tests", "resources", "translations", "pyproject.toml"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "upr_desktop" / file).write_text(wrong, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-x", "-n0", "-p", "no:cacheprovider", *WATCHERS],
        cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip
    shutil.rmtree(folder)
    assert done.returncode in (0, 1, 2), done.stdout
    return done.returncode != 0


@pytest.mark.long
def test_every_mistake_in_the_sieve_is_noticed(tmp_path):
    found = planted()
    with ThreadPoolExecutor(2) as pool:
        noticed = pool.map(lambda one: is_noticed(tmp_path / str(one[0]), one[1][0], one[1][2]), enumerate(found))
        missed = [f"{file}: {what}" for (file, what, _), was in zip(found, noticed, strict=True) if not was]

    assert len(found) >= 20
    assert missed == []
