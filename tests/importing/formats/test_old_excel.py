"""An .xls is checked before it is opened: a damaged one must not take the memory of an old laptop."""

import random
import struct

import pytest

from upr_desktop.errors.base import UserError
from upr_desktop.errors.files import FileNotUnderstood, FileTooLarge
from upr_desktop.importing.formats import sheets
from upr_desktop.importing.reading import read

HEADINGS = {(0, at): word for at, word in enumerate(("SuR", "Recommendation", "RS", "Response", "Issue", "Session"))}
ASKED = {(1, at): word for at, word in enumerate(("Tanzania", "Ratify", "Kenya", "Accepted", "Torture", 25.0))}


def rows(path):
    return sheets.from_xls(path.read_bytes(), path.name).tables[0]


def test_a_workbook_is_read_through_the_checks(old_excel):
    (row,) = read(old_excel(HEADINGS | ASKED)).rows
    assert (row.state, row.session, row.values["states"]) == ("TZA", "25", ("KEN",))


def test_a_short_workbook_lies_in_small_sectors_and_is_read_too(old_excel):
    assert rows(old_excel({(0, 0): "Asha", (0, 1): "Dodoma"}, small=True)) == [["Asha", "Dodoma"]]


def test_what_a_sheet_says_of_its_size_is_not_believed(old_excel):
    size = struct.pack("<HHIIHHH", 0x200, 14, 0, 0xFFFFFFFF, 0, 0xFFFF, 0)
    assert rows(old_excel({(0, 0): "Asha"}, extra=size)) == [["Asha"]]


@pytest.mark.parametrize("far", [(65_535, 200), (3, 65_535), (30_000, 20)])
def test_cells_that_lie_too_far_apart_are_refused(old_excel, far):
    path = old_excel({(0, 0): "Asha", far: 1.0})
    with pytest.raises(FileTooLarge):
        read(path)


@pytest.mark.parametrize("cells", [{(65_535, 15): "x"}, {(16_383, 63): 1.0}])
def test_long_and_wide_sheets_of_real_life_fit(old_excel, cells):
    assert len(rows(old_excel({(0, 0): "Asha"} | cells))) == max(row for row, _ in cells) + 1


def test_more_strings_than_there_is_room_for_are_refused(old_excel):
    path = old_excel(HEADINGS)
    data = path.read_bytes()
    strings = struct.pack("<HHii", 0xFC, 8, 2**31 - 1, 2**31 - 1)
    at = data.index(struct.pack("<HH", 0x85, 13))
    path.write_bytes(data[:at] + strings + data[at : -len(strings)])
    with pytest.raises(FileNotUnderstood):
        read(path)


def test_a_chain_of_sectors_that_goes_in_circles_is_refused(old_excel):
    path = old_excel(HEADINGS)
    data = bytearray(path.read_bytes())
    struct.pack_into("<I", data, 512 + 4 * 5, 2)
    path.write_bytes(data)
    with pytest.raises(FileNotUnderstood):
        read(path)


def test_a_word_file_of_the_old_kind_is_no_workbook(old_excel):
    path = old_excel(HEADINGS)
    path.write_bytes(path.read_bytes().replace("Workbook".encode("utf-16-le"), "WordDocu".encode("utf-16-le")))
    with pytest.raises(FileNotUnderstood):
        read(path)


def test_no_flipped_byte_brings_more_than_a_plain_answer(old_excel):
    path = old_excel(HEADINGS | ASKED)
    data, chance = path.read_bytes(), random.Random(16)
    refused = 0
    for at in [*range(620), *chance.sample(range(620, len(data)), 400)]:
        path.write_bytes(data[:at] + bytes([data[at] ^ chance.choice((0x01, 0x80, 0xFF))]) + data[at + 1 :])
        try:
            read(path)
        except UserError:
            refused += 1
    assert 50 < refused < 1_000


def test_no_cut_brings_more_than_a_plain_answer(old_excel):
    path = old_excel(HEADINGS | ASKED)
    data = path.read_bytes()
    for length in range(1, len(data), 97):
        path.write_bytes(data[:length])
        with pytest.raises(UserError):
            read(path)
