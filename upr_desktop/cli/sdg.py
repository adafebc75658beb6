"""Commands for the Sustainable Development Goals: load their texts once, and find the code of a target."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from upr_desktop.cli import words
from upr_desktop.cli.base import Call, Outcome, cli, file_type, json_option, refusal, say, say_json, say_outcomes
from upr_desktop.errors import UserError
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.tasks import sdgs
from upr_desktop.tasks.load_sdg import Checked, check, load
from upr_desktop.tasks.workspace import Workspace

_MOST_NAMED = 5


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


def _loaded(checked: Checked, update: bool) -> str:
    """What came of one file."""
    # Translators: the result of reading a file; {new} and the others are whole numbers.
    counts = _("{name}: {new} new, {same} same, {different} different")
    name = words.shown(checked.name)
    parts = [counts.format(name=name, new=checked.new, same=checked.same, different=checked.different)]
    if checked.different and not update:
        parts.append(_("what differs was left as it is (--update takes the file’s word)"))
    return "; ".join([*parts, *_strange(checked.strange)])


def _strange(rows: Sequence[str]) -> list[str]:
    """What is said of the rows that were left out; nothing where there are none."""
    if not rows:
        return []
    named = ", ".join(map(words.shown, rows[:_MOST_NAMED])) + "…" * (len(rows) > _MOST_NAMED)
    # Translators: {rows} are what stands in a file where a code such as 16.2 should stand.
    told = ngettext(
        "{count} row without the code of a goal, a target or an indicator was left out ({rows})",
        "{count} rows without the code of a goal, a target or an indicator were left out ({rows})",
        len(rows),
    )
    return [told.format(count=len(rows), rows=named)]


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
