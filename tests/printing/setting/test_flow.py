"""Rows on pages: whole where they can be, else divided so that no line stands alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from upr_desktop.printing.setting.flow import Flow
from upr_desktop.printing.setting.table import PAD, Block, Cell
from upr_desktop.printing.setting.widths import shared_out

LEADING, LINES = 10.0, 20
DEMAND = st.tuples(st.floats(1, 200), st.floats(1, 900), st.floats(0.1, 1e6))
"""Of a column: its least, its most, and its weight."""


class Ruler:
    """The part of a grid that pages are measured with."""

    leading = LEADING

    def height(self, lines):
        return lines * LEADING + 2 * PAD


def block(lines, **more):
    number = Cell(0, 1, ["134.16 "])
    return Block([number, Cell(1, 1, ["text "] * lines)], Cell(0, 1, ["134.16 ", "continued "]), **more)


def flow(*rows):
    """Pages of twenty lines and their padding."""
    made = Flow(Ruler(), LINES * LEADING + 2 * PAD)
    for row in rows:
        made.add(row)
    return [[(part.start, part.stop) for part in page] for page in made.pages]


def test_a_row_that_the_rest_of_the_page_cannot_hold_goes_to_the_next_page_whole():
    assert flow([block(12)], [block(12)]) == [[(0, 12)], [(0, 12)]]


def test_a_row_longer_than_a_page_begins_where_there_is_room_for_three_lines():
    assert flow([block(10)], [block(30)]) == [[(0, 10), (0, 9)], [(9, 27)], [(27, 30)]]


def test_the_last_part_of_a_row_has_three_lines_too():
    assert flow([block(21)]) == [[(0, 18)], [(18, 21)]]


def test_a_row_longer_than_a_page_does_not_begin_with_two_lines():
    assert flow([block(17)], [block(25)]) == [[(0, 17)], [(0, 20)], [(20, 25)]]


def test_the_last_recommendation_of_a_cluster_stays_with_the_answer():
    member, answer = block(8, band=True), block(9)

    assert flow([member, member, answer]) == [[(0, 8)], [(0, 8), (0, 9)]]


@given(st.lists(st.integers(1, 90), max_size=12))
def test_all_lines_are_printed_once_and_in_order_and_none_stands_alone(lengths):
    pages = flow(*[[block(length)] for length in lengths])

    parts = [part for page in pages for part in page]
    whole = [range(length) for length in lengths]
    assert [line for start, stop in parts for line in range(start, stop)] == [line for lines in whole for line in lines]
    assert all(stop - start >= 3 or (start, stop) in [(0, 1), (0, 2)] for start, stop in parts)


@given(st.lists(DEMAND, min_size=2, max_size=10), st.floats(100, 1200))
def test_widths_fill_the_page_and_keep_to_their_least(demands, room):
    least, most, weights = (list(column) for column in zip(*demands, strict=True))

    widths = shared_out(room, least, most, weights)

    assert abs(sum(widths) - room) < 0.01
    if sum(least) <= room:
        assert all(width >= low - 0.01 for width, low in zip(widths, least, strict=True))
