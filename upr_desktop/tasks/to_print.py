"""What stands in the workspace, as what is to be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from upr_desktop.domain.schema import PLAN, STRATEGY
from upr_desktop.domain.values import Record
from upr_desktop.i18n import speaking
from upr_desktop.printing.jobs import Matrix, MatrixRow, ScorecardPage, Section
from upr_desktop.storage import listing
from upr_desktop.storage.listing import Filter, Pair
from upr_desktop.tasks import overview, reading
from upr_desktop.tasks.workspace import Workspace

MATRIX_OF = {"implementation-plan": PLAN, "sheets": PLAN, "action-strategy": STRATEGY, "strategy-sheets": STRATEGY}
"""The matrix whose boxes a document shows."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What somebody wants printed.

    document: a name of `print_document.DOCUMENTS`. paper: `A4` or `A3`, of a matrix. groups: ids of thematic groups, all when
    empty. language: of the document. audience: `own`, `coalition` or `government`. include: what goes to the government all
    the same.
    """

    document: str
    paper: str = "A4"
    blank: bool = False
    groups: tuple[str, ...] = ()
    language: str = "en"
    audience: str = "own"
    include: tuple[str, ...] = ()


def about(workspace: Workspace, choice: Choice) -> tuple[str, str, str, date, str]:
    """What every document says of itself: see `jobs.About`."""
    return choice.language, _reviews(workspace, choice), workspace.me.organisation, date.today(), choice.audience


def matrix(workspace: Workspace, choice: Choice) -> Matrix:
    """A matrix, or the Sheets of one."""
    sections = tuple(_sections(workspace, choice))
    return Matrix(*about(workspace, choice), MATRIX_OF[choice.document], choice.paper, choice.blank, sections)


def scorecard(workspace: Workspace, choice: Choice) -> ScorecardPage:
    """The scorecard, with what its readers may know."""
    return ScorecardPage(*about(workspace, choice), overview.scorecard(workspace.store, choice.audience, choice.groups))


def _reviews(workspace: Workspace, choice: Choice) -> str:
    """The reviews whose recommendations are printed; before there are any, what the workspace is about."""
    store = workspace.store
    wanted = choice.groups or ("",)
    with speaking(choice.language):
        printed = [
            reading.review_label(one)
            for one in reading.reviews(store)
            if any(listing.count(store, Filter(group=group, review=one.id)) for group in wanted)
        ]
        return "; ".join(printed) or reading.title(store)


def _sections(workspace: Workspace, choice: Choice) -> Iterator[Section]:
    """A section a group, each recommendation in the first of its groups; then those that no group has."""
    rids = listing.recommendations(workspace.store, Filter())
    found = listing.pairs(workspace.store, rids)
    waiting = [found[rid] for rid in rids]
    for group in reading.groups(workspace.store):
        if choice.groups and group.id not in choice.groups:
            continue
        mine = [pair for pair in waiting if group.id in pair.entry.tags("groups")]
        waiting = [pair for pair in waiting if group.id not in pair.entry.tags("groups")]
        if mine:
            yield Section(group.text("name"), tuple(_rows(mine, choice.language)))
    if waiting and not choice.groups:
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
