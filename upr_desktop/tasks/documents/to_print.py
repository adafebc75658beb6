"""What stands in the workspace, as what is to be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date

from upr_desktop.domain.number import number_key
from upr_desktop.domain.schema import PLAN, STRATEGY
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
from upr_desktop.tasks.show import overview
from upr_desktop.tasks.workspace import Workspace

MATRIX_OF = {"implementation-plan": PLAN, "sheets": PLAN, "action-strategy": STRATEGY, "strategy-sheets": STRATEGY}
"""The matrix whose boxes a document shows."""
_PEOPLE = ("coordinator", "rapporteur", "contact", "members")


@dataclass(frozen=True, slots=True)
class Wanted:
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


def about(workspace: Workspace, choice: Wanted) -> Cover:
    """What every document says of itself."""
    return Cover(choice.language, _reviews(workspace, choice), workspace.me.organisation, date.today(), choice.audience)


def matrix(workspace: Workspace, choice: Wanted) -> Matrix:
    """A matrix, or the Sheets of one."""
    return Matrix(
        **asdict(about(workspace, choice)),
        matrix=MATRIX_OF[choice.document],
        paper=choice.paper,
        blank=choice.blank,
        sections=tuple(_sections(workspace, choice)),
    )


def worksheets(workspace: Workspace, choice: Wanted) -> Worksheets:
    """The form of every group that was chosen; a blank one has the group's name alone.

    One for the government names nobody who could be harassed for it.
    """
    groups = [group for group in reading.groups(workspace.store) if not choice.groups or group.id in choice.groups]
    return Worksheets(**asdict(about(workspace, choice)), groups=tuple(_group(workspace, choice, group) for group in groups))


def _group(workspace: Workspace, choice: Wanted, group: Record) -> Group:
    if choice.blank:
        return Group(replace(group, values={"name": group.text("name")}), (), (), ())
    store = workspace.store
    rids = listing.rids(store, Filter(group=group.id))
    pairs = [(_in(pair.recommendation, choice.language), pair.entry) for pair in listing.pairs(store, rids).values()]
    left = [(rec, entry) for rec, entry in pairs if entry.flag("later") or rec.id in group.tags("not_addressed")]
    organisations = (store.record("organisation", id).text("name") for id in group.tags("expected"))
    to_government = choice.audience == "government"
    values = {name: value for name, value in group.values.items() if not (to_government and name in _PEOPLE)}
    return Group(
        replace(group, values=values),
        tuple(filter(None, organisations)),
        tuple(_named(rec, "" if to_government else entry.text("later_why")) for rec, entry in left),
        tuple(_named(rec, "") for rec, entry in pairs if entry.flag("present")),
    )


def _named(recommendation: Record, note: str) -> Named:
    return Named(recommendation.text("number"), recommendation.text("text"), recommendation.text("response"), note)


def charter(workspace: Workspace, choice: Wanted) -> Charter:
    """The objectives in their order, and the organisations that work here."""
    store = workspace.store
    found = [one for one in store.records("objective").values() if not one.hidden and one.text("text")]
    found.sort(key=lambda one: (one.text("place"), one.id))
    return Charter(
        **asdict(about(workspace, choice)),
        objectives=tuple(Objective(one.text("text"), _numbers(workspace, one.tags("entries"))) for one in found),
        organisations=tuple(reading.organisations(store)),
    )


def _numbers(workspace: Workspace, entries: Iterable[str]) -> str:
    store = workspace.store
    rows = listing.list_rows(store, [rid for entry in entries for rid in listing.answered_by(store, entry)]).values()
    return ", ".join(sorted({row.number for row in rows if row.number}, key=number_key))


def scorecard(workspace: Workspace, choice: Wanted) -> ScorecardPage:
    """The scorecard, with what its readers may know."""
    card = overview.scorecard(workspace.store, choice.audience, choice.groups)
    return ScorecardPage(**asdict(about(workspace, choice)), scorecard=card)


def _reviews(workspace: Workspace, choice: Wanted) -> str:
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


def _sections(workspace: Workspace, choice: Wanted) -> Iterator[Section]:
    """A section a group, each recommendation in the first of its groups; then those that no group has."""
    rids = listing.rids(workspace.store, Filter())
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
