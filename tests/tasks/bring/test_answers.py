"""The State's answers, from the addendum's list of numbers."""

from __future__ import annotations

import pytest

from upr_desktop.domain import ids
from upr_desktop.errors.base import NotAllowed
from upr_desktop.tasks import edit_entry, reading, recommendations
from upr_desktop.tasks.bring import answers
from upr_desktop.tasks.bring.answers import Answer, Change
from upr_desktop.tasks.review import unite
from upr_desktop.tasks.review.split import split
from upr_desktop.tasks.show.overview import overview

TANZANIA = ids.review_id("TZA", "upr", "2")
ACCEPTED = Answer("accepted", "2016-09-22", "A/HRC/33/12/Add.1")


@pytest.fixture
def adoption(dodoma):
    """The office before the adoption: 134.16 accepted, 134.18 noted, 134.102 without a response, 134.20 to 134.22 pending."""
    for number, code in (("134.18", "noted"), ("134.102", "")):
        dodoma.workspace.write(dodoma.workspace.edits("recommendation", dodoma.find(number).id, {"response": code}))
    for number in ("134.20", "134.21", "134.22"):
        dodoma.add(number, response="pending", response_as_worded="Will be examined", response_date="2016-05")
    return dodoma


@pytest.fixture
def in_two_parts(adoption):
    """134.30 with (a) and (b) in its text, pending."""
    adoption.add("134.30", "Take steps to: (a) open an office; (b) pay its staff", response="pending", states=["NPL"])
    return adoption


def look(office, text: str, answer: Answer = ACCEPTED, paragraph: str = ""):
    return answers.look(office.reader, TANZANIA, text, answer, paragraph)


def changes(looked) -> dict[str, str]:
    return {line.number: line.change for line in looked.lines}


def response(office, number: str) -> str:
    return office.find(number).text("response")


# --- what it would change


def test_every_number_says_what_would_change(adoption):
    recommendations.put_aside(adoption.workspace, "recommendation", adoption.find("134.22").id)

    looked = look(adoption, "134.16, 134.18, 134.20-22, 134.102, 134.999")

    assert changes(looked) == {
        "134.16": Change.SAME,
        "134.18": Change.OTHER,
        "134.20": Change.NEW,
        "134.21": Change.NEW,
        "134.22": Change.ASIDE,
        "134.102": Change.NEW,
        "134.999": Change.NOT_HERE,
    }
    assert (looked.lines[1].now, looked.lines[1].then) == ("noted", "accepted")
    assert looked.count(Change.NEW) == 3


def test_looking_writes_nothing(adoption):
    before = adoption.commits()

    look(adoption, "134.16-134.22")

    assert adoption.commits() == before


def test_numbers_without_paragraph_are_of_the_one_that_is_given(adoption):
    assert answers.paragraph_of(adoption.reader, TANZANIA) == "134"
    assert changes(look(adoption, "20–22", paragraph="134")) == dict.fromkeys(["134.20", "134.21", "134.22"], Change.NEW)
    adoption.add("135.1")
    assert answers.paragraph_of(adoption.reader, TANZANIA) == ""


def test_words_that_say_another_answer_are_told(adoption):
    looked = look(adoption, "The following did not enjoy the support of Tanzania: 134.20")

    assert [piece.text for piece in looked.contrary()] == ["The following did not enjoy the support of Tanzania"]
    assert list(look(adoption, "These enjoy the support of Tanzania: 134.20").contrary()) == []


def test_numbers_after_words_that_say_another_answer_need_a_person(adoption):
    text = "Accepted recommendations: 134.20 (already implemented), 134.18. Tanzania takes note of 134.21, 134.22"

    looked = look(adoption, text, Answer("already_implemented"))

    assert changes(looked) == {
        "134.20": Change.NEW,
        "134.18": Change.OTHER,
        "134.21": Change.DOUBTFUL,
        "134.22": Change.DOUBTFUL,
    }
    assert answers.apply(adoption.workspace, looked) == 1
    assert [response(adoption, one) for one in ("134.20", "134.21")] == ["already_implemented", "pending"]
    assert answers.apply(adoption.workspace, looked, {2, 3}) == 2


def test_recommendations_without_a_number_are_counted(adoption):
    adoption.add("", "Ratify the convention")

    assert look(adoption, "134.20").without_number == 1


def test_two_recommendations_of_one_number_need_a_person(adoption):
    second = adoption.add("134.23", response="pending")
    adoption.workspace.write(adoption.workspace.edits("recommendation", second, {"number": "134.20"}))

    looked = look(adoption, "134.20")

    assert [line.change for line in looked.lines] == [Change.SEVERAL, Change.SEVERAL]
    assert answers.apply(adoption.workspace, looked) == 0
    assert answers.apply(adoption.workspace, looked, {1}) == 1


def test_the_number_of_one_that_was_brought_in_twice_means_the_one_that_is_listed(adoption):
    unite.keep(adoption.workspace, unite.united(adoption.reader, adoption.find("134.20").id, adoption.find("134.21").id))

    looked = look(adoption, "134.20, 134.21")

    assert [line.change for line in looked.lines] == [Change.NEW]


# --- what is written


def test_answers_are_written_with_date_and_document_and_the_old_ones_stay_in_the_history(adoption):
    assert answers.apply(adoption.workspace, look(adoption, "134.20-134.21")) == 2

    found = adoption.find("134.20")
    assert [found.text(name) for name in ("response", "response_date", "response_source")] == list(ACCEPTED[:3])
    assert found.text("response_as_worded") == "", "the wording of the old answer is not that of the new one"
    place = edit_entry.Place("recommendation", found.id, "response")
    assert [one.value for one, _who in reading.history(adoption.reader, place)] == ["accepted", "pending"]
    assert response(adoption, "134.22") == "pending"


def test_the_date_of_the_old_answer_goes_where_the_new_one_has_none(adoption):
    answers.apply(adoption.workspace, look(adoption, "134.20", Answer("noted", note="It has been considered already")))

    found = adoption.find("134.20")
    assert (found.text("response_date"), found.text("position_note")) == ("", "It has been considered already")


def test_an_answer_that_is_different_here_is_written_only_where_somebody_agreed(adoption):
    looked = look(adoption, "134.18, 134.20")

    assert answers.apply(adoption.workspace, looked) == 1
    assert response(adoption, "134.18") == "noted"

    assert answers.apply(adoption.workspace, looked, {0}) == 1
    assert response(adoption, "134.18") == "accepted"


def test_the_same_answer_only_gets_what_is_missing(adoption):
    id = adoption.find("134.16").id
    adoption.workspace.write(adoption.workspace.edits("recommendation", id, {"response_source": "A/HRC/33/12"}))

    assert answers.apply(adoption.workspace, look(adoption, "134.16")) == 0

    assert (adoption.find("134.16").text("response_date"), adoption.find("134.16").text("response_source")) == (
        "2016-09-22",
        "A/HRC/33/12",
    )


def test_an_answer_that_changed_since_the_look_stays(adoption):
    looked = look(adoption, "134.20")
    adoption.workspace.write(adoption.workspace.edits("recommendation", adoption.find("134.20").id, {"response": "noted"}))

    assert answers.apply(adoption.workspace, looked) == 0
    assert response(adoption, "134.20") == "noted"


def test_all_of_it_is_taken_back_at_once(adoption):
    editor = edit_entry.Editor(adoption.workspace)
    assert answers.keep(adoption.workspace, editor, look(adoption, "134.20-22, 134.102"), ()) == 4
    assert response(adoption, "134.102") == "accepted"

    editor.undo()

    assert [response(adoption, number) for number in ("134.20", "134.22", "134.102")] == ["pending", "pending", ""]
    assert adoption.find("134.20").text("response_as_worded") == "Will be examined"


def test_a_date_that_is_none_is_refused_before_anything_is_written(adoption):
    with pytest.raises(NotAllowed):
        answers.apply(adoption.workspace, look(adoption, "134.20-22", Answer("accepted", "22 September")))

    assert response(adoption, "134.20") == "pending"


def test_what_is_still_pending_is_a_list_with_the_date_of_the_adoption(adoption):
    adoption.workspace.write(adoption.workspace.edits("review", TANZANIA, {"adopted": "2016-09-22"}))
    answers.apply(adoption.workspace, look(adoption, "134.20"))

    left = answers.waiting(adoption.reader, TANZANIA)

    assert [row.number for row in left.pending] == ["134.21", "134.22"]
    assert [row.number for row in left.unanswered] == ["134.102"]
    assert left.review.text("adopted") == "2016-09-22"


# --- parts


def test_a_part_of_what_is_not_split_waits_for_a_person(in_two_parts):
    looked = look(in_two_parts, "134.30 (a), 134.999 (a)")
    assert changes(looked) == {"134.30 (a)": Change.PART, "134.999 (a)": Change.NOT_HERE}

    answers.divide(in_two_parts.workspace, looked)
    assert in_two_parts.numbers(find="office") == ["134.30"]

    answers.divide(in_two_parts.workspace, looked, {0})
    assert in_two_parts.numbers(response="pending")[-3:] == ["134.30", "134.30 (a)", "134.30 (b)"]


def test_a_part_that_was_ticked_is_split_and_answered_in_one_go_and_so_it_is_taken_back(in_two_parts):
    editor = edit_entry.Editor(in_two_parts.workspace)
    looked = look(in_two_parts, "134.30 (b), 134.18", Answer("accepted"))
    assert [line.number for line in looked.taken({0})] == ["134.30 (b)"]

    assert answers.keep(in_two_parts.workspace, editor, looked, {0}) == 1
    assert [response(in_two_parts, one) for one in ("134.30 (a)", "134.30 (b)", "134.18")] == ["pending", "accepted", "noted"]

    editor.undo()
    assert in_two_parts.numbers(find="office") == ["134.30"]

    again = look(in_two_parts, "134.30 (b)", Answer("accepted"))
    assert changes(again) == {"134.30 (b)": Change.PART}
    answers.keep(in_two_parts.workspace, editor, again, {0})
    assert in_two_parts.numbers(find="134.30") == ["134.30", "134.30 (a)", "134.30 (b)"]
    assert response(in_two_parts, "134.30 (b)") == "accepted"


def test_parts_are_answered_on_their_own_and_the_whole_follows_when_all_are(in_two_parts):
    answers.divide(in_two_parts.workspace, look(in_two_parts, "134.30 (a)"), {0})

    answers.apply(in_two_parts.workspace, look(in_two_parts, "134.30 (a)"))
    assert [response(in_two_parts, one) for one in ("134.30 (a)", "134.30 (b)", "134.30")] == ["accepted", "pending", "pending"]

    looked = look(in_two_parts, "134.30(b)", Answer("noted", "2016-09-22"))
    assert [(line.number, line.then, line.follows) for line in looked.lines] == [
        ("134.30 (b)", "noted", False),
        ("134.30", "partly_accepted", True),
    ]
    answers.apply(in_two_parts.workspace, looked)
    assert (response(in_two_parts, "134.30"), in_two_parts.find("134.30").text("response_date")) == (
        "partly_accepted",
        "2016-09-22",
    )
    assert overview(in_two_parts.reader).responses["partly_accepted"] == 1
    assert "pending" not in [response(in_two_parts, one) for one in ("134.30 (a)", "134.30 (b)")]


def test_the_whole_follows_what_was_agreed_to_and_not_what_was_left(in_two_parts):
    split(in_two_parts.workspace, in_two_parts.find("134.30").id)
    answers.apply(in_two_parts.workspace, look(in_two_parts, "134.30 (a)", Answer("noted")))

    looked = look(in_two_parts, "134.30 (a)-(b)")
    assert changes(looked)["134.30"] == Change.NEW
    answers.apply(in_two_parts.workspace, looked)

    assert [response(in_two_parts, one) for one in ("134.30 (a)", "134.30 (b)", "134.30")] == [
        "noted",
        "accepted",
        "partly_accepted",
    ]


def test_an_answer_to_the_whole_is_one_to_its_parts(in_two_parts):
    split(in_two_parts.workspace, in_two_parts.find("134.30").id)

    assert answers.apply(in_two_parts.workspace, look(in_two_parts, "134.30")) == 3

    assert [response(in_two_parts, one) for one in ("134.30", "134.30 (a)", "134.30 (b)")] == ["accepted"] * 3
