"""Run every benchmark, or those that are named: `python -m bench merge start`.

`files` has to be named, which tells what comes of each real file; so have `sync` and `print`, which may be given sizes
(`python -m bench sync 500`, `python -m bench print 250 2500`): they install other programs and take minutes.
`house` has to be named, too: it counts how the code is built, beside another checkout (`python -m bench house ../before`).
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

ALL = ("start", "find", "record", "importing", "similar", "merge")


def main(arguments: list[str]) -> None:
    """Print a line a figure."""
    given = [int(one) if one.isdigit() else Path(one) for one in arguments if one.isdigit() or "/" in one]
    for name in [one for one in arguments if not (one.isdigit() or "/" in one)] or ALL:
        print(name, flush=True)
        for figure in import_module(f"bench.{name}").figures(*given):
            print(figure.line(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
