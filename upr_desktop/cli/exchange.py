"""Commands for files that travel: make one, look into one, merge, and decide where people wrote different things."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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
from upr_desktop.domain.device import Standing
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.labels import labels
from upr_desktop.tasks import reading
from upr_desktop.tasks.exchange import devices, export_bundle, merge_bundle, take_back
from upr_desktop.tasks.exchange.expected import expected
from upr_desktop.tasks.exchange.merge_bundle import Merged
from upr_desktop.tasks.review import review_conflicts
from upr_desktop.tasks.review.settle_in_bulk import bulk, settle_alike, settle_all
from upr_desktop.tasks.show import as_data
from upr_desktop.tasks.workspace import Workspace


@cli.group()
def bundle() -> None:
    """Files with work, to send and to receive."""


_filled_by = click.option("--from", "name", default="", metavar="NAME")


def _by(files: tuple[Path, ...], name: str) -> dict[Path, str]:
    return dict.fromkeys(files, name) if name else {}


@bundle.command("export")
@click.argument("out", type=file_type)
@click.option("--since", type=file_type, metavar="FILE")
@click.option("--group", "group_name", default="")
@click.option("--to", "called", multiple=True, metavar="DEVICE")
@click.option("--own", is_flag=True)
@click.pass_obj
def export(call: Call, out: Path, since: Path | None, group_name: str, called: tuple[str, ...], own: bool) -> None:
    """Make a bundle of everything, of what the maker of another bundle lacks, or of one thematic group.

    With --to, which may be given several times, it is sealed for those devices. With --own, what is marked as for your
    organisation alone goes along.
    """
    if since and group_name:
        raise click.UsageError("--since FILE | --group G")
    with call.open() as workspace:
        group = reading.group(workspace.store, group_name).id if group_name else ""
        to = [devices.find(workspace.store, one) for one in called]
        made = export_bundle.export_bundle(workspace, out, since=since, group=group, to=[one.key for one in to], own=own)
    say(words.made(made, [one.who for one in to]))


@bundle.command("inspect")
@click.argument("files", nargs=-1, required=True, type=file_type, metavar="FILE...")
@_filled_by
@json_option
@click.pass_obj
def inspect(call: Call, files: tuple[Path, ...], name: str, as_json: bool) -> None:
    """Who made it, when, and what it would change; writes nothing. Of several files, what all of them would change."""
    with call.open() as workspace:
        seen = watch(merge_bundle.preview(workspace, files, join=True, filled_by=_by(files, name)))
        troubles = [str(one.trouble) for one in seen.files if one.trouble]
        if len(troubles) < len(files):
            if as_json:
                say_json(as_data.preview(seen))
            for text in () if as_json else preview.lines(workspace.store, seen):
                say(text)
    for text in troubles:
        click.echo(text, err=True)
    if troubles:
        raise click.exceptions.Exit(1)


@bundle.command("import")
@click.argument("files", nargs=-1, required=True, type=file_type)
@click.option("--join", is_flag=True)
@click.option("--accept", is_flag=True)
@_filled_by
@json_option
@click.pass_obj
def merge(call: Call, files: tuple[Path, ...], join: bool, accept: bool, name: str, as_json: bool) -> None:
    """Merge bundles and filled matrices; a bad one changes nothing and does not stop the others.

    With --accept, a file is taken also where it bears the name of somebody who had another computer until now. With --from,
    what is no bundle is a matrix that this organisation or person filled in.
    """
    accepted = None if accept else ()
    with call.open() as workspace:
        results = watch(merge_bundle.merge(workspace, files, join=join, accepted=accepted, filled_by=_by(files, name)))
    if any(one.conflicts for one in results) and not as_json:
        hint = [Outcome(_("The command “conflicts” shows what there is to decide."), {})]
    else:
        hint = []
    say_outcomes([*map(outcome, results), *hint], as_json)


@bundle.command("take-back")
@click.pass_obj
def take_back_merge(call: Call) -> None:
    """Take back all that was received last, as long as nothing was written or sent since."""
    taken = take_back.take_back(call.path)
    # Translators: {files} are names of files.
    say(_("Taken back: {files}. It can be received again.").format(files=", ".join(taken.files)))
    if taken.kept:
        say(_("What stood there before is kept as “{name}”.").format(name=taken.kept.name))


def outcome(merged: Merged) -> Outcome:
    """What came of one file."""
    if merged.trouble:
        return refusal(merged.name, merged.trouble)
    told = "\n".join([words.merged(merged), *preview.remarks(merged)])
    if merged.matrix:
        return Outcome(told, as_data.merged(merged))
    if merged.new and merged.standing in (Standing.NEW, Standing.ANOTHER, Standing.UNSIGNED):
        told += f"\n  {labels.standing(merged.standing)}"
    return Outcome(told, as_data.merged(merged))


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
@click.argument("id", default="")
@click.option("--choose", type=int, metavar="N")
@click.option("--text")
@click.option("--all", "everything", is_flag=True)
@click.option("--take", default="", metavar="ORG")
@click.option("--alike", is_flag=True)
@click.option("--group", "group_name", default="")
@click.option("--box", default="", metavar="FIELD")
@click.pass_obj
def resolve(call: Call, /, id: str, choose: int | None, text: str | None, everything: bool, **chosen: Any) -> None:
    """Decide: for one of the values, or for another text. With --all: for what ORG wrote, or where texts are alike."""
    one_way = [choose is not None, text is not None, bool(chosen["take"]), chosen["alike"]].count(True) == 1
    is_bulk = bool(chosen["take"]) or chosen["alike"]
    if not one_way or is_bulk != everything or bool(id) == everything or (not everything and any(chosen.values())):
        raise click.UsageError("ID --choose N | ID --text TEXT | --all --take ORG | --all --alike [--group G] [--box FIELD]")
    with call.open() as workspace:
        if everything:
            _resolve_all(workspace, **chosen)
        else:
            _resolve_one(workspace, id, choose, text)
            say(_("Decided."))


def _resolve_one(workspace: Workspace, id: str, choose: int | None, text: str | None) -> None:
    conflict = review_conflicts.named(workspace.store, id)
    if choose is not None:
        review_conflicts.choose(workspace, conflict, choose)
    else:
        review_conflicts.settle(workspace, conflict.place, review_conflicts.typed(conflict.place, text or ""))


def _resolve_all(workspace: Workspace, *, take: str, alike: bool, group_name: str, box: str) -> None:
    group = reading.group(workspace.store, group_name).id if group_name else ""
    questions = review_conflicts.questions(workspace.store)
    wanted = bulk(workspace.store, questions, organisation=take, group=group, box=box)
    decided = settle_alike(workspace, [one.conflict for one in wanted]) if alike else settle_all(workspace, wanted, take)
    left = reading.undecided(workspace.store)
    say(ngettext("{count} place was decided.", "{count} places were decided.", decided).format(count=decided))
    say(ngettext("{count} place needs a decision.", "{count} places need a decision.", left).format(count=left))


@cli.command()
@click.option("--expected", "only_expected", is_flag=True)
@json_option
@click.pass_obj
def log(call: Call, only_expected: bool, as_json: bool) -> None:
    """What came from whom and when, for what it waits, and who has not sent yet; --expected: the last alone."""
    with call.open() as workspace:
        came = reading.exchange_log(workspace.store)
        awaited = expected(workspace.store)
    if as_json:
        say_json([one._asdict() for one in awaited] if only_expected else [as_data.came(one) for one in came])
        return
    if not only_expected:
        for text in words.arrivals(came) if came else [_("Nothing has come from others yet.")]:
            say(text)
        if awaited:
            say("")
    if only_expected or awaited:
        for text in words.awaited(awaited) if awaited else [_("No file is expected from anybody.")]:
            say(text)
