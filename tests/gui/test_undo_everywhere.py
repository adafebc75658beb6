"""Undo in the window: whatever page or dialog a deed came from, the last one goes back first, and no other with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtTest import QTest

from upr_desktop.gui.window import MainWindow
from upr_desktop.settings import Settings
from upr_desktop.tasks import example, groups, reading, recommendations
from upr_desktop.tasks.review import cluster, split
from upr_desktop.tasks.show import totals
from upr_desktop.tasks.sitting import Sitting


@pytest.fixture
def window(qtbot, qapp, tmp_path) -> Iterator[MainWindow]:
    """The window with the example."""
    example.open_example(tmp_path / "dodoma.upr").close()
    shown = MainWindow(qapp, Settings(language="en"))
    qtbot.addWidget(shown)
    shown.open_workspace(tmp_path / "dodoma.upr")
    shown.show()
    QTest.qWaitForWindowActive(shown)
    qtbot.waitUntil(shown.session.idle)
    yield shown
    shown.close_workspace()


def digest(sitting: Sitting) -> str:
    """What is shown, without what is put aside."""
    store = sitting.workspace.store
    kinds = ("review", "recommendation", "entry", "group", "organisation")
    found = [one for kind in kinds for one in store.records(kind).values() if not one.hidden]
    return repr(sorted((one.kind, one.id, sorted(one.values.items())) for one in found if one.values))


def of(sitting: Sitting, place: int):
    """One of the recommendations that answer for themselves."""
    store = sitting.workspace.store
    rows = reading.pairs(store, reading.rids(store, reading.Filter())).values()
    return [pair for pair in rows if len(reading.cluster_of(store, pair.entry.id)) == 1][place]


def review(sitting: Sitting) -> str:
    """The only review."""
    return reading.reviews(sitting.workspace.store)[0].id


DEEDS: dict[str, Callable[[Sitting], object]] = {
    "a new group": lambda s: groups.add(s.workspace, "Youth", review(s)),
    "renamed": lambda s: groups.rename(s.workspace, reading.groups(s.workspace.store)[0].id, "Women and girls"),
    "shared out": lambda s: groups.assign(
        s.workspace, reading.groups(s.workspace.store)[-1].id, [of(s, n).recommendation.id for n in range(3)]
    ),
    "expected": lambda s: groups.expect(s.workspace, reading.groups(s.workspace.store)[0].id, ["Haki Jamii", "TAWLA"]),
    "the same answer": lambda s: cluster.make(s.workspace, [of(s, 0).recommendation, of(s, 1).recommendation], "Water"),
    "out of a cluster": lambda s: cluster.part(s.workspace, of_a_cluster(s)),
    "typed in": lambda s: recommendations.add(s.workspace, review(s), {"number": "199.1", "text": "Dig wells"}),
    "put aside": lambda s: recommendations.put_aside(s.workspace, "recommendation", of(s, 2).recommendation.id),
    "totals": lambda s: totals.keep(s.workspace, review(s), {"total_received": "41"}),
    "split": lambda s: split.split(s.workspace, of(s, 3).recommendation.id, {"a": "Dig wells", "b": "Test the water"}),
}  # fmt: skip


def of_a_cluster(sitting: Sitting):
    """A recommendation that shares its answer with another one."""
    store = sitting.workspace.store
    pairs = reading.pairs(store, reading.rids(store, reading.Filter())).values()
    return next(one.recommendation for one in pairs if len(reading.cluster_of(store, one.entry.id)) > 1)


def ask(window: MainWindow, qtbot, deed: Callable[[Sitting], object]) -> object:
    """What a deed of the window gives; everything is done afterwards."""
    answers: list[object] = []
    window.session.do(deed, answers.append)
    qtbot.waitUntil(lambda: bool(answers) and window.session.idle())
    return answers[0]


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_a_deed_goes_back_by_the_button_and_comes_again(window, qtbot, deed):
    before = ask(window, qtbot, digest)
    window.session.write(deed)
    qtbot.waitUntil(window.session.idle)
    after = ask(window, qtbot, digest)
    assert after != before

    qtbot.waitUntil(window._commands.actions["undo"].isEnabled)
    window.do("undo")
    qtbot.waitUntil(window.session.idle)
    assert ask(window, qtbot, digest) == before

    window.do("redo")
    qtbot.waitUntil(window.session.idle)
    assert ask(window, qtbot, digest) == after


def test_the_last_deed_goes_back_first_wherever_each_came_from(window, qtbot):
    states = [ask(window, qtbot, digest)]
    for deed in (DEEDS["a new group"], DEEDS["typed in"], DEEDS["the same answer"], DEEDS["totals"]):
        window.session.write(deed)
        qtbot.waitUntil(window.session.idle)
        states.append(ask(window, qtbot, digest))

    for wanted in states[-2::-1]:
        window.do("undo")
        qtbot.waitUntil(window.session.idle)
        assert ask(window, qtbot, digest) == wanted


def test_what_was_done_before_this_sitting_is_not_offered(window, qtbot):
    assert not window._commands.actions["undo"].isEnabled()
