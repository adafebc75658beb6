"""What deeds are called where they can be taken back: in the language of whoever reads it, not of whoever did it."""

from __future__ import annotations

from collections.abc import Callable

from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.labels import labels

Name = tuple[str, ...]
"""The code of a deed, then numbers or names that stand in what it is called. (): it is called after what it changes."""


def said(name: Name, field: str) -> str:
    """What a deed is called. field: the name of the field that it changes first."""
    code, *named = name
    return _WORDS[code](field, *named) if code in _WORDS else " ".join(name)


def of(what: str, number: str) -> str:
    """What is done, and to which recommendation or other record; that may have no name."""
    # Translators: a step that can be taken back: a box or another field, and the number of the recommendation.
    return _("{box}, {number}").format(box=what, number=number) if number else what


def aside(what: str) -> str:
    """Putting something aside."""
    # Translators: a step that can be taken back; {what} is a recommendation, "3 recommendations" or a thematic group.
    return _("Put aside: {what}").format(what=what)


def back(what: str) -> str:
    """Bringing something back that was put aside."""
    # Translators: a step that can be taken back; {what} is a recommendation or a thematic group.
    return _("Brought back: {what}").format(what=what)


def added(what: str) -> str:
    """Making something new."""
    return _("Added: {what}").format(what=what)


def _same_answer(_field: str, numbers: str) -> str:
    # Translators: a step that can be taken back; {numbers} are recommendations, such as "134.16, 134.18".
    return _("Same answer: {numbers}").format(numbers=numbers)


def _file(_field: str, name: str) -> str:
    # Translators: a step that can be taken back: a list with many recommendations came in; {file} is its name.
    return _("From the file “{file}”").format(file=name)


def _group(_field: str, name: str) -> str:
    # Translators: what can be undone: giving recommendations to a group.
    return _("Thematic group: {name}").format(name=name)


def _decisions(_field: str, count: str) -> str:
    # Translators: a step that can be taken back: a choice at each place where several people wrote something else.
    return ngettext("{count} decision", "{count} decisions", int(count)).format(count=count)


def _united(_field: str, count: str) -> str:
    told = ngettext("Unite {count} pair with the same words", "Unite all {count} pairs with the same words", int(count))
    return told.format(count=count)


_WORDS: dict[str, Callable[..., str]] = {
    "of": of,
    "same answer": _same_answer,
    "out": lambda _field, number: of(_("Take out of the cluster"), number),
    "united": lambda _field, number: of(_("Same recommendation"), number),
    "all united": _united,
    "linked": lambda _field, number: of(_("Link the two"), number),
    "apart": lambda _field, number: of(_("Not the same"), number),
    "silent": lambda _field, number: of(_("Do not show this pair again"), number),
    "unlinked": lambda _field, number: of(_("Take the link away"), number),
    "parted": lambda _field, number: of(_("Part them again"), number),
    "answers": lambda _field: _("The government's answers"),
    "totals": lambda _field: _("Official totals and dates"),
    "file": _file,
    "group": _group,
    "expected": lambda _field, name: of(labels.field("expected"), name),
    "goals": lambda _field: labels.sdg_texts(),
    "decisions": _decisions,
    "aside": lambda _field, count: aside(labels.recommendations(int(count))),
}
