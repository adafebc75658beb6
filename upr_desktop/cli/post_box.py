"""Commands for a folder as post box: which one it is, what waits there, send, receive."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from upr_desktop.cli import words
from upr_desktop.cli.base import Call, Outcome, cli, file_type, json_option, say, say_json, say_outcomes, watch
from upr_desktop.cli.exchange import outcome
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks.exchange import post_box as tasks
from upr_desktop.tasks.exchange.merge_bundle import Merged


@cli.group("post-box", invoke_without_command=True)
@json_option
@click.pass_context
def post_box(context: click.Context, as_json: bool) -> None:
    """A folder that a syncing program carries; alone: which one it is, and what waits there."""
    if context.invoked_subcommand:
        return
    with context.obj.open() as workspace:
        folder = tasks.chosen(workspace.store)
        found = watch(tasks.waiting(workspace)) if folder else tasks.Mail()
    if as_json:
        names = {name: [path.name for path in paths] for name, paths in found._asdict().items()}
        say_json({"folder": str(folder) if folder else None, **names})
    elif not folder:
        say(_("No folder is the post box yet. Choose one with “post-box use FOLDER”."))
    else:
        say(_("The post box is “{folder}”.").format(folder=shown_name(str(folder))))
        for line in _lying(found):
            say(line)


def _lying(found: tasks.Mail) -> Iterator[str]:
    count, closed = len(found.files), len(found.closed)
    yield ngettext("{count} file waits to be received.", "{count} files wait to be received.", count).format(count=count)
    yield from ("  " + shown_name(path.name) for path in found.files)
    yield from _arriving(found)
    if closed:
        sealed = ngettext("{count} file is sealed for others.", "{count} files are sealed for others.", closed)
        yield sealed.format(count=closed)


def _arriving(found: tasks.Mail) -> Iterator[str]:
    for path in found.arriving:
        yield _("“{name}” has not come whole yet. If it stays so, ask for it again.").format(name=shown_name(path.name))


@post_box.command()
@click.argument("folder", type=file_type)
@click.pass_obj
def use(call: Call, folder: Path) -> None:
    """Make a folder the post box of this workspace."""
    with call.open() as workspace:
        tasks.choose(workspace, folder)
    say(_("The post box is “{folder}”.").format(folder=shown_name(str(folder))))
    say(_("“post-box send” puts your file there, and “post-box receive” takes in what others put there."))


@post_box.command()
@click.pass_obj
def forget(call: Call) -> None:
    """Have no post box any more; what lies in the folder stays there."""
    with call.open() as workspace:
        tasks.forget(workspace)
    say(_("There is no post box any more. What lies in the folder stays there."))


@post_box.command()
@click.pass_obj
def send(call: Call) -> None:
    """Put a file with everything there, in place of the one of this computer that was made the same day."""
    with call.open() as workspace:
        made = tasks.post(workspace)
    say(words.made(made, ()))


@post_box.command()
@click.option("--join", is_flag=True)
@click.option("--accept", is_flag=True)
@json_option
@click.pass_obj
def receive(call: Call, join: bool, accept: bool, as_json: bool) -> None:
    """Merge what others put there; a bad file changes nothing and does not stop the others.

    With --accept, a file is taken also where it bears the name of somebody who had another computer until now.
    """
    with call.open() as workspace:
        results = watch(tasks.receive(workspace, join=join, accepted=None if accept else ()))
        left = watch(tasks.waiting(workspace))
    outcomes = [outcome(one) for one in results]
    if not as_json:
        outcomes += [Outcome(text, {}) for text in _besides(results, left)]
    say_outcomes(outcomes, as_json)


def _besides(results: list[Merged], left: tasks.Mail) -> Iterator[str]:
    if not results:
        yield _("Nothing new lies in the post box.")
    yield from _arriving(left)
    if any(one.conflicts for one in results):
        yield _("The command “conflicts” shows what there is to decide.")
