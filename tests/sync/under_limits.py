"""Opens every bundle in a folder, in a process that may take 150 MiB more than it has at its start, and 10 seconds a file.

`python -m tests.sync.under_limits FOLDER` prints a JSON line for each file: its name, what became of it, and how many lines
were set aside; and last the bytes by which the process grew. Too much memory is an error like any other that should not
escape; too much time ends the process.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
from pathlib import Path

from tests.sync.bundles import small
from upr_desktop.errors.base import UserError
from upr_desktop.sync.read import open_bundle

MOST_BYTES = 150 << 20
MOST_SECONDS = 10


def outcome(path: Path) -> tuple[str, int]:
    """What becomes of a bundle, and how many of its lines were set aside.

    `same` and `cut`: all that was written, or a beginning of it. `more`: something else. Else the name of the error.
    """
    good = small()
    try:
        with open_bundle(path) as bundle:
            commits = [one for part, _ in bundle.commits(lambda ids: set()) for one in part]
            if commits != good[: len(commits)]:
                return "more", len(bundle.refused)
            return "cut" if bundle.cut else "same", len(bundle.refused)
    except UserError as error:
        return type(error).__name__ if path.name in str(error) else "UserError without a name", 0
    except BaseException as error:
        return f"ESCAPED {error!r:.200}", 0


def status(name: str) -> int:
    """What Linux says of this process, in bytes. (`ru_maxrss` would count the memory of whoever started it.)"""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) << 10 for line in lines if line.startswith(f"{name}:"))


def main(folder: Path) -> None:
    """Open them all."""
    small()
    before = status("VmRSS")
    most = status("VmSize") + MOST_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    for path in sorted(folder.rglob("*.*")):
        signal.alarm(MOST_SECONDS)
        print(json.dumps([path.relative_to(folder).as_posix(), *outcome(path)]), flush=True)
    print(status("VmHWM") - before)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
