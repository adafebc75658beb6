"""Receive: where two groups differ at many places, Juma settles several at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.gui.exchange import TwoOffices, answer, entry
from tests.gui.receiving import box_of, choose, idle, pages, press
from upr_desktop.gui.receive.receive import Receive
from upr_desktop.gui.receive.receive_bulk import SettleSeveral
from upr_desktop.tasks import groups, reading
from upr_desktop.tasks.exchange import merge_bundle

MANY = 8


@pytest.fixture
def offices(tmp_path) -> TwoOffices:
    """Two organisations that wrote different goals for eight recommendations, three of them different only in spaces."""
    made = TwoOffices(tmp_path)
    for place in range(MANY):
        answer(made.dodoma, place, goal=f"Goal {place}")
        answer(made.mwanza, place, goal=f"goal  {place}" if place < 3 else f"Another goal {place}")
    return made


@pytest.fixture
def receive(offices, qtbot) -> Iterator[Callable[..., Receive]]:
    """Opens Juma's window at the page, with files or without."""
    yield from pages(offices, qtbot)


def sheet(page: Receive) -> SettleSeveral:
    """Press the button, and see the dialog."""
    page.compare.several.click()
    return page.findChild(SettleSeveral)


def mean(choice, words: str) -> None:
    """Choose one of a drop-down list."""
    choice.choose(choice.itemData(choice.findText(words)))
    choice.chosen.emit(choice.code())


def goals(page: Receive) -> list[str]:
    """What stands in the eight boxes."""
    return [entry(page.session.reader, place).text("goal") for place in range(MANY)]


def test_everything_of_one_organisation_is_taken_with_the_file(offices, receive, qtbot):
    page = receive(offices.from_mwanza())
    dialog = sheet(page)
    assert not dialog.take.isEnabled()
    mean(dialog.organisation, "Women’s Rights Network")
    assert dialog.take.text() == "Take everything of Women’s Rights Network (8)"

    dialog.take.click()
    assert "at 8 places?" in box_of(dialog).text()
    assert "can be brought back from there" in box_of(dialog).text()
    assert "Nothing is changed before the files are added" in box_of(dialog).text()
    press(box_of(dialog), "Settle them")
    assert goals(page)[5] == "Goal 5", "not before it is added"
    page.compare.add.click()
    idle(page, qtbot)

    assert goals(page)[5] == "Another goal 5"
    assert reading.undecided(page.session.reader) == 0
    assert "8 decisions were kept." in page.done.sentences


def test_the_safe_answer_settles_nothing(offices, receive):
    page = receive(offices.from_mwanza())
    dialog = sheet(page)

    dialog.alike.click()
    press(box_of(dialog), "Leave it")

    assert page.compare.differences.decisions() == []


def test_what_was_decided_before_one_by_one_stays(offices, receive):
    page = receive(offices.from_mwanza())
    choose(page, "Keep mine")
    dialog = sheet(page)
    mean(dialog.organisation, "Women’s Rights Network")
    assert dialog.meant.text() == "7 differences are meant"

    dialog.take.click()
    press(box_of(dialog), "Settle them")

    values = [value for _conflict, value in page.compare.differences.decisions()]
    assert values[0] == "Goal 0"
    assert len(values) == MANY


def test_what_differs_only_in_spaces_and_capitals_is_settled_and_the_rest_is_left(offices, receive, qtbot):
    merge_bundle.merge_all(offices.dodoma, [offices.from_mwanza()])
    page = receive()
    dialog = sheet(page)
    assert dialog.alike.text() == "Those that differ only in spaces or capitals: settle them (3)"
    shown = goals(page)

    dialog.alike.click()
    assert "Nothing is changed before" not in box_of(dialog).text()
    press(box_of(dialog), "Settle them")
    idle(page, qtbot)

    assert len(page.compare.lines) == MANY - 3
    assert goals(page) == shown
    assert reading.undecided(page.session.reader) == MANY - 3
    assert not page.compare.several.isVisible(), "so few are answered one after the other"


def test_the_list_goes_on_with_the_first_that_is_left(offices, receive):
    page = receive(offices.from_mwanza())
    dialog = sheet(page)

    dialog.alike.click()
    press(box_of(dialog), "Settle them")

    assert len(page.compare.differences.decisions()) == 3
    assert page.compare.differences.decision() is None
    assert page.compare.lines.index(page.compare.differences.current()) == 3


def test_group_and_box_say_which_are_meant(offices, receive):
    answer(offices.dodoma, 0, risks="Drought")
    answer(offices.mwanza, 0, risks="Floods")
    reader = offices.dodoma.store
    group = groups.add(offices.dodoma, "Water", reading.reviews(reader)[0].id)
    ids = [reading.pairs(reader, [number])[number].recommendation.id for number in reading.rids(reader, reading.Filter())]
    groups.assign(offices.dodoma, group, ids[:2], only=True)
    dialog = sheet(receive(offices.from_mwanza()))
    assert dialog.meant.text() == "9 differences are meant"

    mean(dialog.group, "Water")
    assert dialog.meant.text() == "3 differences are meant"
    mean(dialog.box, "Risks")
    assert dialog.meant.text() == "1 difference is meant"
    assert not dialog.alike.isEnabled()
