"""Printing on a printer of the system: what comes out, how large, how often, and what happens when it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from tests.gui.on_paper import MM, bar, document, file_printer, sizes
from upr_desktop.gui.paper.printer import Printers, Printing, place, sheet

A4, A3 = QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A3
WIDE, UPRIGHT = QPageLayout.Orientation.Landscape, QPageLayout.Orientation.Portrait


def put_out(qtbot, pdf: bytes, target: Path, copies: int = 1) -> bytes:
    """What lies in the tray."""
    printing = Printing(pdf, file_printer(target), copies)
    with qtbot.waitSignal(printing.finished, timeout=60_000):
        pass
    return target.read_bytes()


def room(size: QPageSize.PageSizeId, orientation: QPageLayout.Orientation, edge: float = 0) -> QPageLayout:
    """The paper in a printer that cannot print nearer to its edge than this, in millimetres."""
    least = QMarginsF(edge, edge, edge, edge)
    return QPageLayout(QPageSize(size), orientation, QMarginsF(), QPageLayout.Unit.Millimeter, least)


def in_millimetres(page: tuple[int, int], paper: QPageLayout) -> tuple[float, ...]:
    """Left, top, width and height of a page (its size in millimetres) on the paper."""
    shown = place((page[0] * MM, page[1] * MM), paper, 254)
    return tuple(round(side / 10, 1) for side in (shown.left(), shown.top(), shown.width(), shown.height()))


def test_every_page_comes_out_on_paper_of_its_own_size_and_direction(qtbot, tmp_path):
    came = put_out(qtbot, document((210, 297), (420, 297), (297, 210)), tmp_path / "tray.pdf")

    assert sizes(came) == [(210, 297), (420, 297), (297, 210)]


def test_what_comes_out_is_as_large_and_stands_where_it_does_in_the_document(qtbot, tmp_path):
    came = put_out(qtbot, document((297, 210), (210, 297)), tmp_path / "tray.pdf")

    assert bar(came, 0) == pytest.approx((12, 12, 285, 22), abs=1)
    assert bar(came, 1) == pytest.approx((12, 12, 198, 22), abs=1)


def test_a_printer_that_makes_no_copies_is_given_the_pages_again_in_order(qtbot, tmp_path):
    came = put_out(qtbot, document((210, 297), (297, 210)), tmp_path / "tray.pdf", copies=3)

    assert sizes(came) == [(210, 297), (297, 210)] * 3


def test_a_printer_that_makes_copies_is_told_how_many(qtbot, tmp_path):
    class Copying(QPrinter):
        def supportsMultipleCopies(self) -> bool:
            return True

    printer = Copying(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "tray.pdf"))
    printing = Printing(document((210, 297)), printer, 3)
    with qtbot.waitSignal(printing.finished, timeout=60_000):
        pass

    assert printer.copyCount() == 3
    assert printer.collateCopies()
    assert len(sizes((tmp_path / "tray.pdf").read_bytes())) == 1


def test_how_far_it_is_is_told_page_by_page(qtbot, tmp_path):
    printing = Printing(document((210, 297), (210, 297)), file_printer(tmp_path / "tray.pdf"), 2)
    told = []
    printing.progressed.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(printing.finished, timeout=60_000):
        pass

    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_what_is_stopped_prints_no_more_pages(qtbot, tmp_path):
    printing = Printing(document(*[(210, 297)] * 9), file_printer(tmp_path / "tray.pdf"), 1)
    finished = []
    printing.finished.connect(lambda: finished.append(True))
    with qtbot.waitSignal(printing.progressed, timeout=60_000):
        pass
    printing.cancel()
    qtbot.wait(50)

    assert len(sizes((tmp_path / "tray.pdf").read_bytes())) == 1
    assert finished == []


def test_what_is_stopped_before_it_began_leaves_the_printer_alone(tmp_path, qtbot):
    Printing(document((210, 297)), file_printer(tmp_path / "tray.pdf"), 1).cancel()
    qtbot.wait(50)

    assert list(tmp_path.iterdir()) == []


def test_a_printer_that_refuses_is_noticed(qtbot, tmp_path):
    printing = Printing(document((210, 297)), file_printer(tmp_path / "switched off" / "tray.pdf"), 1)
    with qtbot.waitSignal(printing.refused, timeout=60_000):
        pass


def test_a_printer_that_is_gone_refuses(qtbot):
    printing = Printing(document((210, 297)), Printers().open("HP of Asha"), 1)
    with qtbot.waitSignal(printing.refused, timeout=60_000):
        pass


def test_the_paper_that_is_asked_for_is_the_one_of_the_page():
    assert sheet(842, 595).pageSize().id() == A4
    assert sheet(842, 595).orientation() == WIDE
    assert sheet(842, 1191).pageSize().id() == A3
    assert sheet(842, 1191).orientation() == UPRIGHT


def test_nothing_is_scaled_on_paper_that_is_large_enough():
    assert in_millimetres((297, 210), room(A4, WIDE)) == (0, 0, 297, 210)
    assert in_millimetres((297, 210), room(A4, WIDE, edge=9)) == (0, 0, 297, 210)
    assert in_millimetres((297, 210), room(A3, WIDE)) == (61.5, 43.5, 297, 210)


def test_a_page_is_made_smaller_for_smaller_paper():
    left, top, width, height = in_millimetres((420, 297), room(A4, WIDE))

    assert (width, height) == pytest.approx((297, 210), abs=0.1)
    assert (left, top) == pytest.approx((0, 0), abs=0.1)


def test_text_never_stands_where_the_printer_cannot_print():
    left, top, width, height = in_millimetres((297, 210), room(A4, WIDE, edge=15))

    # The text of a document begins 11 mm from its edge, or further.
    assert left + 11 * width / 297 >= 15
    assert top + 11 * height / 210 >= 15
    assert left + width * (1 - 11 / 297) <= 297 - 15
    assert top + height * (1 - 11 / 210) <= 210 - 15
