"""The whole window with the example at work: what a user does in it, and all that it shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from upr_desktop.domain import ids
from upr_desktop.domain.values import Record
from upr_desktop.gui.dialogs.sheet import Sheet
from upr_desktop.gui.going import Row
from upr_desktop.gui.window import MainWindow
from upr_desktop.gui.work.one_by_one import OneByOne
from upr_desktop.settings import Settings
from upr_desktop.tasks import example, reading, recommendations
from upr_desktop.tasks.reading import Filter, Reader
from upr_desktop.tasks.review import links
from upr_desktop.tasks.show import overview, sdgs
from upr_desktop.tasks.sitting import Sitting

R = TypeVar("R")
W = TypeVar("W", bound=QWidget)


class Desk:
    """Somebody in Dodoma who sits at the window. folder: where the files are that others bring."""

    def __init__(self, window: MainWindow, folder: Path, qtbot: Any) -> None:
        self.window, self.folder, self.qtbot = window, folder, qtbot

    @property
    def reader(self) -> Reader:
        """What the pages read from."""
        return self.window.session.reader

    @property
    def review(self) -> str:
        """The review of the example, by id."""
        return reading.reviews(self.reader)[0].id

    def wait(self) -> None:
        """Everything that was wished for is done."""
        self.qtbot.waitUntil(self.window.session.idle)

    def ask(self, what: Callable[[Sitting], R]) -> R:
        """What somebody gives who works with the file itself."""
        answers: list[R] = []
        self.window.session.do(what, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers) and self.window.session.idle())
        return answers[0]

    def write(self, deed: Callable[[Sitting], object]) -> None:
        """What was done here before, without the page that does it."""
        self.window.session.write(deed)
        self.wait()

    def found(self, number: str) -> reading.Pair:
        """A recommendation and its answer."""
        return reading.pair(self.reader, reading.find(self.reader, number).id)

    def page(self, name: str) -> Any:
        """A page, brought to the front."""
        shown = self.window.show_page(name)
        self.wait()
        return shown

    def at(self, number: str) -> OneByOne:
        """One by one, with this recommendation."""
        rid = reading.rid_of(self.reader, self.found(number).recommendation.id)
        self.window.go(Row(rid))
        shown = self.page("one-by-one")
        self.qtbot.waitUntil(lambda: shown.record.pair.recommendation.text("number") == number)
        return shown

    def dialog(self, kind: type[W], opened_by: Callable[[], object]) -> W:
        """The dialog that a button or a command opens."""
        opened_by()
        self.wait()
        found = next(one for one in reversed(self.window.findChildren(kind)) if one.isVisible())
        found.activateWindow()
        QTest.qWaitForWindowActive(found)
        return found

    def close_dialogs(self) -> None:
        """All that are open; keys go to the window again."""
        for one in self.window.findChildren(Sheet):
            one.reject()
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)

    def do(self, command: str) -> None:
        """A command of the menu or the tool bar, with all that comes of it."""
        action = self.window._commands.actions[command]
        self.qtbot.waitUntil(action.isEnabled)
        action.trigger()
        self.wait()

    def boxes(self) -> dict[str, str]:
        """What stands in the boxes of One by one."""
        return {name: field.box.text() for name, field in self.page("one-by-one").record.fields.items()}

    def stored(self) -> dict[str, str]:
        """What ought to stand there, of the recommendation that is shown."""
        pair = reading.pair(self.reader, self.page("one-by-one").record.pair.recommendation.id)
        owner = {"nuance": pair.recommendation}
        return {name: owner.get(name, pair.entry).text(name) for name in self.boxes()}

    def undo_is_called(self) -> str:
        """What the menu says would be taken back."""
        action = self.window._commands.actions["undo"]
        self.qtbot.waitUntil(action.isEnabled)
        return action.text().removeprefix("Undo: ")


def desks(qapp: Any, qtbot: Any, folder: Path) -> Iterator[Desk]:
    """The window with the example, put away after the test."""
    example.open_example(folder / "dodoma.upr").close()
    window = MainWindow(qapp, Settings(language="en"))
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.open_workspace(folder / "dodoma.upr")
    window.show()
    QTest.qWaitForWindowActive(window)
    desk = Desk(window, folder, qtbot)
    desk.wait()
    yield desk
    window.close_workspace()


# --- what came here before


def brought_in_twice(desk: Desk, number: str = "121.1", more: str = " soon", goal: str = "A law in each region") -> str:
    """The same recommendation out of another list, without its number and by one more State; its id.

    more: words at its end. goal: what somebody wrote for it.
    """
    original = desk.found(number).recommendation
    values = {"text": original.text("text") + more, "states": (*original.tags("states"), "FRA")}
    found = desk.ask(lambda s: recommendations.add(s.workspace, desk.review, values))
    desk.write(lambda s: s.workspace.write(s.workspace.edits("entry", ids.own_entry(found), {"goal": goal})))
    return found


def made_before(desk: Desk, number: str = "121.1") -> str:
    """The same recommendation as 85.1 of the review before; its id."""
    review = reading.reviews(desk.reader)[0]
    text = desk.found(number).recommendation.text("text")

    def add(sitting: Sitting) -> str:
        id, edits = recommendations.the_review(sitting.workspace, review.text("state"), "2")
        sitting.workspace.write(edits)
        return recommendations.add(sitting.workspace, id, {"number": "85.1", "text": text})

    return desk.ask(add)


# --- what is shown


def shown(sitting: Sitting) -> dict[str, object]:
    """All that pages and documents show of the file, by what it is; without what is put aside."""
    reader = sitting.workspace.store
    rids = reading.rids(reader, Filter())
    pairs = reading.pairs(reader, rids)
    numbers = {one.recommendation.id: reading.full_name(reader, one.recommendation) for one in pairs.values()}
    return {
        # What waits for a decision stands with the questions.
        "lists": [row._replace(undecided=False) for row in reading.rows(reader, rids).values()],
        "fields": _fields(reader),
        "groups": {one.text("name"): _numbers_of(reader, numbers, one) for one in reading.groups(reader)},
        "sizes of the groups": dict(reading.group_sizes(reader)),
        "answers that are shared": {name: _called(reading.cluster_of(reader, pairs[rid].entry.id)) for rid, name in
                                    zip(rids, numbers.values(), strict=True)},
        "links": {name: _called(links.links(reader, id)) for id, name in numbers.items()},
        "brought in twice": {name: _called(links.twins(reader, id)) for id, name in numbers.items()},
        "parts": {name: links.parts(reader, reader.record("recommendation", id)) for id, name in numbers.items()},
        "organisations": reading.organisations(reader),
        "texts of the goals": sdgs.texts(reader),
        "questions": sorted(one.place for one in reader.conflicts()),
        "Home": _home(reader),
    }  # fmt: skip


def _fields(reader: Reader) -> dict[tuple[str, str], dict[str, object]]:
    """What stands in all boxes, flags and lists; nothing and an empty text are one."""
    kinds = ("review", "recommendation", "entry", "group", "organisation", "sdg_text")
    found = [one for kind in kinds for one in reader.records(kind).values() if not one.hidden]
    filled = {(one.kind, one.id): {name: value for name, value in one.values.items() if value} for one in found}
    return {key: values for key, values in filled.items() if values}


def _numbers_of(reader: Reader, numbers: dict[str, str], group: Record) -> list[str]:
    rows = reading.rows(reader, reading.rids(reader, Filter(group=group.id)))
    return [numbers[row.id] for row in rows.values()]


def _called(found: list[Record]) -> list[str]:
    return [one.text("number") or one.text("text") for one in found]


def _home(reader: Reader) -> dict[str, object]:
    """The figures of Home, its first empty box and its scorecard."""
    found = overview.overview(reader)
    empty = overview.next_box(reader)
    reviews = [(one.review.id, dict(one.here), one.differences) for one in found.reviews]
    return {
        "figures": found._replace(reviews=(), undecided=0),
        "reviews": reviews,
        "next empty box": empty and empty[1],
        "possible twins": overview.possible_twins(reader),
        "scorecard": overview.scorecard(reader),
    }
