"""The only thread of the program: what may take longer than a key press is done there, one deed after the other.

The thread opens a workspace of its own, since the connection to a file belongs to the thread that opened it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from functools import partial
from queue import Queue
from typing import Generic, Protocol, TypeVar, TypeVarTuple, cast, overload

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, Signal
from shiboken6 import isValid

from upr_desktop.domain.progress import Progress, Task


class Closing(Protocol):
    """What a worker works with: anything that can be closed."""

    def close(self) -> None:
        """Give back file and connection."""


W = TypeVar("W", bound=Closing)
R = TypeVar("R")
Ts = TypeVarTuple("Ts")

BREATH = 0.05
"""Seconds between two reports of progress: more often nobody can see, and the window would be busy with reports."""


class Ticket:
    """One deed that was handed to the worker."""

    def __init__(self) -> None:
        self.is_cancelled = False

    def cancel(self) -> None:
        """Ask for the deed not to be begun, or to be taken back between two of its steps.

        It may be too late: then the deed is done, and its result comes.
        """
        self.is_cancelled = True


class _Deed(Generic[W, R]):
    """A deed and who waits for what comes of it."""

    def __init__(
        self,
        do: Callable[[W], Task[R] | R],
        then: Callable[[R], None] | None,
        failed: Callable[[Exception], None] | None,
        progressed: Callable[[Progress], None] | None,
        cancelled: Callable[[], None] | None,
    ) -> None:
        self.ticket = Ticket()
        self._do, self._then, self._failed = do, then, failed or _raise
        self._progressed, self._cancelled = progressed, cancelled

    def outcome(self, opened: Callable[[], W], post: Callable[[Callable[[], None]], None]) -> Callable[[], None]:
        """Do it, in the worker's thread; what is to be called in the window's. post: carries a call there meanwhile."""
        try:
            if self.ticket.is_cancelled:
                return partial(_tell, self._cancelled)
            result = self._do(opened())
            return self._drive(result, post) if isinstance(result, Generator) else partial(_tell, self._then, result)
        except BaseException as error:  # nothing may end the thread: saves wait behind this deed
            return partial(_tell, self._failed, cast(Exception, error))

    def _drive(self, task: Task[R], post: Callable[[Callable[[], None]], None]) -> Callable[[], None]:
        told = 0.0
        while not self.ticket.is_cancelled:
            try:
                progress = next(task)
            except StopIteration as stop:
                return partial(_tell, self._then, cast(R, stop.value))
            if self._progressed and time.monotonic() - told >= BREATH:
                told = time.monotonic()
                post(partial(_tell, self._progressed, progress))
        task.close()
        return partial(_tell, self._cancelled)


class _Post(QObject):
    """Carries calls from the thread to the thread in which it was made: the window's."""

    came = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.came.connect(self._call)

    def _call(self, call: Callable[[], None]) -> None:
        call()


class _Thread(QThread):
    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()


class Worker(Generic[W]):
    """Does deeds in its thread and brings their results to the window's. Whoever makes one must `stop` it.

    open_workspace: called in the thread, before the first deed; when it fails, that deed fails, and the next one tries again.
    """

    def __init__(self, open_workspace: Callable[[], W]) -> None:
        self._open = open_workspace
        self._workspace: W | None = None
        self._queue: Queue[_Deed[W, object] | None] = Queue()
        self._waiting = 0
        self._stopped = False
        self._post = _Post()
        self._thread = _Thread(self._run)
        self._thread.start()

    @overload
    def do(
        self,
        deed: Callable[[W], Task[R]],
        then: Callable[[R], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        progressed: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Ticket: ...

    @overload
    def do(
        self,
        deed: Callable[[W], R],
        then: Callable[[R], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        progressed: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Ticket: ...

    def do(
        self,
        deed: Callable[[W], Task[R] | R],
        then: Callable[[R], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        progressed: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> Ticket:
        """Queue a deed; exactly one of then, failed and cancelled is called for it, in the window's thread.

        deed: gives its result, or is a long task that yields progress. Without `failed` an error reaches sys.excepthook.
        A method of a widget that is gone by then is not called. Raises RuntimeError after `stop`.
        """
        if self._stopped:
            raise RuntimeError("the worker has stopped")
        waiting = _Deed(deed, then, failed, progressed, cancelled)
        self._waiting += 1
        self._queue.put(cast("_Deed[W, object]", waiting))
        return waiting.ticket

    def idle(self) -> bool:
        """Whether every deed is done and its result was delivered."""
        return not self._waiting

    def wait(self) -> None:
        """Do what is queued and deliver it. Waits as long as that takes."""
        while self._waiting:
            self._queue.join()
            QCoreApplication.sendPostedEvents(self._post, QEvent.Type.MetaCall.value)

    def stop(self) -> None:
        """Do what is queued, deliver it, close the workspace and end the thread. Waits as long as that takes."""
        self.wait()
        self._stopped = True
        self._queue.put(None)
        self._thread.wait()
        QCoreApplication.sendPostedEvents(self._post, QEvent.Type.MetaCall.value)

    def _run(self) -> None:
        while deed := self._queue.get():
            outcome = deed.outcome(self._opened, self._post.came.emit)
            self._post.came.emit(partial(self._deliver, outcome))
            self._queue.task_done()
        try:
            if self._workspace:
                self._workspace.close()
        except Exception as error:
            self._post.came.emit(partial(_raise, error))

    def _opened(self) -> W:
        if self._workspace is None:
            self._workspace = self._open()
        return self._workspace

    def _deliver(self, outcome: Callable[[], None]) -> None:
        self._waiting -= 1  # first, because what follows may close the workspace, and that waits for all that is delivered
        outcome()


def _tell(callback: Callable[[*Ts], None] | None, *args: *Ts) -> None:
    owner = getattr(callback, "__self__", None)
    if callback and not (isinstance(owner, QObject) and not isValid(owner)):
        callback(*args)


def _raise(error: Exception) -> None:
    raise error
