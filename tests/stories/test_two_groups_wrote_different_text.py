"""Juma in Dodoma and Asha in Mwanza write in one box; Juma chooses, and in the end both have the same plan."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QRadioButton

from tests.gui.exchange import JOINT, MINE, THEIRS, TwoOffices, answer, entry
from upr_desktop.domain.progress import finish
from upr_desktop.gui.window import MainWindow
from upr_desktop.settings import Settings
from upr_desktop.tasks import reading
from upr_desktop.tasks.exchange import export_bundle, merge_bundle
from upr_desktop.tasks.review import review_conflicts
from upr_desktop.tasks.workspace import Workspace


@pytest.fixture
def offices(tmp_path) -> TwoOffices:
    """Both wrote what the government should do, from the same text, without knowing of each other."""
    made = TwoOffices(tmp_path)
    answer(made.dodoma, expected_action=MINE)
    answer(made.mwanza, expected_action=THEIRS, risks="Change of Minister delays the bill.")
    return made


def test_a_choice_in_the_window_settles_the_matter_on_both_computers(offices, qtbot, qapp, tmp_path):
    bundle = offices.from_mwanza()
    window = MainWindow(qapp, Settings(language="en"))
    qtbot.addWidget(window)
    window.open_workspace(offices.leave(), "receive")
    window.show()
    window.open_file(bundle)
    qtbot.waitUntil(window.session.idle)
    page = window.show_page("receive")
    qtbot.waitUntil(window.session.idle)

    both = [b for b in page.findChildren(QRadioButton) if b.text() == "Keep both and edit" and b.isVisible()]
    both[0].click()
    page.compare.add.click()
    qtbot.waitUntil(window.session.idle)
    page.done.other.click()
    window.show_page("send").write(tmp_path / "Juma.uprbundle")
    qtbot.waitUntil(window.session.idle)
    window.close_workspace()

    with Workspace(tmp_path / "mwanza.upr") as mwanza, Workspace(tmp_path / "dodoma.upr") as dodoma:
        merge_bundle.merge_all(mwanza, [tmp_path / "Juma.uprbundle"])
        for office in (mwanza, dodoma):
            assert entry(office.store).text("expected_action") == JOINT
            assert entry(office.store).text("risks") == "Change of Minister delays the bill."
            assert review_conflicts.questions(office.store) == []
        assert digest(mwanza) == digest(dodoma)


def digest(office: Workspace) -> str:
    """The same on every computer that has seen the same."""
    return office.store.digest()


def test_what_was_decided_before_somebody_wrote_more_stays_a_question(offices, tmp_path):
    first, dodoma = offices.from_mwanza(), offices.dodoma
    (seen,) = finish(merge_bundle.preview(dodoma, [first])).questions
    answer(offices.mwanza, expected_action=THEIRS + " And report in Nairobi.")
    later = export_bundle.export_bundle(offices.mwanza, tmp_path / "later.uprbundle").path

    (merged,), kept = finish(merge_bundle.merge_and_decide(dodoma, [later], [(seen.conflict, MINE)]))

    assert (merged.conflicts, kept) == (1, 0)
    assert reading.undecided(dodoma.store) == 1
    (question,) = review_conflicts.questions(dodoma.store)
    assert review_conflicts.settle_as_seen(dodoma, [(question.conflict, THEIRS)]) == 1
    assert reading.undecided(dodoma.store) == 0


def test_a_file_that_is_refused_keeps_no_decision(offices, tmp_path):
    (seen,) = finish(merge_bundle.preview(offices.dodoma, [offices.from_mwanza()])).questions
    missing = Path(tmp_path / "gone.uprbundle")

    (merged,), kept = finish(merge_bundle.merge_and_decide(offices.dodoma, [missing], [(seen.conflict, MINE)]))

    assert ("gone.uprbundle" in str(merged.trouble), kept) == (True, 0)
    assert entry(offices.dodoma.store).text("expected_action") == MINE
