"""Commands for recommendations that are alike: what they may be, and what somebody says that they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import click

from upr_desktop.cli import words
from upr_desktop.cli.base import Call, cli, json_option, say, say_json
from upr_desktop.domain.values import Record
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.labels import labels
from upr_desktop.tasks import reading
from upr_desktop.tasks.reading import Reader
from upr_desktop.tasks.review import alike as pairs
from upr_desktop.tasks.review import unite
from upr_desktop.tasks.review.alike import KINDS, Alike
from upr_desktop.tasks.review.unite import Deed
from upr_desktop.tasks.show import as_data
from upr_desktop.tasks.workspace import Workspace

_HINTS: dict[str, Callable[[], str]] = {
    "twin": lambda: _("“same” makes one of two, “different” says that they are not the same."),
    "other_response": lambda: _("They are two recommendations: the government said yes to the first, and not to the second."),
    "earlier": lambda: _("“link” connects two, “different” says that they are not the same."),
}


@cli.command("alike")
@click.option("--kind", default="", type=click.Choice(("", *(kind.replace("_", "-") for kind in KINDS))))
@json_option
@click.pass_obj
def alike(call: Call, kind: str, as_json: bool) -> None:
    """List pairs of recommendations that say nearly the same."""
    with call.open() as workspace:
        reader = workspace.store
        found = pairs.alike(reader, [kind.replace("-", "_")] if kind else KINDS)
        if as_json:
            say_json([as_data.alike(one) for one in found])
            return
        for text in _listed(reader, found):
            say(text)
    say(ngettext("{count} pair", "{count} pairs", len(found)).format(count=len(found)))


def _listed(reader: Reader, found: list[Alike]) -> Iterator[str]:
    for kind in KINDS:
        if some := [one for one in found if one.kind == kind]:
            yield labels.kind_of_pair(kind)
            yield _HINTS[kind]()
            yield from words.columns(line for one in some for line in _lines(reader, one))
            yield ""


def _lines(reader: Reader, pair: Alike) -> Iterator[tuple[str, ...]]:
    yield (f"{pair.likeness:.0f} %", *_line(reader, pair.one))
    yield ("", *_line(reader, pair.other))


def _line(reader: Reader, record: Record) -> tuple[str, str, str]:
    code = record.text("response")
    response = f"{labels.response_symbol(code)} {labels.response(code)}"
    return reading.full_name(reader, record), response, " ".join(record.text(reading.text_name(record)).split())


def _say_of(workspace: Workspace, deed: Deed) -> None:
    say(_("Saved.") if unite.keep(workspace, deed) else _("It is so already. Nothing was changed."))


def _two(workspace: Workspace, number: str, other: str) -> tuple[Reader, str, str]:
    """The ids of two records, each exactly as it was named. Wrong usage where both are one."""
    one, two = (reading.find_exactly(workspace.store, named).id for named in (number, other))
    if one == two:
        raise click.UsageError("NUMBER NUMBER")
    return workspace.store, one, two


@cli.command()
@click.argument("numbers", nargs=-1, metavar="NUMBER NUMBER")
@click.option("--all", "every", is_flag=True, help="All pairs with the same words and no difference to decide.")
@click.pass_obj
def same(call: Call, numbers: tuple[str, ...], every: bool) -> None:
    """Say that two are one recommendation that was brought in twice; texts in one box become paragraphs of one."""
    if len(numbers) != (0 if every else 2):
        raise click.UsageError("same NUMBER NUMBER | same --all")
    with call.open() as workspace:
        if not every:
            _say_of(workspace, unite.united(*_two(workspace, *numbers)))
            return
        found = pairs.sure(workspace.store, pairs.twins(workspace.store))
        unite.keep(workspace, unite.all_united(workspace.store, ((one.one.id, one.other.id) for one in found)))
    if not found:
        say(_("No pair has the same words and nothing to decide. Nothing was changed."))
        return
    said = ngettext("{count} pair is one recommendation now.", "{count} pairs are one recommendation each now.", len(found))
    say(said.format(count=len(found)))


@cli.command()
@click.argument("number")
@click.pass_obj
def part(call: Call, number: str) -> None:
    """Take “same” back: a record is a recommendation of its own again, with its own boxes."""
    with call.open() as workspace:
        _say_of(workspace, unite.parted(workspace.store, reading.find_exactly(workspace.store, number).id))


@cli.command()
@click.argument("number")
@click.argument("other")
@click.pass_obj
def different(call: Call, number: str, other: str) -> None:
    """Say that two are not the same, so that nobody is asked again; takes “same” and “link” back."""
    with call.open() as workspace:
        _say_of(workspace, unite.kept_apart(*_two(workspace, number, other)))


@cli.command()
@click.argument("number")
@click.argument("other")
@click.pass_obj
def link(call: Call, number: str, other: str) -> None:
    """Say that a recommendation came again as one of another review."""
    with call.open() as workspace:
        _say_of(workspace, unite.linked(*_two(workspace, number, other)))


@cli.command()
@click.argument("number")
@click.argument("other")
@click.pass_obj
def unlink(call: Call, number: str, other: str) -> None:
    """Take a link away."""
    with call.open() as workspace:
        _say_of(workspace, unite.unlinked(*_two(workspace, number, other)))
