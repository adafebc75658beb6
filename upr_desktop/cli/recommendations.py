"""Commands for recommendations and thematic groups."""

from __future__ import annotations

from collections.abc import Iterator

import click

from upr_desktop.cli import words
from upr_desktop.cli.base import LITERAL, Call, cli, json_option, mechanism_options, named, say, say_json, state_code
from upr_desktop.domain.commits import Place
from upr_desktop.domain.schema import RESPONSES, field, fields
from upr_desktop.errors.base import NotFound
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.labels import labels
from upr_desktop.tasks import groups, reading
from upr_desktop.tasks import recommendations as one_by_one
from upr_desktop.tasks.review import cluster as clusters
from upr_desktop.tasks.review.review_conflicts import typed
from upr_desktop.tasks.show import as_data
from upr_desktop.tasks.workspace import Workspace


def _id(workspace: Workspace, number: str) -> str:
    return reading.find(workspace.store, number).id


@cli.command("list")
@click.option("--group", "group_name", default="")
@click.option("--response", default="", type=click.Choice(("", *RESPONSES, "none")))
@click.option("--find", "typed", default="")
@click.option("--empty", is_flag=True)
@json_option
@click.pass_obj
def list_all(call: Call, group_name: str, response: str, typed: str, empty: bool, as_json: bool) -> None:
    """List recommendations."""
    with call.open() as workspace:
        reader = workspace.store
        group_id = reading.group(reader, group_name).id if group_name else ""
        chosen = reading.Filter(find=typed, group=group_id, response=response, only="empty" if empty else "")
        rids = reading.rids(reader, chosen)
        if as_json:
            say_json(as_data.recommendations(reader, rids))
            return
        for text in _by_review(reader, rids):
            say(text)
        say(labels.recommendations(reading.count(reader, chosen, parts=False)))


def _by_review(reader: reading.Reader, rids: list[int]) -> Iterator[str]:
    """The lines of a list; with several reviews each has its own part."""
    rows = reading.rows(reader, rids)
    parts = {
        reading.review_label(one): [rid for rid in reading.rids(reader, reading.Filter(review=one.id)) if rid in rows]
        for one in reading.reviews(reader)
    }
    rest = rows.keys() - {rid for part in parts.values() for rid in part}
    for name, part in {**parts, "": [rid for rid in rids if rid in rest]}.items():
        if part:
            if len(parts) > 1:
                yield name
            yield from words.listed([rows[rid] for rid in part])
            yield ""
    yield from words.marks(list(rows.values()))


@cli.command()
@click.argument("number")
@json_option
@click.option("--history", is_flag=True)
@click.pass_obj
def show(call: Call, number: str, as_json: bool, history: bool) -> None:
    """Show one recommendation with its boxes."""
    with call.open() as workspace:
        reader = workspace.store
        pair = reading.pair(reader, _id(workspace, number))
        if as_json:
            say_json(as_data.recommendation(reader, pair, history=history))
            return
        for text in words.details(reader, pair, history=history):
            say(text)


@cli.command("set", context_settings=LITERAL)
@click.argument("number")
@click.argument("name", metavar="FIELD")
@click.argument("value")
@click.pass_obj
def set_field(call: Call, number: str, name: str, value: str) -> None:
    """Write one field. An element of a set is written as FIELD/ELEMENT with true or false."""
    with call.open() as workspace:
        pair = reading.pair(workspace.store, _id(workspace, number))
        in_entry = name.partition("/")[0] in fields("entry") and name != "deleted"
        record = pair.entry if in_entry else pair.recommendation
        if field(record.kind, name) is None:
            raise NotFound(name)
        place = Place(record.kind, record.id, name)
        workspace.write([workspace.edit(place, typed(place, value))])
    say(_("Saved."))


@cli.command(context_settings=LITERAL)
@click.argument("number")
@click.argument("text")
@click.option("--state", default="")
@click.option("--cycle", default="")
@mechanism_options
@click.option("--response", default="", type=click.Choice(("", *RESPONSES)))
@click.option("--from", "recommending", multiple=True, metavar="STATE")
@click.pass_obj
def add(call: Call, /, number: str, text: str, response: str, recommending: tuple[str, ...], **where: str) -> None:
    """Add one recommendation by hand."""
    values = {"number": number, "text": text, "response": response, "states": [state_code(one) for one in recommending]}
    with call.open() as workspace:
        review, made = one_by_one.the_review(workspace, **named(where))
        workspace.write(made)
        one_by_one.add(workspace, review, values)
    say(_("Saved."))


@cli.command("put-aside")
@click.argument("number")
@click.pass_obj
def put_aside(call: Call, number: str) -> None:
    """Put a recommendation aside."""
    with call.open() as workspace:
        one_by_one.put_aside(workspace, "recommendation", _id(workspace, number))
    say(_("Put aside. “bring-back” brings it back."))


@cli.command("bring-back")
@click.argument("number")
@click.pass_obj
def bring_back(call: Call, number: str) -> None:
    """Bring a recommendation back."""
    with call.open() as workspace:
        one_by_one.bring_back(workspace, "recommendation", _id(workspace, number))
    say(_("It is back."))


@cli.command("cluster")
@click.argument("numbers", nargs=-1, required=True)
@click.option("--label", default="")
@click.pass_obj
def cluster(call: Call, numbers: tuple[str, ...], label: str) -> None:
    """Join recommendations into a cluster with one shared answer; several texts become paragraphs of one."""
    with call.open() as workspace:
        members = {one.id: one for one in (reading.find(workspace.store, number) for number in numbers)}
        if len(members) < 2:
            raise click.UsageError("cluster NUMBER NUMBER...")
        entry = clusters.make(workspace, list(members.values()), label)
        count = len(reading.cluster_of(workspace.store, entry))
    say(
        ngettext("{count} recommendation has one answer now.", "{count} recommendations have one answer now.", count).format(
            count=count
        )
    )


@cli.command()
@click.argument("number")
@click.pass_obj
def uncluster(call: Call, number: str) -> None:
    """Take a recommendation out of its cluster."""
    with call.open() as workspace:
        was_in_one = clusters.part(workspace, reading.find(workspace.store, number))
    say(_("Saved.") if was_in_one else _("It is in no cluster. Nothing was changed."))


@cli.group()
def group() -> None:
    """Thematic groups."""


@group.command("add")
@click.argument("name")
@click.option("--state", default="")
@click.option("--cycle", default="")
@click.pass_obj
def group_add(call: Call, name: str, state: str, cycle: str) -> None:
    """Make a group."""
    with call.open() as workspace:
        review, made = one_by_one.the_review(workspace, state_code(state), cycle)
        workspace.write(made)
        groups.add(workspace, name, review)
    say(_("Made “{name}”.").format(name=name))


@group.command("rename")
@click.argument("name")
@click.argument("new_name")
@click.pass_obj
def group_rename(call: Call, name: str, new_name: str) -> None:
    """Give a group another name; its recommendations stay."""
    with call.open() as workspace:
        groups.rename(workspace, reading.group(workspace.store, name).id, new_name)
    say(_("Saved."))


@group.command("assign")
@click.argument("name")
@click.argument("numbers", nargs=-1, required=True)
@click.pass_obj
def group_assign(call: Call, name: str, numbers: tuple[str, ...]) -> None:
    """Give recommendations to a group."""
    with call.open() as workspace:
        groups.assign(workspace, reading.group(workspace.store, name).id, [_id(workspace, number) for number in numbers])
    say(_("Saved."))


@group.command("expect")
@click.argument("name")
@click.argument("organisations", nargs=-1)
@click.pass_obj
def group_expect(call: Call, name: str, organisations: tuple[str, ...]) -> None:
    """Say from which organisations a group expects files; without any: from its coordinator's."""
    with call.open() as workspace:
        groups.expect(workspace, reading.group(workspace.store, name).id, organisations)
    say(_("Saved."))
