"""What is asked before something is printed."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from upr_desktop.gui.paper.print_choice import PrintChoice
from upr_desktop.gui.session import Session
from upr_desktop.labels import labels
from upr_desktop.settings import Settings
from upr_desktop.tasks import example
from upr_desktop.tasks.documents import documents
from upr_desktop.tasks.documents.for_whom import Wanted

ALL = (
    "implementation-plan", "action-strategy", "sheets", "strategy-sheets", "worksheet", "charter", "legend", "scorecard",
)  # fmt: skip


@pytest.fixture
def session(tmp_path) -> Iterator[Session]:
    """The example, open."""
    example.open_example(tmp_path / "dodoma.upr").close()
    opened = Session(tmp_path / "dodoma.upr", Settings())
    yield opened
    opened.close()


@pytest.fixture
def choice(session, qtbot) -> PrintChoice:
    """What is asked, nothing chosen yet."""
    shown = PrintChoice(session)
    qtbot.addWidget(shown)
    shown.recall(None)
    shown.show()
    return shown


def pick(choice: PrintChoice, document: str) -> None:
    """Choose a document as a person does."""
    choice.document.setCurrentIndex(choice.document.findData(document))
    choice.document.activated.emit(choice.document.currentIndex())


def test_every_document_has_a_name_of_its_own(choice):
    names = [choice.document.itemText(row) for row in range(choice.document.count())]

    assert len(set(names)) == len(ALL)
    assert not set(names) & set(ALL)
    assert names[:2] == ["Implementation plan", "Action strategy"]
    assert tuple(documents.names(on_paper=True)) == ALL
    assert labels.document("from a newer version") == "from a newer version"


@pytest.mark.parametrize("document", ALL)
def test_only_what_a_document_needs_is_asked_for(choice, document):
    choice.paper.choose("A3")
    choice.boxes.choose("blank")
    next(iter(choice.groups.values())).box.click()
    pick(choice, document)

    is_matrix, has_boxes = document in ALL[:2], document not in ("charter", "legend", "scorecard")
    has_groups = document not in ("charter", "legend")
    wanted = choice.wanted()
    assert (choice.paper.isVisible(), wanted.paper) == (is_matrix, "A3" if is_matrix else "A4")
    assert (choice.boxes.isVisible(), wanted.blank) == (has_boxes, has_boxes)
    assert (choice.groups_part.isVisible(), len(wanted.groups)) == (has_groups, has_groups)


@pytest.mark.parametrize("document", ALL)
def test_what_shows_the_strategy_or_people_is_not_offered_for_the_government_and_it_is_said_why(choice, document):
    choice.audience.buttons["government"].click()
    assert not choice.why_not.isVisible()
    pick(choice, document)

    is_for_us = document in ("action-strategy", "strategy-sheets", "worksheet")
    assert choice.audience.buttons["government"].isEnabled() is not is_for_us
    assert choice.wanted().audience == ("own" if is_for_us else "government")
    assert choice.why_not.isVisible() is is_for_us
    assert "not made for the government" in choice.why_not.text()


def test_several_groups_can_be_ticked_and_none_means_all(choice):
    assert choice.wanted().groups == ()

    first, second, third, *_others = choice.groups
    choice.groups[third].box.click()
    choice.groups[first].box.click()

    assert choice.wanted().groups == (first, third)
    assert len(choice.names()) == 2
    assert second not in choice.wanted().groups


def test_every_choice_of_a_person_is_told(choice, qtbot):
    told = []
    choice.changed.connect(lambda: told.append(choice.wanted()))

    pick(choice, "sheets")
    choice.boxes.buttons["blank"].click()
    next(iter(choice.groups.values())).box.click()
    choice.audience.buttons["coalition"].click()

    assert len(told) == 4
    assert (told[-1].document, told[-1].blank, told[-1].audience, len(told[-1].groups)) == ("sheets", True, "coalition", 1)


def test_what_was_chosen_can_be_remembered(choice, session, qtbot):
    pick(choice, "action-strategy")
    choice.paper.choose("A3")
    choice.boxes.choose("blank")
    choice.audience.choose("coalition")
    choice.language.choose("sw")
    list(choice.groups.values())[1].box.click()

    again = PrintChoice(session)
    qtbot.addWidget(again)
    again.recall(choice.remembered())

    assert again.wanted() == choice.wanted()
    assert not again.audience.buttons["government"].isEnabled()


def test_what_an_older_version_remembered_still_holds(choice):
    group = list(choice.groups)[2]

    choice.recall({"document": "action-strategy", "paper": "A3", "boxes": "filled", "group": group, "language": "fr"})

    wanted = choice.wanted()
    assert (wanted.document, wanted.paper, wanted.groups, wanted.language) == ("action-strategy", "A3", (group,), "fr")


@pytest.mark.parametrize(
    "damaged",
    [
        "A3",
        None,
        ["A4"],
        {"paper": 3, "document": "gone", "language": "tlh", "groups": 7, "group": []},
        {"groups": ["gone", 3]},
    ],
)
def test_what_was_remembered_wrongly_does_no_harm(choice, damaged):
    choice.recall(damaged)

    assert choice.wanted() == Wanted("implementation-plan")


def test_a_workspace_without_groups_asks_for_none(tmp_path, qtbot):
    from upr_desktop.tasks import workspace

    workspace.create(tmp_path / "kigali.upr", "Haki Jamii", "Juma").close()
    session = Session(tmp_path / "kigali.upr", Settings())
    choice = PrintChoice(session)
    qtbot.addWidget(choice)
    choice.show()

    assert not choice.groups_part.isVisible()
    session.close()


def test_nothing_is_cut_sideways(choice, qapp):
    for document in ALL:
        pick(choice, document)
        qapp.processEvents()
        assert choice.widget().minimumSizeHint().width() <= choice.viewport().width()


def test_for_whom_it_is_stays_chosen_past_a_document_that_those_may_not_get(choice):
    choice.audience.buttons["government"].click()
    for document, wanted in (("worksheet", "own"), ("strategy-sheets", "own"), ("implementation-plan", "government")):
        pick(choice, document)
        assert choice.wanted().audience == wanted
