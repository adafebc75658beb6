"""Content beyond the usual: boxes longer than a page, endless words, letters that no font has."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2.raw as raw
import pytest
from pypdfium2 import PdfDocument

from upr_desktop.domain.progress import Progress, finish
from upr_desktop.i18n import current
from upr_desktop.printing.documents.jobs import MatrixRow, Section
from upr_desktop.printing.documents.matrix import print_matrix

LONG = " ".join(f"hatua{n}" for n in range(1, 1200))
"""Some 10,000 letters, each word once."""
WORD = "x" * 396 + "done"
STATES = "GBR USA FRA DEU NLD CHE BRA LIE"


@pytest.fixture
def unusual(plan, row, recommendation, entry):
    """All at once: a long box, 300 lines, an endless word, eight States, a cluster of twelve with long texts."""
    cluster = tuple(
        recommendation(f"135.{n}", f"Member {n}. " + "Train judges. " * 40, STATES, "partly_accepted") for n in range(1, 13)
    )
    return plan(
        row("134.1", "Long box", states=STATES, goal=LONG),
        row("134.2", "Many lines", expected_action="\n".join(f"Line {n}." for n in range(1, 301))),
        row("134.3", f"{WORD} and then", national=WORD),
        MatrixRow(cluster, entry(goal=LONG, label="Justice")),
        row("134.4", "After all that", states=STATES, response="already_implemented"),
    )


def test_a_box_longer_than_a_page_loses_nothing_and_its_number_is_repeated(plan, row, printed, pages):
    texts = pages(printed(plan(row("134.77", "Long box", goal=LONG), row("134.78", "Next"))))

    assert len(texts) > 1
    printed_words = [word for text in texts for word in text.split() if word.startswith("hatua")]
    assert printed_words == LONG.split()
    assert all("134.77" in text for text in texts)
    assert all("134.77 continued" in text for text in texts[1:])


def test_three_hundred_lines_are_all_there_in_order(unusual, printed, pages):
    text = " ".join(pages(printed(unusual)))

    places = [text.index(f"Line {n}. ") for n in range(1, 301)]
    assert places == sorted(places)


def test_a_long_answer_of_a_cluster_repeats_all_its_numbers(unusual, printed, pages):
    texts = pages(printed(unusual))

    numbers = ", ".join(f"135.{n}" for n in range(1, 13))
    assert sum(f"{numbers} continued" in text for text in texts) >= 1
    assert all(" ".join(texts).count(f"Member {n}. ") == 1 for n in range(1, 13))


def test_only_a_word_wider_than_its_column_is_cut(unusual, printed, pages):
    text = " ".join(pages(printed(unusual)))

    assert text.replace(" ", "").count(WORD) == 2
    assert WORD not in text
    for word in ("Liechtenstein", "Switzerland", "recommendation", "implementation", "government"):
        assert word in text


@pytest.mark.parametrize("paper", ["A4", "A3"])
@pytest.mark.parametrize("blank", [True, False])
@pytest.mark.parametrize("matrix", ["plan", "strategy"])
def test_nothing_is_printed_outside_the_margins(unusual, printed, matrix, blank, paper):
    margin = 28  # points: printers need 12

    with PdfDocument(printed(replace(unusual, matrix=matrix, blank=blank, paper=paper))) as document:
        for page in document:
            picture = page.render(scale=1, grayscale=True).to_pil()
            width, height = picture.size
            right, bottom = width - margin, height - margin
            edges = [(0, 0, margin, height), (0, 0, width, margin), (right, 0, width, height), (0, bottom, width, height)]
            assert all(picture.crop(edge).getextrema() == (255, 255) for edge in edges)


@pytest.mark.parametrize(("paper", "size"), [("A4", 8), ("A3", 9)])
def test_no_letter_is_smaller_than_can_be_read(unusual, printed, paper, size):
    with PdfDocument(printed(replace(unusual, paper=paper))) as document:
        texts = [page.get_textpage() for page in document]
        letters = [(text, n) for text in texts for n in range(text.count_chars()) if not raw.FPDFText_IsGenerated(text, n)]
        assert min(raw.FPDFText_GetFontSize(text, n) for text, n in letters) >= size


def test_letters_that_no_font_has_are_named_and_stand_as_a_visible_sign(plan, row, pages):
    done = finish(print_matrix(plan(row("134.16", "Khmer សួស្តី, Chinese 你好, smile 😀", goal="✓ ☐ → Ελλάς ŋ 1\u202f234"))))

    assert done.missing_letters == "".join(sorted(set("សួស្តី你好😀")))
    [text] = pages(done.pdf)
    assert "Chinese \ufffd\ufffd, smile \ufffd" in text
    assert "✓ ☐ → Ελλάς ŋ 1" in text


def test_signs_that_nobody_sees_are_left_out(plan, row, printed, pages):
    hidden = "Pay\x00 the \u202eteachers\u202c of\u200b Mwan\u00adza \ufeffnow"

    assert "Pay the teachers of Mwanza now" in pages(printed(plan(row("134.16", hidden))))[0]


def test_an_accent_typed_as_two_letters_is_found_as_one(plan, row, printed, pages):
    assert "égalité" in pages(printed(plan(row("134.16", "e\u0301galite\u0301"))))[0]


def test_progress_counts_rows_and_the_window_keeps_its_language_meanwhile(plan, row):
    rows = [row(f"134.{n}", f"Recommendation {n}") for n in range(1, 101)]
    task = print_matrix(plan(*rows, language="sw"))

    steps = [(step, current()) for step in iter(lambda: next(task, None), None)]

    assert {language for _, language in steps} == {"en"}
    assert [step for step, _ in steps] == sorted(step for step, _ in steps)
    assert steps[-1][0] == Progress(100, 100)
    assert len(steps) >= 10


def test_a_cancelled_print_gives_the_window_its_language_back(plan, row):
    task = print_matrix(plan(*[row(f"134.{n}", "Text") for n in range(100)], language="fr"))
    next(task)

    task.close()

    assert current() == "en"


def test_a_recommendation_without_a_number_prints_too(plan, row, printed, pages):
    assert "Ratify the Convention" in pages(printed(plan(row("", "Ratify the Convention", goal=LONG))))[0]


def test_names_as_long_as_a_page_leave_room_for_the_table(sheet, printed, pages):
    name = "Muungano wa mashirika ya kutetea haki za binadamu " * 30

    texts = pages(printed(replace(sheet, organisation=name, review=name, sections=(Section(name, sheet.sections[0].rows),))))

    assert "Give continuity to the strengthening" in " ".join(texts)
    assert texts[0].count("…") == 3


def test_a_response_of_a_newer_version_is_shown_by_its_code(plan, row, printed, pages):
    assert "? deferred" in pages(printed(plan(row("134.16", "Text", response="deferred"))))[0]


def test_a_cell_belongs_to_one_element_of_the_tree_on_all_its_pages(plan, row, printed):
    pdf = printed(plan(row("134.77", "Long box", goal=LONG)))

    with PdfDocument(pdf) as document:
        assert raw.FPDFCatalog_IsTagged(document)
        trees = [raw.FPDF_StructTree_GetForPage(page) for page in document]
        assert len(trees) > 1
        assert all(raw.FPDF_StructTree_CountChildren(tree) for tree in trees)
    assert pdf.count(b"/S/TH/") == 9 + 1 + 1
    assert pdf.count(b"/S/TD/") == 8


def test_more_letters_than_one_part_of_a_font_holds_are_all_printed(plan, row, printed, pages):
    letters = [chr(code) for code in (*range(0x100, 0x180), *range(0x391, 0x3C9), *range(0x400, 0x482)) if chr(code).isalpha()]

    text = " ".join(pages(printed(plan(row("134.16", " ".join(letters))))))

    assert len(letters) > 256
    assert [letter for letter in letters if f" {letter} " not in f" {text} "] == []
