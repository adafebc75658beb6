"""What is said of a filled matrix beside its boxes, in the window and on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from upr_desktop.domain.kinds import MAX_TEXT
from upr_desktop.domain.values import Record
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.tasks.exchange.arrivals import Notes, Stray
from upr_desktop.words.exchange import Remark

_MOST_NUMBERS = 12
_MOST_TEXTS = 200
"""More nobody reads here: the document itself is kept."""


def remarks(notes: Notes) -> Iterator[Remark]:
    """All that is to be said, what needs a look first."""
    yield from _what_needs_a_look(notes)
    yield from _what_is_as_it_should_be(notes)


def emptied(count: int) -> str:
    """What becomes of boxes that were emptied."""
    told = ngettext(
        "{count} box was emptied in it. It stays as it is here unless you choose otherwise.",
        "{count} boxes were emptied in it. They stay as they are here unless you choose otherwise.",
        count,
    )
    return told.format(count=count)


def _what_needs_a_look(notes: Notes) -> Iterator[Remark]:
    if not notes.compared:
        yield Remark(_not_compared(notes), careful=True)
    if count := len(notes.strays):
        told = ngettext(
            "{count} row fits no recommendation here and was left out. It can be added as a new recommendation.",
            "{count} rows fit no recommendation here and were left out. They can be added as new recommendations.",
            count,
        )
        yield Remark(told.format(count=count), True, _texts(notes.strays))
    if count := len(notes.missing):
        # Translators: {numbers} are numbers of recommendations, such as "134.16, 134.18".
        told = ngettext(
            "{count} recommendation is not in it any more: {numbers}. Nothing of it was changed.",
            "{count} recommendations are not in it any more: {numbers}. Nothing of them was changed.",
            count,
        )
        yield Remark(told.format(count=count, numbers=_numbers(notes.missing)), careful=True)
    if count := len(notes.left):
        told = ngettext(
            "{count} text beside the boxes was not taken over:", "{count} texts beside the boxes were not taken over:", count
        )
        yield Remark(told.format(count=count), True, _texts(notes.left))
    if count := len(notes.comments):
        told = ngettext("{count} comment was not taken over:", "{count} comments were not taken over:", count)
        yield Remark(told.format(count=count), True, notes.comments)
    if notes.pictures:
        yield Remark(_("There are pictures or formulas in it. Only text was taken over."), careful=True)


def _what_is_as_it_should_be(notes: Notes) -> Iterator[Remark]:
    if notes.tracked:
        yield Remark(_("Changes were tracked in it. The new text was taken, and not what was crossed out."))
    if count := notes.older:
        told = ngettext(
            "{count} box was not touched in it and has been changed here since: it stays as it is here.",
            "{count} boxes were not touched in it and have been changed here since: they stay as they are here.",
            count,
        )
        yield Remark(told.format(count=count))


def _not_compared(notes: Notes) -> str:
    if notes.other:
        return _(
            "It went out from another workspace. What was changed in it cannot be told, so it was compared only with what is "
            "here now."
        )
    if notes.went_out:
        return _(
            "It went out with work that has not come here yet. What was changed in it cannot be told, so it was compared only "
            "with what is here now. Receive that work first, if you can."
        )
    return _(
        "Nothing in it says what stood there when it went out. What was changed in it cannot be told, so it was compared only "
        "with what is here now."
    )


def _texts(strays: Sequence[Stray]) -> tuple[str, ...]:
    told = (
        _("{name}: {what}").format(name=one.where, what=one.text) if one.where else one.text for one in strays[:_MOST_TEXTS]
    )
    return (*(text[:MAX_TEXT] for text in told), *(["…"] if len(strays) > _MOST_TEXTS else []))


def _numbers(records: Sequence[Record]) -> str:
    named = [record.text("number") or record.text("text")[:30] for record in records]
    return ", ".join([*named[:_MOST_NUMBERS], *(["…"] if len(named) > _MOST_NUMBERS else [])])
