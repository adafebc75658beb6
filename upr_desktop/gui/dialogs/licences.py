"""The licences of all that the program is made of, as texts that can be read without the internet."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from upr_desktop import paths

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
