"""The start of the command line."""

from __future__ import annotations

import io
import sys
from importlib import import_module

import click

from upr_desktop.cli.base import cli
from upr_desktop.errors.base import UserError

COMMANDS = (
    "alike", "answers", "care", "devices", "documents", "exchange", "imports", "post_box", "recommendations", "sdg", "sheets",
)  # fmt: skip
"""The modules whose commands `cli` has: importing them is what adds the commands."""
for _module in COMMANDS:
    import_module(f"upr_desktop.cli.{_module}")


def main(argv: list[str] | None = None) -> int:
    """Run one command. Exit status: 0 done, 1 a person can mend it, 2 wrong usage."""
    _accept_all_letters()
    try:
        return cli.main(argv, "upr-desktop", standalone_mode=False) or 0
    except UserError as error:
        click.echo(str(error), err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, BrokenPipeError):
        return 1


def _accept_all_letters() -> None:
    """Scripts get UTF-8 on every system; a terminal that lacks a letter shows a question mark."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=stream.encoding if stream.isatty() else "utf-8", errors="replace")
