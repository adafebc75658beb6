"""The codes of Sheets on photos and scans, however badly they were taken."""

from __future__ import annotations

import pytest

from tests import photos
from upr_desktop.domain.code import marked
from upr_desktop.errors.files import PictureUnreadable
from upr_desktop.importing.formats.photo import codes, codes_in_dots
from upr_desktop.printing.setting.pages import Pages

CODE = marked("6b1f0d3e-8f0a-5c55-9f5e-2f1d7c9a4e60")
OTHERS = [marked(f"{place}1c2d3e4-0000-5000-8000-000000000000") for place in range(4)]

BADLY = {
    "as it is": lambda page: page,
    "a little askew": lambda page: photos.turned(page, 7),
    "on its side": lambda page: photos.turned(page, 90),
    "on its head": lambda page: photos.turned(page, 180),
    "across": lambda page: photos.turned(page, 33),
    "from the side": lambda page: photos.from_the_side(photos.on_a_table(page)),
    "out of focus": lambda page: photos.blurred(page, 2),
    "badly out of focus": lambda page: photos.blurred(page, 4),
    "grainy": lambda page: photos.grainy(page, 80),
    "dark": lambda page: photos.between(page, 10, 60),
    "dark and grainy": lambda page: photos.grainy(photos.between(page, 10, 60), 12),
    "pale": lambda page: photos.between(page, 190, 225),
    "in shadow": photos.in_shadow,
    "by a small telephone": lambda page: photos.of_width(photos.on_a_table(page), 1200),
    "by a very small telephone": lambda page: photos.of_width(photos.on_a_table(page), 500),
    "all of it": lambda page: photos.blurred(
        photos.grainy(
            photos.of_width(photos.turned(photos.in_shadow(photos.from_the_side(photos.on_a_table(page))), 7), 1400), 25
        ),
        0.8,
    ),
}


def seen(data: bytes) -> list[list[str]]:
    """What is on each page."""
    return list(codes(data, "Sheet.jpg"))


@pytest.fixture(scope="module")
def sheet():
    """A page with a code."""
    return photos.page(CODE)


@pytest.mark.parametrize("how", BADLY)
def test_a_code_is_found_on_a_bad_photo(sheet, how):
    assert seen(photos.saved(BADLY[how](sheet), quality=60)) == [[CODE]]


def test_a_code_is_found_although_the_photo_was_squeezed(sheet):
    assert seen(photos.saved(sheet, quality=30)) == seen(photos.saved(sheet, quality=30, progressive=True)) == [[CODE]]


@pytest.mark.parametrize("kind", ["BMP", "GIF", "PNG", "TIFF"])
@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB"])
def test_every_usual_kind_of_picture_is_read(sheet, kind, mode):
    assert seen(photos.saved(sheet.convert(mode), kind)) == [[CODE]]


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_a_scan_with_16_bits_of_grey_is_read(sheet, kind):
    grey = sheet.convert("L").convert("I").point(lambda shade: shade * 200).convert("I;16")

    assert seen(photos.saved(grey, kind)) == [[CODE]]


def test_a_photo_of_a_telephone_with_many_pixels_is_read(sheet):
    assert seen(photos.saved(sheet.resize((8160, 6144)), quality=50)) == [[CODE]]


def test_several_sheets_on_one_photo_are_read_line_by_line(sheet):
    pages = [photos.turned(photos.page(text, 100), askew) for text, askew in zip(OTHERS, (3, -2, 0, 2), strict=True)]

    assert seen(photos.saved(photos.on_a_table(*pages, in_a_row=2))) == [OTHERS]


def test_the_order_is_that_of_the_photo_as_it_is_looked_at():
    lying = photos.on_a_table(*(photos.page(text, 100) for text in OTHERS), in_a_row=2).rotate(90, expand=True)
    exif = lying.getexif()
    exif[0x0112] = 6  # to be turned by a quarter to the right

    assert seen(photos.saved(lying, exif=exif)) == [OTHERS]
    assert seen(photos.saved(lying, exif=b"Exif\0\0 what no reader understands")) != [OTHERS]


def test_every_page_of_a_scan_is_read(sheet):
    pages = [photos.page(text, 150) for text in (OTHERS[0], "", OTHERS[1])]

    assert seen(photos.striped(pages)) == [[OTHERS[0]], [], [OTHERS[1]]]


def test_a_page_of_a_document_is_read():
    with Pages(photos.pdf(CODE)) as pages:
        page = pages.picture(0, 150)

    assert codes_in_dots(page.width, page.height, page.dots) == [CODE]


def test_a_photo_without_a_code_has_none(sheet):
    assert seen(photos.saved(sheet.crop((0, 600, *sheet.size)))) == [[]]


@pytest.mark.parametrize("kind", ["BMP", "GIF", "JPEG", "PNG", "TIFF"])
def test_a_picture_that_was_cut_off_is_explained(sheet, kind):
    data = photos.saved(sheet, kind)

    for length in (10, 100, len(data) // 2):
        with pytest.raises(PictureUnreadable, match="“Sheet.jpg” could not be read as a picture"):
            seen(data[:length])


@pytest.mark.parametrize("kind", ["ICO", "WEBP", "PPM", "EPS", "SGI"])
def test_other_kinds_are_not_even_tried(sheet, kind):
    with pytest.raises(PictureUnreadable):
        seen(photos.saved(sheet.resize((200, 200)), kind))
