"""What is said of files that came: who made them, what is missing in them, and for what they wait."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.labels.names import shown_name

if TYPE_CHECKING:
    from upr_desktop.tasks.exchange.arrivals import About, Merged
    from upr_desktop.tasks.reading import Waiting


class Remark(NamedTuple):
    """A sentence. careful: something needs a look. texts: words that are not taken over, each in full."""

    sentence: str
    careful: bool = False
    texts: tuple[str, ...] = ()


def named(who: str) -> str:
    """A person as others call them; words in the place of a name that has not come."""
    return shown_name(who) or _("somebody whose name has not come")


def maker(about: About | None) -> str:
    """The person and the organisation that made a file, as it says. about: None where nothing could be read."""
    return named(about.maker if about else "")


def wrong_clock() -> str:
    """What is said of a time that cannot be right."""
    return _("The clock of that computer looks wrong; this changes nothing.")


def wrong_clocks() -> str:
    """What is said of files in which a clock of some author was wrong."""
    return _("Some of it was written on a computer whose clock looks wrong; this changes nothing.")


def waits(one: Waiting) -> str:
    """For what a file waits."""
    if one.organisation:
        # Translators: {organisation} is such as "Haki Jamii".
        words = ngettext(
            "Waiting for {count} change of {organisation}.", "Waiting for {count} changes of {organisation}.", one.changes
        )
        return words.format(count=one.changes, organisation=shown_name(one.organisation))
    return ngettext(
        "Waiting for {count} change that others wrote and that has not come yet.",
        "Waiting for {count} changes that others wrote and that have not come yet.",
        one.changes,
    ).format(count=one.changes)


def incomplete(merged: Merged) -> Iterator[Remark]:
    """What is missing or wrong in a file of which something is taken. For what it waits: `waits`."""
    if merged.cut:
        yield Remark(
            _("It was cut off on its way. What came of it is good; ask for the file again to have the rest."), careful=True
        )
    if wrong := merged.refused - merged.forged:
        told = ngettext(
            "{count} line of the file was damaged and was set aside. Ask for the file again.",
            "{count} lines of the file were damaged and were set aside. Ask for the file again.",
            wrong,
        )
        yield Remark(told.format(count=wrong), careful=True)
    if merged.forged:
        told = ngettext(
            "{count} change was set aside: the computer that it names did not sign it",
            "{count} changes were set aside: the computer that they name did not sign them",
            merged.forged,
        )
        yield Remark(told.format(count=merged.forged), careful=True)
    if merged.copied:
        yield Remark(_("Part of it was written in a copy of this workspace. Both go on under names of their own."))
