"""What both faces say of one's own work that cannot be opened: never a word about a sender."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks.own import DAMAGED, EMPTY, MISSING, UNREADABLE, Copy, Trouble

_WHY: dict[str, Callable[[], str]] = {
    MISSING: lambda: _(
        "Your work “{name}” is not at its place any more. It was moved, renamed or deleted, or the stick or the folder is not "
        "there."
    ),
    EMPTY: lambda: _("The file of your work “{name}” is empty: perhaps the power failed, or it has not come from the cloud."),
    DAMAGED: lambda: _("The file of your work “{name}” is damaged and cannot be opened. It is kept as it is."),
    UNREADABLE: lambda: _(
        "This computer does not let the program open the file of your work “{name}”. Perhaps another program holds it, or it "
        "belongs to another user."
    ),
}
_KB = 1024


def told(trouble: Trouble, moment: Callable[[datetime], str]) -> str:
    """What is wrong, and which copy there is. moment: a time as its reader has it."""
    words = _WHY[trouble.why]().format(name=shown_name(trouble.path.name))
    return f"{words}\n\n{_copy(trouble.copy, moment) if trouble.copy else _none()}"


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
