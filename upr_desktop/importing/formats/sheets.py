"""Excel workbooks, .xlsx and .xls, as tables."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from upr_desktop.errors.files import FileNotUnderstood
from upr_desktop.importing.formats import extent, old_excel
from upr_desktop.importing.formats.tables import MAX_CELLS, Cell, Document

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook


def from_xlsx(archive: zipfile.ZipFile, data: bytes, name: str) -> Document:
    """The sheets of a workbook whose archive was checked. Raises FileTooLarge, FileNotUnderstood."""
    if any("vbaproject" in part.casefold() for part in archive.namelist()):
        raise FileNotUnderstood(name)
    extent.check(archive, name)
    return _document(data, name)


def from_xls(data: bytes, name: str) -> Document:
    """The sheets of a workbook in the format of Excel 97 to 2003. Raises FileTooLarge, FileNotUnderstood."""
    return _document(old_excel.checked(data, name), name)


def _document(data: bytes, name: str) -> Document:
    from python_calamine import load_workbook

    try:
        with load_workbook(io.BytesIO(data)) as workbook:
            return _read(workbook)
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as reason:  # a panic of the library is no Exception
        raise FileNotUnderstood(name) from reason


def _read(workbook: CalamineWorkbook) -> Document:
    """The sheets that a person sees when opening the workbook."""
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    shown = (SheetTypeEnum.WorkSheet, SheetVisibleEnum.Visible)
    names = [sheet.name for sheet in workbook.sheets_metadata if (sheet.typ, sheet.visible) == shown]
    return Document(tuple(_table(workbook.get_sheet_by_name(name)) for name in names), tuple(names))


def _table(sheet: CalamineSheet) -> list[list[Cell]]:
    """The rows; what is written in a cell that goes over several rows stands in each of them."""
    rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False)
    budget = MAX_CELLS
    for (top, column), (bottom, _) in sheet.merged_cell_ranges or ():
        budget -= max(0, min(bottom, len(rows)) - top)
        if budget < 0:
            break
        if top < len(rows) and column < len(rows[top]):
            for row in rows[top + 1 : bottom + 1]:
                row[column] = rows[top][column]
    return rows
