"""Icons and signs."""

import re

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from upr_desktop import paths
from upr_desktop.domain.schema import RESPONSES
from upr_desktop.gui import colours
from upr_desktop.gui.widgets import icons, symbols
from upr_desktop.labels import labels

NAMES = sorted(path.stem for path in (paths.resources() / "icons").glob("*.svg"))
SIDE = 96


def dark(paint) -> set[tuple[int, int]]:
    """The pixels that are painted more than half."""
    image = QImage(SIDE, SIDE, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint(painter)
    painter.end()
    return {(x, y) for x in range(SIDE) for y in range(SIDE) if image.pixelColor(x, y).alpha() > 127}


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_looks_as_its_file_says(qapp, name):
    box = QRectF(0, 0, SIDE, SIDE)
    ours = dark(lambda painter: icons.draw(painter, name, box))
    qts = dark(lambda painter: QSvgRenderer(str(paths.resources() / "icons" / f"{name}.svg")).render(painter, box))

    assert len(ours) > 200
    assert len(ours ^ qts) < 0.03 * len(ours)


@pytest.mark.parametrize("name", NAMES)
def test_icons_are_one_family(name):
    source = (paths.resources() / "icons" / f"{name}.svg").read_text("utf-8")

    assert 'viewBox="0 0 24 24" fill="none" stroke="#23405f" stroke-width="2"' in source
    assert set(re.findall(r"#[0-9a-f]{6}", source)) == {colours.ICON}


def test_an_icon_that_is_off_is_pale(qapp):
    made = icons.icon("send", 24)

    on, off = (made.pixmap(24, 24, mode).toImage() for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled))

    assert on.pixelColor(12, 8).name() == colours.ICON
    assert off.pixelColor(12, 8).name() == QColor(colours.OFF).name()


def test_every_response_has_a_sign_of_its_own(qapp):
    box = QRectF(0, 0, SIDE, SIDE)
    shapes = {
        code: frozenset(dark(lambda painter, code=code: symbols.draw(painter, labels.response_symbol(code), box, "#000000")))
        for code in (*RESPONSES, "")
    }

    assert all(len(shape) > 100 for shape in shapes.values())
    assert shapes["accepted"] == shapes["already_implemented"]
    assert len(set(shapes.values())) == 5


def test_a_sign_of_a_newer_version_is_written(qapp):
    assert dark(lambda painter: symbols.draw(painter, "?", QRectF(0, 0, SIDE, SIDE), "#000000"))
