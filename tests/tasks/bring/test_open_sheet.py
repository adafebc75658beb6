"""A photo or a scan of Sheets leads to their recommendations."""

from __future__ import annotations

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests import photos
from upr_desktop.domain.code import code, marked
from upr_desktop.domain.progress import Progress, finish
from upr_desktop.errors.files import FileLocked, FileMissing, NoCodeOnPicture, SheetOfOthers
from upr_desktop.tasks import recommendations
from upr_desktop.tasks.bring.open_sheet import find, find_all, look

ELSEWHERE = "6b1f0d3e-8f0a-5c55-9f5e-2f1d7c9a4e60"


@pytest.fixture
def ids(dodoma):
    """The ids of the recommendations in Asha's office, by number."""
    return {number: dodoma.find(number).id for number in dodoma.numbers()}


@pytest.fixture
def photo(tmp_path):
    """Takes a photo of Sheets, by the ids of their recommendations; "" for another paper."""

    def take(name: str, *of: str):
        pages = [photos.turned(photos.page(marked(id) if id else "", 100), 4) for id in of]
        (tmp_path / name).write_bytes(photos.saved(photos.on_a_table(*pages)))
        return tmp_path / name

    return take


@pytest.fixture
def scan(tmp_path):
    """Makes a PDF of Sheets, by the ids of their recommendations."""

    def make(name: str, *of: str):
        (tmp_path / name).write_bytes(photos.pdf(*(marked(id) if id else "" for id in of)))
        return tmp_path / name

    return make


def numbers(office, path):
    """The numbers of what is found."""
    return [one.text("number") for one in finish(find(office.reader, path))]


def test_a_photo_leads_to_its_recommendation(dodoma, ids, photo):
    assert numbers(dodoma, photo("IMG-20261121-WA0003.jpg", ids["134.18"])) == ["134.18"]


def test_several_sheets_lead_to_theirs_in_the_order_of_the_photo(dodoma, ids, photo):
    assert numbers(dodoma, photo("table.jpg", ids["134.18"], ids["134.102"], ids["134.16"])) == ["134.18", "134.102", "134.16"]


def test_every_page_of_a_scan_is_looked_at_and_counted(dodoma, ids, scan):
    path = scan("scan.pdf", ids["134.16"], "", ids["134.18"], ids["134.16"])

    steps = list(find(dodoma.reader, path))
    assert steps == sorted(steps)
    assert steps[0].done == 0
    assert set(steps[1:]) <= {Progress(0, 0), *(Progress(page, 4) for page in range(5))}
    assert numbers(dodoma, path) == ["134.16", "134.18"]


def test_a_recommendation_that_was_put_aside_is_found_too(dodoma, ids, photo):
    recommendations.put_aside(dodoma.workspace, "recommendation", ids["134.16"])

    assert numbers(dodoma, photo("aside.jpg", ids["134.16"])) == ["134.16"]


def test_codes_of_other_things_are_no_sheets(tmp_path):
    (tmp_path / "poster.pdf").write_bytes(photos.pdf("https://example.org", "DCF-GTF-MFC", "UPR DCF-GTF-MFD"))

    assert finish(look(tmp_path / "poster.pdf")) == []


@pytest.mark.parametrize("name", ["blank.jpg", "blank.pdf"])
def test_without_a_code_it_is_said_how_to_take_the_photo(dodoma, photo, scan, name):
    with pytest.raises(NoCodeOnPicture, match="Take the photo again: from nearer"):
        numbers(dodoma, (photo if name.endswith("jpg") else scan)(name, ""))


def test_the_sheet_of_another_workspace_is_told_with_its_code(dodoma, photo):
    with pytest.raises(SheetOfOthers, match=f"the sheet {code(ELSEWHERE)} of a recommendation that is not here"):
        numbers(dodoma, photo("kenya.jpg", ELSEWHERE))


def test_one_sheet_that_is_here_is_enough(dodoma, ids, photo):
    assert numbers(dodoma, photo("both.jpg", ELSEWHERE, ids["134.16"])) == ["134.16"]


def test_a_document_that_needs_a_password_is_explained(dodoma, tmp_path):
    canvas = Canvas(str(tmp_path / "sealed.pdf"), encrypt=StandardEncryption("Dodoma"))
    canvas.showPage()
    canvas.save()

    with pytest.raises(FileLocked, match="“sealed.pdf”"):
        numbers(dodoma, tmp_path / "sealed.pdf")


def test_of_several_files_each_says_what_is_wrong_with_it(dodoma, ids, photo, scan, tmp_path):
    files = [
        photo("a.jpg", ids["134.18"]),
        photo("b.jpg", ""),
        tmp_path / "gone.jpg",
        scan("c.pdf", ids["134.16"], ids["134.18"]),
    ]

    found = finish(find_all(dodoma.reader, files))

    assert [one.text("number") for one in found.recommendations] == ["134.18", "134.16"]
    assert [type(one) for one in found.troubles] == [NoCodeOnPicture, FileMissing]
