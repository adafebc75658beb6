"""Whatever is written in Word and here meanwhile: nothing that anybody wrote is lost, and nothing is replaced unseen."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tasks.matrices import column_of, fill_word, in_word, word
from upr_desktop.domain.commits import Place
from upr_desktop.domain.ids import review_id
from upr_desktop.domain.progress import finish
from upr_desktop.domain.values import clean
from upr_desktop.tasks import reading, recommendations
from upr_desktop.tasks.exchange import merge_bundle
from upr_desktop.tasks.exchange.merge_bundle import preview
from upr_desktop.tasks.review import cluster
from upr_desktop.tasks.workspace import Workspace, create

GOAL = column_of("goal")
NUMBERS = ("134.16", "134.18", "134.102")
TEXTS = st.sampled_from(["", "A law", "A  law", "A budget", "An office in Mwanza\nand one in Dodoma", "≠", "0", "134.16"])
WRITINGS = st.tuples(*[st.none() | TEXTS] * len(NUMBERS))
"""What is written in the box of each recommendation; None where nobody writes."""


def same(one: str, other: str) -> bool:
    """Whether both say the same but for white space."""
    return one.split() == other.split()


class Office:
    """One with a recommendation for each number; its boxes go by their places in NUMBERS."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        review = review_id("TZA", "upr", "2")
        self.ids = [recommendations.add(workspace, review, {"number": n, "text": f"Text of {n}"}) for n in NUMBERS]

    def place(self, row: int) -> Place:
        """The box of a recommendation, wherever it is answered now."""
        return Place("entry", reading.pair(self.workspace.store, self.ids[row]).entry.id, "goal")

    def write(self, writings: Sequence[str | None]) -> None:
        """Somebody writes here."""
        for row, text in enumerate(writings):
            if text is not None:
                self.workspace.write([self.workspace.edit(self.place(row), text)])

    def join(self) -> None:
        """The first two get one answer."""
        cluster.make(self.workspace, [self.workspace.store.record("recommendation", one) for one in self.ids[:2]])

    def shown(self, places: Sequence[Place]) -> list[str]:
        """What stands there."""
        return [self.workspace.store.shown(one) or "" for one in places]


@contextmanager
def an_office() -> Iterator[tuple[Office, Path]]:
    """An office in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder, create(Path(folder) / "Dodoma.upr", "LHRC", "Asha", "TZA", "2") as workspace:
        yield Office(workspace), Path(folder) / "plan.docx"


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(
    before=WRITINGS, here=WRITINGS, there=WRITINGS, together=st.booleans(), after=st.booleans(), removed=st.booleans(),
    again=st.booleans(),
)  # fmt: skip
def test_nothing_that_anybody_wrote_is_lost(before, here, there, together, after, removed, again):
    with an_office() as (office, path):
        office.write(before)
        if together:
            office.join()
        places = [office.place(row) for row in range(len(NUMBERS))]
        went = office.shown(places)
        told = [went[row] if text is None else text for row, text in enumerate(there)]
        word(path, office.workspace, groups=())
        fill_word(path, {(at, GOAL): told[NUMBERS.index(number)] for at, number in enumerate(sorted(NUMBERS, key=len), 1)})
        if removed:
            in_word(path, lambda table: table._tbl.remove(table.rows[-1]._tr))
            told[-1] = ""
        office.write(here)
        if after and not together:
            office.join()
        shown = office.shown(places)

        seen = finish(preview(office.workspace, [path], filled_by={path: "THRDC"}))
        (merged,) = merge_bundle.merge_all(office.workspace, [path], filled_by={path: "THRDC"})
        if again:
            in_word(path, lambda _table: None)
            merge_bundle.merge_all(office.workspace, [path], filled_by={path: "THRDC"})

        assert merged.trouble is None
        check_boxes(office.workspace, places, went, told, shown, together)
        asked = {question.conflict.place for question in seen.questions}
        assert {one.place for one in office.workspace.store.conflicts()} <= asked, "what is asked was seen before"


def check_boxes(workspace, places, went, told, shown, together):
    """went, told, shown: what stood in the boxes when the document went out, in the document, and here before it came."""
    for row, place in enumerate(places):
        written = [one.value for one in workspace.store.history(place)]
        heads = list(workspace.store.heads(place).values())
        text = clean(told[row]).removeprefix("≠").strip()
        assert not text or any(same(text, value) for value in written), "what they wrote is kept"
        if not same(shown[row], went[row]):
            assert any(same(shown[row], value) for value in [*heads, ""]), "what changed here still stands"
        elif shown[row] and not (text or (together and any(told[:2]))):
            assert any(same(shown[row], value) for value in heads), "nothing is emptied"
