"""Pictures and documents made to take a computer's time and memory, each of a few kilobytes or megabytes.

`python -m tests.tasks.hostile_pictures FOLDER` looks at all files in a folder and prints what became of each, and last the
bytes by which the process grew.
"""

from __future__ import annotations

import json
import struct
import sys
import zlib
from collections.abc import Iterable
from pathlib import Path

from PIL import Image

from tests.photos import saved
from upr_desktop.domain.progress import finish
from upr_desktop.errors.base import UserError
from upr_desktop.tasks.bring.open_sheet import look

DOT = Image.new("1", (1, 1))
A4 = "0 0 595 842"
HUGE_TILE = {259: 5, 273: 0, 278: 0, 279: 0, 322: 40_000, 323: 40_000, 324: 200, 325: 900}
ODD_BOXES = ["0 0 1008000 1008000", "0 0 1008000 1", "0 0 0 0", "9 9 0 0", "0 0 1e30 1e30"]
COLOUR = Image.new("RGB", (6000, 4100), (200, 10, 90))


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, colours: int = 0, depth: int = 1, before: bytes = b"") -> bytes:
    """A black picture. colours: 0 grey, 6 with red, green, blue and how much shows through."""
    line = bytes(1 + width * depth * (4 if colours == 6 else 1) // 8)
    head = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + before + chunk(b"IDAT", _packed(line, height)) + chunk(b"IEND", b"")


def _packed(line: bytes, times: int) -> bytes:
    packing = zlib.compressobj()
    return b"".join(packing.compress(line) for _ in range(times)) + packing.flush()


def tiff(changed: dict[int, int], next_page: int = 0) -> bytes:
    """A page of a thousand dots by a thousand whose head can lie. changed: tags by number; 0 leaves one out."""
    tags = {256: 1000, 257: 1000, 258: 8, 259: 1, 262: 1, 273: 200, 277: 1, 278: 1000, 279: 1_000_000} | changed
    entries = [struct.pack("<HHII", tag, 4, 1, value) for tag, value in sorted(tags.items()) if value]
    head = b"II*\0\x08\0\0\0" + struct.pack("<H", len(entries)) + b"".join(entries) + struct.pack("<I", next_page)
    return head.ljust(200, b"\0") + bytes(1_000_000)


def gif(frames: int, side: int) -> bytes:
    """A film of black pictures; what is larger than a dot is cut."""
    size = struct.pack("<HH", side, side)
    return b"GIF89a" + size + b"\xf0\0\0" + bytes(6) + (b",\0\0\0\0" + size + b"\0\x02\x02\x44\x01\0") * frames + b";"


def in_passes(times: int) -> bytes:
    """A JPEG whose last pass comes so often."""
    whole = saved(COLOUR.resize((5000, 4000)), progressive=True, subsampling=0)
    return whole[:-2] + whole[whole.rfind(b"\xff\xda") : -2] * times + whole[-2:]


def bmp(width: int, height: int, packed: int = 0) -> bytes:
    """A picture of which little is there."""
    head = struct.pack("<IIIIiiHHIIiiII", 1000, 0, 1078, 40, width, height, 1, 8, packed, 0, 0, 0, 256, 0)
    return b"BM" + head + bytes(1024) + b"\0\2\0\0" * 1_000_000


def document(boxes: Iterable[str], said: int = 0, inside: bytes = b"0 0 100 100 re f") -> bytes:
    """A PDF with pages of these sizes. said: how many it says that it has."""
    pages = [f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents 3 0 R>>".encode() for box in boxes]
    kids = b" ".join(b"%d 0 R" % (4 + place) for place in range(len(pages)))
    tree = b"<</Type/Pages/Count %d/Kids[%s]>>" % (said or len(pages), kids)
    content = b"<</Length %d>>\nstream\n%s\nendstream" % (len(inside), inside)
    whole, places = b"%PDF-1.5\n", []
    for number, one in enumerate([b"<</Type/Catalog/Pages 2 0 R>>", tree, content, *pages], 1):
        places.append(len(whole))
        whole += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
    return whole + end % (len(places) + 1, table, len(places) + 1, len(whole))


FILES = {
    "900 million dots.png": (lambda: png(30_000, 30_000), "FileTooLarge"),
    "100 million dots.png": (lambda: png(10_000, 10_000), "FileTooLarge"),
    "as large as may be.png": (lambda: png(6000, 6000, 6, 8), []),
    "a million parts.png": (lambda: png(100, 100, before=chunk(b"aaAa", b"") * 1_000_000), "PictureUnreadable"),
    "much text.png": (lambda: png(9, 9, before=chunk(b"zTXt", b"a\0\0" + _packed(bytes(100_000), 900))), "PictureUnreadable"),
    "a long film.gif": (lambda: gif(10_000, 1), []),
    "4 billion dots.gif": (lambda: gif(1, 65_535), "FileTooLarge"),
    "a long comment.gif": (lambda: gif(0, 1)[:-1] + b"!\xfe" + (b"\xff" + bytes(255)) * 40_000, "PictureUnreadable"),
    "many passes.jpg": (lambda: in_passes(5000), "FileTooLarge"),
    "large in passes.jpg": (lambda: saved(COLOUR, progressive=True), "FileTooLarge"),
    "for printers.jpg": (lambda: saved(COLOUR.convert("CMYK")), []),
    "a million marks.jpg": (lambda: b"\xff\xd8" + b"\xff\xe0\0\2" * 1_000_000, "PictureUnreadable"),
    "data elsewhere.tif": (lambda: tiff({273: 4_000_000_000}), "PictureUnreadable"),
    "next page elsewhere.tif": (lambda: tiff({}, next_page=4_000_000_000), "PictureUnreadable"),
    "next page is the first.tif": (lambda: tiff({}, next_page=8), []),
    "a huge tile.tif": (lambda: tiff(HUGE_TILE), "FileTooLarge"),
    "400 pages.tif": (lambda: saved(DOT, "TIFF", save_all=True, append_images=[DOT] * 399), "FileTooLarge"),
    "900 million dots.bmp": (lambda: bmp(30_000, -30_000), "FileTooLarge"),
    "in runs.bmp": (lambda: bmp(6000, 6000, packed=1), "PictureUnreadable"),
    "10,000 pages.pdf": (lambda: document([A4] * 10_000), "FileTooLarge"),
    "14,000 inches.pdf": (lambda: document(ODD_BOXES), []),
    "pages that are not there.pdf": (lambda: document([A4], said=250), "PictureUnreadable"),
    "cut off.pdf": (lambda: document([A4])[:99], "PictureUnreadable"),
    "a telephone's own kind.heic": (lambda: b"\0\0\0\x18ftypheic" + bytes(1000), "PictureUnreadable"),
}  # fmt: skip
"""How each is made, and what becomes of it: the codes on it, or the name of the error."""


def outcome(path: Path) -> list[str] | str:
    """What becomes of a file."""
    try:
        return finish(look(path))
    except UserError as error:
        return type(error).__name__ if path.name in str(error) else "an error without a name"


def _status(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) << 10 for line in lines if line.startswith(f"{name}:"))


if __name__ == "__main__":
    start = _status("VmRSS")
    print(json.dumps({path.name: outcome(path) for path in sorted(Path(sys.argv[1]).iterdir())}))
    print(_status("VmHWM") - start)
