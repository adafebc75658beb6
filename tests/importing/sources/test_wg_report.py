"""Reports of the Working Group as text: numbers, States, the State's position, and the review."""

from __future__ import annotations

import pytest

from tests.importing.reports import CHAPTER, FRENCH, HEAD
from upr_desktop.errors.files import NoRecommendations, OnlyAnswers
from upr_desktop.importing.formats.tables import Document
from upr_desktop.importing.reading import read
from upr_desktop.importing.sources import wg_report

SUPPORTED = "5. The recommendations listed below enjoy the support of Nyasiri:"


@pytest.fixture
def report(tmp_path):
    """Reads these lines, saved as plain text."""

    def write(*lines: str):
        (tmp_path / "report.txt").write_text("\n".join(lines), encoding="utf-8")
        return read(tmp_path / "report.txt")

    return write


def numbers(found):
    return [row.values["number"] for row in found.rows]


def responses(found):
    return {row.values["number"]: row.values.get("response", "") for row in found.rows}


def test_the_words_above_the_numbers_give_the_response(report):
    assert responses(report(*HEAD, *CHAPTER)) == {
        "5.1": "accepted",
        "5.2": "accepted",
        "5.3": "accepted",
        "5.4": "accepted",
        "6.1": "already_implemented",
        "7.1": "pending",
        "7.2": "pending",
        "7.3": "pending",
        "8.1": "noted",
    }


def test_the_response_keeps_its_words_and_names_its_document(report):
    values = report(*HEAD, *CHAPTER).rows[-1].values
    assert values["response_as_worded"] == "The recommendations below did not enjoy the support of Nyasiri:"
    assert values["position_source"] == "A/HRC/98/7"


def test_a_french_report_is_read(report):
    found = report(*FRENCH)
    assert responses(found) == {"5.1": "accepted", "6.1": "pending", "7.1": "noted", "8.1": "already_implemented"}
    assert [row.values["states"] for row in found.rows] == [("BEL", "TCD"), ("CIV",), ("NPL",), ("KEN",)]
    assert (found.state, found.session, found.reviewed) == ("QNY", "52", "2026-02-05")
    assert found.rows[0].values["text"] == "Payer les sages-femmes"


def test_states_in_four_notations_are_found(report):
    rows = {row.values["number"]: row.values for row in report(*HEAD, *CHAPTER).rows}
    assert rows["5.1"]["states"] == ("BEL",)
    assert rows["5.2"]["states"] == ("BEL", "KEN", "TCD")
    assert rows["5.3"]["states"] == ("NPL",)
    assert rows["5.4"]["states"] == ("KEN", "NPL", "TCD")
    assert rows["7.3"]["states"] == ("BIH",)


def test_parts_by_several_states_stay_one_recommendation(report):
    rows = {row.values["number"]: row.values["text"] for row in report(*HEAD, *CHAPTER).rows}
    assert rows["5.2"] == "Open a school in every district"
    assert rows["5.3"] == "Mend wells"
    assert rows["5.4"] == "Dig wells (Chad); mend pumps (Kenya) (Nepal)."


def test_lettered_parts_under_one_number_stay_one_recommendation(report):
    found = report(SUPPORTED, "5.1 (a) Dig wells (Chad);", "5.1 (b) Mend pumps (Kenya);", "5.2 Pay midwives (Nepal).")
    assert numbers(found) == ["5.1", "5.2"]
    assert found.rows[0].values["text"] == "(a) Dig wells (Chad); (b) Mend pumps (Kenya)"


def test_a_misprinted_number_is_corrected_kept_as_printed_and_doubted(report):
    row = next(row for row in report(*HEAD, *CHAPTER).rows if row.doubts)
    assert (row.values["number"], row.values["number_as_printed"]) == ("7.2", "9.2")
    assert row.doubts == ("number_corrected",)


def test_the_review_is_named_with_its_session_symbol_and_day(report):
    found = report(*HEAD, *CHAPTER)
    assert (found.format, found.state, found.cycle, found.session) == ("wg-report", "QNY", "4", "52")
    assert (found.symbol, found.reviewed) == ("A/HRC/98/7", "2026-05-05")


@pytest.mark.parametrize("day", ["5 Foo 2026", "31 November 2026", "99 May 2026"])
def test_a_review_that_the_report_does_not_date_has_no_day(report, day):
    found = report(f"The review of Nyasiri was held on {day}.", SUPPORTED, "5.1 Pay midwives (Chad).")
    assert (found.symbol, found.reviewed, found.session) == ("", "", "")


@pytest.mark.parametrize(
    "chapeau",
    [
        ["The recommendations below have been noted by Nyasiri:"],
        ["36. The recommendations below have been noted", "by Nyasiri:"],
        ["6.The recommendations below have been noted by Nyasiri:"],
    ],
)
def test_a_group_is_found_where_its_paragraph_has_no_number_or_a_wrong_one(report, chapeau):
    found = report(SUPPORTED, "5.1 Dig wells (Chad);", *chapeau, "6.1 Mend pumps (Kenya);", "6.2 Pay midwives (Nepal).")
    assert responses(found) == {"5.1": "accepted", "6.1": "noted", "6.2": "noted"}
    assert found.rows[0].values["text"] == "Dig wells"


def test_recommendations_counted_without_their_paragraph_take_it_from_there(report):
    asked = "60. In the course of the discussions, the following recommendations were made to Nyasiri:"
    found = report(asked, "1. Dig wells (Chad);", "2. Mend pumps", "in the north (Kenya).", "61. Nyasiri was grateful.")
    assert numbers(found) == ["60.1", "60.2"]
    assert [row.values["number_as_printed"] for row in found.rows] == ["1", "2"]
    assert found.rows[0].doubts == ("number_corrected", "unknown_response")
    assert found.rows[1].values["text"] == "Mend pumps in the north"


def test_a_number_inside_a_text_begins_nothing(report):
    found = report(
        SUPPORTED, "5.1 Raise the budget from 2.1 to", "5.2 per cent by", "2030, as asked by resolution", "6. (Chad);",
        "5.2 Pay midwives (Kenya).",
    )  # fmt: skip
    assert numbers(found) == ["5.1", "5.2", "5.2"]


def test_a_number_given_twice_is_doubted(report):
    found = report(SUPPORTED, "5.1 Dig wells (Chad);", "5.1 Mend pumps (Kenya);")
    assert [row.doubts for row in found.rows] == [(), ("number_twice",)]


def test_words_that_say_no_response_are_doubted(report):
    found = report("5. The recommendations of all States are listed below:", "5.1 Dig wells (Chad).")
    assert found.rows[0].doubts == ("unknown_response",)
    assert "response" not in found.rows[0].values


@pytest.mark.parametrize("text", ["Dig wells", "Dig wells (Chad, Atlantis)", "Dig wells (CEDAW)"])
def test_makers_that_are_not_sure_are_doubted(report, text):
    found = report(SUPPORTED, f"5.1 {text};", "5.2 Pay midwives (Kenya).")
    assert [row.doubts for row in found.rows] == [("unknown_state",), ()]


def test_a_chapter_on_recommendations_that_no_state_made_is_no_report(report):
    with pytest.raises(NoRecommendations):
        report("5. Our recommendations to the Government:", "5.1 Dig wells.", "5.2 Pay midwives.", "5.3 Help Chad (Chad).")


def test_what_the_state_adds_after_a_recommendation_stays_with_it(report):
    found = report(SUPPORTED, "5.1 Dig wells (Chad);", "Nyasiri has dug six wells.", "5.2 Pay midwives (Kenya).")
    assert found.rows[0].values["text"] == "Dig wells (Chad); Nyasiri has dug six wells."
    assert found.rows[0].values["states"] == ("TCD",)


def test_headers_and_page_numbers_of_a_plain_text_are_no_text(report):
    found = report(
        SUPPORTED, "5.1 Dig", "", "A/HRC/98/7", "", "14", "", "\fGE.26-01234 (E)", "15", "wells", "16 (Chad);",
        "** Conclusions and recommendations have not been edited.", "5.2 Pay midwives (Kenya).",
    )  # fmt: skip
    assert [row.values["text"] for row in found.rows] == ["Dig wells 16", "Pay midwives"]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Train mid-", "wives and midwives"], "Train midwives and midwives"),
        (["Help self-", "employed people"], "Help self-employed people"),
        (["Ratify OP-", "CAT"], "Ratify OP-CAT"),
        (["Keep the plan of 2010-", "2015"], "Keep the plan of 2010-2015"),
        (["Train school\N{SOFT HYPHEN}", "teachers"], "Train schoolteachers"),
        (["Dig wells -", "and mend them"], "Dig wells - and mend them"),
    ],
)
def test_a_word_cut_at_the_end_of_a_line_is_whole_again(report, lines, text):
    first, *others = lines
    assert report(SUPPORTED, f"5.1 {first}", *others, "(Chad);").rows[0].values["text"] == text


def test_an_addendum_tells_where_its_answers_go(report):
    with pytest.raises(OnlyAnswers, match="paste them under “The government.s answers”"):
        report("A/HRC/98/7/Add.1", SUPPORTED, "5.1 Dig wells (Chad);")


def test_a_text_of_nothing_but_page_headers_holds_no_recommendations(report):
    with pytest.raises(NoRecommendations):
        report("A/HRC/98/7", "1")


@pytest.mark.parametrize("line", ["5. We paid for 1.", "Chapter", "1.1 Introduction (Kenya)", "5.1 Dig wells (Chad);"])
def test_a_text_with_numbers_but_without_recommendations_holds_none(report, line):
    with pytest.raises(NoRecommendations):
        report("Dear Asha,", line, "Yours, Juma")


@pytest.mark.parametrize("line", ["5.1 a-", "1.2 a", "1.1 a.", "a", "1" * 500, "[" * 500, "(Chad) " * 50, "5.1 review of the"])
def test_a_text_of_one_line_again_and_again_comes_to_an_end(line):
    found = wg_report.found(Document((), (), ("5. recommendations:", *[line] * 5_000, "5.1 Dig wells (Chad);")))
    assert found is None or len(found.rows) > 0
