"""Lines are filled word by word, and nothing is lost on the way."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from upr_desktop.printing.setting.text import cleaned, wrapped

LIMIT = 20


class Typewriter:
    """Every letter is as wide as any other."""

    space = 1.0

    def widths(self, words):
        return [float(len(word)) for word in words]


def lines(text):
    return wrapped(text, Typewriter(), LIMIT)


def test_words_fill_a_line_and_every_line_ends_with_a_space():
    assert lines("Asha writes the plan for Dodoma") == ["Asha writes the plan ", "for Dodoma "]


def test_paragraphs_and_empty_lines_are_kept():
    assert lines("One\n\nTwo") == ["One ", "", "Two "]


def test_a_word_wider_than_the_column_is_cut_after_a_hyphen_where_it_has_one():
    assert lines("see anti-discrimination-legislation now") == ["see ", "anti-discrimination-", "legislation now "]


def test_a_word_without_a_seam_is_cut_where_the_column_ends():
    assert lines("x" * 45 + " end") == ["x" * 20, "x" * 20, "x" * 5 + " end "]


def test_no_break_spaces_hold_a_number_together():
    assert lines("The price is now 1\u202f234\u202f567\u00a0TZS") == ["The price is now ", "1\u202f234\u202f567\u00a0TZS "]


@given(st.text(st.sampled_from("ab -/\n"), max_size=200))
@example("a" * 400)
@example("-" * 41)
def test_no_letter_is_lost_and_no_line_is_wider_than_the_column(text):
    filled = lines(text)

    assert "".join(filled).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    assert all(len(line.removesuffix(" ")) <= LIMIT for line in filled)


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    assert cleaned(cleaned(text)) == cleaned(text)


def test_all_kinds_of_line_ends_and_blanks_become_plain_ones():
    assert cleaned("a\r\nb\rc\u2028d\te\u2003f") == "a\nb\nc\nd e f"
