"""Photos and scans as they come from telephones and copiers: pages with a code of 25 mm, taken badly."""

from __future__ import annotations

import io
from collections.abc import Sequence
from random import Random

from PIL import Image, ImageChops, ImageFilter
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.renderPDF import draw
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from upr_desktop.printing.setting.pages import Pages

TABLE = (120, 90, 60)


def pdf(*texts: str, side: float = 25 * mm) -> bytes:
    """A document with a page of A4 for each text: lines of words, and the text as a code in the upper right corner."""
    out, (width, height) = io.BytesIO(), A4
    canvas = Canvas(out, A4)
    for text in texts:
        for line in range(45):
            canvas.drawString(15 * mm, height - 50 * mm - 14 * line, "Strengthen the National Commission on Human Rights")
        if text:
            drawing = Drawing(side, side)
            drawing.add(QrCodeWidget(text, barLevel="Q", barWidth=side, barHeight=side))
            draw(drawing, canvas, width - side - 15 * mm, height - side - 15 * mm)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def page(text: str, dots_per_inch: int = 200) -> Image.Image:
    """A page, as a good scanner gives it."""
    with Pages(pdf(text)) as pages:
        seen = pages.picture(0, dots_per_inch)
    return Image.frombytes("RGB", (seen.width, seen.height), seen.dots, "raw", "BGRX")


def saved(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """The picture as a file."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def turned(picture: Image.Image, degrees: float) -> Image.Image:
    """Taken askew."""
    return picture.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=TABLE)


def on_a_table(*pictures: Image.Image, in_a_row: int = 1) -> Image.Image:
    """Pages that lie on a table."""
    width, height = (max(side) * 11 // 10 for side in zip(*(one.size for one in pictures), strict=True))
    table = Image.new("RGB", (width * in_a_row + 100, height * -(-len(pictures) // in_a_row) + 100), TABLE)
    for place, picture in enumerate(pictures):
        table.paste(picture, (100 + width * (place % in_a_row), 100 + height * (place // in_a_row)))
    return table


def from_the_side(picture: Image.Image) -> Image.Image:
    """What is farther away is smaller."""
    far = 0.25 / picture.width
    shape = (1.1, 0.15, -0.1 * picture.width, 0.08, 1.1, -0.1 * picture.width, 0.5 * far, far)
    return picture.transform(picture.size, Image.Transform.PERSPECTIVE, shape, Image.Resampling.BICUBIC, fillcolor=TABLE)


def of_width(picture: Image.Image, width: int) -> Image.Image:
    """As a telephone or WhatsApp makes it smaller."""
    return picture.resize((width, picture.height * width // picture.width))


def blurred(picture: Image.Image, dots: float) -> Image.Image:
    """Out of focus."""
    return picture.filter(ImageFilter.GaussianBlur(dots))


def grainy(picture: Image.Image, strength: float) -> Image.Image:
    """With noise, as in the evening: the same each time. strength: its standard deviation, of 255."""
    width, height = picture.size
    even = Image.frombytes("L", picture.size, Random(width).randbytes(width * height))
    levels = (round(128 + (level - 127.5) * strength / 73.9) for level in range(256))
    noise = even.point([min(max(level, 0), 255) for level in levels])
    return ImageChops.add(picture, Image.merge("RGB", [noise] * 3), 1, -128)


def between(picture: Image.Image, dark: int, light: int) -> Image.Image:
    """With so little contrast."""
    return picture.point(lambda shade: dark + shade * (light - dark) // 255)


def in_shadow(picture: Image.Image) -> Image.Image:
    """With a hand between lamp and paper."""
    shadow = Image.linear_gradient("L").resize(picture.size).point(lambda shade: 50 + shade * 7 // 10)
    return ImageChops.multiply(picture, Image.merge("RGB", [shadow] * 3))


def striped(pictures: Sequence[Image.Image]) -> bytes:
    """One file with a page for each, as fax and copier make it."""
    first, *rest = [picture.convert("1") for picture in pictures]
    return saved(first, "TIFF", compression="group4", save_all=True, append_images=rest)
