"""Commands for the workspace as a whole: make it, bring recommendations in, print, and take care of the file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from upr_desktop import i18n
from upr_desktop.cli import words
from upr_desktop.cli.base import Call, Outcome, cli, file_type, json_option, refusal, say, say_outcomes, state_code, watch
from upr_desktop.errors import ReviewMissing, UserError
from upr_desktop.exchange_errors import FilledMatrix
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.tasks import maintain, reading
from upr_desktop.tasks import print_document as printing
from upr_desktop.tasks.import_recommendations import FORMATS, Status, Target, add, check
from upr_desktop.tasks.receive_matrix import is_ours
from upr_desktop.tasks.self_test import self_test as test_everything
from upr_desktop.tasks.workspace import Workspace, create


@cli.command()
@click.option("--org", required=True, metavar="NAME")
@click.option("--person", required=True, metavar="NAME")
@click.option("--state", default="")
@click.option("--cycle", default="")
@click.pass_obj
def new(call: Call, org: str, person: str, state: str, cycle: str) -> None:
    """Make a workspace; refuses to overwrite one."""
    if bool(state) != bool(cycle):
        raise ReviewMissing
    with create(call.new_path, org, person, state_code(state), cycle) as made:
        call.remember(made)
    say(_("Made “{name}”.").format(name=call.new_path.name))


@cli.command("import")
@click.argument("files", nargs=-1, required=True, type=file_type)
@click.option("--review", default="", metavar="ID")
@click.option("--state", default="")
@click.option("--cycle", default="")
@click.option("--all-states", is_flag=True)
@click.option("--format", "file_format", default="auto", type=click.Choice(("auto", *FORMATS)))
@click.option("--update", is_flag=True)
@click.option("--dry-run", is_flag=True)
@json_option
@click.pass_obj
def import_files(
    call: Call, files: tuple[Path, ...], file_format: str, update: bool, dry_run: bool, as_json: bool, **where: Any
) -> None:
    """Bring in recommendations, or a filled matrix, from files."""
    target = Target(where["review"], state_code(where["state"]), where["cycle"], where["all_states"])
    with call.open() as workspace:
        done = [_import_one(workspace, path, target, file_format, update, dry_run) for path in files]
    say_outcomes(done, as_json)


def _import_one(workspace: Workspace, path: Path, target: Target, file_format: str, update: bool, dry_run: bool) -> Outcome:
    try:
        if file_format == "auto" and is_ours(workspace, path):
            raise FilledMatrix(path.name)
        checked = check(workspace, path, target, file_format)
        if not dry_run:
            add(workspace, checked, update=update)
    except UserError as error:
        return refusal(path.name, error)
    counts = {status.value: checked.count(status) for status in Status}
    data = {"file": path.name, "format": checked.format, **counts}
    data |= {"without_response": checked.without_response(), "left_out": checked.left_out, "written": not dry_run}
    return Outcome(words.imported(checked, update=update, dry_run=dry_run), data)


@cli.command("print")
@click.argument("document", type=click.Choice(printing.DOCUMENTS))
@click.argument("out", type=file_type)
@click.option("--blank", is_flag=True)
@click.option("--paper", type=click.Choice(("A4", "A3")))
@click.option("--group", "groups", multiple=True, metavar="NAME")
@click.option("--document-lang", type=click.Choice(sorted(i18n.LANGUAGES)))
@click.option("--for", "audience", default="own", type=click.Choice(("government", "coalition", "own")))
@click.option("--include", default="")
@click.pass_obj
def print_document(call: Call, document: str, out: Path, **wanted: Any) -> None:
    """Print a document to a PDF file."""
    with call.open() as workspace:
        choice = printing.Choice(
            document=document,
            blank=wanted["blank"],
            paper=wanted["paper"] or ("A3" if wanted["blank"] else "A4"),
            groups=tuple(reading.group(workspace.store, name).id for name in wanted["groups"]),
            language=wanted["document_lang"] or i18n.current(),
            audience=wanted["audience"],
            include=tuple(part.strip() for part in wanted["include"].split(",")),
        )
        printed = watch(printing.print_document(workspace, choice, out))
        unfilled = words.unfilled(workspace.store, choice)
    say(ngettext("{name}: {count} page", "{name}: {count} pages", printed.pages).format(name=out.name, count=printed.pages))
    if unfilled:
        say(unfilled)
    if printed.missing_letters:
        say(_("No font has these letters, so a sign stands in their place: {letters}").format(letters=printed.missing_letters))


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
        made = out or maintain.keep_copy(workspace) or next(iter(maintain.copies(call.path)))
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
