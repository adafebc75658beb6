"""Finds the square codes (QR) on a photo or a scan.

A picture from outside is looked at with a few known decoders only, and only where its own head says that it stays small in
memory. Nothing is written, and nothing that a picture names is loaded or run.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from upr_desktop.errors.files import FileTooLarge, PictureUnreadable

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PIXELS = 36_000_000
"""What is unpacked whole: a page of A4 scanned at 600 dots an inch has 35 million."""
MAX_PIXELS_IN_PASSES = 24_000_000
"""A JPEG that comes in several passes is kept as up to six bytes a pixel until the last one."""
MAX_PASSES = 100
MAX_TILE = 4_000_000
"""Pixels of a tile of a TIFF, which may be larger than the page."""
MAX_PAGES = 300
MAX_READS = 30_000
"""How often a decoder may read for one page: files of millions of tiny parts take minutes, and gigabytes for a list of them."""
LARGE, SMALL = 13_000_000, 5_000_000
"""Pixels of what is looked at: what an ordinary telephone takes, for small codes; and less, where large ones are clearer."""

_FORMATS = ("BMP", "GIF", "JPEG", "PNG", "TIFF")
_DECODERS = {"gif", "jpeg", "libtiff", "packbits", "raw", "zip"}
_TILE_WIDTH, _TILE_HEIGHT = 322, 323
_BEGIN_OF_PASS = b"\xff\xda"


class _Code(NamedTuple):
    """What a code says, and where it is, in parts of the height and width of the page."""

    top: float
    bottom: float
    left: float
    text: str


class _Counted(io.BytesIO):
    """A file that can be read only so often."""

    left = MAX_READS

    def read(self, size: int | None = -1, /) -> bytes:
        self.left -= 1
        if self.left < 0:
            raise OSError("has too many parts")
        return super().read(size)


def codes(data: bytes, name: str) -> Iterator[list[str]]:
    """What the codes on each page of a picture say, in reading order: .jpg, .png, .tif with its pages, .bmp, .gif.

    name: of the file, for messages. Raises FileTooLarge, PictureUnreadable.
    """
    from PIL import Image

    pages = _pages(data)
    try:
        while page := _next(pages):
            yield _read(page)
    except Image.DecompressionBombError as reason:
        raise FileTooLarge(name) from reason
    except Exception as reason:
        raise PictureUnreadable(name) from reason


def codes_in_dots(width: int, height: int, dots: bytes) -> list[str]:
    """What the codes on a page say, in reading order. dots: four bytes each, blue, green, red and one unused."""
    from PIL import Image

    return _read(Image.frombuffer("RGB", (width, height), dots, "raw", "BGRX", 0, 1).convert("L"))


# --- unpacking


def _next(pages: Iterator[Image]) -> Image | None:
    """The next page, without Pillow's words for developers; None after the last."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return next(pages, None)


def _pages(data: bytes) -> Iterator[Image]:
    """The pages as pictures in shades of grey."""
    from PIL import Image

    file = _Counted(data)
    picture = Image.open(file, formats=_FORMATS)
    for number in range(MAX_PAGES + 1):
        if number and not _turn_to(picture, number):
            return
        if number == MAX_PAGES or _is_too_large(picture, data, file.tell()):
            raise Image.DecompressionBombError
        yield _grey(picture)
        file.left = MAX_READS


def _turn_to(picture: Image, number: int) -> bool:
    """Whether there is a page of this number (from 0): only TIFF has any; more pictures in the other kinds are a film."""
    if picture.format != "TIFF":
        return False
    try:
        picture.seek(number)
    except EOFError:
        return False
    return True


def _is_too_large(picture: Any, data: bytes, read: int) -> bool:
    """Whether the page would need too much memory or time. read: how far the file had to be read to know about the page."""
    if any(tile[0] not in _DECODERS for tile in picture.tile):
        raise ValueError("is packed in an odd way")
    pixels: int = picture.width * picture.height
    if picture.format == "TIFF" and picture.tag_v2.get(_TILE_WIDTH, 0) * picture.tag_v2.get(_TILE_HEIGHT, 0) > MAX_TILE:
        return True
    if picture.format != "JPEG":
        return pixels > MAX_PIXELS
    begin = data.rfind(_BEGIN_OF_PASS, 0, read)
    if "progressive" in picture.info or data[begin + 4 : begin + 5] != bytes([picture.layers]):
        return pixels > MAX_PIXELS_IN_PASSES or data.count(_BEGIN_OF_PASS) > MAX_PASSES
    shrink = next((by for by in (1, 2, 4) if pixels <= 2 * LARGE * by * by), 8)
    picture.draft("L", (picture.width // shrink, picture.height // shrink))
    return False


def _grey(picture: Image) -> Image:
    """The page in 256 shades of grey and of a size to be looked at, the way up in which it was taken."""
    from PIL import ImageOps

    if picture.mode.startswith("I"):  # 16 bits of grey
        picture = picture.point(lambda shade: shade * (1 / 256))
    page = picture.convert("L")
    exif = picture.info.get("exif")
    page = _shrunk(page, LARGE)
    if exif:
        page.info["exif"] = exif
        with suppress(Exception):  # which way is up matters for the order of several codes alone
            ImageOps.exif_transpose(page, in_place=True)
    return page


def _shrunk(page: Image, pixels: int) -> Image:
    """The page with at most so many pixels."""
    from PIL import Image

    scale = (pixels / (page.width * page.height)) ** 0.5
    size = max(1, int(page.width * scale)), max(1, int(page.height * scale))
    return page if scale >= 1 else page.resize(size, Image.Resampling.BOX)


# --- looking


def _read(page: Image) -> list[str]:
    """What the codes say. Where none is clear at once, the slower look mends what is out of focus."""
    from PIL import Image, ImageFilter

    close = _shrunk(page, SMALL)
    found = _codes(close) + (_codes(page) if close is not page else [])
    if not found:
        twice = close.resize((2 * close.width, 2 * close.height), Image.Resampling.BICUBIC)
        found = _codes(twice.filter(ImageFilter.UnsharpMask(6, 400, 0)))
    return _in_reading_order({code.text: code for code in found})


def _codes(page: Image) -> list[_Code]:
    from zxingcpp import BarcodeFormat, BarcodeFormats, read_barcodes

    found = []
    for code in read_barcodes(page, BarcodeFormats(BarcodeFormat.QRCode)):
        place = code.position
        corners = (place.top_left, place.top_right, place.bottom_left, place.bottom_right)
        down = [corner.y / page.height for corner in corners]
        found.append(_Code(min(down), max(down), min(corner.x for corner in corners) / page.width, code.text))
    return found


def _in_reading_order(found: dict[str, _Code]) -> list[str]:
    """Line by line: codes that stand beside each other, even if not quite, are one line."""
    lines: list[list[_Code]] = []
    for code in sorted(found.values()):
        if lines and code.top < lines[-1][0].bottom:
            lines[-1].append(code)
        else:
            lines.append([code])
    return [code.text for line in lines for code in sorted(line, key=lambda code: code.left)]
