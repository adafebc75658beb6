"""Filled matrices with shared answers, rows that moved, and rows that fit nothing."""

from __future__ import annotations

import pytest

from tests.tasks.matrices import column_of, fill_word, in_word, word, write_excel, write_word
from upr_desktop.domain.progress import finish
from upr_desktop.i18n import speaking
from upr_desktop.labels import labels
from upr_desktop.printing.documents.content import shared
from upr_desktop.printing.documents.jobs import MatrixRow
from upr_desktop.tasks import groups, reading
from upr_desktop.tasks.exchange import merge_bundle, went_out
from upr_desktop.tasks.exchange.merge_bundle import preview
from upr_desktop.tasks.review import cluster

GOAL = column_of("goal")
HEADS = ["Rec#", "Recommendation(s)", "Goal to be achieved"]


@pytest.fixture
def receive(dodoma):
    """Takes a filled matrix in at Asha's, in the name of THRDC."""

    def take(path):
        (merged,) = merge_bundle.merge_all(dodoma.workspace, [path], filled_by={path: "THRDC"})
        assert merged.trouble is None
        return merged

    return take


@pytest.fixture
def clustered(dodoma):
    """134.16 and 134.18 have one answer, which has a goal."""
    cluster.make(dodoma.workspace, [dodoma.find("134.16"), dodoma.find("134.18")], "Commission")
    dodoma.write("134.16", "A strong commission")
    return dodoma


def merged_answer(table):
    """The answer goes over the rows of both."""
    table.cell(2, GOAL).text = ""
    table.cell(1, GOAL).merge(table.cell(2, GOAL))


def test_a_shared_answer_is_written_once(clustered, receive, tmp_path):
    path = in_word(word(tmp_path / "plan.docx", clustered.workspace), merged_answer)
    fill_word(path, {(1, GOAL): "A strong and rich commission"})

    assert receive(path).new == 1
    assert clustered.read("134.16") == clustered.read("134.18") == "A strong and rich commission"


def test_of_an_answer_that_is_not_merged_any_more_one_row_is_enough(clustered, receive, tmp_path):
    path = word(tmp_path / "plan.docx", clustered.workspace)
    fill_word(path, {(1, GOAL): "A strong and rich commission", (2, GOAL): ""})

    assert (receive(path).new, clustered.questions()) == (1, [])
    assert clustered.read("134.18") == "A strong and rich commission"


def test_different_answers_in_the_rows_of_a_cluster_are_a_question(clustered, receive, tmp_path):
    path = word(tmp_path / "plan.docx", clustered.workspace)
    receive(fill_word(path, {(1, GOAL): "An office in Mwanza", (2, GOAL): "An office in Dodoma"}))

    assert clustered.questions() == [("goal", ["A strong commission", "An office in Dodoma", "An office in Mwanza"])]


def test_an_answer_goes_where_it_stood_though_it_was_clustered_since(dodoma, receive, tmp_path):
    path = word(tmp_path / "plan.docx", dodoma.workspace)
    cluster.make(dodoma.workspace, [dodoma.find("134.16"), dodoma.find("134.18")], "Commission")

    receive(fill_word(path, {(1, GOAL): "An office in Mwanza"}))

    assert dodoma.read("134.16") == ""
    assert [one.text("goal") for one in reading.stranded(dodoma.reader)] == ["An office in Mwanza"]


def test_the_titles_over_groups_and_clusters_are_no_rows(clustered, receive, tmp_path):
    review = reading.reviews(clustered.reader)[0].id
    groups.add(clustered.workspace, "Women", review)
    pairs = [clustered.pair(number) for number in ("134.16", "134.18")]
    title = shared(MatrixRow(tuple(pair.recommendation for pair in pairs), pairs[0].entry))[-1].text
    rows = [[f"{title} – Commission", "", ""], ["Women", "", ""], ["134.16", "Text of 134.16", "A strong commission"]]

    assert receive(write_word(tmp_path / "plan.docx", [HEADS, *rows])).matrix.strays == ()


def test_rows_may_be_moved_and_need_no_number(dodoma, receive, tmp_path):
    rows = [["", "Text of 134.102.", "C"], ["134.18", "", "B"], ["Rec. 134.16", "Text of 134.16", "A"]]

    receive(write_word(tmp_path / "plan.docx", [HEADS, *rows], went_out.mark(dodoma.workspace)))

    assert [dodoma.read(number) for number in ("134.16", "134.18", "134.102")] == ["A", "B", "C"]


def test_a_number_that_excel_cut_is_found_by_its_text(dodoma, receive, tmp_path):
    dodoma.add("134.1", "Ratify the convention against torture")
    dodoma.add("134.10", "Open shelters for women in every region")
    rows = [[134.1, "Open shelters for women in every region.", "Shelters"], [134.1, "Something else", "Nothing"]]

    merged = receive(write_excel(tmp_path / "plan.xlsx", [HEADS, *rows]))

    assert (dodoma.read("134.10"), dodoma.read("134.1")) == ("Shelters", "")
    assert [one.text for one in merged.matrix.strays] == ["Something else\nGoal to be achieved: Nothing"]


def test_a_text_beside_the_number_of_another_is_left_for_people(dodoma, receive, tmp_path):
    merged = receive(write_word(tmp_path / "plan.docx", [HEADS, ["134.16", "Text of 134.18", "Sorted apart"]]))

    assert (dodoma.read("134.16"), dodoma.read("134.18")) == ("", "")
    assert [one.text for one in merged.matrix.strays] == ["Text of 134.18\nGoal to be achieved: Sorted apart"]


def test_words_beside_the_boxes_are_shown(dodoma, receive, tmp_path):
    heads = ["Rec#", "Recommendation(s)", "RS", "Response", "Goal to be achieved", "Remarks of THRDC"]
    rows = [
        ["134.16", "Text of 134.16 and more", "Nepal, Kenya", "Noted", "", "Ask the ministry"],
        ["134.18", "Text of 134.18 (Nepal)", "Nepal", "Accepted", "", ""],
        ["134.102", "Text of 134.102", "", "Later, perhaps", "", ""],
    ]

    left = receive(write_word(tmp_path / "plan.docx", [heads, *rows])).matrix.left

    assert [(one.where, one.text) for one in left] == [
        ("134.16, Remarks of THRDC", "Ask the ministry"),
        ("134.16, Response", "Noted"),
        ("134.16, Recommending States", "Nepal, Kenya"),
        ("134.16, Text", "Text of 134.16 and more"),
        ("134.102, Response", "Later, perhaps"),
    ]


def test_what_was_not_touched_is_not_shown_though_it_has_changed_here(dodoma, receive, tmp_path):
    path = fill_word(word(tmp_path / "plan.docx", dodoma.workspace), {(1, GOAL): "A goal"})
    id = dodoma.find("134.16").id
    dodoma.workspace.write(dodoma.workspace.edits("recommendation", id, {"text": "Another text", "response": "noted"}))

    merged = receive(path)

    assert (merged.matrix.left, dodoma.read("134.16")) == ((), "A goal")


def test_a_box_that_holds_more_than_any_box_can_is_shown_whole(dodoma, receive, tmp_path):
    dodoma.write("134.16", "A goal")
    merged = receive(fill_word(word(tmp_path / "plan.docx", dodoma.workspace), {(1, GOAL): "x" * 20_001}))

    assert (dodoma.read("134.16"), merged.matrix.emptied) == ("A goal", 0)
    assert [(one.where, len(one.text)) for one in merged.matrix.left] == [("134.16, Goal to be achieved", 20_001)]


def test_what_is_particular_to_a_recommendation_of_a_cluster_comes_back(clustered, receive, tmp_path):
    with speaking("fr"):
        heads, rows = [*HEADS[:2], labels.field("nuance"), HEADS[2]], []
    for number, nuance in (("134.16", "Only in Mwanza"), ("134.18", "")):
        rows.append([number, f"Text of {number}", nuance, "A strong commission"])

    merged = receive(write_word(tmp_path / "plan.docx", [heads, *rows]))

    assert (merged.new, merged.matrix.left) == (1, ())
    assert clustered.find("134.16").text("nuance") == "Only in Mwanza"


def test_a_form_that_went_out_blank_empties_nothing(dodoma, receive, tmp_path):
    dodoma.write("134.16", "A goal")
    rows = [[number, f"Text of {number}", text] for number, text in (("134.16", ""), ("134.18", "From paper"))]
    path = write_word(tmp_path / "blank.docx", [HEADS, *rows], went_out.mark(dodoma.workspace, blank=True))

    merged = receive(path)

    assert (merged.matrix.emptied, merged.matrix.missing, merged.new) == (0, (), 1)
    assert (dodoma.read("134.16"), dodoma.read("134.18")) == ("A goal", "From paper")


def test_a_recommendation_that_was_put_aside_since_comes_back_as_a_question(dodoma, tmp_path):
    from upr_desktop.tasks import recommendations

    path = fill_word(word(tmp_path / "plan.docx", dodoma.workspace), {(1, GOAL): "A goal"})
    recommendations.put_aside(dodoma.workspace, "recommendation", dodoma.find("134.16").id)

    seen = finish(preview(dodoma.workspace, [path], filled_by={path: "THRDC"}))

    assert seen.new == 1
    assert seen.files[0].matrix.strays == ()
