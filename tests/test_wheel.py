"""What a stranger gets who installs the program: all of it, and it works far from the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PARTS = ["LICENSE", "README.md", "pyproject.toml", "setup.py", "upr_desktop", "resources", "translations"]
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.egg-info", "*.mo", "*.qm")
PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]


def run(*command: str | Path, **options: object) -> str:
    """What the command prints; the test fails when the command does."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """The wheel, built as pip builds it from a fresh checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=LEFT_OUT)
        else:
            shutil.copy2(source, folder)
    run(*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder / "dist", folder)
    (built,) = (folder / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """The folder of commands of a new environment that has the wheel, and borrows the libraries of this one."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder)
    python = folder / ("Scripts" if os.name == "nt" else "bin") / Path(sys.executable).name
    run(*PIP, "--python", python, "install", "--no-deps", wheel)
    packages = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))").strip())
    (packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return python.parent


def test_the_wheel_has_all_that_the_program_reads(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    resources = {
        f"upr_desktop/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file() and path.parent.name != "screenshots"
    }
    words = {f"upr_desktop/translations/{language}/LC_MESSAGES/upr_desktop.mo" for language in ("en", "fr", "sw")}
    qt_words = {f"upr_desktop/translations/qt/{name}.qm" for name in ("qtbase_fr_extra", "qtbase_sw")}
    fonts = {f"upr_desktop/resources/fonts/{name}" for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "OFL.txt")}

    assert fonts <= resources
    assert {name for name in resources if not name.endswith(".ts")} | words | qt_words <= names


def test_the_wheel_has_nothing_that_only_developers_need(wheel):
    names = zipfile.ZipFile(wheel).namelist()

    assert {name.split("/")[0].partition("-")[0] for name in names} == {"upr_desktop"}
    assert [name for name in names if name.endswith((".po", ".pot", ".ts"))] == []


def test_the_installed_program_works_far_from_the_checkout(installed, tmp_path):
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "XDG", "UPR"))}
    elsewhere = {"cwd": tmp_path, "env": kept | {"HOME": str(tmp_path), "USERPROFILE": str(tmp_path)}}
    where = run(installed / "python", "-c", "import upr_desktop; print(upr_desktop.__file__)", **elsewhere)

    assert Path(where.strip()).is_relative_to(installed.parent)
    assert "self-test" in run(installed / "upr-desktop", "--help", **elsewhere)
    assert run(installed / "upr-desktop", "self-test", **elsewhere)
