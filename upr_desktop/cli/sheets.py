"""The command for photos and scans of printed Sheets."""

from __future__ import annotations

from pathlib import Path

import click

from upr_desktop.cli import words
from upr_desktop.cli.base import Call, Outcome, cli, file_type, json_option, refusal, say_outcomes, watch
from upr_desktop.domain.code import code
from upr_desktop.domain.values import Record
from upr_desktop.errors.base import UserError
from upr_desktop.tasks import reading
from upr_desktop.tasks.bring import open_sheet
from upr_desktop.tasks.reading import Reader


@cli.command("sheet")
@click.argument("files", nargs=-1, required=True, type=file_type, metavar="FILE...")
@json_option
@click.pass_obj
def sheet(call: Call, files: tuple[Path, ...], as_json: bool) -> None:
    """Say which recommendations are on photos or scans of printed sheets."""
    with call.open() as workspace:
        outcomes = [_outcome(workspace.store, file) for file in files]
    say_outcomes(outcomes, as_json)


def _outcome(reader: Reader, file: Path) -> Outcome:
    try:
        found = watch(open_sheet.find(reader, file))
    except UserError as error:
        return refusal(file.name, error)
    lines = words.columns([reading.full_name(reader, one), _text(one)] for one in found)
    shown = [{"id": one.id, "code": code(one.id), "number": one.text("number"), "text": _text(one)} for one in found]
    return Outcome("\n".join(lines), {"file": file.name, "recommendations": shown})


def _text(one: Record) -> str:
    return " ".join(one.text(reading.text_name(one)).split())
