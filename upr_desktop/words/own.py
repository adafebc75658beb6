"""What both faces say of one's own work that cannot be opened: never a word about a sender."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks.own import DAMAGED, EMPTY, MISSING, UNREADABLE, Back, Copy, Trouble

_WHY: dict[str, Callable[[], str]] = {
    MISSING: lambda: _(
        "Your work “{name}” is not at its place any more. It was moved, renamed or deleted, or the stick or the folder is not "
        "there."
    ),
    EMPTY: lambda: _("The file of your work “{name}” is empty: perhaps the power failed, or it has not come from the cloud."),
    DAMAGED: lambda: _("The file of your work “{name}” is damaged. It is kept as it is."),
    UNREADABLE: lambda: _(
        "This computer does not let the program open the file of your work “{name}”. Perhaps another program holds it, or it "
        "belongs to another user."
    ),
}
_KB = 1024


def told(trouble: Trouble, moment: Callable[[datetime], str]) -> str:
    """What is wrong, and which copy there is. moment: a time as its reader has it."""
    words = _WHY[trouble.why]().format(name=shown_name(trouble.path.name))
    sentences = [_copy(trouble.copy, moment) if trouble.copy else _none(), _readable(trouble)]
    return f"{words}\n\n{' '.join(filter(None, sentences))}"


def verb(trouble: Trouble) -> str:
    """The button that brings back what can be brought back; "" where nothing can."""
    if trouble.readable:
        return _("Bring back what is whole")
    return _("Go back to this copy") if trouble.copy else ""


def brought_back(back: Back) -> str:
    """What came of it."""
    told = [_("You see the copy now.")] if not back.added else []
    if back.added:
        count = ngettext("{count} change", "{count} changes", back.added).format(count=back.added)
        # Translators: {changes} is such as "12 changes".
        told = [_("{changes} that could be read in the damaged file were brought back.").format(changes=count)]
    if back.aside:
        # Translators: {file} is the path of a file.
        told.append(_("The file as it was before is kept: {file}").format(file=shown_name(str(back.aside))))
    return " ".join(told)


def taken_in(path: Path, place: Path, new: int) -> str:
    """What became of a workspace of elsewhere. place: of the one of ours. new: changes that came."""
    changes = ngettext("{count} change", "{count} changes", new).format(count=new)
    # Translators: {file} is a file that somebody opened, {place} the path of another one, {changes} such as "12 changes".
    words = _(
        "“{file}” comes from another computer, or another program has changed it. So it was not opened where it lies, and "
        "stays as it is. {changes} were read out of it into your own file: {place}"
    )
    return words.format(file=shown_name(path.name), changes=changes, place=shown_name(str(place)))


def _readable(trouble: Trouble) -> str:
    if not trouble.readable:
        return ""
    told = ngettext(
        "{count} change in the damaged file itself can still be read, and is brought back too.",
        "{count} changes in the damaged file itself can still be read, and are brought back too.",
        trouble.readable,
    )
    return told.format(count=trouble.readable)


def rotten(count: int) -> str:
    """What is said of a file for others, made of one's own work in which some changes are damaged; "" where none are."""
    if not count:
        return ""
    told = ngettext(
        "{count} change in the file of your work is damaged, and its words did not go along. Nothing else is missing. Go back "
        "to a copy in which it is whole, and send the file again.",
        "{count} changes in the file of your work are damaged, and their words did not go along. Nothing else is missing. Go "
        "back to a copy in which they are whole, and send the file again.",
        count,
    )
    return told.format(count=count)


def command(trouble: Trouble) -> str:
    """How to go back to the copy on the command line; "" where there is none."""
    if not trouble.copy:
        return ""
    line = f'upr-desktop --workspace "{trouble.path}" restore "{trouble.copy.path}"'
    # Translators: {command} is what to type on the command line.
    return _("Type: {command}").format(command=line)


def _copy(copy: Copy, moment: Callable[[datetime], str]) -> str:
    # Translators: {size} is such as "640 KB", {boxes} such as "38 boxes filled".
    words = _("The newest copy that is whole is of {time} ({size}, {boxes}). You can go back to it; nothing is deleted.")
    size = _p("size of a file", "{count} KB").format(count=-(-copy.size // _KB))
    boxes = ngettext("{count} box filled", "{count} boxes filled", copy.boxes).format(count=copy.boxes)
    return words.format(time=moment(copy.made), size=size, boxes=boxes)


def _none() -> str:
    return _(
        "There is no copy of it on this computer. Look for a file that ends in .upr on your USB sticks, or ask your "
        "coordinator to send you everything again."
    )
