"""Commands for files that travel: make one, look into one, merge, and decide where people wrote different things."""

from __future__ import annotations

from pathlib import Path

import click

from upr_desktop.cli import preview, words
from upr_desktop.cli.base import (
    LITERAL,
    Call,
    Outcome,
    cli,
    file_type,
    json_option,
    refusal,
    say,
    say_json,
    say_outcomes,
    watch,
)
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.tasks import as_data, export_bundle, merge_bundle, reading, review_conflicts
from upr_desktop.tasks.merge_bundle import Merged


@cli.group()
def bundle() -> None:
    """Files with work, to send and to receive."""


@bundle.command("export")
@click.argument("out", type=file_type)
@click.option("--since", type=file_type, metavar="FILE")
@click.option("--group", "group_name", default="")
@click.pass_obj
def export(call: Call, out: Path, since: Path | None, group_name: str) -> None:
    """Make a bundle of everything, of what the maker of another bundle lacks, or of one thematic group."""
    if since and group_name:
        raise click.UsageError("--since FILE | --group G")
    with call.open() as workspace:
        group = reading.group(workspace.store, group_name).id if group_name else ""
        made = export_bundle.export_bundle(workspace, out, since=since, group=group)
    size = max(1, round(made.size / 1000))
    # Translators: {size} is a number of kilobytes.
    say(_("Made “{name}”, {size} KB. It is not sealed: who has it can read it.").format(name=out.name, size=size))


@bundle.command("inspect")
@click.argument("file", type=file_type)
@json_option
@click.pass_obj
def inspect(call: Call, file: Path, as_json: bool) -> None:
    """Who made it, when, and what it would change; writes nothing."""
    with call.open() as workspace:
        seen = merge_bundle.preview(workspace, file, join=True)
        if as_json:
            say_json(as_data.preview(seen))
            return
        for text in preview.lines(workspace.store, seen):
            say(text)


@bundle.command("import")
@click.argument("files", nargs=-1, required=True, type=file_type)
@click.option("--join", is_flag=True)
@json_option
@click.pass_obj
def merge(call: Call, files: tuple[Path, ...], join: bool, as_json: bool) -> None:
    """Merge bundles; a bad one changes nothing and does not stop the others."""
    with call.open() as workspace:
        results = watch(merge_bundle.merge(workspace, files, join=join))
    if any(one.conflicts for one in results) and not as_json:
        hint = [Outcome(_("The command “conflicts” shows what there is to decide."), {})]
    else:
        hint = []
    say_outcomes([*map(_outcome, results), *hint], as_json)


def _outcome(merged: Merged) -> Outcome:
    if merged.trouble:
        return refusal(merged.name, merged.trouble)
    return Outcome(words.merged(merged), as_data.merged(merged))


@cli.command()
@json_option
@click.pass_obj
def conflicts(call: Call, as_json: bool) -> None:
    """What needs a decision."""
    with call.open() as workspace:
        found = review_conflicts.questions(workspace.store)
        if as_json:
            say_json([as_data.question(one) for one in found])
            return
        for one in found:
            for text in words.question(workspace.store, one):
                say(text)
        for entry in reading.stranded(workspace.store):
            for text in words.stranded(entry):
                say(text)
    say(ngettext("{count} place needs a decision.", "{count} places need a decision.", len(found)).format(count=len(found)))
    if found:
        say(_("Decide with “resolve ID --choose NUMBER”, or “resolve ID --text TEXT” for another text."))


@cli.command(context_settings=LITERAL)
@click.argument("id")
@click.option("--choose", type=int, metavar="N")
@click.option("--text")
@click.pass_obj
def resolve(call: Call, id: str, choose: int | None, text: str | None) -> None:
    """Decide: for one of the values, or for another text."""
    if (choose is None) == (text is None):
        raise click.UsageError("--choose N | --text TEXT")
    with call.open() as workspace:
        conflict = review_conflicts.named(workspace.store, id)
        if choose is not None:
            review_conflicts.choose(workspace, conflict, choose)
        else:
            review_conflicts.settle(workspace, conflict.place, review_conflicts.typed(conflict.place, text or ""))
    say(_("Decided."))


@cli.command()
@json_option
@click.pass_obj
def log(call: Call, as_json: bool) -> None:
    """What came from whom, and when."""
    with call.open() as workspace:
        came = reading.exchange_log(workspace.store)
    if as_json:
        say_json(came)
    elif not came:
        say(_("Nothing has come from others yet."))
    else:
        for text in words.arrivals(came):
            say(text)
