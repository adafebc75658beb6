"""The tree that a screen reader walks through a PDF: headings, tables, rows and cells in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportlab.pdfbase.pdfdoc import PDFDocument


@dataclass(slots=True, eq=False)
class Tag:
    """One element of the tree.

    kind: the PDF standard's name, such as H1, Table, TR, TH or TD.
    attributes: what else the standard says about it, in PDF syntax.
    parts: page (from 0) and number on that page of each stretch of the text that belongs to it.
    """

    kind: str
    attributes: str = ""
    kids: list[Tag] = field(default_factory=list)
    parts: list[tuple[int, int]] = field(default_factory=list)

    def add(self, kind: str, attributes: str = "") -> Tag:
        """A new last child."""
        kid = Tag(kind, attributes)
        self.kids.append(kid)
        return kid


class Tree:
    """The whole tree of one document; it follows the pages as they are drawn."""

    def __init__(self) -> None:
        self.root = Tag("Document")
        self._page = 0
        self._marks = 0

    def begin(self, tag: Tag | None) -> str:
        """The operator before a stretch that belongs to a tag; None: furniture that is not read out."""
        if tag is None:
            return "/Artifact BMC"
        tag.parts.append((self._page, self._marks))
        self._marks += 1
        return f"/{tag.kind} <</MCID {self._marks - 1}>> BDC"

    def turn(self) -> None:
        """Begin the next page."""
        self._page, self._marks = self._page + 1, 0

    def write(self, document: PDFDocument) -> None:
        """Put the tree into ReportLab's document, all of whose pages are drawn."""
        pages = document.Pages.pages
        for number, page in enumerate(pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents, page.Tabs = number, "/S"
        root = document.Reference("", "tags")
        writer = _Writer(document, [_name(document, document.Reference(page)) for page in pages])
        top = writer.write(self.root, _name(document, root))
        owners = (f"{number} [{' '.join(names)}]" for number, names in enumerate(writer.owners))
        document.idToObject["tags"] = f"<</Type/StructTreeRoot/K {top}/ParentTree <</Nums [{' '.join(owners)}]>>>>"
        document.Catalog.StructTreeRoot = root
        document.Catalog.MarkInfo = "<</Marked true>>"


class _Writer:
    """Turns tags into PDF objects, parents before children.

    owners: for every page the elements that its stretches of text belong to, in the order of their numbers.
    """

    def __init__(self, document: PDFDocument, pages: list[str]) -> None:
        self._document = document
        self._pages = pages
        self._count = 0
        self.owners: list[list[str]] = [[] for _ in pages]

    def write(self, tag: Tag, parent: str) -> str:
        """The reference to the element, which is in the document from now on."""
        self._count += 1
        place = f"tag{self._count}"
        name = _name(self._document, self._document.Reference("", place))
        kids = [self._stretch(name, page, mark) for page, mark in tag.parts] + [self.write(kid, name) for kid in tag.kids]
        self._document.idToObject[place] = f"<</S/{tag.kind}/P {parent}{tag.attributes}/K[{' '.join(kids)}]>>"
        return name

    def _stretch(self, name: str, page: int, mark: int) -> str:
        owners = self.owners[page]
        owners += [name] * (mark + 1 - len(owners))
        owners[mark] = name
        return f"<</Type/MCR/Pg {self._pages[page]}/MCID {mark}>>"


def _name(document: PDFDocument, reference: Any) -> str:
    return str(reference.format(document), "ascii")
