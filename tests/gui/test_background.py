"""The one thread."""

from __future__ import annotations

import threading
import time

import pytest
from PySide6.QtCore import QObject, QThread

from upr_desktop.domain.progress import Progress
from upr_desktop.gui.background import Worker


class Desk:
    """A workspace that remembers what happened to it, and in which thread."""

    def __init__(self) -> None:
        self.home = threading.get_ident()
        self.notes: list[str] = []
        self.closed_in = 0

    def note(self, text: str) -> str:
        assert threading.get_ident() == self.home
        self.notes.append(text)
        return text.upper()

    def count(self, steps: int):
        """A long task that takes everything back when it is closed."""
        done = []
        try:
            for step in range(steps):
                yield Progress(step, steps)
                done.append(step)
        except GeneratorExit:
            self.notes.append("taken back")
            raise
        self.notes.append("counted")
        return sum(done)

    def close(self) -> None:
        self.closed_in = threading.get_ident()


class Office:
    """A worker with its desk, and what it brought back, in order."""

    def __init__(self) -> None:
        self.desk: Desk | None = None
        self.came: list[object] = []
        self.threads: set[int] = set()
        self.worker: Worker[Desk] = Worker(self.open)

    def open(self) -> Desk:
        self.desk = Desk()
        return self.desk

    def then(self, result: object) -> None:
        self.threads.add(threading.get_ident())
        self.came.append(result)

    def failed(self, error: Exception) -> None:
        self.then(f"failed: {error}")

    def cancelled(self) -> None:
        self.then("cancelled")


@pytest.fixture
def office(qapp):
    made = Office()
    yield made
    made.worker.stop()
    assert made.worker._thread.isFinished()


def test_deeds_are_done_in_order_and_their_results_come_to_the_window(office, qtbot):
    for word in ("goal", "indicators", "risks"):
        office.worker.do(lambda desk, word=word: desk.note(word), office.then)
    qtbot.waitUntil(office.worker.idle)

    assert office.came == ["GOAL", "INDICATORS", "RISKS"]
    assert office.threads == {threading.get_ident()}
    assert office.desk.home != threading.get_ident()


def test_stopping_loses_no_save_and_closes_the_workspace_in_its_thread(office):
    for number in range(50):
        office.worker.do(lambda desk, number=number: desk.note(str(number)), office.then)

    office.worker.stop()

    assert office.desk.notes == office.came == [str(number) for number in range(50)]
    assert office.desk.closed_in == office.desk.home
    assert office.worker._thread.isFinished()


def test_what_a_result_asks_for_while_stopping_is_still_done(office):
    office.worker.do(
        lambda desk: desk.note("first"), lambda _result: office.worker.do(lambda desk: desk.note("second"), office.then)
    )

    office.worker.stop()

    assert office.desk.notes == ["first", "second"]
    assert office.came == ["SECOND"]


def test_after_stopping_nothing_is_taken_on(office):
    office.worker.stop()

    with pytest.raises(RuntimeError):
        office.worker.do(lambda desk: desk.note("too late"))


def test_an_error_comes_to_whoever_asked_and_the_next_deed_is_done(office, qtbot):
    def fault(desk):
        raise ValueError("the disk is full")

    office.worker.do(fault, office.then, office.failed, cancelled=office.cancelled)
    office.worker.do(lambda desk: desk.note("goal"), office.then, office.failed)
    qtbot.waitUntil(office.worker.idle)

    assert office.came == ["failed: the disk is full", "GOAL"]


def test_even_an_exit_does_not_end_the_thread(office, qtbot):
    def leave(desk):
        raise SystemExit(1)

    office.worker.do(leave, office.then, office.failed)
    office.worker.do(lambda desk: desk.note("saved"), office.then)
    qtbot.waitUntil(office.worker.idle)

    assert office.came == ["failed: 1", "SAVED"]


def test_an_error_that_nobody_waits_for_reaches_the_hook_of_the_program(office, qtbot):
    def fault(desk):
        raise ValueError("nobody asked")

    with qtbot.captureExceptions() as caught:
        office.worker.do(fault)
        qtbot.waitUntil(office.worker.idle)

    assert [str(error) for _kind, error, _trace in caught] == ["nobody asked"]


def test_a_workspace_that_does_not_open_fails_the_deed_and_is_tried_again(qapp, qtbot):
    answers = [OSError("held by another program"), Desk()]
    came = []

    def open_workspace():
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        answer.home = threading.get_ident()
        return answer

    worker = Worker(open_workspace)
    worker.do(lambda desk: desk.note("goal"), came.append, lambda error: came.append(str(error)))
    worker.do(lambda desk: desk.note("goal"), came.append, lambda error: came.append(str(error)))
    worker.stop()

    assert came == ["held by another program", "GOAL"]


def test_a_long_task_tells_how_far_it_is_and_gives_its_result(office, qtbot):
    steps = []
    office.worker.do(lambda desk: desk.count(5), office.then, progressed=steps.append)
    qtbot.waitUntil(office.worker.idle)

    assert office.came == [10]
    assert steps[0] == Progress(0, 5)


def test_a_hundred_thousand_steps_do_not_flood_the_window(office, qtbot):
    steps = []
    began = time.monotonic()
    office.worker.do(lambda desk: desk.count(100_000), progressed=steps.append)
    qtbot.waitUntil(office.worker.idle)

    assert 1 <= len(steps) <= 2 + (time.monotonic() - began) / 0.05


def test_a_cancelled_task_is_taken_back_and_says_so_once(office, qtbot):
    ticket = office.worker.do(
        lambda desk: desk.count(10**9), office.then, office.failed, lambda _progress: ticket.cancel(), office.cancelled
    )
    qtbot.waitUntil(office.worker.idle)

    assert office.came == ["cancelled"]
    assert office.desk.notes == ["taken back"]


def test_a_deed_cancelled_while_it_waits_is_never_begun(office, qtbot):
    gate = threading.Event()
    office.worker.do(lambda desk: gate.wait(5))
    ticket = office.worker.do(lambda desk: desk.note("print"), office.then, cancelled=office.cancelled)
    ticket.cancel()
    gate.set()
    qtbot.waitUntil(office.worker.idle)

    assert office.came == ["cancelled"]
    assert office.desk.notes == []


def test_cancelling_too_late_changes_nothing(office, qtbot):
    ticket = office.worker.do(lambda desk: desk.note("print"), office.then, cancelled=office.cancelled)
    office.worker._queue.join()
    ticket.cancel()
    qtbot.waitUntil(office.worker.idle)

    assert office.came == ["PRINT"]


def test_a_task_that_cannot_be_taken_back_fails(office, qtbot):
    def stubborn(desk):
        try:
            while True:
                yield Progress(0, 0)
        except GeneratorExit as end:
            raise OSError("the disk is gone") from end

    ticket = office.worker.do(stubborn, office.then, office.failed, lambda _progress: ticket.cancel(), office.cancelled)
    qtbot.waitUntil(office.worker.idle)

    assert office.came == ["failed: the disk is gone"]


def test_the_result_for_a_page_that_is_gone_is_dropped(office, qtbot):
    class Page(QObject):
        came = 0

        def take(self, _result: object) -> None:
            Page.came += 1

    page = Page()
    gate = threading.Event()
    office.worker.do(lambda desk: gate.wait(5), page.take)
    page.deleteLater()
    qtbot.wait(1)
    gate.set()
    qtbot.waitUntil(office.worker.idle)

    assert Page.came == 0


def test_a_fault_in_what_follows_does_not_leave_the_worker_busy(office, qtbot):
    def fault(_result):
        raise ValueError("in the window")

    with qtbot.captureExceptions() as caught:
        office.worker.do(lambda desk: desk.note("goal"), fault)
        qtbot.waitUntil(office.worker.idle)

    assert len(caught) == 1


def test_a_worker_without_deeds_opens_nothing(office):
    office.worker.stop()

    assert office.desk is None


def test_stopping_twice_is_stopping_once(office):
    office.worker.do(lambda desk: desk.note("goal"))
    office.worker.stop()
    office.worker.stop()

    assert office.desk.notes == ["goal"]
    assert office.worker._thread.wait(0) and isinstance(office.worker._thread, QThread)
