"""What all commands share: the group that they belong to, the workspace that was named, and how something is said."""

from __future__ import annotations

import json
import locale
import sys
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from upr_desktop import __version__, i18n, paths, settings
from upr_desktop.domain.steps import Task
from upr_desktop.errors import UserError
from upr_desktop.tasks.workspace import Workspace, create

T = TypeVar("T")

LITERAL = {"ignore_unknown_options": True}
"""For commands with a value that may begin with a dash."""

json_option = click.option("--json", "as_json", is_flag=True)
file_type = click.Path(path_type=Path)


class Call:
    """One call of the program. named: the workspace of `--workspace` or UPR_WORKSPACE."""

    def __init__(self, named: Path | None) -> None:
        self._named = named

    @property
    def path(self) -> Path:
        """The workspace that was named, else the one that was opened last, else one in the user's data folder."""
        last = settings.load().last_workspace
        return self._named or (Path(last) if last else paths.data() / "UPR.upr")

    def open(self) -> Workspace:
        """The workspace, to be used with `with`. Nobody else writes to it meanwhile.

        One that was named must be there; the usual one is made when it is first used.
        """
        if self._named is None and not self.path.exists():
            remembered = settings.load()
            return create(self.path, remembered.organisation, remembered.person)
        return Workspace(self.path, exclusive=True)


class Outcome(NamedTuple):
    """What came of one file: in words, and as codes for `--json`."""

    words: str
    data: dict[str, Any]
    refused: bool = False


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
@click.option("--workspace", type=file_type, envvar="UPR_WORKSPACE", metavar="NAME.upr")
@click.option("--lang", type=click.Choice(sorted(i18n.LANGUAGES)))
@click.pass_context
def cli(context: click.Context, workspace: Path | None, lang: str | None) -> None:
    """Plan, share and follow the recommendations of the Universal Periodic Review."""
    i18n.use(lang or settings.load().language or locale.getlocale()[0] or "")
    context.obj = Call(workspace)


def say(text: str) -> None:
    """Words for people."""
    click.echo(text)


def say_json(data: Any) -> None:
    """One JSON document."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


def say_outcomes(outcomes: list[Outcome], as_json: bool) -> None:
    """A line a file; those that were refused go to stderr and make the exit status 1, the others stay done."""
    if as_json:
        say_json([one.data for one in outcomes])
    for one in outcomes:
        if one.refused:
            click.echo(one.words, err=True)
        elif not as_json:
            say(one.words)
    if any(one.refused for one in outcomes):
        raise click.exceptions.Exit(1)


def refusal(name: str, error: UserError) -> Outcome:
    """The outcome for a file of which nothing was taken."""
    return Outcome(str(error), {"file": name, "error": type(error).__name__}, refused=True)


def watch(task: Task[T]) -> T:
    """Drive a long task; how far it is goes to stderr, and only where somebody sits before it."""
    while True:
        try:
            progress = next(task)
        except StopIteration as stop:
            if sys.stderr.isatty():
                click.echo("\r\033[K", err=True, nl=False)
            return stop.value
        if sys.stderr.isatty():
            click.echo(f"\r{progress.done} / {progress.total}", err=True, nl=False)
