"""Commands for the workspace as a whole: make it, and take care of the file."""

from __future__ import annotations

from pathlib import Path

import click

from upr_desktop.cli.base import Call, cli, file_type, mechanism_options, named, say, watch
from upr_desktop.errors.base import ReviewMissing
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.tasks import deed, maintain
from upr_desktop.tasks.self_test import self_test as test_everything
from upr_desktop.tasks.workspace import create


@cli.command()
@click.option("--org", required=True, metavar="NAME")
@click.option("--person", required=True, metavar="NAME")
@click.option("--state", default="")
@click.option("--cycle", default="")
@mechanism_options
@click.pass_obj
def new(call: Call, /, org: str, person: str, **where: str) -> None:
    """Make a workspace; refuses to overwrite one."""
    if bool(where["state"]) != bool(where["cycle"]):
        raise ReviewMissing
    with create(call.new_path, org, person, **named(where)) as made:
        call.remember(made)
    say(_("Made “{name}”.").format(name=call.new_path.name))


@cli.command()
@click.pass_obj
def digest(call: Call) -> None:
    """One hash over all that the workspace shows."""
    with call.open() as workspace:
        say(workspace.store.digest())


@cli.command("check")
@click.pass_obj
def check_file(call: Call) -> None:
    """Whether the file is whole, and what is computed agrees with what was written."""
    with call.open() as workspace:
        maintain.check(workspace)
    say(_("The file is whole."))


@cli.command()
@click.pass_obj
def rebuild(call: Call) -> None:
    """Compute everything anew from what was written."""
    with call.open() as workspace:
        watch(maintain.rebuild(workspace))
    say(_("Everything was computed anew. Nothing that was written has changed."))


@cli.command()
@click.argument("out", required=False, type=file_type)
@click.pass_obj
def backup(call: Call, out: Path | None) -> None:
    """Make a copy: to a file, or among the copies that are kept."""
    with call.open() as workspace:
        if out:
            maintain.copy_to(workspace, out)
        made = out or maintain.keep_copy(workspace)
    say(_("Copy made: {name}").format(name=made))


@cli.command()
@click.argument("file", type=file_type)
@click.pass_obj
def restore(call: Call, file: Path) -> None:
    """Put a copy in the place of the workspace; what stood there is kept."""
    kept = maintain.restore(call.path, file)
    say(_("The copy is in place."))
    if kept:
        say(_("What stood there before is kept as “{name}”.").format(name=kept.name))


@cli.command()
def self_test() -> None:
    """Whether this program works on this computer."""
    for line in test_everything():
        say(line)
    say(_("UPR Desktop works on this computer."))


@cli.command()
@click.option("--list", "all_of_them", is_flag=True)
@click.pass_obj
def undo(call: Call, all_of_them: bool) -> None:
    """Take back what was done last in this file, also by a former command; --list shows all of it.

    What was received is taken back with "bundle take-back".
    """
    with call.open() as workspace:
        if not all_of_them:
            _say_turned(deed.undo(workspace), _("Undone: {deed}"))
        for label, undone in deed.listed(workspace) if all_of_them else ():
            say(f"{'–' if undone else '+'} {label}")


@cli.command()
@click.pass_obj
def redo(call: Call) -> None:
    """Do again what was undone last."""
    with call.open() as workspace:
        _say_turned(deed.redo(workspace), _("Done again: {deed}"))


def _say_turned(turned: deed.Turned, words: str) -> None:
    say(words.format(deed=turned.label))
    if turned.left:
        told = ngettext(
            "{count} place was changed again since, and stays.",
            "{count} places were changed again since, and stay.",
            turned.left,
        )
        say(told.format(count=turned.left))
