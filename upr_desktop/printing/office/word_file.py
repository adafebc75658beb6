"""A matrix as a Word document that looks like the workshop's template, to be filled in by people without the program."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from upr_desktop.domain.progress import Progress, Task
from upr_desktop.i18n import LANGUAGES
from upr_desktop.i18n import gettext as _
from upr_desktop.labels import labels
from upr_desktop.printing.documents.jobs import Matrix
from upr_desktop.printing.office import word_markup as markup
from upr_desktop.printing.office.office import Form, origin, packed, plain
from upr_desktop.printing.office.word_markup import Table, paragraph
from upr_desktop.printing.setting.frame import hand_lines
from upr_desktop.printing.setting.language import in_language
from upr_desktop.printing.setting.style import BLACK, GREY, style

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

_STEP = 20
"""Rows between two reports of progress."""
_TITLE, _GROUP = 15.0, 11.0
_LINE = "_" * 30
_NEVER = datetime(2000, 1, 1, tzinfo=UTC)
"""Of a document without a date, as on paper."""
_CUSTOM = "/docProps/custom.xml"
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"


def word_matrix(job: Matrix) -> Task[bytes]:
    """The .docx of a matrix; progress counts rows."""
    return in_language(job.language, _write(job))


def _write(job: Matrix) -> Task[bytes]:
    return (yield from _Document(job).write())


class _Document:
    def __init__(self, job: Matrix) -> None:
        from docx import Document

        self._form, self._job = Form(job), job
        self._style = style(job.matrix, job.paper)
        self._document = Document()
        self._body = self._document.element.body
        self._title = plain(labels.matrix(job.matrix))
        self._signs = markup.Signs(self._document.part.numbering_part.element)
        self._describe()
        _add_properties(self._document.part.package, job.properties)

    def write(self) -> Task[bytes]:
        """Group by group, each in a section of its own."""
        total, done = sum(1 for _row in self._job.rows), 0
        for number, (group, columns, answers) in enumerate(self._form.parts):
            self._begin_section(group, first=number == 0)
            self._head(group)
            widths = self._form.widths(columns, self._style.width)
            table = Table(columns, widths, self._style, self._signs, by_hand=self._form.job.blank)
            for answer in answers:
                table.add(answer)
                done += 1
                if done % _STEP == 0:
                    yield Progress(min(done, total), total)
            self._add(table.element(self._title))
            # Word wants a paragraph behind a table; it must not begin a page.
            self._add(paragraph("", 1))
        target = io.BytesIO()
        self._document.save(target)
        return packed(target.getvalue())

    def _add(self, element: BaseOxmlElement) -> None:
        # The last element of a body is the section.
        self._body.insert(len(self._body) - 1, element)

    def _head(self, group: str) -> None:
        look = self._style
        purpose = plain(labels.matrix_purpose(self._job.matrix))
        title = markup.runs([(self._title, _TITLE, True, look.accent), (f"   {purpose}", look.size + 1, False, GREY)])
        self._add(paragraph(title, style="Heading1"))
        if group:
            self._add(paragraph(markup.runs([(group, _GROUP, True, BLACK)]), style="Heading2"))
        self._add(paragraph(markup.runs([(origin(self._job), look.size, False, GREY)])))
        if self._form.job.blank:
            words = "      ".join(f"{word} {_LINE}" for word in hand_lines(group, self._job.date))
            self._add(paragraph(markup.runs([(words, look.size, False, "")]), before=6))
        self._add(paragraph("", 2))

    def _begin_section(self, group: str, *, first: bool) -> None:
        """Every page but the first of a group says at its head of what it is; the foot is the same on all of them."""
        from docx.enum.section import WD_ORIENT, WD_SECTION

        section = self._document.sections[0] if first else self._document.add_section(WD_SECTION.NEW_PAGE)
        if first:
            page, margin = self._style.page, round(self._style.margin * 12_700)
            section.orientation = WD_ORIENT.LANDSCAPE
            section.page_width, section.page_height = round(page.width * 12_700), round(page.height * 12_700)
            section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = margin
            section.header_distance = section.footer_distance = margin // 2
            section.different_first_page_header_footer = True
            for foot in (section.footer, section.first_page_footer):
                _fill(foot, self._foot())
        words = " · ".join(filter(None, (self._title, group, origin(self._job))))
        _fill(section.header, [paragraph(markup.runs([(words, self._style.size, False, GREY)]), after=3)])

    def _foot(self) -> list[BaseOxmlElement]:
        look = self._style
        legend = []
        for sign, meaning in self._form.notes:
            legend += [(f"{sign}\u00a0", look.size, True, ""), (f"{meaning}     ", look.size, False, GREY)]
        language = _("Language: {language}").format(language=LANGUAGES[self._job.language])
        # Translators: at the foot of a printed page.
        before, between, after = _("Page {page} of {pages}").format(page="\0", pages="\0").split("\0")
        page = [(before, "PAGE"), (between, "NUMPAGES"), (after, "")]
        return [paragraph(markup.runs(legend), before=3), markup.last_line(language, page, look)]

    def _describe(self) -> None:
        job, known = self._job, self._document.core_properties
        made = datetime.combine(job.date, time(), UTC) if job.date else _NEVER
        known.created = known.modified = made
        known.title = f"{self._title} – {plain(job.review)}" if job.review else self._title
        known.author = known.last_modified_by = plain(job.organisation)[:255]
        known.language, known.comments, known.subject = job.language, "", ""
        known.title = known.title[:255]
        # Without it Word says "Compatibility Mode" of a template that is older than itself.
        for mode in self._document.settings.element.xpath("//w:compatSetting[@w:name='compatibilityMode']"):
            mode.set(f"{{{mode.nsmap['w']}}}val", "15")
        markup.set_letters(self._document.styles.element, self._style.size, job.language)


def _fill(part: Any, paragraphs: list[BaseOxmlElement]) -> None:
    """Write paragraphs into a header or a footer."""
    part.is_linked_to_previous = False
    element = part._element
    for old in list(element):
        element.remove(old)
    element.extend(paragraphs)


def _add_properties(package: Any, properties: Mapping[str, str]) -> None:
    """python-docx knows no custom properties: they are a part of their own."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    if properties:
        blob = markup.custom_properties({plain(name): plain(value) for name, value in properties.items()})
        part = Part(PackURI(_CUSTOM), _CUSTOM_TYPE, blob, package)
        package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
