"""Paper: the matrices as a PDF, in the language and for the readers that somebody chose."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from upr_desktop.domain.schema import PLAN, STRATEGY
from upr_desktop.domain.steps import Task, finish
from upr_desktop.domain.values import Record
from upr_desktop.errors import CannotWrite, NotForGovernment
from upr_desktop.i18n import speaking
from upr_desktop.printing.sheet import MatrixRow, Printed, Section, Sheet
from upr_desktop.storage import listing
from upr_desktop.storage.listing import Filter, Pair
from upr_desktop.tasks import edit_entry, reading
from upr_desktop.tasks.workspace import Workspace

DOCUMENTS = {"implementation-plan": PLAN, "action-strategy": STRATEGY}
"""Name of the document and the matrix that it prints."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody wants printed.

    document: a name of DOCUMENTS. paper: `A4` or `A3`. group: id of a thematic group, all when empty.
    language: of the document. audience: `own`, `coalition` or `government`. include: what goes to the government all the same.
    """

    document: str
    paper: str = "A4"
    blank: bool = False
    group: str = ""
    language: str = "en"
    audience: str = "own"
    include: tuple[str, ...] = ()


def print_document(workspace: Workspace, choice: Choice, target: Path) -> Task[Printed]:
    """Print to a PDF file, which appears complete or not at all.

    Raises CannotWrite, AlreadyThere for the workspace itself, or NotForGovernment for a document that shows the strategy to
    those whom it is about.
    """
    for_government = choice.document == "action-strategy" and choice.audience == "government"
    if for_government and not {"strategy", "risks"} <= set(choice.include):
        raise NotForGovernment
    workspace.spare(target)
    edit_entry.settle_drafts(workspace)
    sheet = _sheet(workspace, choice)
    new = target.with_name(target.name + ".new")
    try:
        from upr_desktop.printing.matrix import print_matrix

        try:
            with new.open("wb") as file:
                printed = yield from print_matrix(file, sheet)
                file.flush()
                os.fsync(file.fileno())
            os.replace(new, target)
        finally:
            new.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(target.name) from error
    return printed


def print_now(workspace: Workspace, choice: Choice, target: Path) -> Printed:
    """`print_document` without progress."""
    return finish(print_document(workspace, choice, target))


def _title(workspace: Workspace, choice: Choice) -> str:
    """The reviews whose recommendations are printed; before there are any, what the workspace is about."""
    store = workspace.store
    printed = [one for one in reading.reviews(store) if listing.count(store, Filter(group=choice.group, review=one.id))]
    with speaking(choice.language):
        return "; ".join(map(reading.review_label, printed)) or reading.title(store)


def _sheet(workspace: Workspace, choice: Choice) -> Sheet:
    return Sheet(
        matrix=DOCUMENTS[choice.document],
        paper=choice.paper,
        blank=choice.blank,
        language=choice.language,
        review=_title(workspace, choice),
        organisation=workspace.me.organisation,
        date=date.today(),
        audience=choice.audience,
        sections=tuple(_sections(workspace, choice)),
    )


def _sections(workspace: Workspace, choice: Choice) -> Iterator[Section]:
    """A section a group, each recommendation in the first of its groups; then those that no group has."""
    rids = listing.recommendations(workspace.store, Filter(group=choice.group))
    found = listing.pairs(workspace.store, rids)
    waiting = [found[rid] for rid in rids]
    for group in reading.groups(workspace.store):
        if choice.group not in ("", group.id):
            continue
        mine = [pair for pair in waiting if group.id in pair.entry.tags("groups")]
        waiting = [pair for pair in waiting if group.id not in pair.entry.tags("groups")]
        if mine:
            yield Section(group.text("name"), tuple(_rows(mine, choice.language)))
    if waiting:
        yield Section("", tuple(_rows(waiting, choice.language)))


def _rows(pairs: list[Pair], language: str) -> Iterator[MatrixRow]:
    """One row an answer: the recommendations of a cluster stand together, where its first one stands."""
    answers: dict[str, list[Pair]] = {}
    for pair in pairs:
        answers.setdefault(pair.entry.id, []).append(pair)
    for members in answers.values():
        yield MatrixRow(tuple(_in(pair.recommendation, language) for pair in members), members[0].entry)


def _in(recommendation: Record, language: str) -> Record:
    """The recommendation with its text in the language of the document, where somebody has translated it."""
    translated = recommendation.text(f"text_{language}")
    return replace(recommendation, values={**recommendation.values, "text": translated}) if translated else recommendation
