"""The start: without arguments the window opens, with arguments they are a command."""

from __future__ import annotations

import gc
import locale
import os
import sys
from contextlib import suppress
from pathlib import Path

from upr_desktop import i18n, paths, settings
from upr_desktop.i18n import gettext as _

_OURS = (".upr", ".uprbundle")
_APART = ("--read-scan", "--read-text")
"""The program starts itself so to look at a file that it does not trust: see `tasks/apart.py`."""


def main(argv: list[str] | None = None) -> int:
    """Exit status: 0 done; 1 a person can mend it; 2 wrong usage, or nothing here to open a window on.

    A file of ours alone is no command: that is how a file manager opens it. Nor is a workspace that is named without one.
    """
    collect_seldom()
    args = sys.argv[1:] if argv is None else argv
    if args and args[0] in _APART:
        from upr_desktop.tasks.bring.apart import be

        return be(args[0], Path(args[1]), Path(args[2]))
    keep_private()
    file = _file(args)
    if args and not file:
        from upr_desktop.cli.main import main as command

        return command(args)
    if trouble := _why_no_window():
        print(trouble, file=sys.stderr)
        return 2
    # Until the window is there nothing of what is made becomes garbage; `MainWindow` turns the collector on again.
    gc.disable()
    from upr_desktop.gui.app import run

    return run(file)


def _file(args: list[str]) -> Path | None:
    """The file that the window shall open; None where something else is asked for, or nothing."""
    match args:
        case [named] if named.lower().endswith(_OURS) and not named.startswith("-"):
            return Path(named)
        case ["--workspace", named]:
            return Path(named)
        case [option] if option.startswith("--workspace="):
            return Path(option.partition("=")[2])
    return None


def keep_private() -> None:
    """What the program writes from here on is for its owner alone, what it lays aside for a moment too."""
    os.umask(0o077)
    with suppress(OSError):  # a user's folder that cannot be written to: the system's place has to do
        os.environ["TMPDIR"] = str(paths.spool())


def collect_seldom() -> None:
    """Let the collector of garbage look less often: printing and merging make much that is no garbage."""
    gc.set_threshold(50_000, 20, 100)


def _why_no_window() -> str:
    """A sentence where Qt would end the program with words for developers; empty when the window can open."""
    if not sys.platform.startswith("linux"):
        return ""
    platform = os.environ.get("QT_QPA_PLATFORM") or _screen()
    missing = _missing_library(platform) if platform else ""
    if platform and not missing:
        return ""
    i18n.use(settings.load().language or locale.getlocale()[0] or "")
    if not platform:
        return _(
            "There is no screen here to open a window on. Start UPR Desktop on the computer's own desktop, or use its "
            "commands: “upr-desktop --help” lists them."
        )
    # Translators: {name} is the file name of a part of the system, for example libxcb-cursor.so.0.
    return _(
        "The window cannot open, because this computer lacks “{name}”. Your work is safe. Ask somebody to install the "
        "package of the system that has it, and start again."
    ).format(name=missing)


def _screen() -> str:
    """The kind of screen that is there, by Qt's name; empty for none."""
    return "wayland" if os.environ.get("WAYLAND_DISPLAY") else "xcb" if os.environ.get("DISPLAY") else ""


def _missing_library(platform: str) -> str:
    """The first library of the system that Qt lacks for this kind of screen; empty when all are there.

    Finding out costs nothing: the window loads the same libraries a moment later.
    """
    import ctypes
    from importlib.util import find_spec

    qt = find_spec("PySide6")
    folders = (qt and qt.submodule_search_locations) or [""]
    plugin = Path(folders[0], "Qt", "plugins", "platforms", f"libq{platform.split(':')[0].split(';')[0]}.so")
    try:
        if plugin.exists():
            ctypes.CDLL(str(plugin))
    except OSError as error:
        return str(error).partition(":")[0]
    return ""


if __name__ == "__main__":
    sys.exit(main())
