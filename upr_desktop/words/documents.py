"""The documents that there are, as help lists them."""

from __future__ import annotations

from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels import labels
from upr_desktop.tasks.documents import documents
from upr_desktop.tasks.documents.documents import DOCUMENTS


def listed(*, on_paper: bool) -> str:
    """All documents for paper, or all for other programs with the kinds of file that they can be; each on a line."""
    return "\n".join(f"– {_line(name, on_paper)}" for name in documents.names(on_paper=on_paper))


def _line(name: str, on_paper: bool) -> str:
    told = labels.document(name)
    if "government" not in DOCUMENTS[name].readers:
        # Translators: a document in a list of all, for example "Action strategy (not for the government)".
        told = _p("in a list of documents", "{document} (not for the government)").format(document=told)
    if on_paper:
        return told
    files = ", ".join(f".{ending}" for ending in documents.endings(name))
    # Translators: a document in a list of all, and the kinds of file, for example "Implementation plan: .docx, .xlsx, .csv".
    return _p("in a list of documents", "{document}: {files}").format(document=told, files=files)
