"""The command that brings recommendations in from files, or from what another program prints."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from upr_desktop.cli import base
from upr_desktop.cli.base import Call, Outcome, cli, file_type, json_option, mechanism_options, refusal, say_outcomes
from upr_desktop.errors.base import UserError
from upr_desktop.errors.exchange import FilledMatrix
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.tasks.bring.columns import MAX_FILE, NAMES, Columns, Pasted, named
from upr_desktop.tasks.bring.import_recommendations import FORMATS, Checked, Target, add, check
from upr_desktop.tasks.bring.lines import FoundLine, Status
from upr_desktop.tasks.exchange.receive_matrix import is_ours
from upr_desktop.tasks.workspace import Workspace

_PIPE = Path("-")
_SHOWN = 60


def _columns(context: click.Context, _parameter: click.Parameter, typed: str) -> Columns | None:
    try:
        return named(typed) if typed else None
    except ValueError as error:
        raise click.BadParameter(f"{error}: {','.join(NAMES)},-") from error


@cli.command("import")
@click.argument("files", nargs=-1, required=True, type=file_type)
@click.option("--review", default="", metavar="ID")
@click.option("--state", default="")
@click.option("--cycle", default="")
@mechanism_options
@click.option("--all-states", is_flag=True)
@click.option("--format", "file_format", default="auto", type=click.Choice(("auto", *FORMATS)))
@click.option("--columns", default="", callback=_columns, metavar="NAME,NAME,-,...", help=", ".join(NAMES))
@click.option("--update", is_flag=True)
@click.option("--dry-run", is_flag=True)
@json_option
@click.pass_obj
def import_files(
    call: Call,
    /,
    files: tuple[Path, ...],
    file_format: str,
    columns: Columns | None,
    update: bool,
    dry_run: bool,
    as_json: bool,
    **where: Any,
) -> None:
    """Bring in recommendations, or a filled matrix, from files.

    The file "-" is what another program prints: a table, or one recommendation a line. --columns says what the columns of a
    table hold, from the left; "-" leaves one out, and only "text" is needed.
    """
    target = Target(**base.named(where))
    with call.open() as workspace:
        done = [_import_one(workspace, path, target, file_format, columns, update, dry_run) for path in files]
    say_outcomes(done, as_json)


def _import_one(
    workspace: Workspace, path: Path, target: Target, file_format: str, columns: Columns | None, update: bool, dry_run: bool
) -> Outcome:
    try:
        if file_format == "auto" and path != _PIPE and is_ours(workspace, path):
            raise FilledMatrix(path.name)
        source = Pasted("-", data=sys.stdin.buffer.read(MAX_FILE + 1)) if path == _PIPE else path
        checked = check(workspace, source, target, file_format, columns)
        if not dry_run:
            add(workspace, checked, update=update)
    except UserError as error:
        return refusal(path.name or str(path), error)
    counts = {status.value: checked.count(status) for status in Status}
    data: dict[str, Any] = {"file": checked.name, "format": checked.format, **counts}
    data |= {"without_response": checked.without_response(), "left_out": checked.left_out, "written": not dry_run}
    data |= {
        "fills": _filled(checked),
        "not_in_file": len(checked.not_in_file()),
        "columns_left_out": [column.name for column in checked.unread],
    }
    data["maybe_here"] = [{**line.row.values, "here": maybe.id} for line, maybe in _maybe(checked)]
    return Outcome(_words(workspace, checked, update=update, dry_run=dry_run), data)


def _words(workspace: Workspace, checked: Checked, *, update: bool, dry_run: bool) -> str:
    """What came of one file with recommendations."""
    # Translators: the result of reading a file; {new} and the others are whole numbers.
    words = _("{name}: {new} new, {same} same, {different} different, {to_check} to check; {without} without a response")
    counts = {status.value: checked.count(status) for status in Status}
    parts = [words.format(name=checked.name, without=checked.without_response(), **counts), *_more(checked)]
    if counts["different"] and not update:
        parts.append(_("what differs was left as it is (--update takes the file’s word)"))
    if dry_run:
        parts.append(_("nothing was written"))
    return "\n".join(["; ".join(parts), *_questions(workspace, checked)])


def _more(checked: Checked) -> Iterator[str]:
    """What else there is to say of a file, where there is any of it."""
    if count := checked.left_out:
        others = ngettext(
            "{count} recommendation of another review was left out", "{count} recommendations of other reviews were left out",
            count,
        )  # fmt: skip
        yield others.format(count=count)
    if count := _filled(checked):
        filled = ngettext(
            "{count} of the new is here already: what is empty gets filled",
            "{count} of the new are here already: what is empty gets filled",
            count,
        )
        yield filled.format(count=count)
    if count := len(checked.not_in_file()):
        words = ngettext(
            "{count} recommendation here is not in this file", "{count} recommendations here are not in this file", count
        )
        yield words.format(count=count)
    if checked.unread:
        names = ", ".join(f"{column.name} ({column.cells})" for column in checked.unread)
        # Translators: {columns} are headings of a table and how many cells below them are filled: "Notes (12), F (3)".
        yield _("columns left out: {columns}").format(columns=names)


def _questions(workspace: Workspace, checked: Checked) -> Iterator[str]:
    """The lines that may be here already: they were not added."""
    for line, maybe in _maybe(checked):
        here = workspace.store.record("recommendation", maybe.id)
        # Translators: a line of a file may be a recommendation that is here. {text} and {here} are the beginnings of both.
        words = _("  to check, not added: “{text}” may be {number} “{here}”")
        name, text = here.text("number") or here.id[:8], line.row.values.get("text", "")
        yield words.format(text=text[:_SHOWN], number=name, here=here.text("text")[:_SHOWN])


def _filled(checked: Checked) -> int:
    return sum(line.is_here and line.status is Status.NEW for line in checked.lines)


def _maybe(checked: Checked) -> list[tuple[FoundLine, FoundLine]]:
    return [(line, line.maybe) for line in checked.lines if line.maybe]
