"""About the program: what it is for, who may use it, and every licence in full."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from upr_desktop import __version__, paths
from upr_desktop.gui import theme
from upr_desktop.gui.dialogs.sheet import Sheet
from upr_desktop.gui.widgets.choice import DropDown
from upr_desktop.gui.widgets.words import Words
from upr_desktop.i18n import gettext as _

_LIBRARIES = (
    "babel", "budoux", "cffi", "click", "et-xmlfile", "icalendar", "lxml", "openpyxl", "orjson", "pillow", "platformdirs",
    "pycparser", "pynacl", "pypdfium2", "pyrage", "python-bidi", "python-calamine", "python-dateutil", "python-docx",
    "rapidfuzz", "reportlab", "sqlite-utils", "typing-extensions", "tzdata", "uharfbuzz", "zxing-cpp",
)  # fmt: skip
_TEXTS = ("LICENSE", "LICENCE", "COPYING")


class Licence(NamedTuple):
    """A part of the program, the short name of its licence, and the files with the text."""

    part: str
    name: str
    texts: tuple[Path, ...]

    def text(self) -> str:
        """The whole text."""
        return "\n\n\n".join(path.read_text("utf-8", "replace").strip() for path in self.texts)


def licences() -> list[Licence]:
    """The program first, then what people see of others, then the libraries. Parts without a text are left out."""
    ours = paths.resources()
    found = [
        Licence("UPR Desktop", "Apache-2.0", (ours.parent / "LICENSE", *_own())),
        Licence("Qt, PySide6", "LGPL-3.0", (ours / "licences" / "LGPL-3.0.txt", ours / "licences" / "GPL-3.0.txt")),
        Licence("Noto Sans", "OFL-1.1", (ours / "fonts" / "OFL.txt",)),
        Licence("DejaVu Sans", "Bitstream Vera", (ours / "fonts" / "LICENSE-DejaVu.txt",)),
        *_libraries(),
    ]
    there = (one._replace(texts=tuple(path for path in one.texts if path.is_file())) for one in found)
    return [one for one in there if one.texts]


def _own() -> tuple[Path, ...]:
    """The licence of the program where it was installed as a package; the checkout has it beside the resources."""
    beside = paths.resources().parent / "LICENSE"
    return () if beside.is_file() else tuple(_files("upr-desktop", only="LICENSE"))


def _libraries() -> Iterator[Licence]:
    for name in _LIBRARIES:
        texts = tuple(_files(name))
        if texts:
            yield Licence(name, _short(distribution(name)), texts)


def _files(name: str, only: str = "") -> Iterator[Path]:
    try:
        files = distribution(name).files or []
    except PackageNotFoundError:
        return
    for file in files:
        is_text = file.name.upper().startswith(_TEXTS) and file.parent.parts[0].endswith(".dist-info")
        if is_text and only in ("", file.name):
            yield Path(str(file.locate()))


def _short(found: Distribution) -> str:
    fields = found.metadata.json
    name = str(fields.get("license_expression") or fields.get("license") or "")
    return name.split("\n")[0][:40]


class AboutDialog(Sheet):
    """Opens with the licence of the program; the others are chosen by name."""

    of_work = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._licences = {one.part: one for one in licences()}
        self._title, self._purpose, self._free = Words(size=1.5, bold=True), Words(), Words()
        self._swahili, self._which = Words(quiet=True), Words(bold=True)
        self.part, self.text = DropDown(), QPlainTextEdit()
        self.part.chosen.connect(self._show)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        theme.put(self.rows, self._title, self._purpose, self._free, self._swahili)
        beside = theme.gaps(QHBoxLayout(), around=0, between=1)
        theme.put(beside, self._which, (self.part, 1))
        theme.put(self.rows, beside, (self.text, 1))
        self.way_out.setDefault(True)
        self.speak()
        self._show()
        self.fit(100, 30)

    def speak(self) -> None:
        """Say all words in the current language."""
        super().speak()
        self.setWindowTitle(_("About and licences"))
        # Translators: the name of the program and its version, for example "UPR Desktop 1.0".
        self._title.setText(_("UPR Desktop {version}").format(version=__version__))
        self._purpose.setText(
            _(
                "For organisations that follow up the recommendations of the Universal Periodic Review: what the government "
                "should do, and what we will do ourselves. It works without the internet and sends nothing anywhere."
            )
        )
        self._free.setText(
            _(
                "It is free software: you may use it, copy it, change it and give it to others, under the Apache License 2.0. "
                "It uses Qt, under the LGPL, and the letters Noto Sans and DejaVu Sans, each under its own licence."
            )
        )
        self._swahili.setText(_("None of the Swahili has been seen by a native speaker yet: corrections are very welcome."))
        self._which.setText(_("The licence of"))
        self.part.setAccessibleName(self._which.text())
        # Translators: a part of the program and its licence, for example "Noto Sans (OFL-1.1)".
        named = _("{part} ({licence})")
        self.part.offer((one.part, named.format(part=one.part, licence=one.name)) for one in self._licences.values())
        self.text.setAccessibleName(_("Text of the licence"))

    def _show(self) -> None:
        self.text.setPlainText(self._licences[self.part.code()].text())
