"""What stands in the workspace, as what is to be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date

from upr_desktop.domain.commits import DOCUMENT_PROPERTY
from upr_desktop.domain.number import number_key
from upr_desktop.domain.values import Record
from upr_desktop.i18n import speaking
from upr_desktop.printing.documents.jobs import (
    Charter,
    Cover,
    Group,
    Matrix,
    MatrixRow,
    Named,
    Objective,
    ScorecardPage,
    Section,
    Worksheets,
)
from upr_desktop.storage import listing
from upr_desktop.storage.listing import Filter, Pair
from upr_desktop.tasks import reading
from upr_desktop.tasks.documents.for_whom import Sieve, Wanted
from upr_desktop.tasks.exchange import went_out
from upr_desktop.tasks.show import overview
from upr_desktop.tasks.workspace import Workspace


def about(workspace: Workspace, wanted: Wanted, _sieve: Sieve | None = None) -> Cover:
    """What every document says of itself."""
    return Cover(wanted.language, _reviews(workspace, wanted), workspace.me.organisation, date.today(), wanted.audience)


def matrix(workspace: Workspace, wanted: Wanted, sieve: Sieve, matrix: str) -> Matrix:
    """A matrix, or the Sheets of one."""
    return Matrix(
        **asdict(about(workspace, wanted)),
        matrix=matrix,
        paper=wanted.paper,
        blank=wanted.blank,
        sections=tuple(_sections(workspace, wanted, sieve)),
        properties={DOCUMENT_PROPERTY: went_out.mark(workspace, wanted.groups, blank=wanted.blank)},
    )


def worksheets(workspace: Workspace, wanted: Wanted, sieve: Sieve) -> Worksheets:
    """The form of every group that was chosen; a blank one has the group's name alone."""
    groups = [group for group in reading.groups(workspace.store) if not wanted.groups or group.id in wanted.groups]
    forms = tuple(_group(workspace, wanted, sieve, sieve.of(group)) for group in groups)
    return Worksheets(**asdict(about(workspace, wanted)), groups=forms)


def _group(workspace: Workspace, wanted: Wanted, sieve: Sieve, group: Record) -> Group:
    if wanted.blank:
        return Group(group._replace(values={"name": group.text("name")}), (), (), ())
    store = workspace.store
    rids = listing.rids(store, Filter(group=group.id))
    pairs = [_open(pair, wanted, sieve) for pair in listing.pairs(store, rids).values()]
    left = [(rec, entry) for rec, entry in pairs if entry.flag("later") or rec.id in group.tags("not_addressed")]
    organisations = (store.record("organisation", id).text("name") for id in group.tags("expected"))
    return Group(
        group,
        tuple(filter(None, organisations)),
        tuple(_named(rec, entry.text("later_why")) for rec, entry in left),
        tuple(_named(rec, "") for rec, entry in pairs if entry.flag("present")),
    )


def _named(recommendation: Record, note: str) -> Named:
    return Named(recommendation.text("number"), recommendation.text("text"), recommendation.text("response"), note)


def charter(workspace: Workspace, wanted: Wanted, sieve: Sieve) -> Charter:
    """The objectives in their order, and the organisations that work here."""
    found = [sieve.of(one) for one in sieve.records("objective") if not one.hidden and one.text("text")]
    found.sort(key=lambda one: (one.text("place"), one.id))
    return Charter(
        **asdict(about(workspace, wanted)),
        objectives=tuple(Objective(one.text("text"), _numbers(workspace, one.tags("entries"))) for one in found),
        organisations=tuple(reading.organisations(workspace.store)),
    )


def _numbers(workspace: Workspace, entries: Iterable[str]) -> str:
    store = workspace.store
    rows = listing.list_rows(store, [rid for entry in entries for rid in listing.answered_by(store, entry)]).values()
    return ", ".join(sorted({row.number for row in rows if row.number}, key=number_key))


def scorecard(workspace: Workspace, wanted: Wanted, _sieve: Sieve) -> ScorecardPage:
    """The scorecard: of the assessments, those that its readers may know."""
    card = overview.scorecard(workspace.store, wanted.audience, wanted.groups)
    return ScorecardPage(**asdict(about(workspace, wanted)), scorecard=card)


def _reviews(workspace: Workspace, wanted: Wanted) -> str:
    """The reviews whose recommendations are printed; before there are any, what the workspace is about."""
    store = workspace.store
    groups = wanted.groups or ("",)
    with speaking(wanted.language):
        printed = [
            reading.review_label(one)
            for one in reading.reviews(store)
            if any(listing.count(store, Filter(group=group, review=one.id)) for group in groups)
        ]
        return "; ".join(printed) or reading.title(store)


def _sections(workspace: Workspace, wanted: Wanted, sieve: Sieve) -> Iterator[Section]:
    """A section a group, each recommendation in the first of its groups; then those that no group has."""
    rids = listing.rids(workspace.store, Filter())
    found = listing.pairs(workspace.store, rids)
    waiting = [_open(found[rid], wanted, sieve) for rid in rids]
    for group in reading.groups(workspace.store):
        if wanted.groups and group.id not in wanted.groups:
            continue
        mine = [pair for pair in waiting if group.id in pair.entry.tags("groups")]
        waiting = [pair for pair in waiting if group.id not in pair.entry.tags("groups")]
        if mine:
            yield Section(group.text("name"), tuple(_rows(mine)))
    if waiting and not wanted.groups:
        yield Section("", tuple(_rows(waiting)))


def _rows(pairs: list[Pair]) -> Iterator[MatrixRow]:
    """One row an answer: the recommendations of a cluster stand together, where its first one stands."""
    answers: dict[str, list[Pair]] = {}
    for pair in pairs:
        answers.setdefault(pair.entry.id, []).append(pair)
    for members in answers.values():
        yield MatrixRow(tuple(pair.recommendation for pair in members), members[0].entry)


def _open(pair: Pair, wanted: Wanted, sieve: Sieve) -> Pair:
    """What the readers get of a recommendation and its answer, in the language of the document where it is translated."""
    return Pair(_in(sieve.of(pair.recommendation), wanted.language), sieve.of(pair.entry))


def _in(recommendation: Record, language: str) -> Record:
    """The recommendation with its text in the language of the document, where somebody has translated it."""
    translated = recommendation.text(f"text_{language}")
    return recommendation._replace(values={**recommendation.values, "text": translated}) if translated else recommendation
