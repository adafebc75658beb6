"""OHCHR's thematic lists: real ones of two cycles, and the layouts and oddities that others have."""

import csv
from collections import Counter

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from upr_desktop.importing.reading import read

FOLDER = "03_ohchr_thematic_lists/"
THIRD = ["Recommendation", "Position", "Full list of themes", "Assessment/comments on level of implementation"]
FOURTH = [
    "Recommendation and recommending State",
    "Position of the State under review",
    "Human rights themes and groups of persons",
    "Relevant SDGs",
]
ASKED = "134.16 Strengthen the Commission for Human Rights (Nepal);\nSource of Position: A/HRC/33/12/Add.1 - Para. 3"


def only(path):
    (row,) = read(path).rows
    return row


@pytest.mark.parametrize(
    ("name", "cycle", "session", "responses"),
    [
        ("UPR20__Slovenia_ThematicListRecommendations_E.docx", "2", "20", {"accepted": 142, "noted": 21}),
        ("UPR34_Slovenia_Thematic_list_of_Recommendations.docx", "3", "34", {"accepted": 182, "noted": 33}),
    ],
)
def test_a_real_list_is_read_whole_and_without_doubts(real, name, cycle, session, responses):
    found = read(real(FOLDER + name))
    assert (found.format, found.state, found.cycle, found.session) == ("thematic-list", "SVN", cycle, session)
    assert Counter(row.values["response"] for row in found.rows) == responses
    assert not any(row.doubts for row in found.rows)
    assert all(row.values["states"] and row.values["position_source"].startswith("A/HRC/") for row in found.rows)


@pytest.mark.parametrize(("cycle", "name"), [("2", "UPR20__Slovenia_ThematicListRecommendations_E.docx"),
                                             ("3", "UPR34_Slovenia_Thematic_list_of_Recommendations.docx")])  # fmt: skip
def test_numbers_texts_and_responses_of_a_real_list_are_those_of_its_rows(real, cycle, name):
    with real(f"{FOLDER}slovenia_cycle{cycle}_rows_as_in_docx.csv").open(encoding="utf-8", newline="") as file:
        printed = list(csv.DictReader(file))
    rows = read(real(FOLDER + name)).rows
    assert len(rows) == len(printed)
    for row, cells in zip(rows, printed, strict=True):
        whole = " ".join(cells["Recommendation"].split())
        assert whole.startswith(f"{row.values['number']} {' '.join(row.values['text'].split())}")
        assert row.values["response_as_worded"] == cells["Position"]


@pytest.mark.parametrize(("cycle", "name"), [("2", "UPR20__Slovenia_ThematicListRecommendations_E.docx"),
                                             ("3", "UPR34_Slovenia_Thematic_list_of_Recommendations.docx")])  # fmt: skip
def test_themes_and_persons_of_a_real_list_are_told_apart(real, cycle, name):
    with real(f"07_taxonomies/ohchr_labels_in_slovenia_cycle{cycle}.csv").open(encoding="utf-8", newline="") as file:
        labels = [(row["kind"], row["label"]) for row in csv.DictReader(file)]
    rows = read(real(FOLDER + name)).rows
    assert {label for row in rows for label in row.values["themes"]} == {label for kind, label in labels if kind == "theme"}
    assert {label for row in rows for label in row.values.get("persons", ())} == {
        label for kind, label in labels if kind == "persons"
    }


def test_one_number_of_several_states_is_one_recommendation_and_its_parts_stay_in_the_text(real):
    rows = {
        row.values["number"]: row.values
        for row in read(real(FOLDER + "UPR34_Slovenia_Thematic_list_of_Recommendations.docx")).rows
    }
    assert rows["121.1"]["states"] == ("FRA", "LTU")
    assert rows["121.1"]["text"].endswith("from Enforced Disappearance")
    assert rows["121.2"]["states"] == ("SVK", "UKR")
    assert "(Ukraine); Increase efforts" in rows["121.2"]["text"]
    assert rows["121.2"]["text"].endswith("(Slovakia)")
    assert rows["121.2"]["sdgs"] == ("16",)


def test_the_layout_of_the_fourth_cycle_is_read(word):
    labels = "Legal & institutional reform\nMigrants\nRoma, Gypsies, Sinti & Travellers\nMigrants\nWomen & girls"
    position = "Supported\nA/HRC/53/6/Add.1 (Para. 4)"
    goals = "SDG 5 - GENDER EQUALITY\n16.3 - PEACE, JUSTICE AND STRONG INSTITUTIONS"
    path = word(
        [FOURTH, ["138.1 Protect all migrants (Kenya)", position, labels, goals]],
        header="UPR of Rwanda (4th Cycle – 51st session)",
    )
    found = read(path)
    assert (found.state, found.cycle, found.session) == ("RWA", "4", "51")
    assert found.rows[0].values == {
        "number": "138.1",
        "text": "Protect all migrants",
        "states": ("KEN",),
        "response": "accepted",
        "response_as_worded": "Supported",
        "position_source": "A/HRC/53/6/Add.1 (Para. 4)",
        "themes": ("Legal & institutional reform", "Migrants"),
        "persons": ("Migrants", "Roma, Gypsies, Sinti & Travellers", "Women & girls"),
        "sdgs": ("16.3", "5"),
    }


def test_a_theme_row_is_no_recommendation_and_counts_only_where_a_row_names_no_theme(word):
    rows = [THIRD, ["Theme: Right to education", "", "", ""], [ASKED, "Noted", "", ""]]
    row = only(word(rows))
    assert row.values["themes"] == ("Right to education",)
    assert row.values["response"] == "noted"


def test_a_french_list_is_read(word):
    heading = ["Recommandation", "Position", "Liste complète des thèmes", "Évaluation"]
    asked = "134.2 Ratifier la Convention (Côte d’Ivoire, Royaume-Uni);\nSource de la position : A/HRC/33/12/Add.1 - Para. 3"
    themes = "Droit à la vie\nPersonnes concernées :\n- femmes\nODD :\n- 16 - PAIX"
    path = word(
        [heading, [asked, "Appuyée", themes, ""]], header="EPU de la République-Unie de Tanzanie (2e cycle – 25e session)"
    )
    found = read(path)
    assert (found.state, found.cycle, found.session) == ("TZA", "2", "25")
    assert found.rows[0].values["states"] == ("CIV", "GBR")
    assert found.rows[0].values["position_source"] == "A/HRC/33/12/Add.1 - Para. 3"
    assert (found.rows[0].values["persons"], found.rows[0].values["sdgs"]) == (("femmes",), ("16",))


def test_the_file_name_tells_the_review_where_nothing_else_does(word):
    found = read(word([THIRD, [ASKED, "Supported", "Torture", ""]], name="UPR39_Tanzania_Thematic_List.docx"))
    assert (found.state, found.cycle, found.session) == ("TZA", "3", "39")


def test_a_list_that_word_has_split_into_tables_is_one_list(word):
    first, second = [ASKED, "Supported", "Torture", ""], ["134.100 Train judges (Chad);", "Supported", "Torture", ""]
    assert [row.values["number"] for row in read(word([THIRD, first], [second])).rows] == ["134.16", "134.100"]


def test_a_recommendation_under_two_themes_is_one_and_has_both(word):
    rows = [THIRD, [ASKED, "Supported", "- Torture", ""], [ASKED, "Supported", "- Right to life", ""]]
    row = only(word(rows))
    assert row.values["themes"] == ("Right to life", "Torture")
    assert row.doubts == ()


def test_another_text_under_the_same_number_is_doubted(word):
    other = ASKED.replace("Strengthen", "Close")
    first, second = read(word([THIRD, [ASKED, "Supported", "x", ""], [other, "Supported", "x", ""]])).rows
    assert (first.doubts, second.doubts) == ((), ("number_twice",))


def test_what_names_no_state_stays_in_the_text_and_is_doubted(word):
    row = only(word([THIRD, ["134.16 Strengthen the Commission (African Group);", "Supported", "x", ""]]))
    assert row.values["text"] == "Strengthen the Commission (African Group)"
    assert row.doubts == ("unknown_state",)


def test_a_response_that_nobody_knows_keeps_its_words_and_is_doubted(word):
    row = only(word([THIRD, [ASKED, "See the addendum", "x", ""]]))
    assert row.values["response_as_worded"] == "See the addendum"
    assert "response" not in row.values
    assert row.doubts == ("unknown_response",)


def test_goals_and_targets_become_codes_however_they_are_written(word):
    goals = "SDG 16.A - institutions\nTarget 5.2, ODD 5\nJUSTICE AND INSTITUTIONS\n4.7.1"
    row = only(word([FOURTH, ["138.1 Protect all (Kenya)", "Supported", "Torture", goals]]))
    assert (row.values["sdgs"], row.doubts) == (("16.a", "4.7", "5", "5.2"), ())


def test_a_goal_that_there_is_not_is_left_out_and_doubted(word):
    row = only(word([FOURTH, ["138.1 Protect all (Kenya)", "Supported", "Torture", "SDG 18\n16.3"]]))
    assert (row.values["sdgs"], row.doubts) == (("16.3",), ("unknown_sdg",))


def test_a_text_without_number_is_doubted_and_a_year_is_no_number(word):
    row = only(word([THIRD, ["2030 Agenda: take it into account (Cuba);", "Supported", "x", ""]]))
    assert row.values["text"] == "2030 Agenda: take it into account"
    assert row.doubts == ("no_number",)


def test_a_text_that_no_field_can_hold_is_cut_and_doubted(word):
    row = only(word([THIRD, ["134.16 " + "haki " * 5000 + "(Cuba);", "Supported", "x", ""]]))
    assert len(row.values["text"]) <= 20_000
    assert row.doubts == ("too_long",)


def tracked(kind, text):
    tag = "delText" if kind == "del" else "t"
    return parse_xml(f"<w:{kind} {nsdecls('w')} w:id='1' w:author='Juma'><w:r><w:{tag}>{text}</w:{tag}></w:r></w:{kind}>")


def test_tracked_insertions_count_and_tracked_deletions_do_not(word):
    path = word([THIRD, ["134.16 Train ", "Supported", "Torture", ""]])
    document = docx.Document(str(path))
    paragraph = document.tables[0].cell(1, 0).paragraphs[0]._p
    paragraph.append(tracked("ins", "judges (Kenya);"))
    paragraph.append(tracked("del", "police (Chad);"))
    document.save(str(path))
    row = only(path)
    assert (row.values["text"], row.values["states"]) == ("Train judges", ("KEN",))


def test_a_row_that_was_deleted_with_tracked_changes_is_gone(word):
    path = word([THIRD, [ASKED, "Supported", "x", ""], ["134.17 Gone (Chad);", "Supported", "x", ""]])
    document = docx.Document(str(path))
    row = document.tables[0].rows[2]._tr
    row.get_or_add_trPr().append(parse_xml(f"<w:del {nsdecls('w')} w:id='2' w:author='Juma'/>"))
    document.save(str(path))
    assert only(path).values["number"] == "134.16"


def test_text_rows_and_cells_in_form_fields_count(word):
    path = word([THIRD, ["134.16 Train ", "Supported", "Torture", ""], ["134.17 Pay judges (Chad);", "Noted", "x", ""]])
    document = docx.Document(str(path))
    table = document.tables[0]._tbl
    field = f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>"
    run = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent><w:r><w:t>judges (Kenya);</w:t></w:r></w:sdtContent></w:sdt>")
    table.tr_lst[1].tc_lst[0].p_lst[0].append(run)
    for element in (table.tr_lst[2], table.tr_lst[1].tc_lst[1]):
        wrapper = parse_xml(field)
        element.addprevious(wrapper)
        wrapper[0].append(element)
    document.save(str(path))
    first, second = read(path).rows
    assert (first.values["text"], first.values["response"]) == ("Train judges", "accepted")
    assert (second.values["text"], second.values["response"]) == ("Pay judges", "noted")
