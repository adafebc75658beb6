"""Two organisations that work on the same review, for the tests of sending and receiving."""

from __future__ import annotations

from pathlib import Path

from upr_desktop.domain.kinds import Value
from upr_desktop.domain.values import Record
from upr_desktop.tasks import example, reading, workspace
from upr_desktop.tasks.exchange import export_bundle, merge_bundle
from upr_desktop.tasks.workspace import Workspace

BASE = "Release funds on time; give the Commission authority over its own recruitment."
MINE = "Release quarterly funds on time; give the Commission authority over its own recruitment."
THEIRS = "Release funds on time; give the Commission authority over its own recruitment with at least 50% women."
JOINT = "Release quarterly funds on time; give the Commission authority over its own recruitment with at least 50% women."


def first_of(office: Workspace, place: int = 0) -> reading.Pair:
    """A recommendation with its answer, by its place in the list."""
    numbers = reading.rids(office.store, reading.Filter())
    return reading.pairs(office.store, numbers[place : place + 1])[numbers[place]]


def answer(office: Workspace, place: int = 0, **boxes: Value) -> None:
    """Write in the boxes of a recommendation, by its place in the list."""
    office.write(office.edits("entry", first_of(office, place).entry.id, boxes))


def respond(office: Workspace, place: int, response: str) -> None:
    """Record what the State answered to a recommendation."""
    office.write(office.edits("recommendation", first_of(office, place).recommendation.id, {"response": response}))


def entry(reader: reading.Reader, place: int = 0) -> Record:
    """The answer to a recommendation, as it stands in a file now."""
    number = reading.rids(reader, reading.Filter())[place]
    return reading.pairs(reader, [number])[number].entry


class TwoOffices:
    """Juma of LHRC in Dodoma, whose window is tested, and Asha of the Women's Rights Network in Mwanza."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.dodoma = example.open_example(folder / "dodoma.upr")
        self.dodoma.store.put_meta("person", "Juma")
        self.dodoma.store.put_meta("organisation", "LHRC")
        answer(self.dodoma, expected_action=BASE, goal="", risks="")
        answer(self.dodoma, 1, partners="")
        start = export_bundle.export_bundle(self.dodoma, folder / "start.uprbundle").path
        self.mwanza = workspace.create(folder / "mwanza.upr", "Women’s Rights Network", "Asha")
        merge_bundle.merge_all(self.mwanza, [start])

    def from_mwanza(self, name: str = "Asha.uprbundle") -> Path:
        """The file that Asha makes of all her work."""
        return export_bundle.export_bundle(self.mwanza, self.folder / name).path

    def leave(self) -> Path:
        """Close both files, and return the one that Juma's window opens."""
        self.mwanza.close()
        self.dodoma.close()
        return self.dodoma.path
