"""Recommendations from files: looked at first, added once, told apart from what is here."""

from __future__ import annotations

import pytest

from upr_desktop.domain import ids
from upr_desktop.errors.base import CannotWrite, NotFound, ReviewMissing
from upr_desktop.errors.files import FileNotUnderstood, NoRecommendations
from upr_desktop.tasks import maintain, reading, recommendations
from upr_desktop.tasks.bring.import_recommendations import Target, add, check, settle
from upr_desktop.tasks.bring.lines import Status
from upr_desktop.tasks.workspace import new_review

TANZANIA = ids.review_id("TZA", "upr", "2")
PLAN = "Goal to be achieved"


def row(number, text, response="Accepted", **more):
    """A line of an implementation plan."""
    return {"Rec#": number, "Recommendation(s)": text, "RS": "Nepal", "Response": response, PLAN: "", **more}


def export(state, session, text, response="Accepted", maker="Nepal"):
    """A line of the UPR Info database."""
    parts = {"SuR": state, "Recommendation": text, "RS": maker, "Response": response, "Action": "5", "Issue": "Women's rights"}
    return {**parts, "Session": session}


@pytest.fixture
def plan(matrix):
    """An implementation plan with three recommendations, one with a goal."""
    return matrix(
        "plan.csv",
        row("134.16", "Strengthen the commission", **{PLAN: "An independent commission"}),
        row("134.18", "Give it a budget", "Noted"),
        row("134.102", "Open an office in Mwanza", ""),
    )


@pytest.fixture
def empty(office):
    """An office on Tanzania's second cycle without recommendations."""
    return office("Dodoma")


@pytest.fixture
def nowhere(office):
    """An office that has no review yet."""
    return office("Dodoma", state="", cycle="")


def counts(checked):
    """New, same, different, to check."""
    return tuple(checked.count(status) for status in Status)


def bring(office, path, target=None, **options):
    """Check and add."""
    return add(office.workspace, check(office.workspace, path, target), **options)


def test_looking_at_a_file_writes_nothing(empty, plan):
    before, commits = empty.digest(), empty.commits()

    checked = check(empty.workspace, plan)

    assert counts(checked) == (3, 0, 0, 0)
    assert checked.without_response() == 1
    assert (empty.digest(), empty.commits()) == (before, commits)


def test_what_is_new_is_added_with_its_boxes(empty, plan):
    assert bring(empty, plan) == (3, 0)

    assert empty.numbers() == ["134.16", "134.18", "134.102"]
    assert empty.read("134.16") == "An independent commission"
    found = empty.find("134.18")
    assert (found.text("response"), found.text("response_as_worded"), found.tags("states")) == ("noted", "Noted", ("NPL",))
    assert found.id == ids.recommendation_id(TANZANIA, "134.18")


def test_the_same_file_again_changes_nothing(empty, plan):
    bring(empty, plan)
    before, commits = empty.digest(), empty.commits()

    checked = check(empty.workspace, plan)

    assert counts(checked) == (0, 3, 0, 0)
    assert add(empty.workspace, checked, update=True) == (0, 0)
    assert (empty.digest(), empty.commits()) == (before, commits)


def test_the_other_matrix_fills_what_is_empty(empty, plan, matrix):
    bring(empty, plan)
    strategy = matrix(
        "strategy.csv",
        {"Rec #": "134.16", "Recommendation(s)": "Strengthen the commission", "Risks": "A late budget", "Timeframe": "2019"},
    )

    checked = check(empty.workspace, strategy)
    add(empty.workspace, checked)

    assert counts(checked) == (1, 0, 0, 0)
    assert (empty.read("134.16"), empty.read("134.16", "risks")) == ("An independent commission", "A late budget")


def test_what_differs_is_shown_and_left_as_it_is(empty, plan, matrix):
    bring(empty, plan)
    other = matrix(
        "other.csv", row("134.16", "Strengthen the commission", **{PLAN: "A strong commission", "Risks": "A late budget"})
    )
    before = empty.digest()

    checked = check(empty.workspace, other)

    assert counts(checked) == (0, 0, 1, 0)
    (difference,) = checked.lines[0].differences
    assert (difference.place.field, difference.here, difference.there) == (
        "goal",
        "An independent commission",
        "A strong commission",
    )
    assert add(empty.workspace, checked) == (0, 0)
    assert empty.digest() == before


def test_the_words_of_the_file_are_taken_on_request_and_the_old_ones_kept(empty, plan, matrix):
    bring(empty, plan)
    other = matrix("other.csv", row("134.16", "Strengthen the commission", "Noted", **{PLAN: "A strong commission"}))

    assert bring(empty, other, update=True) == (0, 1)

    assert empty.read("134.16") == "A strong commission"
    assert empty.find("134.16").text("response") == "noted"
    written = [one.value for one, _ in reading.history(empty.reader, empty.place("134.16"))]
    assert written == ["A strong commission", "An independent commission"]
    assert empty.questions() == []


def test_States_and_themes_follow_the_file_on_request(empty, plan, matrix):
    bring(empty, plan)
    other = matrix("other.csv", row("134.16", "Strengthen the commission", **{"RS": "Chile, Nepal", PLAN: ""}))
    bring(empty, other)
    assert empty.find("134.16").tags("states") == ("NPL",)

    bring(empty, other, update=True)

    assert empty.find("134.16").tags("states") == ("CHL", "NPL")


def test_only_the_lines_that_somebody_chose_are_added(empty, plan):
    checked = check(empty.workspace, plan)

    assert add(empty.workspace, checked, chosen=[0, 2]) == (2, 0)
    assert empty.numbers() == ["134.16", "134.102"]


def test_a_second_text_under_one_number_is_added_to_be_checked(empty, matrix):
    twice = matrix("twice.csv", row("134.16", "Strengthen the commission"), row("134.16", "Open an office in Mwanza"))

    checked = check(empty.workspace, twice)
    add(empty.workspace, checked)

    assert counts(checked) == (1, 0, 0, 1)
    first, second = (ids.recommendation_id(TANZANIA, number) for number in ("134.16", "134.16 2"))
    held = empty.reader.records("recommendation", [first, second])
    assert (held[first].text("text"), held[first].flag("to_check")) == ("Strengthen the commission", False)
    assert (held[second].text("text"), held[second].flag("to_check")) == ("Open an office in Mwanza", True)
    assert counts(check(empty.workspace, twice)) == (0, 2, 0, 0)


def test_a_number_that_was_given_to_another_text_is_to_be_checked(empty, plan):
    bring(empty, plan)
    renumbered = empty.find("134.16")
    empty.workspace.write(empty.workspace.edits("recommendation", renumbered.id, {"number": "134.17"}))

    checked = check(empty.workspace, plan)
    assert counts(checked) == (0, 2, 0, 1)
    assert add(empty.workspace, checked) == (0, 0)

    (maybe,) = [place for place, line in enumerate(checked.lines) if line.maybe]
    add(empty.workspace, settle(checked, {maybe: False}))
    assert empty.numbers() == ["134.16", "134.17", "134.18", "134.102"]
    assert counts(check(empty.workspace, plan)) == (0, 3, 0, 0)


def test_what_was_put_aside_stays_aside(empty, plan):
    bring(empty, plan)
    recommendations.put_aside(empty.workspace, "recommendation", empty.find("134.16").id)

    assert counts(check(empty.workspace, plan)) == (0, 3, 0, 0)
    bring(empty, plan)

    assert empty.numbers() == ["134.18", "134.102"]


def test_two_organisations_that_import_the_same_list_meet(office, plan):
    asha, juma = office("Dodoma"), office("Mwanza", "THRDC", "Juma")
    bring(asha, plan)
    bring(juma, plan)
    juma.write("134.18", "by Juma")

    assert [merged.trouble for merged in asha.receive(juma.bundle(), join=True)] == [None]

    assert asha.numbers() == ["134.16", "134.18", "134.102"]
    assert asha.read("134.18") == "by Juma"
    assert asha.questions() == []


# --- to which review they belong


def test_nothing_says_which_review_it_is(nowhere, plan):
    with pytest.raises(ReviewMissing, match="--state and --cycle"):
        check(nowhere.workspace, plan)

    assert nowhere.commits() == 0


def test_somebody_says_which_review_it_is(nowhere, plan):
    bring(nowhere, plan, Target(state="TZA", cycle="2"))

    assert nowhere.find("134.16").text("review") == TANZANIA
    assert reading.title(nowhere.reader) == "United Republic of Tanzania, UPR, cycle 2"


def test_with_two_reviews_somebody_has_to_say(empty, plan):
    empty.workspace.write(new_review(empty.workspace, "TZA", "upr", "3"))
    with pytest.raises(ReviewMissing):
        check(empty.workspace, plan)

    for named in (Target(review=TANZANIA), Target(review="TZA-2"), Target(cycle="2"), Target(state="TZA", cycle="2")):
        assert {line.review for line in check(empty.workspace, plan, named).lines} == {TANZANIA}


def test_a_review_that_is_not_here_is_refused(empty, plan):
    with pytest.raises(NotFound, match="TZA-4"):
        check(empty.workspace, plan, Target(review="TZA-4"))


def test_the_name_of_the_file_may_say_which_review_it_is(nowhere, matrix):
    bring(nowhere, matrix("Kenya 2nd cycle.csv", row("142.1", "Ratify")))

    assert nowhere.find("142.1").text("review") == ids.review_id("KEN", "upr", "2")


def test_what_somebody_says_counts_more_than_the_name_of_the_file(nowhere, matrix):
    bring(nowhere, matrix("Kenya 2nd cycle.csv", row("142.1", "Ratify")), Target(state="TZA", cycle="3"))

    assert nowhere.find("142.1").text("review") == ids.review_id("TZA", "upr", "3")


@pytest.fixture
def database(matrix):
    """An export with three States and two cycles."""
    return matrix(
        "database.csv",
        export("Tanzania", "25", "Strengthen the commission"),
        export("Tanzania", "12", "Ratify the Convention against Torture"),
        export("Kenya", "21", "Open an office in Kisumu", "Noted"),
        export("Rwanda", "23", "Protect journalists"),
    )


def test_in_a_workspace_with_a_State_the_others_are_left_out(empty, database):
    checked = check(empty.workspace, database)
    add(empty.workspace, checked)

    assert checked.left_out == 2
    assert {line.review for line in checked.lines} == {TANZANIA, ids.review_id("TZA", "upr", "1")}
    assert sorted(review.text("state") for review in reading.reviews(empty.reader)) == ["TZA", "TZA"]


def test_a_file_of_another_State_alone_is_left_out_and_counted(empty, matrix):
    checked = check(empty.workspace, matrix("Kenya 2nd cycle.csv", row("142.1", "Ratify"), row("142.2", "Sign")))

    assert (checked.lines, checked.left_out) == ((), 2)
    before = empty.digest()
    assert add(empty.workspace, checked) == (0, 0)
    assert empty.digest() == before


def test_other_States_come_in_on_request(empty, database):
    checked = check(empty.workspace, database, Target(all_states=True))
    add(empty.workspace, checked)

    assert (checked.left_out, len(checked.lines)) == (0, 4)
    assert {review.text("state") for review in reading.reviews(empty.reader)} == {"TZA", "KEN", "RWA"}


def test_in_a_workspace_without_a_State_each_gets_its_review(nowhere, database):
    bring(nowhere, database)

    found = {reading.short_name(review): review.text("session") for review in reading.reviews(nowhere.reader)}
    assert found == {"TZA-2": "25", "TZA-1": "12", "KEN-2": "21", "RWA-2": "23"}


@pytest.mark.parametrize("target", [Target(state="TZA", cycle="2"), Target(review="TZA-2")])
def test_rows_that_name_another_review_never_come_into_the_one_that_is_meant(empty, database, target):
    checked = check(empty.workspace, database, target)

    assert checked.left_out == 3
    assert [line.row.values["text"] for line in checked.lines] == ["Strengthen the commission"]


# --- the file


def test_a_file_of_another_format_than_was_said_is_refused(empty, plan, database):
    assert check(empty.workspace, plan, format="csv").format == "matrix"
    assert check(empty.workspace, database, format="upr-info").format == "upr-info"
    with pytest.raises(FileNotUnderstood, match="plan.csv"):
        check(empty.workspace, plan, format="upr-info")


def test_a_file_without_recommendations_says_so(empty, tmp_path):
    letter = tmp_path / "letter.csv"
    letter.write_text("Dear Asha,\nplease find the list below.\n")

    with pytest.raises(NoRecommendations, match="letter.csv"):
        check(empty.workspace, letter)


def test_a_copy_is_kept_before_recommendations_come_in(empty, plan):
    checked = check(empty.workspace, plan)
    assert maintain.copies(empty.workspace.path) == {}

    add(empty.workspace, checked)

    (kept,) = maintain.copies(empty.workspace.path)
    copy = reading.peek(kept)
    assert copy.records("recommendation") == {}
    copy.close()


def test_without_room_for_a_copy_nothing_is_added(empty, plan, own_folders):
    checked = check(empty.workspace, plan)
    (own_folders / "backups").write_text("a file where the folder should be")
    before = empty.digest()

    with pytest.raises(CannotWrite):
        add(empty.workspace, checked)

    assert empty.digest() == before
