"""Sheets: one recommendation a page, boxes to write in, and a mark that finds the record again."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import zxingcpp
from pypdfium2 import PdfDocument

from upr_desktop.domain import code, schema
from upr_desktop.domain.progress import Progress, finish
from upr_desktop.i18n import LANGUAGES, speaking
from upr_desktop.labels import labels
from upr_desktop.printing.documents.jobs import Matrix, MatrixRow
from upr_desktop.printing.documents.sheets import print_sheets
from upr_desktop.printing.setting.style import MM

LONG = " ".join(f"hatua{n}" for n in range(1, 1200))


def sheets(job: Matrix) -> bytes:
    return finish(print_sheets(job)).pdf


def pictures(pdf: bytes, dots_per_inch: int = 150):
    with PdfDocument(pdf) as document:
        return [page.render(scale=dots_per_inch / 72).to_pil() for page in document]


@pytest.mark.parametrize("blank", [True, False])
@pytest.mark.parametrize("matrix", schema.MATRICES)
def test_each_recommendation_has_a_page_of_its_own(sheet, pages, matrix, blank):
    texts = pages(sheets(replace(sheet, matrix=matrix, blank=blank)))

    assert len(texts) == 3
    for text, row in zip(texts, sheet.rows, strict=True):
        [recommendation] = row.recommendations
        assert text.startswith(f"{recommendation.text('number')} {labels.matrix(matrix)}")
        assert recommendation.text("text") in text
        assert labels.response_meaning(recommendation.text("response")) in text
        for box in schema.boxes(matrix):
            assert text.count(f"{labels.field(box.name)} ") >= 1


def test_a_filled_sheet_has_what_was_written_and_a_blank_one_has_not(sheet, pages):
    assert "No girl" not in pages(sheets(sheet))[0]
    assert "By 2021 CHRAGG is independent" in pages(sheets(sheet))[0]
    assert "By 2021 CHRAGG is independent" not in pages(sheets(replace(sheet, blank=True)))[0]
    assert "Written by:" in pages(sheets(replace(sheet, blank=True)))[0]


def heights(lines):
    levels = sorted({round(y1, 1) for x1, y1, x2, y2 in lines if y1 == y2 and x2 - x1 > 170 * MM}, reverse=True)
    return [upper - lower for upper, lower in zip(levels, levels[1:], strict=False)]


@pytest.mark.parametrize("matrix", schema.MATRICES)
def test_boxes_to_write_in_are_as_wide_as_the_page_and_high_enough_for_a_hand(sheet, rules, matrix):
    for lines in rules(sheets(replace(sheet, blank=True, matrix=matrix))):
        about, *boxes, _foot = heights(lines)
        assert len(boxes) == 6
        assert min(boxes) >= 30 * MM


def test_the_mark_is_25_mm_and_a_camera_and_a_person_read_the_same_code(sheet):
    pdf = sheets(sheet)

    for picture, row in zip(pictures(pdf), sheet.rows, strict=True):
        [found] = zxingcpp.read_barcodes(picture)
        assert found.text == code.marked(row.recommendations[0].id)
        side = found.position.top_right.x - found.position.top_left.x
        assert side == pytest.approx(25 / 25.4 * 150, abs=2)
    with PdfDocument(pdf) as document:
        assert code.code(sheet.sections[0].rows[0].recommendations[0].id) in document[0].get_textpage().get_text_range()


def test_a_cluster_is_one_sheet_with_every_text_and_every_code(cluster, pages):
    texts = pages(sheets(cluster))

    [row] = cluster.rows
    whole = " ".join(texts)
    for recommendation in row.recommendations:
        assert whole.count(f"{recommendation.text('number')} ✓ Accepted") == 1
        assert whole.count(f"{recommendation.text('text')} {code.code(recommendation.id)}") == 1
    assert whole.count("No girl in Tanzania is married before she is 18.") == 1
    assert "Child marriage Shared answer to 134.90" in whole


def test_a_box_longer_than_a_page_goes_on_below_the_same_number(plan, row, pages):
    texts = pages(sheets(plan(row("134.77", "Long box", goal=LONG))))

    assert len(texts) > 1
    assert all(text.startswith("134.77") for text in texts)
    assert [word for text in texts for word in text.split() if word.startswith("hatua")] == LONG.split()


def test_nothing_is_printed_outside_the_margins(plan, row, recommendation, entry):
    names = "Muungano wa mashirika ya kutetea haki za binadamu " * 10
    twelve = tuple(recommendation(f"135.{n}", "Train judges. " * 40, "GBR USA FRA DEU NLD CHE BRA LIE") for n in range(12))
    job = plan(
        row("134.1", "x" * 400, goal=LONG, states="GBR USA FRA DEU NLD CHE BRA LIE"),
        MatrixRow(twelve, entry(goal="\n".join(map(str, range(300))), label=names)),
        review=names,
        organisation=names,
    )

    for page in pictures(sheets(job), 72):
        picture = page.convert("L")
        width, height = picture.size
        edges = [(0, 0, 28, height), (0, 0, width, 28), (width - 28, 0, width, height), (0, height - 28, width, height)]
        assert all(picture.crop(edge).getextrema() == (255, 255) for edge in edges)


def test_without_recommendations_there_is_one_sheet_to_write_on(sheet, pages, rules):
    pdf = sheets(replace(sheet, sections=()))

    [text], [lines] = pages(pdf), rules(pdf)
    assert "Recommendation Same recommendation: National" in text
    assert "Group: Written by:" in text
    assert len([height for height in heights(lines) if height >= 30 * MM - 0.2]) == 7


def test_no_dot_is_left_hanging_behind_a_long_name(sheet, pages):
    assert "Tanzania Human Rights Defenders Coalition 28 September 2018" in pages(sheets(sheet))[0]


def test_contents_lead_to_groups_and_their_recommendations(sheet):
    with PdfDocument(sheets(sheet)) as document:
        contents = [(entry.level, entry.get_title(), entry.get_dest().get_index()) for entry in document.get_toc()]

    assert contents == [(0, "HRDs and Civil Society", 0), (1, "134.16", 0), (1, "134.18", 1), (1, "134.19", 2)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheets_speak_the_language_of_the_document(sheet, pages, language):
    text = pages(sheets(replace(sheet, language=language)))[0]

    with speaking(language):
        assert labels.field("goal") in text
        assert labels.response("accepted") in text


def test_the_same_sheets_give_the_same_bytes(sheet, cluster):
    assert sheets(sheet) == sheets(sheet)
    assert sheets(cluster) == sheets(cluster)


def test_progress_reaches_its_end(sheet):
    steps = list(print_sheets(sheet))

    assert steps == sorted(steps)
    assert steps[-1] == Progress(6, 6)


def test_what_people_wrote_differently_is_marked(plan, recommendation, entry, pages):
    job = plan(MatrixRow((recommendation("134.16", "Strengthen CHRAGG"),), entry(("goal",), goal="CHRAGG is independent")))

    [text] = pages(sheets(job))

    assert "≠ CHRAGG is independent" in text
    assert "≠ People wrote different texts here." in text


def test_a_heading_and_its_box_belong_together_for_a_screen_reader(sheet):
    pdf = sheets(sheet)

    assert len(re.findall(rb"/S/H3/", pdf)) == 3 * 6
    assert pdf.count(b"/S/H1/") == 3
