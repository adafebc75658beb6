"""Other ways to print a plan, tagged for screen readers and not, where they can be both; and our own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple, TypeAlias

from bench import peers
from bench.peers import Failed

Command: TypeAlias = Sequence[str | Path]
OURS, WORKSPACE, TYPST, LONGTABLE = "UPR Desktop", "UPR Desktop, the command", "typst", "ReportLab LongTable"
_WRITER = "libreoffice-writer-nogui"


class Side(NamedTuple):
    """One way to print. command: runs in a folder of its own inside that of the inputs, and leaves `sheet.pdf` there."""

    name: str
    version: str
    command: Command


def _script(python: str | Path, *arguments: str) -> Command:
    return [python, "-m", "bench.print_sides", *arguments]


def _chromium(*more: str) -> Command:
    """Without its attempts to reach the network, and without its sandbox where the system forbids that: for root."""
    quiet = (
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
    )
    rights = ("--no-sandbox",) if os.geteuid() == 0 else ()
    made = ("--no-pdf-header-footer", "--print-to-pdf=sheet.pdf", "../sheet.html")
    return ["chromium", "--headless", *quiet, "--disable-sync", "--user-data-dir=profile", *rights, *more, *made]


def _libreoffice(tagged: str) -> Command:
    options = f'pdf:writer_pdf_Export:{{"UseTaggedPDF":{{"type":"boolean","value":"{tagged}"}}}}'
    return ["soffice", "--headless", "--convert-to", options, "../sheet.fodt"]


def _library(name: str) -> Sequence[Command]:
    return [_script(peers.PYTHON, name), _script(peers.PYTHON, f"{name}-untagged")]


_WORKSPACE_COMMAND = ("-m", "upr_desktop", "--workspace", "../plan.upr", "print", "implementation-plan", "sheet.pdf")
_ALL: tuple[tuple[str, Callable[[], str], Sequence[Command]], ...] = (
    (OURS, str, [_script(sys.executable, "ours")]),
    (WORKSPACE, str, [[sys.executable, *_WORKSPACE_COMMAND]]),
    (TYPST, partial(peers.from_pypi, "typst"), _library("typst")),
    ("Qt QTextDocument", partial(version, "PySide6-Essentials"), [_script(sys.executable, "qt")]),
    (LONGTABLE, partial(version, "reportlab"), [_script(sys.executable, "longtable")]),
    ("Chromium", partial(peers.from_debian, "chromium", "chromium"), [_chromium(), _chromium("--disable-pdf-tagging")]),
    ("LibreOffice", partial(peers.from_debian, "soffice", _WRITER), [_libreoffice("true"), _libreoffice("false")]),
    ("WeasyPrint", partial(peers.from_pypi, "weasyprint"), _library("weasyprint")),
    ("xhtml2pdf", partial(peers.from_pypi, "xhtml2pdf"), [_script(peers.PYTHON, "xhtml2pdf")]),
)


def install() -> tuple[list[Side], list[str]]:
    """All that can be used here, and a line about each that cannot."""
    peers.INSTALLED.mkdir(parents=True, exist_ok=True)
    ready, skipped = [], []
    for name, version_of, commands in _ALL:
        try:
            found = version_of()
        except Failed as why:
            skipped.append(f"{name} is left out: {why}")
        else:
            ready += [Side(name, found, command) for command in commands]
    return ready, skipped
