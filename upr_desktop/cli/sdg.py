"""Commands for the Sustainable Development Goals: load their texts once, and find the code of a target."""

from __future__ import annotations

from pathlib import Path

import click

from upr_desktop.cli.base import Call, Outcome, cli, file_type, json_option, refusal, say, say_json, say_outcomes
from upr_desktop.errors.base import UserError
from upr_desktop.i18n import gettext as _
from upr_desktop.tasks.bring.load_sdg import CheckedTexts, check, load
from upr_desktop.tasks.show import sdgs
from upr_desktop.tasks.workspace import Workspace
from upr_desktop.words import checks


@cli.group("sdg")
def sdg_commands() -> None:
    """Sustainable Development Goals."""


@sdg_commands.command("load")
@click.argument("files", nargs=-1, required=True, type=file_type, metavar="FILE...")
@click.option("--update", is_flag=True)
@json_option
@click.pass_obj
def load_texts(call: Call, files: tuple[Path, ...], update: bool, as_json: bool) -> None:
    """Load the texts of targets and indicators from .csv files with the columns code, en, fr, sw."""
    with call.open() as workspace:
        outcomes = [_outcome(workspace, path, update) for path in files]
    say_outcomes(outcomes, as_json)


def _outcome(workspace: Workspace, path: Path, update: bool) -> Outcome:
    try:
        checked = check(workspace, path)
        load(workspace, checked, update=update)
    except UserError as error:
        return refusal(path.name, error)
    counts = {name: getattr(checked, name) for name in ("new", "same", "different")}
    return Outcome(_loaded(checked, update), {"file": path.name, **counts, "left_out": checked.strange})


def _loaded(checked: CheckedTexts, update: bool) -> str:
    """What came of one file."""
    counts, *more = checks.goal_texts(checked)
    if checked.different and not update:
        more.insert(0, _("what differs was left as it is (--update takes the file’s word)"))
    return "; ".join([counts, *more])


@sdg_commands.command("find")
@click.argument("typed", nargs=-1, metavar="WORDS")
@json_option
@click.pass_obj
def find(call: Call, typed: tuple[str, ...], as_json: bool) -> None:
    """Find goals, targets and loaded indicators by a code or by words of any language; all of them without words."""
    with call.open() as workspace:
        texts = sdgs.texts(workspace.store)
        found = sdgs.find(texts, " ".join(typed))
        if as_json:
            say_json([{"code": code, "text": sdgs.full_text(texts, code)} for code in found])
            return
        for code in found:
            say(sdgs.name(texts, code))
        if not texts:
            say(_("Only the goals have names here. “sdg load” loads the texts of targets and indicators from a file."))
