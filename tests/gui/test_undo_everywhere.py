"""Undo in the window: every deed of every page and dialog goes back as a whole, and comes again as a whole."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.gui import deeds_at_work as work
from tests.gui import deeds_from_others as others
from tests.gui.deeds_at_work import Last
from tests.gui.whole_window import Desk, desks, shown
from upr_desktop import gui
from upr_desktop.gui import messages

GUI = Path(gui.__file__).parent
CODE = re.compile(r"[0-9A-Za-z]{16}|[0-9a-f]{8}-|_")
"""The id of a record, or the name of a field as the file has it: nobody can read those in a menu."""

DEEDS: dict[str, dict[Callable[[Desk], Last], str]] = {
    "add/add.py:_add": {
        others.add_a_list: "From the file “Tanzania cycle 2.csv”",
        others.fill_from_a_list: "From the file “Tanzania cycle 2.csv”",
        others.take_the_text_of_a_list: "From the file “Tanzania cycle 2.csv”",
    },
    "add/add.py:_add_typed": {
        others.type_a_recommendation: "Added: 135.1",
        others.type_the_first_of_a_review: "Added: 135.1",
    },
    "add/add_share.py:_give": {others.share_out: "Thematic group: Access to justice"},
    "add/add_share.py:_make": {others.make_a_group_to_share_out: "Added: Human rights institutions"},
    "alike/alike.py:_do": {
        others.unite: "Same recommendation, 121.1",
        others.unite_all: "Unite all 2 pairs with the same words",
        others.keep_apart: "Not the same, 121.1",
        others.link: "Link the two, 121.1",
    },
    "answers/answers.py:_keep": {
        others.file_the_answers: "The government's answers",
        others.file_the_answer_to_a_part: "The government's answers",
    },
    "dialogs/expected.py:_wish": {
        work.expect_an_organisation: "Organisations whose files are expected, Access to justice",
        work.expect_one_that_nobody_knew: "Organisations whose files are expected, Access to justice",
        work.expect_nobody_any_more: "Organisations whose files are expected, Access to justice",
    },
    "dialogs/groups.py:_changed": {work.rename_a_group: "Name, Children of Kigoma"},
    "dialogs/groups.py:_make": {
        work.make_a_group: "Added: Land and water",
        work.make_a_group_that_was_put_aside: "Brought back: Child rights",
    },
    "dialogs/groups.py:_wish": {
        work.give_to_a_group: "Thematic group: Child rights",
        work.take_from_a_group: "Thematic group: Child rights",
        work.put_a_group_aside: "Put aside: Child rights",
        work.bring_a_group_back: "Brought back: Child rights",
    },
    "dialogs/history.py:_bring_back": {work.bring_an_older_text_back: "Risks, 121.2"},
    "dialogs/same_answer.py:_make": {
        work.give_the_same_answer: "Same answer: 121.1, 121.2",
        work.join_a_cluster: "Same answer: 121.1, 121.8, 121.9, 123.4",
    },
    "dialogs/sdg.py:_pick": {
        work.pick_a_goal: "Sustainable Development Goals (SDGs): SDG 16.2, 121.2",
        work.take_a_goal_away: "Sustainable Development Goals (SDGs): SDG 16.a, 121.2",
    },
    "dialogs/sdg_indicators.py:_add": {work.add_indicators: "Indicators / data to track progress, 121.2"},
    "dialogs/sdg_loading.py:load": {
        work.load_the_texts_of_goals: "Texts of the Sustainable Development Goals",
        work.take_the_newer_texts_of_goals: "Texts of the Sustainable Development Goals",
    },
    "dialogs/totals.py:_write": {work.type_the_totals: "Official totals and dates"},
    "receive/receive.py:_set_aside": {
        others.put_aside_a_row_that_a_document_lacks: "Put aside: 124.6",
        others.put_aside_rows_that_a_document_lacks: "Put aside: 2 recommendations",
    },
    "receive/receive.py:_settle": {others.decide: "Goal to be achieved, 121.1", others.decide_several: "8 decisions"},
    "work/keeping.py:_write": {
        work.write_in_a_box: "Risks, 121.1",
        work.empty_a_box: "Risks, 121.2",
        work.write_for_one_of_a_cluster: "What is particular to this recommendation, 121.8",
    },
    "work/one_by_one.py:_part": {work.take_out_of_a_cluster: "Take out of the cluster, 121.8"},
    "work/one_by_one.py:_part_twin": {work.part_what_was_brought_in_twice: "Part them again, 121.1"},
    "work/one_by_one.py:_unlink": {work.take_a_link_away: "Take the link away, 121.1"},
    "work/one_by_one.py:_wish": {
        work.mark_as_urgent: "Priority, 121.4",
        work.leave_for_later: "Left for later, 121.4",
        work.put_aside: "Put aside: 121.4",
        work.bring_back: "Brought back: 121.4",
    },
}
"""By the place that writes, as the module below gui and the function in it: what people do there, and what the undo menu
calls it then."""

NO_DEEDS = {
    "dialogs/computers.py:_leave_out": "for whom files are sealed is a setting of this computer alone, and a tick sets it back",
    "send/send_recipients.py:_leave_out": "the same setting, on the page Send",
}
"""Places that write nothing that undo could take back, each with its reason. What is received comes in another way than
`write`, and is taken back by the copy before it."""

STAY_DECIDED = (others.decide, others.decide_several)
"""Undo brings back the text that was shown, and does not ask again: what was not chosen stands in the history of the box."""

ANEW = (work.make_a_group, work.expect_one_that_nobody_knew, work.load_the_texts_of_goals, others.file_the_answer_to_a_part)
"""What makes records: undo puts them aside, and who does it once more means the same ones."""

WALK = [
    pytest.param(place, deed, label, id=f"{place}-{deed.__name__}")
    for place, deeds in DEEDS.items()
    for deed, label in deeds.items()
]


def places_that_write() -> Iterator[str]:
    """Wherever a module of the window takes `write` of a session, and in which function."""
    for path in GUI.rglob("*.py"):
        yield from _writes(ast.parse(path.read_text("utf-8")), path.relative_to(GUI).as_posix(), "")


def _writes(node: ast.AST, module: str, function: str) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef):
        function = node.name
    match node:
        case ast.Attribute(value=ast.Attribute(attr=owner) | ast.Name(id=owner), attr="write") if owner.endswith("session"):
            yield f"{module}:{function}"
    for child in ast.iter_child_nodes(node):
        yield from _writes(child, module, function)


class Heard(NamedTuple):
    """What the window did beside what it shows. places: that wrote. bugs: for which it said "Something went wrong"."""

    places: list[str]
    bugs: list[BaseException]
    refusals: list[str]


@pytest.fixture
def desk(qapp, qtbot, tmp_path) -> Iterator[Desk]:
    """The window with the example, at which somebody sits down."""
    yield from desks(qapp, qtbot, tmp_path)


@pytest.fixture
def heard(desk, monkeypatch) -> Iterator[Heard]:
    """Who writes; and afterwards, whether all of it went well."""
    found, keep, write = Heard([], [], []), messages.keep, desk.window.session.write

    def noted(error: BaseException) -> Path:
        found.bugs.append(error)
        return keep(error)

    def written(*args):
        code = sys._getframe(1).f_code
        if Path(code.co_filename).is_relative_to(GUI):
            found.places.append(f"{Path(code.co_filename).relative_to(GUI).as_posix()}:{code.co_name}")
        return write(*args)

    monkeypatch.setattr(messages, "keep", noted)
    monkeypatch.setattr(desk.window.session, "write", written)
    desk.window.session.not_saved.connect(lambda error: found.refusals.append(str(error)))
    yield found
    assert (found.bugs, found.refusals) == ([], [])


def test_every_place_that_writes_is_walked_over():
    there, known = set(places_that_write()), {*DEEDS, *NO_DEEDS}

    new, gone = sorted(there - known), sorted(known - there)
    assert not new, f"Something new is written in {new}: name in DEEDS what people do there, so that its undo is tested."
    assert not gone, f"Nothing is written in {gone} any more: take it out of DEEDS or NO_DEEDS."


@pytest.mark.parametrize(("place", "deed", "label"), WALK)
def test_what_somebody_does_goes_back_as_a_whole_and_comes_again(desk, heard, place, deed, label):
    last = deed(desk)
    desk.wait()
    before = desk.ask(shown)
    heard.places.clear()

    last()
    desk.qtbot.waitUntil(lambda: bool(heard.places))
    desk.wait()
    after = desk.ask(shown)
    assert heard.places == [place], "the deed is done where the table says"
    assert after != before
    assert desk.undo_is_called() == label
    assert label and not CODE.search(label)

    desk.do("undo")
    if deed in STAY_DECIDED:
        before |= {"questions": after["questions"]}
    assert desk.ask(shown) == before
    assert desk.boxes() == desk.stored()

    desk.do("redo")
    assert desk.ask(shown) == after
    assert desk.boxes() == desk.stored()


@pytest.mark.parametrize("deed", ANEW, ids=lambda deed: deed.__name__)
def test_what_was_taken_back_can_be_done_anew(desk, heard, deed):
    deed(desk)()
    desk.wait()
    after = desk.ask(shown)

    desk.do("undo")
    deed(desk)()
    desk.wait()

    assert desk.ask(shown) == after


def test_the_last_deed_goes_back_first_wherever_each_came_from(desk, heard):
    states = [desk.ask(shown)]
    for deed in (work.make_a_group, others.type_a_recommendation, work.mark_as_urgent, work.type_the_totals):
        deed(desk)()
        desk.wait()
        desk.close_dialogs()
        states.append(desk.ask(shown))
        assert states[-1] != states[-2]

    for wanted in states[-2::-1]:
        desk.do("undo")
        assert desk.ask(shown) == wanted


def test_what_was_done_before_this_sitting_is_not_offered(desk):
    assert not desk.window._commands.actions["undo"].isEnabled()
