"""Commands for the State's answers and the official totals."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import click

from upr_desktop.cli import words
from upr_desktop.cli.base import LITERAL, Call, cli, json_option, say, say_json
from upr_desktop.domain.schema import RESPONSES
from upr_desktop.errors.base import Ambiguous, ReviewMissing
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext as _n
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.tasks import reading
from upr_desktop.tasks.bring import answers as task
from upr_desktop.tasks.bring.answers import Answer, Change, Looked, Unanswered
from upr_desktop.tasks.reading import ListRow, Reader
from upr_desktop.tasks.review import split as splitting
from upr_desktop.tasks.show import totals
from upr_desktop.words import answers as answer_words
from upr_desktop.words import checks

_LONGEST = 100_000
"""Characters that are taken from the standard input; more would be cut off anyway, and is told."""
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _review(reader: Reader, called: str) -> str:
    """The id of the review that is meant: by its id or as in TZA-2; else the only one."""
    found = [reading.review(reader, called)] if called else reading.reviews(reader)
    if not found:
        raise ReviewMissing
    if len(found) > 1:
        raise Ambiguous("--review", ", ".join(map(reading.short_name, found)))
    return found[0].id


@cli.command("responses")
@click.option("--set", "code", default="", type=click.Choice(("", *RESPONSES)))
@click.option("--numbers", default="", metavar="TEXT", help="- reads it from the standard input")
@click.option("--paragraph", default="", help="of numbers that stand without one")
@click.option("--date", default="")
@click.option("--source", default="", help="the document, such as A/HRC/33/12/Add.1")
@click.option("--note", default="", help="the explanation of the response")
@click.option("--review", default="", metavar="ID|TZA-2")
@click.option("--update", is_flag=True, help="also where another answer is here, or the text says one")
@click.option("--dry-run", is_flag=True)
@json_option
@click.pass_obj
def responses(
    call: Call, code: str, numbers: str, paragraph: str, date: str, source: str, note: str, review: str, update: bool,
    dry_run: bool, as_json: bool,
) -> None:  # fmt: skip
    """Give the recommendations of a pasted list of numbers a response; without a list, say what is still pending."""
    if bool(code) != bool(numbers):
        raise click.UsageError("--set CODE --numbers TEXT")
    text = click.open_file("-", encoding="utf-8").read(_LONGEST) if numbers == "-" else numbers
    with call.open() as workspace:
        review_id = _review(workspace.store, review)
        if not code:
            _say_waiting(task.waiting(workspace.store, review_id), as_json)
            return
        looked = task.look(workspace.store, review_id, text, Answer(code, date, source, note), paragraph)
        agreed = {n for n, line in enumerate(looked.lines) if update and line.change in (Change.OTHER, Change.DOUBTFUL)}
        changed = 0 if dry_run else task.apply(workspace, looked, agreed)
        left = task.waiting(workspace.store, review_id)
    if as_json:
        say_json({**_as_data(looked, agreed), "dry_run": dry_run, "changed": changed, **_waiting_data(left)})
        return
    for line in _told(looked, agreed):
        say(line)
    if dry_run:
        say(_("Nothing was written."))
    else:
        said = _n("{count} recommendation has another answer now.", "{count} recommendations have another answer now.", changed)
        say(said.format(count=changed))
    for line in answer_words.waiting(left):
        say(line)


def _told(looked: Looked, agreed: set[int]) -> Iterator[str]:
    """What the list means, one number a line, and what a person should look at."""
    if looked.lines:
        heading = (
            labels.field("number"),
            _p("heading of a column", "Answer now"),
            _p("heading of a column", "Answer then"),
            _p("heading of a column", "What changes"),
            labels.field("recommendation"),
        )
        yield from words.columns([heading, *_cells(looked)])
        yield ""
    for line in (*answer_words.warnings(looked), answer_words.around(looked), answer_words.not_here(looked)):
        if line:
            yield line
    if looked.count(Change.OTHER, Change.DOUBTFUL) and not agreed:
        yield _("What has another answer, here or in the text, was left as it is (--update takes the new one).")
    if looked.count(Change.PART):
        yield _("What is not split yet was left as it is (the command “split” makes its parts).")


def _cells(looked: Looked) -> Iterator[Sequence[str]]:
    for line in looked.lines:
        now, then = (_response(getattr(line, when)) if line.shows(when) else "" for when in ("now", "then"))
        yield line.number, now, then, answer_words.change(line), _one_line(line.text)


def _response(code: str) -> str:
    return f"{labels.response_symbol(code)} {labels.response(code)}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _as_data(looked: Looked, agreed: set[int]) -> dict[str, Any]:
    taken = looked.taken(agreed)
    lines = [line._asdict() | {"taken": line in taken and line.change is not Change.PART} for line in looked.lines]
    doubts = [{"start": one.start, "end": one.end, "text": one.text, "why": one.doubt} for one in looked.meaning.doubts]
    around = [{"start": one.start, "end": one.end, "text": one.text} for one in looked.meaning.words]
    return {
        "review": looked.review,
        "set": looked.answer.code,
        "numbers": lines,
        "twice": looked.meaning.twice,
        "doubts": doubts,
        "words": around,
    }


def _waiting_data(left: Unanswered) -> dict[str, Any]:
    def named(rows: Sequence[ListRow]) -> list[dict[str, str]]:
        return [{"id": row.id, "number": row.number} for row in rows]

    return {
        "adopted": left.review.text("adopted"),
        "pending": named(left.pending),
        "without_response": named(left.unanswered),
    }


def _say_waiting(left: Unanswered, as_json: bool) -> None:
    """What the State has still to answer, as a work list with the date of the adoption."""
    if as_json:
        say_json(_waiting_data(left))
        return
    adopted = left.review.text("adopted")
    say(reading.review_label(left.review))
    say(_("{field}: {element}").format(field=labels.field("adopted"), element=adopted or "–"))
    if left.pending:
        say("")
        for line in words.listed(left.pending):
            say(line)
        say("")
    for line in answer_words.waiting(left):
        say(line)


@cli.command("split", context_settings=LITERAL)
@click.argument("number")
@click.argument("texts", nargs=-1, metavar="[TEXT...]")
@click.pass_obj
def split(call: Call, number: str, texts: tuple[str, ...]) -> None:
    """Split a recommendation into its parts (a), (b) and so on; with their texts, where its own does not name them."""
    if len(texts) > len(_LETTERS):
        raise click.UsageError("split NUMBER [TEXT...]")
    with call.open() as workspace:
        found = reading.find(workspace.store, number)
        made = splitting.split(workspace, found.id, dict(zip(_LETTERS, texts, strict=False)) or None)
        parts = workspace.store.records("recommendation", made)
    for line in words.columns([parts[id].text("number"), _one_line(parts[id].text("text"))] for id in made):
        say(line)


@cli.command("totals")
@click.option("--received", default=None, metavar="N")
@click.option("--accepted", default=None, metavar="N")
@click.option("--noted", default=None, metavar="N")
@click.option("--pending", default=None, metavar="N")
@click.option("--reviewed", default=None, metavar="DATE")
@click.option("--adopted", default=None, metavar="DATE")
@click.option("--mid-term", default=None, metavar="DATE")
@click.option("--next-review", default=None, metavar="DATE")
@click.option("--session", default=None)
@click.option("--review", default="", metavar="ID|TZA-2")
@json_option
@click.pass_obj
def official_totals(call: Call, /, review: str, as_json: bool, **typed: str | None) -> None:
    """Type official totals and dates of a review, and hear which numbers do not agree; an empty value takes one away."""
    values = {f"total_{name}" if f"total_{name}" in totals.TOTALS else name: text for name, text in typed.items()}
    given = {name: text for name, text in values.items() if text is not None}
    with call.open() as workspace:
        if given:
            totals.keep(workspace, _review(workspace.store, review), given)
        wanted = _review(workspace.store, review) if review else ""
        found = [one for one in totals.check(workspace.store) if wanted in ("", one.review.id)]
    if as_json:
        say_json([totals.as_data(one) for one in found])
        return
    for one in found:
        say(reading.review_label(one.review))
        for line in checks.differences(one):
            say(f"  {line}")
        if not one.differences:
            say("  " + checks.agreement(one))
