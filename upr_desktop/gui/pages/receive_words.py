"""What is said about a file that came, before and after its work is added."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from upr_desktop.gui import moments, plain_text
from upr_desktop.gui.models.differences import Difference
from upr_desktop.gui.widgets.symbols import WARNING
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.tasks.reading import Reader


def from_whom(reader: Reader, about: Any) -> str:
    """Who made a file and when, as it says."""
    who = ", ".join(filter(None, (about.person, about.organisation))) or _("somebody whose name has not come")
    # Translators: {who} is such as "Asha, LHRC", {when} such as "28 June 2016 16:05".
    words = [_("File from {who}, made {when}").format(who=plain_text.name(who), when=moments.moment(about.made))]
    if moments.looks_wrong(about.made):
        words.append(_("The clock of that computer looks wrong; this changes nothing."))
    name = reader.record("group", about.group).text("name") if about.group else ""
    if name:
        words.append(_("It holds the work of the group: {group}").format(group=plain_text.name(name)))
    return "\n".join(words)


def counts(preview: Any, lines: Sequence[Difference]) -> Iterator[tuple[str, str]]:
    """How much of a file is new, the same and to be decided: a sign and a sentence each."""
    new = [line for line in lines if not line.question]
    whole = sum(line.whole and line.subject.kind == "recommendation" for line in new)
    boxes = sum(line.is_box for line in new)
    rest = len(new) - whole - boxes
    if whole:
        yield "✓", ngettext("{count} recommendation is new", "{count} recommendations are new", whole).format(count=whole)
    if boxes:
        yield (
            "✓",
            ngettext("{count} box is new and will be added", "{count} boxes are new and will be added", boxes).format(
                count=boxes
            ),
        )
    if rest:
        yield "✓", ngettext("{count} other change", "{count} other changes", rest).format(count=rest)
    if preview.same:
        yield "=", ngettext("{count} box is the same", "{count} boxes are the same", preview.same).format(count=preview.same)
    if preview.questions:
        yield (
            WARNING,
            ngettext(
                "{count} box was written differently by two groups: please choose",
                "{count} boxes were written differently by two groups: please choose",
                len(preview.questions),
            ).format(count=len(preview.questions)),
        )


def waiting(questions: int) -> tuple[str, str]:
    """How many places wait for a decision."""
    return WARNING, ngettext(
        "{count} box waits for a decision: two groups wrote different text",
        "{count} boxes wait for a decision: two groups wrote different text",
        questions,
    ).format(count=questions)


def outcome(merged: Any, decided: int, left: int) -> Iterator[tuple[str, str]]:
    """What came of a file. decided: decisions that were kept. left: places that still wait for one."""
    if merged.new:
        yield (
            "✓",
            ngettext("{count} change is new and was added.", "{count} changes are new and were added.", merged.new).format(
                count=merged.new
            ),
        )
    if merged.same:
        yield (
            "=",
            ngettext("{count} change was here already.", "{count} changes were here already.", merged.same).format(
                count=merged.same
            ),
        )
    if decided:
        yield "✓", ngettext("{count} decision was kept.", "{count} decisions were kept.", decided).format(count=decided)
    if left:
        yield waiting(left)
    yield from _incomplete(merged)


def _incomplete(merged: Any) -> Iterator[tuple[str, str]]:
    if merged.refused:
        yield (
            WARNING,
            ngettext(
                "{count} line of the file was damaged and was set aside. Ask for the file again.",
                "{count} lines of the file were damaged and were set aside. Ask for the file again.",
                merged.refused,
            ).format(count=merged.refused),
        )
    if merged.waiting:
        yield (
            "…",
            ngettext(
                "Waiting for {count} change that others wrote and that has not come yet.",
                "Waiting for {count} changes that others wrote and that have not come yet.",
                merged.waiting,
            ).format(count=merged.waiting),
        )


def log_line(came: dict[str, Any]) -> tuple[str, str]:
    """A file that came before: when, from whom and under which name; and what came of it."""
    # Translators: a line in the list of files that came. {when} is a time, {who} a person, {file} the name of a file.
    first = _("{when}: {who}, {file}").format(
        when=moments.moment(came["received"]), who=plain_text.name(came["maker"]), file=plain_text.name(came["name"])
    )
    # Translators: the result of receiving a file; the numbers are whole.
    second = _("{new} new, {same} the same, {conflicts} to decide").format(**came)
    return first, second
