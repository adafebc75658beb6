"""Writing in boxes: drafts, the commit that follows, and taking back."""

from __future__ import annotations

import shutil

import pytest

from upr_desktop import i18n
from upr_desktop.domain.commits import Edit, Place
from upr_desktop.errors.base import NotAllowed
from upr_desktop.labels import deeds as deed_words
from upr_desktop.storage import deeds
from upr_desktop.tasks.edit_entry import Editor, Wish, settle_drafts
from upr_desktop.tasks.workspace import Workspace

GOAL = "CHRAGG receives at least 90 % of its budget."


@pytest.fixture
def editor(dodoma):
    """The memory of Asha's sitting."""
    return Editor(dodoma.workspace)


def wish(office, number, text, name=()):
    """The wish that the goal of a recommendation was this text."""
    return Wish({office.place(number): text}, name)


def test_a_wish_is_kept_once(dodoma, editor):
    assert editor.do(wish(dodoma, "134.16", GOAL))
    before = dodoma.commits()

    assert not editor.do(wish(dodoma, "134.16", GOAL))
    assert dodoma.commits() == before
    assert dodoma.read("134.16") == GOAL


def test_a_wish_that_no_box_can_hold_leaves_nothing_to_take_back(dodoma, editor):
    with pytest.raises(NotAllowed):
        editor.do(Wish({Place("recommendation", dodoma.find("134.16").id, "response"): "maybe"}))

    assert editor.labels() == (None, None)


def test_undo_and_redo_go_across_records_and_say_where(dodoma, editor):
    editor.do(wish(dodoma, "134.16", "first"))
    editor.do(wish(dodoma, "134.18", "second"))

    assert editor.undo().place == dodoma.place("134.18")
    assert editor.undo().place == dodoma.place("134.16")
    assert (dodoma.read("134.16"), dodoma.read("134.18")) == ("", "")
    assert editor.redo().place == dodoma.place("134.16")
    assert editor.redo().place == dodoma.place("134.18")
    assert (dodoma.read("134.16"), dodoma.read("134.18")) == ("first", "second")


def test_a_code_of_a_newer_version_that_was_taken_out_can_be_brought_back(dodoma, editor):
    place = Place("recommendation", dodoma.find("134.16").id, "sdgs/18.1")
    dodoma.workspace.write([Edit(place, True)])
    editor.do(Wish({place: False}))
    assert dodoma.find("134.16").tags("sdgs") == ()

    editor.undo()
    assert dodoma.find("134.16").tags("sdgs") == ("18.1",)
    with pytest.raises(NotAllowed, match="18.2"):
        editor.do(Wish({place._replace(field="sdgs/18.2"): True}))


def test_there_is_nothing_to_take_back_at_first(editor):
    assert editor.undo() is None
    assert editor.redo() is None
    assert editor.labels() == (None, None)


def test_the_menu_says_what_undo_and_redo_would_do(dodoma, editor):
    editor.do(wish(dodoma, "134.16", "first", ("same answer", "134.16, 134.18")))
    editor.do(wish(dodoma, "134.18", "second"))
    editor.undo()

    assert editor.labels() == ("Same answer: 134.16, 134.18", "Goal to be achieved, 134.18")


@pytest.mark.parametrize("name", [(), *((code, "3") for code in deed_words._WORDS)])
def test_what_is_undone_is_called_in_the_language_of_the_window_and_not_of_the_deed(dodoma, editor, name):
    name = name[: 1 if name in (("answers", "3"), ("totals", "3"), ("goals", "3")) else 2]
    with i18n.speaking("fr"):
        editor.do(wish(dodoma, "134.16", "first", name))

    told = set()
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            told.add(editor.labels()[0])

    assert len(told) == len(i18n.LANGUAGES) and None not in told


def test_a_new_wish_ends_what_could_be_done_again(dodoma, editor):
    editor.do(wish(dodoma, "134.16", "first"))
    editor.undo()
    editor.do(wish(dodoma, "134.16", "another"))

    assert editor.redo() is None
    assert dodoma.read("134.16") == "another"


def test_the_last_hundred_steps_can_be_taken_back(dodoma, editor):
    for step in range(deeds.KEPT + 5):
        editor.do(wish(dodoma, "134.16", f"step {step}"))

    taken = 0
    while editor.undo():
        taken += 1
    assert taken == deeds.KEPT == 100
    assert dodoma.read("134.16") == "step 4"
    for _ in range(deeds.KEPT):
        editor.redo()
    assert dodoma.read("134.16") == f"step {deeds.KEPT + 4}"


def test_undo_takes_back_a_deed_with_several_boxes_flags_and_sets(dodoma, editor):
    id, entry = dodoma.find("134.16").id, dodoma.pair("134.16").entry.id
    places = {
        Place("entry", entry, "goal"): GOAL,
        Place("entry", entry, "priority"): True,
        Place("recommendation", id, "themes/torture"): True,
        Place("recommendation", id, "response"): "noted",
    }
    editor.do(Wish(places))
    shown = {place: dodoma.reader.shown(place) for place in places}

    editor.undo()

    assert shown == places
    pair = dodoma.pair("134.16")
    assert (pair.entry.text("goal"), pair.entry.flag("priority")) == ("", False)
    assert (pair.recommendation.tags("themes"), pair.recommendation.text("response")) == ((), "accepted")


def test_taking_back_travels(dodoma, mwanza, editor):
    editor.do(wish(dodoma, "134.16", GOAL))
    dodoma.send_to(mwanza)
    assert mwanza.read("134.16") == GOAL

    editor.undo()
    dodoma.send_to(mwanza)

    assert mwanza.read("134.16") == ""
    assert mwanza.questions() == []
    assert mwanza.digest() == dodoma.digest()


# --- drafts


def test_a_draft_is_no_commit_until_the_box_is_left(dodoma, editor):
    before = dodoma.commits()
    for text in ("CHR", "CHRAGG", "CHRAGG receives"):
        editor.save_draft(dodoma.place("134.16"), text)
    assert dodoma.commits() == before
    assert [draft.value for draft in dodoma.workspace.store.drafts()] == ["CHRAGG receives"]

    assert editor.leave(dodoma.place("134.16"), GOAL, "write goal")

    assert dodoma.commits() == before + 1
    assert dodoma.workspace.store.drafts() == []
    assert dodoma.read("134.16") == GOAL
    editor.undo()
    assert dodoma.read("134.16") == ""


def test_leaving_a_box_without_a_change_writes_nothing(dodoma, editor):
    dodoma.write("134.16", GOAL)
    before, labels = dodoma.commits(), editor.labels()

    assert not editor.leave(dodoma.place("134.16"), f"  {GOAL}\n")

    assert dodoma.commits() == before
    assert editor.labels() == labels


def test_what_came_while_somebody_was_writing_stands_beside_their_text(dodoma, mwanza, editor):
    dodoma.write("134.16", "old")
    dodoma.send_to(mwanza)
    mwanza.write("134.16", "by Juma")
    editor.save_draft(dodoma.place("134.16"), "by Asha")
    # The draft is open while the file comes: merging it makes it a commit over what Asha saw.
    mwanza.send_to(dodoma)

    assert dodoma.questions() == [("goal", ["by Asha", "by Juma"])]


def test_a_box_is_left_over_what_its_author_saw(dodoma, editor):
    dodoma.write("134.16", "old")
    editor.save_draft(dodoma.place("134.16"), "by Asha")
    dodoma.write("134.16", "from elsewhere")

    editor.leave(dodoma.place("134.16"), "by Asha")

    assert dodoma.questions() == [("goal", ["by Asha", "from elsewhere"])]


@pytest.mark.parametrize("old", ["old", ""])
def test_somebody_who_came_back_to_what_they_saw_disagrees_with_nobody(dodoma, editor, old):
    dodoma.write("134.16", old)
    editor.save_draft(dodoma.place("134.16"), "a thought")
    dodoma.write("134.16", "from elsewhere")

    assert not editor.leave(dodoma.place("134.16"), old)

    assert dodoma.questions() == []
    assert dodoma.read("134.16") == "from elsewhere"
    assert dodoma.workspace.store.drafts() == []


def test_a_draft_that_a_crash_left_behind_becomes_a_commit(dodoma, editor, tmp_path):
    dodoma.write("134.16", "old")
    editor.save_draft(dodoma.place("134.16"), "what was on the screen")
    crashed = tmp_path / "after the power cut.upr"
    shutil.copyfile(dodoma.workspace.path, crashed)

    with Workspace(crashed) as again:
        assert settle_drafts(again) == 1
        assert again.store.shown(dodoma.place("134.16")) == "what was on the screen"
        assert again.store.drafts() == []
        assert settle_drafts(again) == 0


def test_a_draft_that_says_what_stands_there_is_forgotten(dodoma, editor):
    dodoma.write("134.16", "old")
    editor.save_draft(dodoma.place("134.16"), "old")
    before = dodoma.commits()

    assert settle_drafts(dodoma.workspace) == 1

    assert dodoma.commits() == before
    assert dodoma.workspace.store.drafts() == []


def test_a_draft_loses_what_no_box_may_hold(dodoma, editor):
    editor.save_draft(dodoma.place("134.16"), "CHRAGG\x00\x1b\r\nin Dodoma ")

    settle_drafts(dodoma.workspace)

    assert dodoma.read("134.16") == "CHRAGG\nin Dodoma"
