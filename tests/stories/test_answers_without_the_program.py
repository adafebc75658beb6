"""Asha sends the plan as a Word document; Juma, who has no program, fills it in while Neema writes in the same box."""

from __future__ import annotations

from tests.tasks.matrices import column_of, fill_word, word
from upr_desktop.domain.commits import Place
from upr_desktop.domain.progress import finish
from upr_desktop.tasks import reading
from upr_desktop.tasks.exchange.merge_bundle import merge_and_decide, preview
from upr_desktop.tasks.review import review_conflicts

JUMAS, NEEMAS = "A commission with offices in every district", "A commission that chooses its own staff"


def test_what_juma_wrote_in_word_meets_what_neema_wrote_here(asha, neema):
    neema.receive(asha.file("start"))
    plan = word(asha.folder / "plan.docx", asha.sits(), groups=())

    # Juma fills it in; Neema knows nothing of it.
    fill_word(plan, {(1, column_of("goal")): JUMAS, (1, column_of("government_bodies")): "Ministry of Justice"})
    neema.sits()
    neema.write(NEEMAS)
    asha.receive(neema.file("from Neema"))

    # Asha looks first: one box is new, one is a question. Nothing has changed.
    office = asha.sits()
    seen = finish(preview(office, [plan], filled_by={plan: "Juma, THRDC"}))
    (question,) = seen.questions
    assert {choice.value for choice in question.conflict.choices} == {JUMAS, NEEMAS}
    assert [one.after for one in seen.arrivals if one.place.record == "entry"] == ["Ministry of Justice"]
    assert asha.reads() == NEEMAS

    # She takes it in and decides.
    both = f"{JUMAS}, and {NEEMAS.removeprefix('A commission ')}"
    (merged,), decided = finish(merge_and_decide(office, [plan], [(question.conflict, both)], filled_by={plan: "Juma, THRDC"}))
    assert (merged.trouble, merged.new, decided) == (None, 2, 1)
    assert (asha.reads(), asha.reads("government_bodies")) == (both, "Ministry of Justice")

    # It reaches Neema, whose word is in the history beside Juma's, and nothing is left to decide anywhere.
    neema.receive(asha.file("back"))
    assert neema.reads() == both
    (goal,) = (Place("entry", id, "goal") for (id,) in neema.workspace.store.ask("SELECT entry_id FROM recommendation"))
    told = {written.value: who for written, who in reading.history(neema.workspace.store, goal)}
    assert told[JUMAS] == "Juma, THRDC, in a document that Asha, LHRC received"
    assert told[NEEMAS] == "Neema, Haki Jamii"
    for desk in (asha, neema):
        assert review_conflicts.questions(desk.workspace.store) == []
    assert asha.workspace.store.digest() == neema.workspace.store.digest()
