"""The commands for documents: on paper, and for Word, Excel, calendars and other programs."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import click

from upr_desktop import i18n
from upr_desktop.cli import words
from upr_desktop.cli.base import Call, cli, file_type, say, watch
from upr_desktop.domain.readers import READERS
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.labels import labels
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks import reading
from upr_desktop.tasks.documents import documents
from upr_desktop.tasks.documents import export_document as exporting
from upr_desktop.tasks.documents import print_document as printing
from upr_desktop.tasks.documents.export_document import Exported, Wanted
from upr_desktop.tasks.workspace import Workspace


def _asking(names: Collection[str]) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """What every document is asked: which, where to, and how."""
    asked = (
        click.argument("document", type=click.Choice(names)),
        click.argument("out", type=file_type),
        click.option("--blank", is_flag=True),
        click.option("--paper", type=click.Choice(("A4", "A3"))),
        click.option("--group", "groups", multiple=True, metavar="NAME"),
        click.option("--document-lang", type=click.Choice(sorted(i18n.LANGUAGES))),
        click.option("--for", "audience", default="own", type=click.Choice(tuple(READERS))),
        click.option("--include", default=""),
    )

    def ask(command: Callable[..., None]) -> Callable[..., None]:
        for one in reversed(asked):
            command = one(command)
        return command

    return ask


def _chosen(workspace: Workspace, document: str, wanted: dict[str, Any]) -> Wanted:
    return Wanted(
        document=document,
        blank=wanted["blank"],
        paper=wanted["paper"] or ("A3" if wanted["blank"] else "A4"),
        groups=tuple(reading.group(workspace.store, name).id for name in wanted["groups"]),
        language=wanted["document_lang"] or i18n.current(),
        audience=wanted["audience"],
        include=tuple(part.strip() for part in wanted["include"].split(",")),
    )


@cli.command("print")
@_asking(documents.names(on_paper=True))
@click.pass_obj
def print_document(call: Call, /, document: str, out: Path, **wanted: Any) -> None:
    """Print a document to a PDF file."""
    with call.open() as workspace:
        choice = _chosen(workspace, document, wanted)
        printed = watch(printing.print_document(workspace, choice, out))
        unfilled = words.unfilled(workspace.store, choice)
    say(ngettext("{name}: {count} page", "{name}: {count} pages", printed.pages).format(name=out.name, count=printed.pages))
    if unfilled:
        say(unfilled)
    if printed.missing_letters:
        say(_("No font has these letters, so a sign stands in their place: {letters}").format(letters=printed.missing_letters))


@cli.command("export")
@_asking(documents.names(on_paper=False))
@click.pass_obj
def export_document(call: Call, /, document: str, out: Path, **wanted: Any) -> None:
    """Save a matrix for Word (.docx), for Excel (.xlsx) or as .csv, everything as .csv or .json, or all dates as .ics."""
    with call.open() as workspace:
        made = watch(exporting.export_document(workspace, _chosen(workspace, document, wanted), out))
    # Translators: the name of a file and what is in it, for example "plan.docx: 163 recommendations".
    say(_("{name}: {contents}").format(name=shown_name(out.name), contents=_contents(document, made)))
    if made.left_out:
        say(labels.left_out_of_calendar(made.left_out))


def _contents(document: str, made: Exported) -> str:
    if document != "dates":
        return labels.recommendations(made.count)
    return ngettext("{count} date", "{count} dates", made.count).format(count=made.count)
