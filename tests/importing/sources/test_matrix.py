"""Filled matrices of the workshop, from Word, Excel and text files."""

import datetime as dt

import docx
import pytest

from upr_desktop.errors.files import NoRecommendations
from upr_desktop.importing.reading import read

PLAN = ["Rec#", "Recommendation(s)", "RS", "Response", "Was the same recommendations made by other mechanisms?", "",
        "Goal to be achieved", "Expected action from government", "Indicators/data to track progress of implementation",
        "Government body responsible for recommendation"]  # fmt: skip
BELOW = ["", "", "", "", "National", "International", "", "", "", ""]
STRATEGY = ["Rec #", "Recommendation(s)", "NGO action / activities to ensure implementation",
            "Resources needed to accomplish this action", "Potential Partners", "Timeframe", "Risks",
            "Risk response/mitigation"]  # fmt: skip
TEXT = "Strengthen the independence of the National Commission on Human Rights"
FILLED = ["134.18", TEXT, "Chile, Nepal", "Accepted", "CHRAGG 2014", "CRC 2015", "90 % of the budget", "Amend the Act",
          "Budget speech", "Ministry of Constitutional and Legal Affairs"]  # fmt: skip
DEEDS = ["134.18", TEXT, "Meet the committee in Dodoma", "TZS 4,000,000", "LHRC, THRDC", "2017-06", "No time", "Write early"]
PLAN_BOXES = {
    "national": "CHRAGG 2014",
    "international": "CRC 2015",
    "goal": "90 % of the budget",
    "expected_action": "Amend the Act",
    "indicators": "Budget speech",
    "government_bodies": "Ministry of Constitutional and Legal Affairs",
}
STRATEGY_BOXES = {
    "activities": "Meet the committee in Dodoma",
    "resources": "TZS 4,000,000",
    "partners": "LHRC, THRDC",
    "timeframe": "2017-06",
    "risks": "No time",
    "mitigation": "Write early",
}


def only(path):
    (row,) = read(path).rows
    return row


def merged_header(path):
    """Merges the header of a plan as the printed template has it: two rows, one title over National and International."""
    document = docx.Document(str(path))
    table = document.tables[0]
    table.cell(0, 4).merge(table.cell(0, 5))
    for column in (0, 1, 2, 3, 6, 7, 8, 9):
        table.cell(0, column).merge(table.cell(1, column))
    document.save(str(path))
    return path


@pytest.mark.parametrize("name", ["implementation_plan_columns_seed000.csv", "action_strategy_columns_seed000.csv"])
def test_the_columns_of_the_real_template_are_known(real, name):
    found = read(real(f"08_seed_matrices/{name}"))
    assert found.format == "matrix"
    assert [row.values["number"] for row in found.rows] == ["134.16", "134.18", "134.19"]
    assert not any(row.doubts or row.boxes for row in found.rows)


def test_the_plan_as_the_printed_template_has_it_is_read_with_its_header_of_two_rows(word):
    row = only(merged_header(word([PLAN, BELOW, FILLED], title="Tanzania, UPR, 2nd cycle")))
    assert row.boxes == PLAN_BOXES
    assert row.values == {
        "number": "134.18",
        "text": TEXT,
        "states": ("CHL", "NPL"),
        "response": "accepted",
        "response_as_worded": "Accepted",
    }
    assert row.doubts == ()


def test_the_strategy_from_excel_fills_the_other_six_boxes(excel):
    row = only(excel([STRATEGY, DEEDS]))
    assert row.boxes == STRATEGY_BOXES
    assert "states" not in row.values
    assert row.doubts == ()


def test_both_matrices_in_one_file_are_read_and_the_titles_name_the_review(word):
    found = read(word([PLAN, BELOW, FILLED], [STRATEGY, DEEDS], title="UPR of Tanzania, 25th session"))
    assert [dict(row.boxes) for row in found.rows] == [PLAN_BOXES, STRATEGY_BOXES]
    assert [row.values["number"] for row in found.rows] == ["134.18", "134.18"]
    assert (found.state, found.cycle, found.session) == ("TZA", "2", "25")
    assert not any(row.doubts for row in found.rows)


FRENCH = {
    "Rec. nº": "7.1", "Recommandation(s)": "Former les juges", "État auteur de la recommandation": "l’Ouganda",
    "Réponse de l’État": "Acceptée", "Nationaux": "a", "Internationaux": "b", "Objectif à atteindre": "c",
    "Mesure attendue du gouvernement": "d", "Indicateurs/données pour suivre la mise en œuvre": "e",
    "Organe public responsable de la recommandation": "f",
    "Actions / activités des ONG pour assurer la mise en œuvre": "g",
    "Ressources nécessaires pour mener cette action": "h", "Partenaires potentiels": "i", "Calendrier": "j", "Risques": "k",
    "Réponse aux risques / atténuation": "l",
}  # fmt: skip
SWAHILI = {
    "Na. ya pendekezo": "7.1", "Pendekezo/Mapendekezo": "Wafundishe mahakimu", "Nchi iliyotoa pendekezo": "Uganda",
    "Jibu la Serikali": "Limekubaliwa", "Ya kitaifa": "a", "Ya kimataifa": "b", "Lengo la kufikiwa": "c",
    "Hatua inayotarajiwa kutoka kwa Serikali": "d", "Viashiria/takwimu za kufuatilia utekelezaji": "e",
    "Taasisi ya Serikali inayohusika na pendekezo": "f", "Hatua / shughuli za AZAKI za kuhakikisha utekelezaji": "g",
    "Rasilimali zinazohitajika kutekeleza hatua hii": "h", "Washirika watarajiwa": "i", "Muda wa utekelezaji": "j",
    "Hatari": "k", "Hatua za kukabiliana na hatari": "l",
}  # fmt: skip


@pytest.mark.parametrize("columns", [FRENCH, SWAHILI], ids=["French", "Swahili"])
def test_headings_may_be_french_or_swahili(excel, columns):
    row = only(excel([list(columns), list(columns.values())]))
    assert list(row.boxes.values()) == list("abcdefghijkl")
    assert list(row.boxes) == [*PLAN_BOXES, *STRATEGY_BOXES]
    assert (row.values["number"], row.values["states"], row.values["response"]) == ("7.1", ("UGA",), "accepted")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_text_files_are_read_however_they_were_saved(tmp_path, encoding, separator):
    path = tmp_path / "matrix.csv"
    text = 'Recommandation(s)|Rec. nº|RS|Objectif à atteindre\r\n"Former, et payer; les juges"|7.10|Côte d’Ivoire|=2+3 été'
    path.write_bytes(text.replace("|", separator).encode(encoding))
    row = only(path)
    assert row.values == {"number": "7.10", "text": "Former, et payer; les juges", "states": ("CIV",)}
    assert row.boxes == {"goal": "=2+3 été"}


def test_an_apostrophe_that_tamed_a_formula_is_taken_away(tmp_path):
    path = tmp_path / "matrix.csv"
    path.write_text("sep=;\nRec#;Recommendation(s);Risks\n7.1;Train judges;'=1+1\n", encoding="utf-8")
    assert only(path).boxes == {"risks": "=1+1"}


def test_numbers_typed_as_text_keep_their_zero_and_numbers_that_excel_made_are_doubted(excel):
    rows = [["Rec#", "Recommendation(s)"], ["134.10", "One"], [134.1, "Two"], [134.16, "Three"], [dt.date(2026, 5, 12), "Four"]]
    found = read(excel(rows)).rows
    assert [row.values["number"] for row in found] == ["134.10", "134.1", "134.16", "2026-05-12"]
    assert [row.doubts for row in found] == [(), ("number_unsure",), (), ("number_unsure",)]


def test_several_numbers_in_one_cell_are_doubted(excel):
    row = only(excel([STRATEGY, ["134.16, 134.18", *DEEDS[1:]]]))
    assert (row.values["number"], row.doubts) == ("134.16, 134.18", ("number_unsure",))


def test_a_column_that_only_counts_rows_gives_no_numbers(excel):
    rows = [
        ["No.", "Recommendation(s)", "Goal to be achieved"],
        [1, "134.16 Train judges (Kenya)", "a"],
        [2, "Pay judges", "b"],
    ]
    first, second = read(excel(rows)).rows
    assert (first.values["number"], first.values["text"], first.values["states"]) == ("134.16", "Train judges", ("KEN",))
    assert ("number" in second.values, second.doubts) == (False, ("no_number",))


def test_a_row_without_number_and_text_goes_on_with_the_one_above(excel):
    more = ["", "", "Speak on Radio Mwanza", "", "", "", "", ""]
    row = only(excel([STRATEGY, DEEDS, more]))
    assert row.boxes["activities"] == "Meet the committee in Dodoma\n\nSpeak on Radio Mwanza"
    assert row.boxes["resources"] == "TZS 4,000,000"


def test_a_recommendation_that_takes_two_rows_is_one_and_loses_nothing(excel):
    again = [*DEEDS[:2], "Speak on Radio Mwanza", *DEEDS[3:]]
    row = only(excel([STRATEGY, DEEDS, again]))
    assert row.boxes["activities"] == "Meet the committee in Dodoma\n\nSpeak on Radio Mwanza"
    assert row.boxes["risks"] == "No time"


def test_another_text_under_the_same_number_is_doubted(excel):
    first, second = read(excel([STRATEGY, DEEDS, ["134.18", "Train judges"]])).rows
    assert (first.doubts, second.doubts) == ((), ("number_twice",))


def test_a_box_that_goes_over_several_recommendations_is_the_answer_to_each(excel, word):
    rows = [
        ["Rec#", "Recommendation(s)", "Goal to be achieved"],
        ["7.1", "Train judges", "All by 2018"],
        ["7.2", "Pay judges", ""],
    ]
    in_excel = excel(rows, change=lambda workbook: workbook.worksheets[0].merge_cells("C2:C3"))
    in_word = word(rows)
    document = docx.Document(str(in_word))
    document.tables[0].cell(1, 2).merge(document.tables[0].cell(2, 2))
    document.save(str(in_word))
    for path in (in_excel, in_word):
        assert [row.boxes for row in read(path).rows] == [{"goal": "All by 2018"}] * 2


def test_headings_between_and_repeated_headings_are_no_recommendations(excel):
    rows = [["Group: access to justice"], [], STRATEGY, ["Theme: courts"], DEEDS, STRATEGY, [], ["134.19", "Train police"]]
    assert [row.values["number"] for row in read(excel(rows)).rows] == ["134.18", "134.19"]


def test_a_matrix_that_word_has_split_goes_on_and_other_tables_are_left_alone(word):
    on = ["134.19", "Train police", *[""] * 6]
    members = [["Asha", "LHRC", *[""] * 6], ["Juma", "THRDC", *[""] * 6]]
    assert [row.values["number"] for row in read(word([STRATEGY, DEEDS], [on], members)).rows] == ["134.18", "134.19"]


def test_lines_and_paragraphs_of_a_box_are_kept(word):
    row = only(word([STRATEGY, [*DEEDS[:2], "Meet  in Dodoma \n\n- Asha\n- Juma", *DEEDS[3:]]]))
    assert row.boxes["activities"] == "Meet in Dodoma\n\n- Asha\n- Juma"


def test_a_box_that_no_field_can_hold_is_cut_and_doubted(word):
    row = only(word([STRATEGY, [*DEEDS[:2], "hatua " * 4_000]]))
    assert len(row.boxes["activities"]) <= 20_000
    assert row.doubts == ("too_long",)


def test_what_is_no_state_and_no_response_is_kept_and_doubted(excel):
    row = only(excel([PLAN, BELOW, [*FILLED[:2], "Chile and Nordic Council", "Ask the Ministry"]]))
    assert row.values["states"] == ("CHL", "Nordic Council")
    assert row.values["response_as_worded"] == "Ask the Ministry"
    assert row.doubts == ("unknown_response", "unknown_state")


def test_hidden_sheets_are_not_read(excel):
    def hide(workbook):
        workbook.worksheets[1].sheet_state = "hidden"

    path = excel([STRATEGY, DEEDS], [STRATEGY, ["134.19", "Old text"]], change=hide)
    assert only(path).values["number"] == "134.18"


def test_a_blank_form_holds_no_recommendations(word):
    with pytest.raises(NoRecommendations):
        read(merged_header(word([PLAN, BELOW, [""] * 10, [""] * 10])))


def test_a_recommendation_with_the_words_of_a_heading_is_one_all_the_same(excel):
    texts = ["Adopt national indicators", "Publish national goals"]
    found = read(excel([["Rec#", "Recommendation", "Goal"], *(["", text, "National goals"] for text in texts)])).rows

    assert [row.values["text"] for row in found] == texts
    (alone,) = read(excel([["Rec#", "Recommendation", "Goal"], ["", texts[0], ""]])).rows
    assert alone.values["text"] == texts[0]


def test_a_list_of_several_states_says_in_each_row_whose_review_it_is_of(excel):
    rows = [
        ["State under review", "Cycle", "Number", "Recommendation"],
        ["Tanzania", "2", "134.1", TEXT],
        ["Kenya", "2", "134.1", "Bring clean water to Turkana"],
        ["Atlantis", "second", "134.1", "Raise the harbour"],
    ]

    found = read(excel(rows)).rows

    assert [(row.state, row.cycle) for row in found] == [("TZA", "2"), ("KEN", "2"), ("", "")]
    assert [row.doubts for row in found] == [(), (), ("unknown_state",)]
