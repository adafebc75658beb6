"""Words in the user's language: gettext, looked up when shown, so that the language can change at run time.

The window speaks one language for the whole process (`use`). A document or a command may speak another one for as long as
it is made (`speaking`); that choice belongs to its thread and does not reach the window.
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from upr_desktop import paths

DOMAIN = "upr_desktop"
LANGUAGES = {"sw": "Kiswahili", "en": "English", "fr": "Français"}
"""Code and own name of every language, in the order in which they are offered."""

_window = "en"
_spoken: ContextVar[str] = ContextVar("spoken")


@cache
def _catalogue(code: str) -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, str(paths.translations()), [code], fallback=True)


def known(code: str) -> str:
    """The code of the language closest to a locale name such as `fr_RW` or `sw-KE`; English when there is none."""
    short = code.replace("-", "_").split("_")[0].lower()
    return short if short in LANGUAGES else "en"


def use(code: str) -> None:
    """Speak this language from now on, everywhere but inside `speaking`."""
    global _window
    _window = known(code)


def current() -> str:
    """The code of the language that the next word will be in."""
    return _spoken.get(_window)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Another language for the words looked up inside, in this thread alone."""
    token = _spoken.set(known(code))
    try:
        yield
    finally:
        _spoken.reset(token)


def gettext(message: str) -> str:
    """The message in the current language."""
    return _catalogue(current()).gettext(message)


def pgettext(context: str, message: str) -> str:
    """The message in the sense that the context names: short words mean different things in different places."""
    return _catalogue(current()).pgettext(context, message)


def ngettext(one: str, many: str, count: int) -> str:
    """The singular or plural that the current language uses for this count."""
    return _catalogue(current()).ngettext(one, many, count)


def npgettext(context: str, one: str, many: str, count: int) -> str:
    """`ngettext` in the sense that the context names."""
    return _catalogue(current()).npgettext(context, one, many, count)
