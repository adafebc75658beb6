"""A session of one person in a process whose disk fails: run with iofault.c loaded before it, and told what is to go wrong.

`python -m tests.storage.faults faults COUNT` lets single writes and syncs fail; `cuts COUNT` replays what a disk may hold after
the power failed. `--mutant NAME` plants a mistake in the store, which has to be noticed. Says what came of it as JSON.
"""

from __future__ import annotations

import ctypes
import json
import os
import struct
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.storage.fault_mutants import MUTANTS
from upr_desktop.domain.commits import Place
from upr_desktop.errors.base import UserError
from upr_desktop.storage import checking
from upr_desktop.storage.store import Store
from upr_desktop.tasks.edit_entry import Editor
from upr_desktop.tasks.workspace import Workspace, create

BOX = Place("entry", "dodoma", "goal")
TOGETHER = ("entry", "milestone", "recommendation")
SAVES = 4
SECTOR = 512

Say = Callable[[str], object]


def text(number: int) -> str:
    """What is written the so-maniest time; some are long."""
    return f"{number} " + "voted by Parliament " * (number % 40)


def session(path: Path, first: int, say: Say, saves: int = SAVES) -> None:
    """Write into a box, leave it, and change three records at once; say `d`, `l` and `t` when each was confirmed.

    What the disk refused is told with `e`, anything else with `x`.
    """
    with Workspace(path) as workspace:
        editor = Editor(workspace)
        for number in range(first, first + saves):
            places = (Place("milestone", f"t{number}", "text"), Place("recommendation", f"t{number}", "text"))
            together = [workspace.edit(place, text(number)) for place in (*places, Place("entry", f"t{number}", "goal"))]
            for mark, deed in (
                ("d", partial(editor.save_draft, BOX, text(number))),
                ("l", partial(editor.leave, BOX, text(number))),
                ("t", partial(workspace.write, together)),
            ):
                try:
                    deed()
                    say(f"{mark}{number} ")
                except UserError:
                    say(f"e{number} ")
                except Exception as error:  # what people would be told as our mistake
                    say(f"x{type(error).__name__} ")


def wrong(path: Path, said: str) -> str:
    """What is wrong with the file after all this; "" for nothing. said: what the session had confirmed."""
    try:
        store = Store(path)
    except Exception as error:
        return f"does not open: {type(error).__name__}"
    try:
        written = {one.value for one in store.history(BOX)}
        kept = written | {draft.value for draft in store.drafts()}
        marks = said.split()
        # Whoever writes something else into the box after a refusal has replaced what was not left yet.
        last = next((mark for mark in reversed(marks) if mark[0] == "d"), "")
        for mark in marks:
            number = mark[1:]
            if mark[0] == "l" and text(int(number)).strip() not in written:
                return "lost"
            if mark == last and text(int(number)).strip() not in kept:
                return "draft lost"
            if mark[0] == "t" and not store.is_known("milestone", f"t{number}"):
                return "deed lost"
            if mark[0] == "x":
                return f"stray {mark[1:]}"
        for number in range(60):
            there = {kind: store.is_known(kind, f"t{number}") for kind in TOGETHER}
            if len(set(there.values())) > 1:
                return "half saved"
        return "; ".join(checking.troubles(store))
    except Exception as error:
        return f"cannot be read: {type(error).__name__}"
    finally:
        with suppress(Exception):
            store.close()


def child(deed: Callable[[Say], None]) -> str:
    """Do it in a process of its own; what it said until it ended or was killed."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        with suppress(BaseException):
            deed(lambda words: os.write(writing, words.encode()))
        os._exit(0)
    os.close(writing)
    said = b""
    while part := os.read(reading, 65536):
        said += part
    os.close(reading)
    os.waitpid(pid, 0)
    return said.decode()


# --- failing writes and syncs


def faults(base: Path, count: int, library: ctypes.CDLL) -> Counter[str]:
    """Let the n-th write, sync or unlink fail, one way after the other."""
    template = begun(base)
    random, found = Random(7), Counter[str]()
    for _ in range(count):
        folder = Path(tempfile.mkdtemp(dir=base))
        path = folder / template.name
        path.write_bytes(template.read_bytes())
        at, what = random.randrange(1, 90), random.choice("wwws")
        mode, sticky = random.choice(((0, 0), (0, 1), (1, 0), (1, 1), (2, 0), (3, 0), (4, 0)))

        def run(say: Say, path: Path = path, armed: tuple[object, ...] = (at, mode, sticky, what.encode())) -> None:
            with Workspace(path):  # the file is opened before anything fails
                pass
            library.iof_arm(str(path.parent).encode(), *armed)
            session(path, 10, say)

        said = child(run)
        trouble = child(lambda say, path=path, said=said: say(wrong(path, said)))
        found[trouble or "right"] += 1
        found["told"] += said.count("e")
        forget(folder)
    return found


def begun(base: Path) -> Path:
    """A workspace in which somebody has written a few times."""
    path = base / "template" / "Tanzania.upr"
    create(path, "LHRC", "Asha", state="TZA", cycle="3").close()
    session(path, 1, lambda _words: None)
    return path


def forget(folder: Path) -> None:
    """Take a folder away."""
    for one in folder.iterdir():
        one.unlink()
    folder.rmdir()


# --- power cuts


class Op(NamedTuple):
    """Something that was done to a file: O made, W written, T cut, S synced, D its folder synced, U taken away, A confirmed."""

    kind: str
    name: str
    offset: int
    data: bytes


def cuts(base: Path, count: int, library: ctypes.CDLL) -> Counter[str]:
    """Replay a session up to each of its steps, with what was not synced lost, torn, out of order or brought back."""
    path = begun(base)
    before = {one.name: one.read_bytes() for one in path.parent.iterdir()}
    trace, confirmed = base / "trace", []

    def run(_say: Say) -> None:
        library.iof_arm(str(path.parent).encode(), -1, 0, 0, b"a")
        library.iof_trace(str(trace).encode())

        def say(words: str) -> None:
            confirmed.append(words)
            library.iof_mark(len(confirmed))
            (base / "confirmed").write_text("".join(confirmed))

        session(path, 10, say, saves=8)

    child(run)
    ops, said = list(read(trace)), (base / "confirmed").read_text().split()
    random, found = Random(7), Counter[str]()
    for place in range(count):
        end = random.randrange(len(ops) + 1)
        folder = Path(tempfile.mkdtemp(dir=base))
        for name, data in disk_after(before, ops[:end], place % 4, random).items():
            (folder / name).write_bytes(data)
        marks = max([op.offset for op in ops[:end] if op.kind == "A"], default=0)
        found[wrong(folder / path.name, " ".join(said[:marks])) or "right"] += 1
        forget(folder)
    return found


def read(trace: Path) -> Iterator[Op]:
    """What was written down."""
    data, at = trace.read_bytes(), 0
    while at < len(data):
        kind = chr(data[at])
        (length,), (offset,), (size,) = (struct.unpack_from(f, data, at + n) for f, n in (("<H", 1), ("<q", 3), ("<I", 11)))
        at += 15
        name = Path(data[at : at + length].decode()).name
        at += length
        has_data = kind in "WR" and size
        yield Op(kind, name, offset, data[at : at + size] if has_data else b"")
        at += size if has_data else 0


def disk_after(before: dict[str, bytes], ops: list[Op], variant: int, random: Random) -> dict[str, bytes]:
    """What the files may hold. variant: 0 all that was not synced is lost, 1 all of it came, else some of it, torn."""
    durable = {name: bytearray(data) for name, data in before.items()}
    now, in_folder = {name: name for name in before}, {name: name for name in before}
    pending: dict[str, list[Op]] = {}
    made = 0
    for op in ops:
        if op.kind == "O" and op.name not in now:
            made += 1
            now[op.name] = f"{op.name}#{made}"
            durable[now[op.name]] = bytearray()
        elif op.kind in "WT" and op.name in now:
            pending.setdefault(now[op.name], []).append(op)
        elif op.kind == "S" and op.name in now:
            for one in pending.pop(now[op.name], []):
                write(durable[now[op.name]], one)
        elif op.kind == "D":
            in_folder = dict(now)
        elif op.kind == "U":
            now.pop(op.name, None)
    if variant == 1 or (variant > 1 and random.random() < 0.5):
        in_folder = dict(now)
    found = {}
    for name, which in in_folder.items():
        data = bytearray(durable[which])
        for op in pending.get(which, []):
            for part in came(op, variant, random):
                write(data, part)
        found[name] = bytes(data)
    return found


def came(op: Op, variant: int, random: Random) -> Iterator[Op]:
    """What of a write that was not synced reached the disk."""
    chance = random.random()
    if variant == 1 or (variant > 1 and chance >= 0.7):
        yield op
    elif variant > 1 and chance >= 0.4 and op.kind == "W":
        for start in range(0, len(op.data), SECTOR):
            if random.random() < 0.5:
                yield op._replace(offset=op.offset + start, data=op.data[start : start + SECTOR])


def write(data: bytearray, op: Op) -> None:
    """Do to the bytes what was done to the file."""
    if op.kind == "T":
        del data[op.offset :]
    if len(data) < op.offset:
        data.extend(bytes(op.offset - len(data)))
    if op.kind == "W":
        data[op.offset : op.offset + len(op.data)] = op.data


def main() -> None:
    """Do what is asked."""
    what, count, *more = sys.argv[1:]
    if more:
        MUTANTS[more[1]]()
    library = ctypes.CDLL(None)
    library.iof_arm.argtypes = [ctypes.c_char_p, ctypes.c_long, ctypes.c_int, ctypes.c_int, ctypes.c_char]
    library.iof_trace.argtypes = [ctypes.c_char_p]
    library.iof_mark.argtypes = [ctypes.c_long]
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps({"faults": faults, "cuts": cuts}[what](Path(folder), int(count), library)))


if __name__ == "__main__":
    main()
