"""What people find on the printed pages of the two matrices."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pypdfium2 import PdfDocument

from upr_desktop.domain.schema import RESPONSES
from upr_desktop.i18n import LANGUAGES, speaking
from upr_desktop.labels import labels
from upr_desktop.printing.documents.columns import columns
from upr_desktop.printing.documents.jobs import MatrixRow, Section

MM = 72 / 25.4
ASKS = "Recommendation {n} asks to repeal section {n} of the Media Services Act"


def many(row, count=60):
    """Rows as a group fills them: every third box empty, every seventh long."""
    long = "Hold hearings in every region and publish what was said. " * 12
    goals = [long[: 30 + n % 7 * 90] * (n % 3 > 0) for n in range(1, count + 1)]
    return [row(f"134.{n}", ASKS.format(n=n), goal=goal) for n, goal in enumerate(goals, 1)]


def headings(sheet):
    with speaking(sheet.language):
        found = columns(sheet.matrix, fold=sheet.paper == "A4")
    return {" ".join(column.heading.split()) for column in found} | {column.over for column in found if column.over}


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("matrix", ["plan", "strategy"])
def test_every_page_has_the_header_exactly_once(plan, row, printed, pages, matrix, paper):
    sheet = plan(*many(row), matrix=matrix, paper=paper)

    texts = pages(printed(sheet))

    assert len(texts) > 1
    for text in texts:
        for heading in headings(sheet) - {"RS", "Risks"}:
            assert text.count(heading) == 1, heading


def test_every_recommendation_is_printed_once_in_full(plan, row, printed, pages):
    text = " ".join(pages(printed(plan(*many(row)))))

    for n in range(1, 61):
        assert text.count(ASKS.format(n=n)) == 1
        assert text.count(f" 134.{n} ") == 1


def test_every_page_says_what_whose_when_and_for_whom_it_is(plan, row, printed, pages):
    texts = pages(printed(plan(*many(row))))

    for number, text in enumerate(texts, 1):
        assert "Implementation plan what the government should do Good Governance" in text
        assert "Tanzania, UPR, cycle 2 Tanzania Human Rights Defenders Coalition · 28 September 2018 For the coalition" in text
        assert f"Language: English Page {number} of {len(texts)}" in text


def test_every_page_explains_the_responses_that_occur_in_its_group(sheet, printed, pages):
    [text] = pages(printed(sheet))

    for code in ("accepted", "partly_accepted", "noted"):
        assert f"{labels.response_symbol(code)} {labels.response(code)}: {labels.response_meaning(code)}" in text
    assert labels.response_meaning("pending") not in text


def test_a_blank_sheet_explains_all_responses(sheet, printed, pages):
    [text] = pages(printed(replace(sheet, blank=True)))

    assert all(labels.response_meaning(code) in text for code in RESPONSES)


def test_a_response_is_shown_by_symbol_and_word(sheet, printed, pages):
    for matrix in ("plan", "strategy"):
        [text] = pages(printed(replace(sheet, matrix=matrix)))

        for word in ("✓ Accepted", "◐ Partially accepted", "○ Noted"):
            assert text.count(f"{word} ") >= 1
            assert text.count(f"{word}:") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_document_speaks_its_own_language(sheet, printed, pages, language):
    [text] = pages(printed(replace(sheet, language=language)))

    with speaking(language):
        assert labels.state("FRA") in text
        assert labels.matrix("plan") in text
        assert labels.audience("coalition") in text
    assert f": {LANGUAGES[language]}" in text
    assert {"en": "28 September 2018", "fr": "28 septembre 2018", "sw": "28 Septemba 2018"}[language] in text


def test_a_translated_recommendation_is_printed_in_the_language_of_the_document(plan, recommendation, entry, printed, pages):
    translated = recommendation("134.16", "Strengthen the Commission", text_sw="Iimarishe Tume ya Haki za Binadamu")
    sheet = plan(MatrixRow((translated,), entry()))

    assert "Strengthen the Commission" in pages(printed(sheet))[0]
    assert "Iimarishe Tume ya Haki za Binadamu" in pages(printed(replace(sheet, language="sw")))[0]


def test_text_that_looks_like_markup_is_printed_as_typed(plan, row, printed, pages):
    typed = '<b>bold</b> &amp; <img src="file:///etc/passwd"/> (100 \\% of {it})'

    assert pages(printed(plan(row("134.16", typed, goal=typed))))[0].count(typed) == 2


def test_a_field_in_which_people_wrote_different_things_is_marked_and_explained(plan, recommendation, entry, printed, pages):
    asha_and_juma = entry(("goal", "indicators"), goal="CHRAGG is independent")
    [text] = pages(printed(plan(MatrixRow((recommendation("134.16", "Strengthen CHRAGG"),), asha_and_juma))))

    assert "≠ CHRAGG is independent" in text
    assert text.count("≠") == 3
    assert "≠ People wrote different texts here." in text


def test_nothing_is_said_about_different_texts_where_there_are_none(sheet, printed, pages):
    assert "≠" not in pages(printed(sheet))[0]


def test_a_cluster_prints_every_recommendation_above_the_answer_they_share(cluster, printed, pages):
    [text] = pages(printed(cluster))

    for member in cluster.sections[0].rows[0].recommendations:
        line = f"{member.text('number')} {member.text('text')} RS: "
        assert text.count(line) == 1
        assert text.index(line) < text.index("Child marriage Shared answer to 134.90, 134.91,")
    assert text.count("RS: Norway, Sweden Response: ✓ Accepted") == 12
    assert text.count("No girl in Tanzania is married before she is 18.") == 1


def test_what_is_particular_to_a_recommendation_of_a_cluster_is_printed_with_it(plan, recommendation, entry, printed, pages):
    protect = recommendation("134.91", "Protect girls", nuance="In Mara region")
    members = MatrixRow((recommendation("134.90", "End child marriage"), protect), entry(goal="No child is married"))

    [text] = pages(printed(plan(members)))

    assert "Protect girls What is particular to this recommendation In Mara region" in text


def test_each_group_begins_on_a_page_of_its_own(sheet, row, printed, pages):
    groups = tuple(Section(name, (row("134.16", f"For {name}"),)) for name in ("Land", "Health", "Education"))

    texts = pages(printed(replace(sheet, sections=groups)))

    assert len(texts) == 3
    for group, text in zip(groups, texts, strict=True):
        assert f"what the government should do {group.group} Tanzania" in text


def test_contents_author_and_language_are_set_in_the_file(sheet, row, printed):
    groups = tuple(Section(name, (row("134.16", "Text"),)) for name in ("Ardhi", "Afya"))

    with PdfDocument(printed(replace(sheet, language="sw", sections=groups))) as document:
        contents = [(entry.get_title(), entry.get_dest().get_index()) for entry in document.get_toc()]
        assert contents == [("Ardhi", 0), ("Afya", 1)]
        about = document.get_metadata_dict()
        assert [document.get_page_label(number) for number in (0, 1)] == ["1", "2"]
    assert about["Author"] == "Tanzania Human Rights Defenders Coalition"
    assert about["Title"].endswith("Tanzania, UPR, cycle 2")
    assert about["CreationDate"].startswith("D:20180928")
    assert b"/Lang (sw)" in printed(replace(sheet, language="sw"))


def test_the_same_sheet_gives_the_same_bytes(sheet, printed):
    assert printed(sheet) == printed(sheet)


def columns_of(rules):
    """The places of the upright rules of a page, from left to right."""
    return sorted({round(x1, 1) for x1, y1, x2, y2 in rules if x1 == x2 and y1 != y2})


def heights_of(rules):
    """The heights of the rows of a page, from the rules as wide as the page."""
    wide = max(x2 - x1 for x1, _, x2, _ in rules)
    levels = sorted({y1 for x1, y1, x2, y2 in rules if y1 == y2 and x2 - x1 > wide - 1}, reverse=True)
    table = levels[1:-1]  # the first is the top of the header, the last the foot of the page
    return [upper - lower for upper, lower in zip(table, table[1:], strict=False)]


@pytest.mark.parametrize(("paper", "least"), [("A4", 24), ("A3", 35)])
@pytest.mark.parametrize("matrix", ["plan", "strategy"])
def test_a_blank_sheet_has_room_for_handwriting(sheet, printed, pages, rules, matrix, paper, least):
    pdf = printed(replace(sheet, matrix=matrix, paper=paper, blank=True))

    [text], [lines] = pages(pdf), rules(pdf)
    assert "Strengthen the independence and autonomy" in text
    assert "By 2021" not in text
    written = 6 - (matrix == "plan" and paper == "A4")
    edges = [*columns_of(lines)[-written:], max(x2 for _, _, x2, _ in lines)]
    assert min(right - left for left, right in zip(edges, edges[1:], strict=False)) >= least * MM - 0.1
    assert len(heights_of(lines)) == 3
    assert min(heights_of(lines)) >= 30 * MM - 0.1


@pytest.mark.parametrize("blank", [True, False])
def test_without_recommendations_there_are_empty_rows_and_lines_for_group_writer_and_date(sheet, printed, pages, rules, blank):
    pdf = printed(replace(sheet, sections=(), blank=blank, date=None))

    [text], [lines] = pages(pdf), rules(pdf)
    assert "Group: Written by: Date:" in text
    assert len(heights_of(lines)) >= 4
    assert min(heights_of(lines)) >= 30 * MM - 0.1


def test_an_empty_column_does_not_take_the_room_of_a_full_one(plan, row, printed, rules):
    full = "Amend the Act; open zonal offices in Mwanza, Arusha and Mtwara; vote a budget line of its own. " * 3

    [lines] = rules(printed(plan(row("134.16", "Strengthen CHRAGG", expected_action=full), paper="A3")))

    edges = [*columns_of(lines), max(x2 for _, _, x2, _ in lines)]
    goal, action, indicators = (right - left for left, right in zip(edges[5:8], edges[6:9], strict=True))
    assert action > 2 * goal
    assert action > 2 * indicators
