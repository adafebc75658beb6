"""Why somebody should look at a line of a file, in words."""

from __future__ import annotations

from collections.abc import Callable

from upr_desktop.i18n import gettext as _

_DOUBTS: dict[str, Callable[[], str]] = {
    "no_number": lambda: _("It has no number."),
    "number_twice": lambda: _("Another text in the file has the same number."),
    "number_taken": lambda: _("Its number stands for another recommendation here."),
    "number_corrected": lambda: _("Its number is misprinted in the file, and was corrected by its place there."),
    "number_unsure": lambda: _("Excel may have cut a zero off the number: 134.1 can be 134.10."),
    "no_text": lambda: _("It has no text."),
    "unknown_state": lambda: _("It is not sure which States made it."),
    "unknown_sdg": lambda: _("It names a Sustainable Development Goal that is not known."),
    "unknown_response": lambda: _("The words of the response were not understood."),
    "responses_differ": lambda: _("The file gives it more than one response."),
    "too_long": lambda: _("The text was too long and has been cut."),
    "concern": lambda: _("It is a concern or an observation, not a recommendation."),
}


def doubt(code: str) -> str:
    """Why a person should look at a recommendation that was read from a file."""
    return words() if (words := _DOUBTS.get(code)) else code
