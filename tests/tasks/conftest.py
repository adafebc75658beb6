"""Offices of a coalition in Tanzania: each has its own workspace on its own computer."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from upr_desktop.domain import ids
from upr_desktop.domain.commits import Place
from upr_desktop.domain.values import Record
from upr_desktop.tasks import reading, recommendations
from upr_desktop.tasks.exchange import export_bundle, merge_bundle
from upr_desktop.tasks.exchange.merge_bundle import Merged
from upr_desktop.tasks.reading import Filter, Pair
from upr_desktop.tasks.review import review_conflicts
from upr_desktop.tasks.workspace import Workspace, create

TANZANIA = ids.review_id("TZA", "upr", "2")


class Office:
    """One organisation at its computer; recommendations go by their numbers."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.reader = workspace.store
        self.folder = workspace.path.parent

    def add(self, number: str, text: str = "", **values: object) -> str:
        """Add a recommendation of Tanzania's second cycle by hand; its id."""
        return recommendations.add(self.workspace, TANZANIA, {"number": number, "text": text or f"Text of {number}", **values})

    def find(self, number: str) -> Record:
        """A recommendation."""
        return reading.find(self.reader, number)

    def pair(self, number: str) -> Pair:
        """A recommendation with its answer."""
        return reading.pair(self.reader, self.find(number).id)

    def place(self, number: str, box: str = "goal") -> Place:
        """A box of the answer to a recommendation."""
        return Place("entry", self.pair(number).entry.id, box)

    def write(self, number: str, text: str, box: str = "goal") -> None:
        """Write in a box."""
        self.workspace.write([self.workspace.edit(self.place(number, box), text)])

    def read(self, number: str, box: str = "goal") -> str:
        """What a box shows."""
        return self.pair(number).entry.text(box)

    def numbers(self, **chosen: object) -> list[str]:
        """The numbers in the list."""
        rids = reading.rids(self.reader, Filter(**chosen))
        rows = reading.rows(self.reader, rids)
        return [rows[rid].number for rid in rids]

    def questions(self) -> list[tuple[str, list[object]]]:
        """The fields on which somebody has to decide, each with the sorted values."""
        return [
            (q.conflict.place.field, sorted(c.value for c in q.conflict.choices))
            for q in review_conflicts.questions(self.reader)
        ]

    def commits(self) -> int:
        """How many commits there are."""
        return self.reader.ask("SELECT count(*) FROM commits")[0][0]

    def digest(self) -> str:
        """One hash over all that is shown."""
        return self.workspace.store.digest()

    def bundle(self, name: str = "", **options: object) -> Path:
        """A file of everything, or of what the options of `export_bundle` say."""
        target = self.folder / f"{name or self.workspace.path.stem}.uprbundle"
        export_bundle.export_bundle(self.workspace, target, **options)
        return target

    def receive(self, *files: Path, join: bool = False) -> list[Merged]:
        """Merge files."""
        return merge_bundle.merge_all(self.workspace, files, join=join)

    def send_to(self, *others: Office) -> None:
        """Send a file of everything, which the others receive."""
        file = self.bundle()
        for other in others:
            assert [merged.trouble for merged in other.receive(file)] == [None]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Callable[..., Office]]:
    """Opens an office: its place, its organisation and person; with Tanzania's second cycle unless state is empty."""
    opened: list[Workspace] = []

    def make(place: str, organisation: str = "LHRC", person: str = "Asha", state: str = "TZA", cycle: str = "2") -> Office:
        folder = tmp_path / place
        opened.append(create(folder / f"{place}.upr", organisation, person, state, cycle))
        return Office(opened[-1])

    yield make
    for workspace in opened:
        workspace.close()


@pytest.fixture
def dodoma(office: Callable[..., Office]) -> Office:
    """Asha's office, with three recommendations."""
    made = office("Dodoma")
    for number in ("134.16", "134.18", "134.102"):
        made.add(number, response="accepted", states=("NPL",))
    return made


@pytest.fixture
def mwanza(office: Callable[..., Office], dodoma: Office) -> Office:
    """Juma's office, which has received Asha's file."""
    made = office("Mwanza", "THRDC", "Juma", state="")
    dodoma.send_to(made)
    return made


@pytest.fixture
def matrix(tmp_path: Path) -> Callable[..., Path]:
    """Writes a filled matrix as .csv: the name of the file, and rows by heading."""

    def write(name: str, *rows: dict[str, str]) -> Path:
        headings = list(dict.fromkeys(heading for row in rows for heading in row))
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, headings)
            writer.writeheader()
            writer.writerows(rows)
        return path

    return write
