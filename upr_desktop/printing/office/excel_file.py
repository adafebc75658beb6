"""A matrix as an Excel workbook, to be filled in by people without the program: a sheet a group, every cell plain text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from upr_desktop.domain.progress import Progress, Task
from upr_desktop.i18n import LANGUAGES
from upr_desktop.i18n import gettext as _
from upr_desktop.labels import labels
from upr_desktop.printing.documents.jobs import Matrix
from upr_desktop.printing.office.excel_sheet import SIZE, Looks, Sheet
from upr_desktop.printing.office.office import Form, Part, origin, packed, plain
from upr_desktop.printing.setting.language import in_language
from upr_desktop.printing.setting.style import MM, style

if TYPE_CHECKING:
    from openpyxl import Workbook

_STEP = 20
"""Rows between two reports of progress."""
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_LONGEST_NAME = 31
_PAPER = {"A4": 9, "A3": 8}
_NEVER = datetime(2000, 1, 1)
_ROW = re.compile(rb'(<row r="(\d+)" ht="[\d.]+")( customHeight="1")')
_IS_TEXT = '<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors></worksheet>'
"""That numbers such as 134.10 are text is as it should be: no green corner in every cell."""


def excel_matrix(job: Matrix) -> Task[bytes]:
    """The .xlsx of a matrix; progress counts rows.

    Raises TooLongForExcel for a text that no cell of Excel can hold: it is never cut.
    """
    return in_language(job.language, _write(job))


def _write(job: Matrix) -> Task[bytes]:
    from openpyxl import Workbook

    workbook, form = Workbook(), Form(job)
    workbook.remove(workbook.active)
    total, done = sum(1 for _row in job.rows), 0
    sheets: list[Sheet] = []
    looks = Looks(style(job.matrix, job.paper))
    for part in form.parts:
        sheet = _sheet(workbook, form, part, looks)
        for answer in part.answers:
            sheet.add(answer)
            done += 1
            if done % _STEP == 0:
                yield Progress(min(done, total), total)
        sheet.finish()
        sheets.append(sheet)
    _describe(workbook, job)
    return _saved(workbook, {f"xl/worksheets/sheet{number}.xml": sheet.growing for number, sheet in enumerate(sheets, 1)})


def _sheet(workbook: Workbook, form: Form, part: Part, looks: Looks) -> Sheet:
    job, look = form.job, style(form.job.matrix, form.job.paper)
    title = plain(labels.matrix(job.matrix))
    opened = workbook.create_sheet(_name(workbook, part.group or (title if len(job.sections) < 2 else labels.group(""))))
    _set_up_page(opened, job)
    # What stands in letters of 10 points on the screen comes out on paper as small as the PDF's.
    widths = [width * SIZE / look.size for width in form.widths(part.columns, look.width)]
    sheet = Sheet(opened, part.columns, widths, looks, form.fonts)
    legend = "     ".join(f"{sign}\u00a0{meaning}" for sign, meaning in form.notes)
    sheet.begin(" · ".join(filter(None, (title, part.group))), origin(job), legend)
    return sheet


def _name(workbook: Workbook, group: str) -> str:
    """The name of a group as the name of a sheet, which Excel wants short, without some signs, and once."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", group).split()).strip("' ")
    name = "".join(letter for letter in name if letter <= "\uffff")[:_LONGEST_NAME].strip("' ") or "1"
    taken = {other.casefold() for other in (*workbook.sheetnames, "history")}
    count, found = 1, name
    while found.casefold() in taken:
        count += 1
        found = f"{name[: _LONGEST_NAME - len(str(count)) - 1]} {count}"
    return found


def _set_up_page(sheet: Any, job: Matrix) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    margin = style(job.matrix, job.paper).margin / 72
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _PAPER[job.paper]
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    edges = sheet.page_margins
    edges.left = edges.right = edges.top = margin
    edges.bottom, edges.header, edges.footer = margin + 4 * MM / 72, margin / 2, margin / 2
    language = _("Language: {language}").format(language=LANGUAGES[job.language])
    # Translators: at the foot of a printed page.
    page = _("Page {page} of {pages}").replace("&", "&&").format(page="&P", pages="&N")
    sheet.oddFooter.left.text, sheet.oddFooter.right.text = language, page


def _describe(workbook: Workbook, job: Matrix) -> None:
    from openpyxl.packaging.custom import StringProperty

    title, known = plain(labels.matrix(job.matrix)), workbook.properties
    known.created = known.modified = datetime.combine(job.date, time()) if job.date else _NEVER
    known.title = f"{title} – {plain(job.review)}" if job.review else title
    known.creator = known.lastModifiedBy = plain(job.organisation)
    known.language = job.language
    for name, value in job.properties.items():
        workbook.custom_doc_props.append(StringProperty(name=plain(name), value=plain(value)))


def _saved(workbook: Workbook, growing: Mapping[str, set[int]]) -> bytes:
    """openpyxl's own way to save would write the time of this moment into the file, and no height that may change.

    growing: by the part of a sheet, the rows that do.
    """
    from openpyxl.writer.excel import ExcelWriter

    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        ExcelWriter(workbook, archive).save()

    def finished(name: str, part: bytes) -> bytes:
        return _finished(part, growing[name]) if name in growing else part

    return packed(target.getvalue(), finished)


def _finished(sheet: bytes, growing: set[int]) -> bytes:
    rows = _ROW.sub(lambda row: row[1] + (b"" if int(row[2]) in growing else row[3]), sheet)
    return rows.replace(b"</worksheet>", _IS_TEXT.encode())
