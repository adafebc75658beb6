"""Any file at all: what is no list of recommendations is told in one sentence, and harms nothing."""

import os
import struct
import zipfile

import pytest

from upr_desktop.errors.base import UserError
from upr_desktop.errors.files import FileEmpty, FileMissing, FileNotUnderstood, FileTooLarge, FileUnreadable, NoRecommendations
from upr_desktop.importing.reading import read

ROWS = [["Rec#", "Recommendation(s)", "Goal to be achieved"], ["134.10", "Train judges", "All by 2018"]]
SHEET = "xl/worksheets/sheet1.xml"
DOCUMENT = "word/document.xml"
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def sheet(cells: str) -> str:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{cells}</sheetData></worksheet>'


def part(path, name):
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


@pytest.mark.parametrize("name", ["list.docx", "list.txt", "list", "list (1).docx.bin"])
def test_what_a_file_is_shows_in_its_bytes(word, name):
    assert read(word(ROWS, name=name)).rows[0].values["number"] == "134.10"


def test_an_excel_file_that_calls_itself_a_word_file_is_read(excel):
    assert read(excel(ROWS, name="list.docx")).rows[0].values["number"] == "134.10"


def test_cells_may_stand_between_tabs(tmp_path):
    lines = ("\t".join(cells) for cells in ROWS)
    (tmp_path / "list.tsv").write_text("\r\n".join(lines).replace("Train", "Train, “and soon”,"), encoding="utf-16")

    assert read(tmp_path / "list.tsv").rows[0].values["text"] == "Train, “and soon”, judges"


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(FileMissing, match=r"Tanzania\.docx"):
        read(tmp_path / "Tanzania.docx")


def test_a_name_that_no_file_can_have_is_no_bug(tmp_path):
    with pytest.raises(UserError):
        read(tmp_path / "\0.docx")


def test_a_folder_is_told_from_a_file(tmp_path):
    with pytest.raises(FileUnreadable):
        read(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to this user")
def test_a_file_that_may_not_be_read_is_told(word):
    path = word(ROWS)
    path.chmod(0)
    with pytest.raises(FileUnreadable):
        read(path)


def test_an_empty_file_is_told(tmp_path):
    (tmp_path / "empty.docx").touch()
    with pytest.raises(FileEmpty):
        read(tmp_path / "empty.docx")


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7 ...", b"\x89PNG\r\n", b"\xff\xd8\xff\xe0", b"{\\rtf1 Rec#}", b"\0\1\2" * 99, b"PK\3\4", b"PK\3\4" + b"x" * 99],
    ids=["PDF", "PNG", "photo", "RTF", "bytes", "short zip", "bad zip"],
)
def test_files_of_other_kinds_are_not_understood(tmp_path, data):
    (tmp_path / "list.docx").write_bytes(data)
    with pytest.raises(FileNotUnderstood, match=r"list\.docx"):
        read(tmp_path / "list.docx")


@pytest.mark.parametrize("text", ["Dear Asha, see you in Dodoma.", "a,b,c\n1,2,3\n", "<html><body>Hi</body></html>", "\n\n"])
def test_a_text_without_a_table_of_recommendations_holds_none(tmp_path, text):
    (tmp_path / "letter.csv").write_text(text, encoding="utf-8")
    with pytest.raises(NoRecommendations):
        read(tmp_path / "letter.csv")


def test_a_letter_in_word_holds_no_recommendations(word):
    with pytest.raises(NoRecommendations):
        read(word([["Asha", "LHRC"], ["Juma", "THRDC"]]))


@pytest.mark.parametrize("kind", ["word", "excel"])
def test_a_file_that_was_cut_off_is_not_understood(request, kind):
    path = request.getfixturevalue(kind)(ROWS)
    data = path.read_bytes()
    for length in range(4, len(data), len(data) // 60):
        path.write_bytes(data[:length])
        with pytest.raises(FileNotUnderstood):
            read(path)


@pytest.mark.parametrize("kind", ["word", "excel"])
def test_a_damaged_byte_brings_a_plain_answer_or_none(request, kind):
    path = request.getfixturevalue(kind)(ROWS)
    data = path.read_bytes()
    refused = 0
    for at in range(0, len(data), len(data) // 150):
        path.write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        try:
            assert read(path).rows[0].values["text"] == "Train judges"
        except UserError:
            refused += 1
    assert refused > 75


@pytest.mark.parametrize(("kind", "name"), [("word", DOCUMENT), ("excel", SHEET), ("excel", "xl/workbook.xml")])
@pytest.mark.parametrize("broken", ["", "<", "no markup at all", "<a><b></a>", "<a>" * 30_000])
def test_a_part_that_is_no_sound_xml_is_not_understood(request, rezip, kind, name, broken):
    path = rezip(request.getfixturevalue(kind)(ROWS), {name: broken})
    with pytest.raises(FileNotUnderstood):
        read(path)


def test_markup_that_is_nested_without_end_is_not_understood(word, rezip):
    path = word(ROWS)
    deep = part(path, DOCUMENT).replace("<w:tbl>", "<w:customXml>" * 9_000 + "<w:tbl>")
    with pytest.raises(FileNotUnderstood):
        read(rezip(path, {DOCUMENT: deep.replace("</w:tbl>", "</w:tbl>" + "</w:customXml>" * 9_000)}))


@pytest.mark.parametrize(("kind", "name"), [("word", DOCUMENT), ("excel", SHEET), ("excel", "xl/styles.xml")])
def test_declared_entities_are_refused_before_anybody_resolves_them(request, rezip, kind, name):
    path = request.getfixturevalue(kind)(ROWS)
    xml = part(path, name)
    end = xml.index("?>") + 2 if xml.startswith("<?xml") else 0
    with pytest.raises(FileNotUnderstood):
        read(rezip(path, {name: xml[:end] + LAUGHS + xml[end:]}))
    with pytest.raises(FileNotUnderstood):
        read(rezip(path, {name: (xml[:end] + LAUGHS + xml[end:]).encode("utf-16")}))
    with pytest.raises(FileNotUnderstood):
        read(rezip(path, {name: '<?xml version="1.0" encoding="utf-7"?>' + xml[end:]}))


def test_a_small_file_that_unpacks_to_gigabytes_is_refused(word, rezip):
    with pytest.raises(FileTooLarge):
        read(rezip(word(ROWS), {"word/media/photo.png": b"\0" * 200 * 2**20}))


def test_a_text_that_no_laptop_could_hold_is_refused(word, rezip):
    path = word(ROWS)
    body = "<w:p/>" + "<w:p><w:r><w:t>Haki Jamii {}</w:t></w:r></w:p>"
    long = "".join(body.format(number * 7_919) for number in range(300_000))
    with pytest.raises(FileTooLarge):
        read(rezip(path, {DOCUMENT: part(path, DOCUMENT).replace("<w:tbl>", long + "<w:tbl>", 1)}))


def test_a_file_of_a_thousand_parts_is_refused(word, rezip):
    with pytest.raises(FileTooLarge):
        read(rezip(word(ROWS), {f"word/media/{number}.png": b"x" for number in range(1_001)}))


def test_a_part_that_lies_about_its_size_is_not_understood(word):
    path = word(ROWS)
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo(DOCUMENT).file_size
    lie = path.read_bytes().replace(struct.pack("<I", size), struct.pack("<I", size - 100))
    path.write_bytes(lie)
    with pytest.raises(FileNotUnderstood):
        read(path)


def test_two_parts_in_the_same_bytes_are_not_understood(tmp_path):
    path = tmp_path / "twice.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.xml", "<a/>")
        archive.writestr("b.xml", "<b/>")
        archive.infolist()[1].header_offset = 0
    with pytest.raises(FileNotUnderstood):
        read(path)


def test_a_file_with_a_password_is_not_understood(old_excel):
    path = old_excel({(0, 0): "Rec#"})
    path.write_bytes(path.read_bytes().replace("Workbook".encode("utf-16-le"), "EncryptedPackage".encode("utf-16-le")[:16]))
    with pytest.raises(FileNotUnderstood):
        read(path)


def test_cells_in_opposite_corners_of_a_sheet_do_not_end_the_program(excel, rezip):
    corners = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    with pytest.raises(FileTooLarge):
        read(rezip(excel(ROWS), {SHEET: sheet(corners)}))


def test_a_corner_that_is_only_coloured_is_no_cell(excel):
    def colour(workbook):
        workbook.worksheets[0]["XFD1048576"].number_format = "0.00"

    assert len(read(excel(ROWS, change=colour)).rows) == 1


def test_cells_that_name_no_place_are_counted(excel, rezip):
    wide = "<row>" + "<c><v>1</v></c>" * 300 + "</row>"
    with pytest.raises(FileTooLarge):
        read(rezip(excel(ROWS), {SHEET: sheet(wide)}))


@pytest.mark.parametrize("place", ["1A", "A", "", "A99999999999", "ÀÀ1", "A-1", "A" * 5_000 + "1"])
def test_cells_in_places_that_do_not_exist_are_refused(excel, rezip, place):
    with pytest.raises(UserError):
        read(rezip(excel(ROWS), {SHEET: sheet(f'<row r="1"><c r="A1"><v>1</v></c><c r="{place}"><v>2</v></c></row>')}))


def test_a_sheet_in_a_part_with_another_name_is_refused(excel, rezip):
    path = excel(ROWS)
    relations = part(path, "xl/_rels/workbook.xml.rels").replace("worksheets/sheet1.xml", "media/photo.png")
    with pytest.raises(FileNotUnderstood):
        read(rezip(path, {"xl/media/photo.png": part(path, SHEET), "xl/_rels/workbook.xml.rels": relations}))


def test_a_workbook_with_macros_is_refused(excel, rezip):
    with pytest.raises(FileNotUnderstood):
        read(rezip(excel(ROWS), {"xl/vbaProject.bin": b"macro"}))


def test_more_columns_than_any_table_has_are_refused(tmp_path, word, rezip):
    (tmp_path / "wide.csv").write_text(",".join(["x"] * 300), encoding="utf-8")
    with pytest.raises(FileTooLarge):
        read(tmp_path / "wide.csv")
    path = word(ROWS)
    span = '<w:tcPr><w:gridSpan w:val="100000000"/>'
    with pytest.raises(FileTooLarge):
        read(rezip(path, {DOCUMENT: part(path, DOCUMENT).replace("<w:tcPr>", span, 1)}))


def test_a_text_with_a_quote_that_never_ends_is_a_plain_answer(tmp_path):
    (tmp_path / "open.csv").write_text('Rec#,Recommendation(s)\n7.1,"Train judges' + "\n7.2,x" * 40_000, encoding="utf-8")
    with pytest.raises(FileNotUnderstood):
        read(tmp_path / "open.csv")


def test_control_characters_do_not_get_in(tmp_path):
    (tmp_path / "odd.csv").write_text("Rec#,Recommendation(s)\n7.1,Train\x07 jud\u2028ges\x85\n", encoding="utf-8")
    assert read(tmp_path / "odd.csv").rows[0].values["text"].replace("\n", " ") in ("Train jud ges", "Train judges")
