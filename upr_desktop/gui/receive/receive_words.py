"""What is said about files that came, before and after their work is added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from upr_desktop.domain import clock
from upr_desktop.domain.device import Standing
from upr_desktop.domain.progress import Progress
from upr_desktop.gui import moments
from upr_desktop.gui.receive.differences_list import Difference
from upr_desktop.gui.widgets.symbols import WARNING
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.labels import labels
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks.reading import Reader
from upr_desktop.words import exchange

if TYPE_CHECKING:
    from upr_desktop.tasks.exchange.arrivals import About, Merged, Preview
    from upr_desktop.tasks.reading import Came, Receipt

Said = tuple[str, str]
"""A sign, as widgets/symbols.py paints it, and a sentence."""

_MOST_NAMES = 3
_SIGNS = {Standing.OWN: "✓", Standing.CHECKED: "✓", Standing.ANOTHER: WARNING}


# --- who


def from_whom(reader: Reader, about: About | None) -> str:
    """Who made a file and when, as it says."""
    if about is None:
        return exchange.maker(about)
    # Translators: {who} is such as "Asha, LHRC", {when} such as "28 June 2016 16:05".
    words = [_("File from {who}, made {when}").format(who=exchange.maker(about), when=moments.moment(about.made))]
    if clock.looks_wrong(about.made):
        words.append(exchange.wrong_clock())
    name = reader.record("group", about.group).text("name") if about.group else ""
    if name:
        words.append(_("It holds the work of the group: {group}").format(group=shown_name(name)))
    return "\n".join(words)


def from_all(abouts: Iterable[About]) -> str:
    """Who made several files."""
    names = list(dict.fromkeys(map(exchange.maker, abouts)))
    more = len(names) - _MOST_NAMES
    if more > 0:
        names = [*names[:_MOST_NAMES], ngettext("{count} other", "{count} others", more).format(count=more)]
    # Translators: {names} are such as "Asha, LHRC; Juma, THRDC; 4 others".
    return _("Files from {names}").format(names="; ".join(names))


def standing(merged: Merged) -> Said:
    """What is known about the computer that made a file."""
    return _SIGNS.get(merged.standing, "○"), labels.standing(merged.standing)


# --- before


def looking(progress: Progress) -> str:
    """How far looking is."""
    if progress.total < 2:
        return _("Looking at the file…")
    # Translators: {number} and {count} are whole numbers, as in "file 3 of 12".
    return _("Looking at file {number} of {count}…").format(number=progress.done + 1, count=progress.total)


def searching(progress: Progress) -> str:
    """How far looking for files in a folder is."""
    return ngettext("Looking for files: {count} so far…", "Looking for files: {count} so far…", progress.done).format(
        count=progress.done
    )


def adding(progress: Progress) -> str:
    """How far adding is."""
    if progress.total < 2:
        return _("Adding to our work…")
    return _("Adding file {number} of {count}…").format(number=progress.done + 1, count=progress.total)


def counts(preview: Preview, lines: Sequence[Difference]) -> Iterator[Said]:
    """How much of the files is new, the same and to be decided: a sign and a sentence each."""
    new = [line for line in lines if not line.question]
    whole = sum(line.whole and line.subject.kind == "recommendation" for line in new)
    boxes = sum(line.is_box for line in new)
    rest = len(new) - whole - boxes
    if whole:
        yield "✓", ngettext("{count} recommendation is new", "{count} recommendations are new", whole).format(count=whole)
    if boxes:
        told = ngettext("{count} box is new and will be added", "{count} boxes are new and will be added", boxes)
        yield "✓", told.format(count=boxes)
    if rest:
        yield "✓", ngettext("{count} other change", "{count} other changes", rest).format(count=rest)
    same = preview.same_boxes
    if same:
        yield "=", ngettext("{count} box is the same", "{count} boxes are the same", same).format(count=same)
    from upr_desktop.words import matrices

    emptied = sum(one.matrix.emptied for one in preview.files if one.matrix)
    if emptied:
        yield WARNING, matrices.emptied(emptied)
    if len(preview.questions) > emptied:
        told = ngettext(
            "{count} box was written differently by two groups: please choose",
            "{count} boxes were written differently by two groups: please choose",
            len(preview.questions) - emptied,
        )
        yield WARNING, told.format(count=len(preview.questions) - emptied)


def new_and_same(one: Merged | Receipt) -> str:
    """What came, or would come, of a file, in numbers."""
    # Translators: the result of receiving a file; the numbers are whole.
    words = _("{new} new, {same} the same, {conflicts} to decide")
    return words.format(new=one.new, same=one.same, conflicts=one.conflicts)


def waiting(questions: int) -> Said:
    """How many places wait for a decision."""
    return WARNING, ngettext(
        "{count} box waits for a decision: two groups wrote different text",
        "{count} boxes wait for a decision: two groups wrote different text",
        questions,
    ).format(count=questions)


# --- after


def incomplete(merged: Merged) -> Iterator[Said]:
    """What is missing or wrong in a file of which something is taken, and why nothing is where nothing is."""
    if merged.trouble:
        yield WARNING, str(merged.trouble)
    if merged.other and not merged.trouble:
        yield "○", _("It comes from another workspace.")
    for remark in exchange.incomplete(merged):
        yield WARNING if remark.careful else "○", remark.sentence
    for one in merged.waiting:
        yield "…", exchange.waits(one)


def log_line(came: Came) -> tuple[str, str]:
    """A file that came before: when, from whom and under which name; and what came of it."""
    # Translators: a line in the list of files that came. {when} is a time, {who} a person, {file} the name of a file.
    first = _("{when}: {who}, {file}").format(
        when=moments.moment(came.receipt.received), who=exchange.named(came.receipt.maker), file=shown_name(came.receipt.name)
    )
    return first, new_and_same(came.receipt)
