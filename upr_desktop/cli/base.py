"""What all commands share: the group that they belong to, the workspace that was named, and how something is said."""

from __future__ import annotations

import json
import locale
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

from upr_desktop import __version__, i18n, paths, settings
from upr_desktop.domain import states
from upr_desktop.domain.mechanisms import UPR
from upr_desktop.domain.progress import Task
from upr_desktop.domain.schema import MECHANISMS
from upr_desktop.errors.base import NotAllowed, UserError
from upr_desktop.errors.exchange import ForeignWorkspace
from upr_desktop.errors.files import FileMissing
from upr_desktop.labels import labels
from upr_desktop.tasks import own, reading, whose
from upr_desktop.tasks.workspace import Workspace, create
from upr_desktop.words import own as own_words

T = TypeVar("T")
F = TypeVar("F", bound=Callable[..., object])

LITERAL = {"ignore_unknown_options": True, "help_option_names": ["--help"]}
"""For commands with a value that may begin with a dash."""

json_option = click.option("--json", "as_json", is_flag=True)


# Whether a file can be read is for the tasks to say: it is no wrong usage when it cannot.
class _File(click.Path):
    """The name of a file, which may be there or not."""

    def convert(
        self, value: str | os.PathLike[str], param: click.Parameter | None, context: click.Context | None
    ) -> str | bytes | os.PathLike[str]:
        """The path. Raises FileMissing for no name at all, which pathlib takes for the folder in which one is."""
        if not str(value):
            raise FileMissing("")
        return super().convert(value, param, context)


file_type = _File(path_type=Path, readable=False)


class Call:
    """One call of the program. named: the workspace of `--workspace` or UPR_WORKSPACE."""

    def __init__(self) -> None:
        self.named: Path | None = None

    @property
    def new_path(self) -> Path:
        """Where a new workspace is made: where the user says, else in the user's data folder."""
        return self.named or paths.data() / "UPR.upr"

    @property
    def path(self) -> Path:
        """The workspace that was named, else the one that was opened last, else one in the user's data folder."""
        last = settings.load().last_workspace
        return Path(last) if last and not self.named else self.new_path

    @contextmanager
    def open(self) -> Iterator[Workspace]:
        """The workspace. Nobody else writes to it meanwhile.

        The usual one is made when it is first used; one that was named, or opened before, must be there. Whatever happens
        over one that is damaged is told as that, with the copy to go back to.
        """
        try:
            with self._opened() as workspace:
                yield self.remember(workspace)
        except (ForeignWorkspace, click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if not own.comes_of_damage(self.path, error):
                raise
            raise UserError(self._told(error)) from error

    def _opened(self) -> Workspace:
        remembered = settings.load()
        if not (self.named or remembered.last_workspace or self.path.exists()):
            return create(self.path, remembered.organisation, remembered.person)
        if whose.is_foreign(self.path):
            raise ForeignWorkspace(self.path.name)
        return Workspace(self.path, exclusive=True)

    def _told(self, error: Exception) -> str:
        found = own.trouble(self.path, error, settings.load())
        if isinstance(found, UserError):
            return str(found)
        told = own_words.told(found, lambda time: f"{time:%Y-%m-%d %H:%M}").replace("\n\n", " ")
        return f"{told} {own_words.command(found)}".strip()

    def remember(self, workspace: Workspace) -> Workspace:
        """Note that this workspace is the one that was opened last. All that a command writes is one deed."""
        workspace.begin_deed()
        try:
            if not reading.is_example(workspace.store):
                settings.load().open_next_time(workspace.path)
        except BaseException:
            workspace.close()
            raise
        return workspace


class Outcome(NamedTuple):
    """What came of one file: in words, and as codes for `--json`."""

    words: str
    data: Mapping[str, object]
    refused: bool = False


def _name(context: click.Context, _: click.Parameter, named: Path | None) -> None:
    if named:
        context.ensure_object(Call).named = named


def _speak(context: click.Context, _: click.Parameter, language: str | None) -> None:
    if language or context.parent is None:
        i18n.use(language or settings.load().language or locale.getlocale()[0] or "")


def _everywhere(envvar: str | None = None) -> list[click.Parameter]:
    """The options that stand after the program's name, or after that of any command."""
    languages = click.Choice(sorted(i18n.LANGUAGES))
    return [
        click.Option(["--workspace"], callback=_name, expose_value=False, type=file_type, envvar=envvar, metavar="NAME.upr"),
        click.Option(["--lang"], callback=_speak, expose_value=False, type=languages, is_eager=True),
    ]


class _Command(click.Command):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.params += _everywhere()


class _Group(click.Group):
    command_class = _Command
    group_class = type

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.params += _everywhere("UPR_WORKSPACE" if self.name == "cli" else None)


@click.group(cls=_Group, name="cli", context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__)
@click.pass_context
def cli(context: click.Context) -> None:
    """Plan, share and follow the recommendations of the Universal Periodic Review.

    --workspace and --lang may also stand after the name of a command.
    """
    context.ensure_object(Call)


def state_code(typed: str) -> str:
    """The code of the State that was typed, as a code or a name; "" for nothing. Raises NotAllowed when there is none."""
    found = states.find(typed.upper()) or states.find(typed) if typed else ""
    if found is None:
        raise NotAllowed(labels.field("state"), typed)
    return found


def mechanism_options(command: F) -> F:
    """--mechanism and --body: whose review it is; --cycle is a document symbol or a year where it is not the UPR's."""
    command = click.option("--mechanism", default="", type=click.Choice(("", *MECHANISMS)))(command)
    return click.option("--body", default="", metavar="NAME")(command)


def named(where: dict[str, Any]) -> dict[str, Any]:
    """The options that name a review, the State as its code. What a body says in a year has no name without the body."""
    if where["mechanism"] not in ("", UPR) and where["cycle"] and "/" not in where["cycle"] and not where["body"]:
        raise click.UsageError("--mechanism M --body NAME --cycle YEAR | --mechanism M --cycle SYMBOL")
    return {**where, "state": state_code(where["state"])}


def say(text: str) -> None:
    """Words for people."""
    click.echo(text)


def say_json(data: object) -> None:
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
            result: T = stop.value
            return result
        if sys.stderr.isatty():
            click.echo(f"\r{progress.done} / {progress.total}", err=True, nl=False)
