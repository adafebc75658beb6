"""The answers of a real State, as its addenda print them."""

from __future__ import annotations

import json

import pypdfium2

from upr_desktop.domain.answers import understand


def test_the_lists_of_real_addenda_mean_the_numbers_that_were_checked(real):
    data = json.loads(real("03_ohchr_thematic_lists/addendum_number_lists.json").read_text("utf-8"))

    for case in data["cases"]:
        meaning = understand(case["raw"], case["prefix"])
        assert (list(meaning.numbers), meaning.doubts, meaning.twice) == (case["expected_numbers"], (), ())
    for case in data["other_styles_reported"]:
        meaning = understand(case["raw"])
        assert (list(meaning.numbers), meaning.doubts) == (case["expected"], ())


def test_the_paragraphs_of_a_page_can_be_pasted_as_they_are(real):
    with pypdfium2.PdfDocument(real("03_ohchr_thematic_lists/A_HRC_43_15_Add1_slovenia_c3_addendum.pdf")) as document:
        page = "\n".join(document[place].get_textpage().get_text_range() for place in range(3))
    start = page.index("3. The Government accepts")

    meaning = understand(page[start : page.index("122.11\r\n", start)])

    assert len(meaning.numbers) == 124, "as many as the list of the OHCHR marks as supported in paragraph 122"
    assert [piece.text for piece in meaning.doubts] == ["3", "4"], "the numbers of the paragraphs"
