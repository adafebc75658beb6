"""Run every benchmark, or those that are named: `python -m bench merge start`."""

from __future__ import annotations

import sys
from importlib import import_module

ALL = ("start", "find", "record", "importing", "merge")


def main(names: list[str]) -> None:
    """Print a line a figure."""
    for name in names or ALL:
        print(name, flush=True)
        for figure in import_module(f"bench.{name}").figures():
            print(figure.line(), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
