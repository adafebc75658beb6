"""Colours, letters and gaps."""

import sys

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from upr_desktop.domain.schema import RESPONSES
from upr_desktop.gui import colours, theme

GROUPS = [QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled]
ROLES = [role for role in QPalette.ColorRole if role.name not in ("NoRole", "NColorRoles")]
TEXTS = [
    *((text, ground) for text in (colours.TEXT, colours.QUIET) for ground in (colours.GROUND, colours.CARD, colours.SELECTED)),
    *((colours.TEXT, ground) for ground in (colours.HOVER, colours.PRESSED, colours.PLAN_PALE, colours.STRATEGY_PALE)),
    *((colours.matrix(name)[0], ground) for name in ("plan", "strategy") for ground in (colours.CARD, colours.GROUND)),
    *((colours.ON_ACTION, ground) for ground in (colours.ACTION, colours.ACTION_HOVER, colours.ACTION_PRESSED)),
    *((colours.WARNING, ground) for ground in (colours.WARNING_GROUND, colours.CARD, colours.SELECTED)),
    *((colours.response(code).text, colours.response(code).ground) for code in (*RESPONSES, "")),
    *((colours.response(code).text, colours.SELECTED) for code in RESPONSES),
    (colours.ERROR, colours.CARD),
    (colours.ACTION, colours.CARD),
    (colours.TEXT, colours.TIP_GROUND),
    (colours.QUIET, colours.HAIRLINE),
]
EDGES = [
    (colours.EDGE, colours.CARD),
    (colours.ACTION, colours.CARD),
    (colours.ACTION, colours.GROUND),
    (colours.ICON, colours.CARD),
]


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it, 1 to 21."""

    def light(name: str) -> float:
        parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in QColor(name).getRgbF()[:3]]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    dark, pale = sorted((light(one), light(other)))
    return (pale + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_every_text_can_be_read_on_its_ground(text, ground):
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), EDGES)
def test_edges_icons_and_the_ring_of_focus_can_be_seen(edge, ground):
    assert contrast(edge, ground) >= 3


def test_no_colour_is_left_to_the_system(qapp):
    chosen = theme.palette()

    assert [(g, r) for g in GROUPS for r in ROLES if not chosen.isBrushSet(g, r)] == []
    assert all(qapp.palette().color(g, r) == chosen.color(g, r) for g in GROUPS for r in ROLES)


def test_a_dark_system_stays_outside(qapp):
    qapp.setPalette(QPalette(QColor("#202020")))

    theme.dress(qapp)

    assert qapp.palette().color(QPalette.ColorRole.Base) == QColor(colours.CARD)
    assert qapp.palette().color(QPalette.ColorRole.Text) == QColor(colours.TEXT)


def test_letters_are_the_bundled_ones(qapp):
    assert QFontInfo(qapp.font()).family() == theme.FAMILY
    assert qapp.font().pointSizeF() == pytest.approx(10.5)


@pytest.mark.parametrize(("wished", "points"), [(50, 5.25), (200, 21), (10, 5.25), (1000, 21)])
def test_letters_grow_and_shrink_within_limits(qapp, wished, points):
    theme.apply(qapp, wished)

    assert qapp.font().pointSizeF() == pytest.approx(points, abs=0.1)


def test_gaps_and_titles_grow_with_the_letters(qapp, qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    rows = theme.gaps(QVBoxLayout(page), around=2, between=1)
    row = theme.gaps(QHBoxLayout(), between=2)
    rows.addLayout(row)
    title = theme.letters(QLabel("Tanzania", page), 1.5, bold=True)
    step = theme.unit()
    assert (rows.contentsMargins().left(), rows.spacing(), row.spacing()) == (2 * step, step, 2 * step)

    theme.apply(qapp, 200)
    qapp.processEvents()

    step = theme.unit()
    assert step > 10
    assert (rows.contentsMargins().left(), rows.spacing(), row.spacing()) == (2 * step, step, 2 * step)
    assert title.font().pointSizeF() == pytest.approx(1.5 * qapp.font().pointSizeF())
    assert title.font().bold()


def test_nothing_that_qt_returns_costs_a_reference_to_none(qapp):
    """PySide6 6.12 below Python 3.12 loses one at each call that returns nothing, and the program dies of it."""
    widget = QObject()
    before = sys.getrefcount(None)

    for _ in range(20_000):
        widget.setObjectName("")

    assert abs(sys.getrefcount(None) - before) < 1_000
