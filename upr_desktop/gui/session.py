"""What all pages share while one workspace is open: reading at once, writing through the worker, and the news of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from upr_desktop.domain.commits import Place
from upr_desktop.domain.progress import Progress, Task
from upr_desktop.gui.background import Ticket, Worker
from upr_desktop.gui.going import To
from upr_desktop.settings import Settings
from upr_desktop.tasks.reading import is_example, peek, title

if TYPE_CHECKING:
    # sqlite-utils comes with it: not on the way to the first window.
    from upr_desktop.tasks.deed import Turned
    from upr_desktop.tasks.sitting import Sitting

R = TypeVar("R")
Then = Callable[[R], None]
Failed = Callable[[Exception], None]


class Session(QObject):
    """One open workspace. is_open: until it is closed; who outlives it asks its file nothing more.

    reader: for the window's thread, reads only. Everything that writes goes through `do`, in the worker's thread, with a
    `Sitting` (its `workspace` and its `editor`).
    """

    changed = Signal()
    """Something was written: whoever shows records reads them again."""
    saved = Signal()
    """What somebody typed is safe on the disk."""
    not_saved = Signal(object)
    """A save was refused, with the error; the text is still on the screen."""
    wished = Signal(object)
    """Somebody wishes to see this; see `go`."""
    page_wished = Signal(str)
    """Somebody wishes to see this page, by name."""
    file_wished = Signal(object)
    """Somebody brought a file, by path: a bundle, or a list of recommendations."""
    turned = Signal(str, str)
    """Something was taken back (`undo`) or done again (`redo`), and what it is called."""
    closed_deed_wished = Signal(object, str)
    """Somebody wishes something done with the file while it is closed: a function of its path, and the page to show then."""

    def __init__(self, path: Path, settings: Settings) -> None:
        """Raises what is wrong with the file."""
        super().__init__()
        self.path = path
        self.settings = settings
        self.reader = peek(path)
        self._worker: Worker[Sitting] = Worker(lambda: _sit_down(path))
        self.do = self._worker.do
        """Do something with the `Sitting` in the worker's thread; what it gives goes to the one who waits."""
        self._look: Ticket | None = None
        self.is_open = True
        if not self.reader.is_current():
            self._bring_up_to_date(path)

    def _bring_up_to_date(self, path: Path) -> None:
        """A file of an older version is computed anew before anything of it is read."""
        self.reader.close()
        _sit_down(path).close()
        self.reader = peek(path)

    def go(self, to: To) -> None:
        """Show this, on the page that shows such things."""
        self.wished.emit(to)

    def write(self, deed: Callable[[Sitting], R], then: Then[R] | None = None, failed: Failed | None = None) -> Ticket:
        """`do` for a deed that writes, all of it one step for undo: afterwards everybody hears of it, and a refusal is said
        where saves are said.

        failed: told of a refusal too, before everybody else.
        """

        def whole(sitting: Sitting) -> R:
            with sitting.workspace.deed():
                return deed(sitting)

        def done(result: R) -> None:
            self.saved.emit()
            self.changed.emit()
            if then:
                then(result)

        def refused(error: Exception) -> None:
            if failed:
                failed(error)
            self.not_saved.emit(error)

        return self._worker.do(whole, done, refused)

    def change_back(self, name: str, show: Callable[[Place], object]) -> None:
        """Take the last deed of this sitting back, or do it again. name: `undo` or `redo`. show: told where it happened."""

        def told(turned: Turned | None) -> None:
            if turned:
                show(turned.place)
                self.turned.emit(name, turned.label)

        self.write(lambda sitting: sitting.editor.undo() if name == "undo" else sitting.editor.redo(), told)

    def look(
        self,
        deed: Callable[[Sitting], Task[R]],
        then: Then[R],
        progressed: Callable[[Progress], None],
        cancelled: Callable[[], None],
    ) -> None:
        """`do` for something long that writes nothing: it is given up for the next one, and when all that is wished for is
        waited for."""
        self._give_up_looking()
        self._look = self._worker.do(deed, then, None, progressed, cancelled)

    def _give_up_looking(self) -> None:
        if self._look:
            self._look.cancel()

    def title(self) -> str:
        """What this workspace is about; the name of its file before there is a review."""
        return title(self.reader) or self.path.stem

    def is_example(self) -> bool:
        """Whether this is the example, which is nobody's work."""
        return is_example(self.reader)

    def writer(self) -> str:
        """The name of the person who works here."""
        return self.reader.meta("person")

    def idle(self) -> bool:
        """Whether everything that was wished for is done."""
        return self._worker.idle()

    def wait(self) -> None:
        """Let everything that was wished for be done, and hear what came of it."""
        self._give_up_looking()
        self._worker.wait()

    def close(self) -> None:
        """Finish what is being written and let go of the file."""
        self._give_up_looking()
        self._worker.stop()
        self.is_open = False
        self.reader.close()


def _sit_down(path: Path) -> Sitting:
    from upr_desktop.tasks.sitting import Sitting

    return Sitting(path)
