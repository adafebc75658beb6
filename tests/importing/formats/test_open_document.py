"""OpenDocument: what people write with LibreOffice, and what a hostile file says of itself."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from python_calamine import load_workbook

from tests.importing.open_documents import SHEETS, TEXT, around, cell, content, row, rows, table, write
from upr_desktop.errors.base import UserError
from upr_desktop.errors.files import FileNotUnderstood, FileTooLarge, NoRecommendations
from upr_desktop.importing.formats import open_document
from upr_desktop.importing.formats.tables import Document
from upr_desktop.importing.reading import read

HEADINGS = ["Rec#", "Recommendation(s)", "Goal to be achieved"]
ROWS = rows(HEADINGS, ["134.10", "Train judges", "All by 2018"])
COVERED = "<table:covered-table-cell/>"
KINDS = (TEXT, SHEETS)


@pytest.fixture
def bring(tmp_path):
    """Reads a file of a kind with this body."""
    return lambda kind, body, **more: read(write(tmp_path / "Kenya UPR cycle 3.bin", kind, body, **more))


@pytest.fixture
def opened(tmp_path):
    """The tables of a file of a kind with this body."""

    def open_it(kind: str, body: str, **more) -> Document:
        with zipfile.ZipFile(write(tmp_path / "file.bin", kind, body, **more)) as archive:
            return open_document.from_zip(archive, kind, "file.bin")

    return open_it


@pytest.mark.parametrize("kind", [*KINDS, "text-template", "spreadsheet-template"])
def test_what_a_file_is_shows_in_its_bytes(bring, kind):
    found = bring(kind, table(*ROWS))

    assert (found.state, found.cycle) == ("KEN", "3")
    assert found.rows[0].values == {"number": "134.10", "text": "Train judges"}
    assert found.rows[0].boxes == {"goal": "All by 2018"}


def test_numbers_and_days_of_a_sheet_are_told_from_text(opened):
    day = '<table:table-cell office:value-type="date" office:date-value="2018-06-01"><text:p>1 June</text:p></table:table-cell>'
    odd = '<table:table-cell office:value-type="float" office:value="many"><text:p>12</text:p></table:table-cell>'
    (found,) = opened(SHEETS, table(row(cell(134.1), day, odd, cell("134.10")))).tables

    assert [str(value) for value in found[0]] == ["134.1", "2018-06-01", "12", "134.10"]
    assert isinstance(found[0][0], float)


def test_a_number_from_which_a_sheet_may_have_cut_a_zero_is_doubted(bring):
    found = bring(SHEETS, table(ROWS[0], row(cell(134.1), cell("Train judges"))))

    assert found.rows[0].doubts == ("number_unsure",)


def test_a_sheet_is_read_as_another_program_reads_it(tmp_path, opened):
    body = table(
        row(cell(1.5), cell("a", 'table:number-columns-repeated="3"'), cell(), cell("b\nc")), row(), row(cell("d"), times=3)
    )
    (mine,) = opened(SHEETS, body).tables
    theirs = load_workbook(io.BytesIO((tmp_path / "file.bin").read_bytes())).get_sheet_by_index(0).to_python()

    assert [list(each) + [""] * (6 - len(each)) for each in mine] == theirs


def test_what_goes_over_several_rows_stands_in_each_of_them(opened):
    two = 'table:number-columns-spanned="2" table:number-rows-spanned="3"'
    down = 'table:number-rows-spanned="2"'
    (found,) = opened(
        TEXT,
        table(
            row(cell("theme", two), COVERED, cell("a", down)),
            row('<table:covered-table-cell table:number-columns-repeated="3"/>'),
            row(COVERED, COVERED, cell("b")),
            row(COVERED, cell("c")),
        ),
    ).tables

    assert found == [["theme", "", "a"], ["theme", "", "a"], ["theme", "", "b"], ["", "c"]]


def test_inserted_text_counts_and_deleted_text_does_not(bring):
    deleted = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Close all courts</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
    )
    text = '<text:p>Train <text:change-start text:change-id="a"/>all <text:change-end text:change-id="a"/>judges</text:p>'
    body = deleted + table(ROWS[0], row(cell("134.10"), f"<table:table-cell>{text}</table:table-cell>"))

    assert bring(TEXT, body).rows[0].values["text"] == "Train all judges"


def test_comments_notes_and_pictures_are_no_text(opened):
    inside = (
        "Train<text:s text:c='900000000'/>"
        "<office:annotation><dc:creator>Juma</dc:creator><text:p>Really?</text:p></office:annotation>"
        "judges<text:note><text:note-body><text:p>See page 3</text:p></text:note-body></text:note><text:line-break/>"
        "<draw:frame><draw:image xlink:href='http://example.org/x.png'/><draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame>"
        "soon<text:tab/>now"
    )
    (found,) = opened(TEXT, table(row(f"<table:table-cell><text:p>{inside}</text:p></table:table-cell>"))).tables

    assert found == [["Train judges\nsoon now"]]


def test_a_table_inside_a_cell_is_text_of_the_cell(opened):
    (found,) = opened(
        TEXT, table(row(f"<table:table-cell>{table(row(cell('a'), cell('b')))}</table:table-cell>", cell("c")))
    ).tables

    assert found == [["a\nb", "c"]]


def test_title_header_and_first_paragraphs_may_name_the_review(tmp_path):
    parts = {
        "meta.xml": around("document-meta", "<office:meta><dc:title>Recommendations of the UPR</dc:title></office:meta>"),
        "styles.xml": around(
            "document-styles",
            "<style:header><text:p>Rwanda, UPR, 2nd cycle</text:p></style:header>"
            "<style:footer><text:p>Kenya, UPR</text:p></style:footer>",
        ),
    }
    found = read(write(tmp_path / "list.odt", TEXT, "<text:h>Education</text:h>" + table(*ROWS), more=parts))

    assert (found.state, found.cycle) == ("RWA", "2")


def test_a_sheet_that_nobody_sees_is_read_over(opened):
    hidden = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    found = opened(SHEETS, table(*ROWS, name="Plan") + table(row(cell("secret")), name="Old", style="ta2"), styles=hidden)

    assert len(found.tables) == 1
    assert found.about == ("Plan",)


def test_a_formula_and_a_link_are_the_text_that_they_show(opened):
    formula = (
        '<table:table-cell table:formula="of:=WEBSERVICE(&quot;http://example.org&quot;)" office:value-type="string"><text:p>'
        "<text:a xlink:href=\"http://example.org\">=cmd|'/c calc'!A0</text:a></text:p></table:table-cell>"
    )
    (found,) = opened(SHEETS, table(row(formula))).tables

    assert found == [["=cmd|'/c calc'!A0"]]


# --- hostile files


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "bomb",
    [
        row(cell("x"), times=1_048_576),
        row(cell("x" * 300_000), times=190_000),
        row(cell("x", 'table:number-columns-repeated="16384"')),
        row(cell("x", 'table:number-columns-repeated="150"'), times=100_000),
        row(cell("", 'table:number-columns-repeated="999999999"'), cell("x")),
        row(times=999_999_999) + row(cell("x")),
        row(cell("x", 'table:number-rows-spanned="999999999"')) + row(COVERED, times=999_999_999),
    ],
    ids=["rows", "letters", "columns", "cells", "far right", "far down", "covered"],
)
def test_counts_that_no_laptop_could_hold_are_refused(bring, kind, bomb):
    with pytest.raises(FileTooLarge):
        bring(kind, table(ROWS[0], bomb))


def test_empty_rows_and_cells_without_end_are_nothing(bring):
    nothing = row(cell("", 'table:number-columns-repeated="999999999"'), times=999_999_999) * 100
    covered = row('<table:covered-table-cell table:number-columns-repeated="999999999"/>', times=999_999_999)

    assert len(bring(SHEETS, table(*ROWS, nothing, covered)).rows) == 1


@pytest.mark.parametrize("count", ["-1", "many", "1e9", "9" * 10, "", "²"])
def test_counts_that_are_none_are_not_understood(bring, count):
    with pytest.raises(FileNotUnderstood):
        bring(SHEETS, table(*ROWS, row(cell("x", f'table:number-columns-repeated="{count}"'))))


@pytest.mark.parametrize(
    "part",
    [
        "", "<", "no markup", "<a><b></a>", "<a>" * 30_000, "<a>" * 300 + "</a>" * 300,
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>',
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>',
        '<?xml version="1.0" encoding="utf-7"?><x/>', content(SHEETS, table(*ROWS)).encode("utf-16"),
        content(SHEETS, table(*ROWS)).replace("Train judges", "&nbsp;"),
        content(SHEETS, table(*ROWS)).replace("Train judges", "\ud800").encode("utf-8", "surrogatepass"),
    ],
    ids=lambda part: repr(part[:20]),
)  # fmt: skip
@pytest.mark.parametrize("name", ["content.xml", "meta.xml"])
def test_a_part_that_is_no_sound_xml_is_not_understood(bring, name, part):
    with pytest.raises(FileNotUnderstood):
        bring(SHEETS, table(*ROWS), more={name: part})


@pytest.mark.parametrize(
    "wide",
    ["<text:p " + " ".join(f'a{number}=""' for number in range(200_000)) + "/>", '<text:p a="' + "x" * 30 * 2**20 + '"/>'],
    ids=["attributes", "one attribute"],
)
def test_markup_with_endless_attributes_is_a_plain_answer(bring, wide):
    with pytest.raises(UserError):
        bring(TEXT, wide)


def test_a_sheet_of_a_hundred_megabytes_is_refused(bring):
    cells = "".join(f"<text:p>{number * 7_919:x}</text:p>" for number in range(2_000_000))
    with pytest.raises(FileTooLarge):
        bring(SHEETS, table(*ROWS, f"<table:table-row><table:table-cell>{cells}</table:table-cell></table:table-row>"))


def test_a_part_that_lies_about_its_size_is_not_understood(tmp_path):
    path = write(tmp_path / "plan.ods", SHEETS, table(*ROWS))
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("content.xml").file_size
    path.write_bytes(path.read_bytes().replace(struct.pack("<I", size), struct.pack("<I", size - 100)))
    with pytest.raises(FileNotUnderstood):
        read(path)


def test_a_file_with_a_password_is_not_understood(bring):
    with pytest.raises(FileNotUnderstood):
        bring(SHEETS, "", more={"content.xml": bytes(range(1, 256)) * 20})


def test_a_file_without_its_main_part_is_not_understood(tmp_path):
    with zipfile.ZipFile(tmp_path / "sealed.odt", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("encrypted-package", b"\1\2\3")
    with pytest.raises(FileNotUnderstood):
        read(tmp_path / "sealed.odt")


def test_other_kinds_of_documents_are_not_understood(bring):
    with pytest.raises(FileNotUnderstood):
        bring("presentation", "")


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_holds_no_recommendations(bring, kind):
    with pytest.raises(NoRecommendations):
        bring(kind, table(*rows(["Asha", "LHRC"], ["Juma", "THRDC"])))


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_byte_brings_a_plain_answer_or_none(tmp_path, kind):
    path = write(tmp_path / "plan.bin", kind, table(*ROWS))
    data = path.read_bytes()
    refused = 0
    for at in range(0, len(data), 5):
        path.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        try:
            assert read(path).rows[0].values["text"] == "Train judges"
        except UserError:
            refused += 1
    assert refused > len(data) // 10
