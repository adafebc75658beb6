"""Whether the program works on this computer: with real parts and real files, also in the packed program."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

from upr_desktop import i18n, paths
from upr_desktop.domain.device import Standing
from upr_desktop.errors.base import SelfTestFailed
from upr_desktop.i18n import gettext as _
from upr_desktop.tasks import maintain, reading
from upr_desktop.tasks.documents import documents
from upr_desktop.tasks.documents.export_document import export_now
from upr_desktop.tasks.documents.print_document import Pages, Wanted, print_now
from upr_desktop.tasks.exchange import devices
from upr_desktop.tasks.exchange.export_bundle import export_bundle
from upr_desktop.tasks.exchange.merge_bundle import merge_all
from upr_desktop.tasks.workspace import Workspace

_COARSE = 30
"""Dots per inch: enough to see that a page can be drawn."""


def self_test() -> Iterator[str]:
    """Open a workspace of an older version, merge an old bundle, print, speak; yields a sentence for each part that works.

    Raises SelfTestFailed, or whatever went wrong.
    """
    with tempfile.TemporaryDirectory() as folder, paths.elsewhere(Path(folder)):
        old = paths.resources() / "self_test"
        path = Path(folder, "old.upr")
        shutil.copyfile(old / "format-1.upr", path)
        with Workspace(path, exclusive=True) as workspace:
            if not reading.count(workspace.store, reading.Filter()):
                raise SelfTestFailed("open")
            yield _("A workspace of an older version opens.")
            merged = merge_all(workspace, [old / "format-1.uprbundle", old / "format-1-signed.uprbundle"])
            if not all(one.new for one in merged) or maintain.troubles(workspace):
                raise SelfTestFailed("merge")
            yield _("A file of an older version can be received.")
            _seal(workspace, Path(folder, "sealed.uprbundle"))
            yield _("A file can be sealed, and opened again.")
            for language, document in zip(cycle(i18n.LANGUAGES), documents.names(on_paper=True), strict=False):
                printed = print_now(workspace, Wanted(document, language=language), Path(folder, "out.pdf"))
                with Pages(printed.pdf) as pages:
                    if len(pages) != printed.pages or not pages.picture(0, _COARSE).dots:
                        raise SelfTestFailed("print")
            yield _("Documents can be printed.")
            for document in documents.names(on_paper=False):
                for kind in documents.endings(document):
                    if not export_now(workspace, Wanted(document), Path(folder, f"out.{kind}")).data:
                        raise SelfTestFailed("export")
            yield _("Files for Word, Excel and other programs can be made.")
    words = set()
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            words.add(i18n.pgettext("response to one recommendation", "Pending"))
    if len(words) != len(i18n.LANGUAGES):
        raise SelfTestFailed("languages")
    yield _("English, French and Swahili are there.")


def _seal(workspace: Workspace, path: Path) -> None:
    made = export_bundle(workspace, path, to=[one.key for one in devices.recipients(workspace.store)])
    (again,) = merge_all(workspace, [path])
    if not made.sealed_for or again.trouble or again.standing is not Standing.OWN:
        raise SelfTestFailed("seal")
