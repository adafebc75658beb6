"""Whatever is written in Word and here meanwhile: nothing that anybody wrote is lost, and nothing is replaced unseen."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.tasks.matrices import column_of, fill_word, in_word, word
from upr_desktop.domain.commits import Place
from upr_desktop.domain.ids import review_id
from upr_desktop.domain.steps import finish
from upr_desktop.domain.values import clean
from upr_desktop.tasks import cluster, merge_bundle, reading, recommendations
from upr_desktop.tasks.merge_bundle import preview
from upr_desktop.tasks.workspace import create

GOAL = column_of("goal")
NUMBERS = ("134.16", "134.18", "134.102")
TEXTS = st.sampled_from(["", "A law", "A  law", "A budget", "An office in Mwanza\nand one in Dodoma", "≠", "0", "134.16"])
WRITINGS = st.tuples(*[st.none() | TEXTS] * len(NUMBERS))
"""What is written in the box of each recommendation; None where nobody writes."""


def same(one: str, other: str) -> bool:
    """Whether both say the same but for white space."""
    return one.split() == other.split()


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(
    before=WRITINGS, here=WRITINGS, there=WRITINGS, together=st.booleans(), after=st.booleans(), removed=st.booleans(),
    again=st.booleans(),
)  # fmt: skip
def test_nothing_that_anybody_wrote_is_lost(before, here, there, together, after, removed, again):
    with tempfile.TemporaryDirectory() as folder:
        office = create(Path(folder) / "Dodoma.upr", "LHRC", "Asha", "TZA", "2")
        ids = [
            recommendations.add(office, review_id("TZA", "upr", "2"), {"number": n, "text": f"Text of {n}"}) for n in NUMBERS
        ]

        def place(row):
            return Place("entry", reading.pair(office.store, ids[row]).entry.id, "goal")

        def write(writings):
            for row, text in enumerate(writings):
                if text is not None:
                    office.write([office.edit(place(row), text)])

        def join():
            cluster.make(office, [office.store.record("recommendation", one) for one in ids[:2]])

        write(before)
        if together:
            join()
        places = [place(row) for row in range(3)]
        went = [office.store.shown(one) or "" for one in places]
        path = word(Path(folder) / "plan.docx", office, groups=())
        fill_word(path, {(_at(ids, office, row), GOAL): text for row, text in enumerate(there) if text is not None})
        if removed:
            in_word(path, lambda table: table._tbl.remove(table.rows[-1]._tr))
        write(here)
        if after and not together:
            join()
        shown = [office.store.shown(one) or "" for one in places]
        told = [went[row] if text is None else text for row, text in enumerate(there)]

        seen = finish(preview(office, [path], filled_by={path: "THRDC"}))
        (merged,) = merge_bundle.merge_all(office, [path], filled_by={path: "THRDC"})
        if again:
            in_word(path, lambda _table: None)
            merge_bundle.merge_all(office, [path], filled_by={path: "THRDC"})

        assert merged.trouble is None
        for row, one in enumerate(places):
            written = [text.value for text in office.store.history(one)]
            heads = list(office.store.heads(one).values())
            text = clean(told[row]).removeprefix("≠").strip()
            is_gone = removed and _at(ids, office, row) == len(NUMBERS)
            assert is_gone or not text or any(same(text, value) for value in written), "what they wrote"
            if not same(shown[row], went[row]):
                assert any(same(shown[row], value) for value in [*heads, ""]), "what changed here still stands"
            elif shown[row] and not (text or (together and any(told[:2]))):
                assert any(same(shown[row], value) for value in heads), "nothing is emptied"
        asked = {question.conflict.place for question in seen.questions}
        assert {one.place for one in office.store.conflicts()} <= asked, "what is asked was seen before"
        office.close()


def _at(ids, office, row):
    """The row of the document in which a recommendation stands, counted from 1 below the headings."""
    found = reading.pairs(office.store, reading.numbers(office.store, reading.Filter()))
    return [pair.recommendation.id for pair in found.values()].index(ids[row]) + 1
