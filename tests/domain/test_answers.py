"""Lists of numbers as they are pasted, and what they mean."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from upr_desktop.domain import answers
from upr_desktop.domain.answers import DOUBTS, understand

AND = ["and", "et", "na", "&"]
TO = ["to", "à", "hadi"]
DASHES = ["-", "–", "—", "\u2011", " - ", " – ", "–\n   ", ".-", ".–"]


def numbers(text: str, paragraph: str = "") -> str:
    """The numbers that a text names without any doubt."""
    meaning = understand(text, paragraph)
    assert [piece[2:] for piece in meaning.doubts] == []
    return " ".join(meaning.numbers)


@pytest.mark.parametrize(
    ("text", "paragraph", "expected"),
    [
        ("122.17-18, 122.34-35", "", "122.17 122.18 122.34 122.35"),
        ("122.62-64, 141-143,122.146", "", "122.62 122.63 122.64 122.141 122.142 122.143 122.146"),
        ("140.35. 140.36", "", "140.35 140.36"),
        ("50.28.-50.30", "", "50.28 50.29 50.30"),
        ("50.23, 25, 26", "", "50.23 50.25 50.26"),
        ("130.1; 130.2; 130.3", "", "130.1 130.2 130.3"),
        ("1–3, 14–\n            16, 20", "115", "115.1 115.2 115.3 115.14 115.15 115.16 115.20"),
        ("150 – 152", "115", "115.150 115.151 115.152"),
        ("7, 9", "", "7 9"),
        ("Recommendations 122.1 to 122.3 enjoy the support of Slovenia.", "", "122.1 122.2 122.3"),
        ("Les recommandations 122.1 à 122.3, 5 et 7", "", "122.1 122.2 122.3 122.5 122.7"),
        ("Mapendekezo kuanzia 122.1 hadi 122.3 na 122.5", "", "122.1 122.2 122.3 122.5"),
        ("Paragraph 115: 1, 2", "", "115.1 115.2"),
        ("Rwanda accepts:\n- 134.1\n- 134.2\n- 3", "", "134.1 134.2 134.3"),
        ("134.1¹, 134.2*, 134.3 [1]", "", "134.1 134.2 134.3"),
        ("134.1\u00a0–\u00a0134.3", "", "134.1 134.2 134.3"),
        ("134.1\r\n134.2\t134.10", "", "134.1 134.2 134.10"),
        ("", "115", ""),
    ],
)
def test_numbers_are_understood_as_people_write_them(text, paragraph, expected):
    assert numbers(text, paragraph) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("134.16 (a)", "134.16 (a)"),
        ("134.16(b)-(d), 134.17", "134.16 (b), 134.16 (c), 134.16 (d), 134.17"),
        ("134.16 (a) and (c) and 134.18", "134.16 (a), 134.16 (c), 134.18"),
        ("134.16 (a, c), 18", "134.16 (a), 134.16 (c), 134.18"),
        ("134.16 (A) to (C)", "134.16 (a), 134.16 (b), 134.16 (c)"),
        ("134.16a, 134.17b", "134.16 (a), 134.17 (b)"),
        ("134.16 (i)-(iii)", "134.16 (i), 134.16 (ii), 134.16 (iii)"),
    ],
)
def test_parts_of_a_recommendation_are_numbers_of_their_own(text, expected):
    meaning = understand(text)

    assert (", ".join(meaning.numbers), meaning.doubts) == (expected, ())


@pytest.mark.parametrize(
    ("text", "doubted", "why"),
    [
        ("122.5-122.1, 122.9", "122.5-122.1", "backwards"),
        ("122.1-122.900, 122.9", "122.1-122.900", "long"),
        ("122.1-123.4, 122.9", "122.1-123.4", "two_paragraphs"),
        ("122.9, 122.11-", "122.11-", "open"),
        ("122.9, –16", "16", "open"),
        ("122.1-3-5, 122.9", "122.1-3-5", "chain"),
        ("122.1\n- 122.3\n\n122.9", "122.1\n- 122.3", "bullet"),
        ("122.7 c, 122.9", "122.7 c", "parts"),
        ("122.7 (c)-(a), 122.9", "122.7 (c)-(a)", "parts"),
        ("122.7 (a)-122.8, 122.9", "122.7 (a)-122.8", "parts"),
        ("(b), 122.9", "(b)", "parts"),
        ("122.9 of 21.09.2016", "21.09.2016", "unknown"),
        ("122.9, 2016", "2016", "unknown"),
        ("122.9, R17", "R17", "unknown"),
        ("122.9, 2nd", "2nd", "unknown"),
        ("122.9 adopted on 21 September", "21", "alone"),
        ("122.9\n21 septembre", "21", "alone"),
        ("122.9\n5 recommendations", "5", "alone"),
        ("1) 122.9", "1", "alone"),
        ("122.9.\n4. Rwanda notes the others", "4", "alone"),
        ("122.9, 122.9\nA/HRC/15/8/Add.1\n2\n", "2", "alone"),
        ("122.9\n3\nA/HRC/15/8/Add.1\n", "3", "alone"),
        ("122.9\n3 GE.", "3", "alone"),
    ],
)
def test_what_is_not_certain_is_told_and_names_nothing(text, doubted, why):
    meaning = understand(text)

    assert [(piece.text, piece.doubt) for piece in meaning.doubts] == [(doubted, why)]
    assert text[meaning.doubts[0].start : meaning.doubts[0].end] == doubted
    assert meaning.numbers == ("122.9",)


def test_what_is_excepted_is_left_out_wherever_it_is_named():
    meaning = understand("Tanzania supports 122.1 to 122.5, except 122.3 and 122.4; also 122.7")

    assert meaning.numbers == ("122.1", "122.2", "122.5", "122.7")
    assert [piece.text for piece in meaning.doubts] == ["except", "122.3", "122.4"]


def test_an_exception_reaches_to_the_end_of_its_sentence():
    meaning = understand("122.1-122.9, sauf les suivantes: 122.3, 122.4 du Kenya et 122.5. Aussi 122.12")

    assert meaning.numbers == ("122.1", "122.2", "122.6", "122.7", "122.8", "122.9", "122.12")


def test_a_number_that_is_named_twice_counts_once_and_is_told():
    meaning = understand("122.1-3, 122.2, 122.9")

    assert meaning.numbers == ("122.1", "122.2", "122.3", "122.9")
    assert meaning.twice == ("122.2",)


def test_the_words_around_the_numbers_are_kept_with_their_place():
    text = "Kenya, in A/HRC/15/8/Add.1, supports 101.5 with pleasure."
    meaning = understand(text)

    assert [piece.text for piece in meaning.words] == ["Kenya, in A/HRC/15/8/Add.1, supports", "with pleasure"]
    assert all(text[piece.start : piece.end] == piece.text for piece in meaning.pieces)


def test_a_text_without_end_costs_bounded_work():
    meaning = understand("1-400," * 200_000, "115")

    assert len(meaning.numbers) == 400
    assert sum(len(piece.numbers) for piece in meaning.pieces) <= answers.MOST_NUMBERS
    assert meaning.doubts[-1].doubt == "rest"
    assert meaning.doubts[-1].end == 1_200_000


@pytest.mark.parametrize("letter", ["1", "(", "(a", "-", "a", "1.", "\n", " ", "[", "A/", "a,", "(a)", "1-", "é", "²"])
def test_no_letter_makes_it_slow_however_often_it_comes(letter):
    meaning = understand(letter * answers.LONGEST_TEXT)

    assert all(piece.doubt in (*DOUBTS, "") for piece in meaning.pieces)


# --- any list, any text


@st.composite
def written(draw) -> tuple[str, list[str]]:
    """A list of numbers in any of the notations, and what it means."""
    paragraph = draw(st.integers(1, 200))
    text, meant, is_first = "", [], True
    for first in draw(st.lists(st.integers(1, 350), min_size=1, max_size=12)):
        more = draw(st.integers(0, 4))
        bare = not is_first and draw(st.booleans())
        start, end = (str(first), str(first + more)) if bare else (f"{paragraph}.{first}", f"{paragraph}.{first + more}")
        joint = draw(st.sampled_from([*DASHES, *(f" {word} " for word in TO)]))
        end = draw(st.sampled_from([end, str(first + more)]))
        text += f"{start}{joint}{end}" if more else start
        text += draw(st.sampled_from([", ", "; ", ",", "\n", ",\n", *(f" {word} " for word in AND)]))
        meant += [f"{paragraph}.{first + step}" for step in range(more + 1)]
        is_first = False
    return text.rstrip(" ,;\n").removesuffix(" and").removesuffix(" et").removesuffix(" na").removesuffix(" &"), meant


@given(written())
def test_a_list_in_any_notation_means_its_numbers(list_and_meaning):
    text, meant = list_and_meaning
    meaning = understand(text)

    assert meaning.doubts == ()
    assert list(meaning.numbers) == list(dict.fromkeys(meant))


PASTED = st.text(st.sampled_from("0123456789.,;-–() abcet\n\t/[]:²") | st.characters(), max_size=200)


@given(PASTED, st.sampled_from(["", "115", "1", "x"]))
@example("1" * 300, "")
@example("134.16 (a)(b)(a-", "")
def test_no_text_is_refused_and_no_digit_is_lost(text, paragraph):
    meaning = understand(text, paragraph)

    told = "".join(piece.text for piece in meaning.pieces)
    assert re.findall("[0-9]", told) == re.findall("[0-9]", text)
    assert all(text[piece.start : piece.end] == piece.text for piece in meaning.pieces)
    assert all(before.end <= after.start for before, after in zip(meaning.pieces, meaning.pieces[1:], strict=False))
    assert all(piece.doubt in (*DOUBTS, "") and not (piece.doubt and piece.numbers) for piece in meaning.pieces)
