"""Builds what pyproject.toml cannot say: compiled catalogues, and the resources inside the package.

`pip wheel` puts them into the wheel; `pip install -e` and `python setup.py catalogues` compile the catalogues in the checkout.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from shutil import copytree, ignore_patterns

from setuptools import Command, setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
SOURCES = ROOT / "translations"
QT_SOURCES = ROOT / "resources" / "qt"


def compile_words(source: Path, target: Path) -> None:
    """A .po file as the .mo file that gettext reads."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as words, target.open("wb") as compiled:
        write_mo(compiled, read_po(words))


def compile_qt_words(source: Path, target: Path) -> None:
    """A .ts file as the .qm file that Qt reads, for what Qt's own catalogues lack."""
    qt = find_spec("PySide6")
    folder = Path((qt and qt.submodule_search_locations or [""])[0])
    tool = folder / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    target.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run([tool, "-silent", source, "-qm", target], check=True)


def compile_catalogues(target: Path) -> None:
    """Every catalogue, one folder a language and one for Qt, into the target folder."""
    for source in SOURCES.glob("*/LC_MESSAGES/*.po"):
        compile_words(source, target / source.relative_to(SOURCES).with_suffix(".mo"))
    for source in QT_SOURCES.glob("*.ts"):
        compile_qt_words(source, target / "qt" / source.with_suffix(".qm").name)


class Catalogues(Command):
    """Compiles the catalogues where they are, for a program that runs from the checkout."""

    description = "compile the catalogues in the checkout"
    user_options: list[tuple[str, str | None, str]] = []

    def initialize_options(self) -> None:
        """No options."""

    def finalize_options(self) -> None:
        """No options."""

    def run(self) -> None:
        """Compile."""
        compile_catalogues(SOURCES)


class BuildPackage(build_py):
    """Adds catalogues and resources to the package: the checkout has them at the top, where people look for them."""

    def run(self) -> None:
        """Build."""
        super().run()
        if self.editable_mode:
            compile_catalogues(SOURCES)
            return
        package = Path(self.build_lib, "upr_desktop")
        compile_catalogues(package / "translations")
        copytree(ROOT / "resources", package / "resources", dirs_exist_ok=True, ignore=ignore_patterns("*.ts", "screenshots"))


setup(cmdclass={"build_py": BuildPackage, "catalogues": Catalogues})
