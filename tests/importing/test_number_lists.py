"""The answers of a real State, as its addenda print them."""

from __future__ import annotations

import json

from upr_desktop.domain.answers import understand


def test_the_lists_of_real_addenda_mean_the_numbers_that_were_checked(real):
    data = json.loads(real("03_ohchr_thematic_lists/addendum_number_lists.json").read_text("utf-8"))

    for case in data["cases"]:
        meaning = understand(case["raw"], case["prefix"])
        assert (list(meaning.numbers), meaning.doubts, meaning.twice) == (case["expected_numbers"], (), ())
    for case in data["other_styles_reported"]:
        meaning = understand(case["raw"])
        assert (list(meaning.numbers), meaning.doubts) == (case["expected"], ())
