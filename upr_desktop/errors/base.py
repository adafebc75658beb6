"""What a person can mend: each error is one or two sentences in the user's language.

They say what happened, that the work is safe, and what to do next. Anything else that is raised is a bug.
"""

from __future__ import annotations

import errno

from upr_desktop.i18n import gettext as _


class UserError(Exception):
    """Something the user can mend; `str()` is what to tell them. Nothing has been changed."""


FULL, PROTECTED, IN_USE, SILENT = "full", "protected", "in use", "silent"
"""Why a disk takes nothing."""
_NO_ROOM = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))


class NotSaved(UserError):
    """The disk did not take the change; the text is still where it was typed. why: a code."""

    def __init__(self, why: str) -> None:
        words = {
            FULL: _("Not saved: the disk is full. What was saved before is safe. Make room on the disk, and save again."),
            PROTECTED: _(
                "Not saved: the file is write-protected. What was saved before is safe. Copy the file to a folder of yours, "
                "and open it there."
            ),
            IN_USE: _(
                "Not saved: another program is using the file. What was saved before is safe. Close that program, and save "
                "again."
            ),
            SILENT: _(
                "Not saved: the disk does not answer. What was saved before is safe. Look whether the stick or the folder is "
                "still there, and save again."
            ),
        }
        super().__init__(words[why])


class CannotWrite(UserError):
    """The target file cannot be written: a full or write-protected disk, a folder that is gone, a file open elsewhere.

    error: what the disk said; None where it said nothing.
    """

    def __init__(self, name: str, error: Exception | None = None) -> None:
        # 13 is what SQLite calls a full disk.
        if getattr(error, "errno", None) in _NO_ROOM or getattr(error, "sqlite_errorcode", 0) & 0xFF == 13:
            words = _(
                "“{name}” could not be written: the disk is full. Your work is safe. Make room on the disk, or choose another "
                "place."
            )
        else:
            words = _(
                "“{name}” could not be written. Your work is safe. Look whether it is open in another program, and whether you "
                "may write there, or choose another place."
            )
        super().__init__(words.format(name=name))


class OpenElsewhere(UserError):
    """The workspace is open in another window or on another computer."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” is already open in another window. Your work is safe. Go on there, or close that window first.").format(
                name=name
            )
        )


class AlreadyThere(UserError):
    """A file would be overwritten that may hold somebody's work."""

    def __init__(self, name: str) -> None:
        super().__init__(_("“{name}” is there already and was not changed. Choose another name.").format(name=name))


class NotFound(UserError):
    """Nothing has the number or name that the user gave."""

    def __init__(self, what: str) -> None:
        super().__init__(
            _("Nothing here is called “{what}”. Nothing was changed. Check the number or the name.").format(what=what)
        )


class Ambiguous(UserError):
    """Several things have the number or name that the user gave."""

    def __init__(self, what: str, candidates: str) -> None:
        # Translators: {candidates} is a list such as "1:134.16, 2:134.16".
        super().__init__(
            _("“{what}” can mean several: {candidates}. Nothing was changed. Say which one.").format(
                what=what, candidates=candidates
            )
        )


class NotAllowed(UserError):
    """The value cannot stand in this field."""

    def __init__(self, field: str, value: str) -> None:
        # Translators: {field} is the name of a field such as "Response", {value} what was entered.
        super().__init__(
            _("“{field}” cannot be “{value}”. Nothing was changed. Check what you entered.").format(
                field=field, value=value[:80]
            )
        )


class ReviewMissing(UserError):
    """It is not known to which review the recommendations belong."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "It is not known which review these recommendations belong to. Nothing was changed. Name the State and the "
                "cycle (on the command line: --state and --cycle)."
            )
        )


class SelfTestFailed(UserError):
    """A part of the program does not work on this computer."""

    def __init__(self, part: str) -> None:
        # Translators: {part} is a technical word such as "print".
        super().__init__(
            _("This copy of UPR Desktop does not work here ({part}). Your work is safe. Install the program anew.").format(
                part=part
            )
        )


class NotForGovernment(UserError):
    """A document with risks, plans or people of the organisations would go to the government.

    document: in words. ticks: what has to be named on the command line by whoever wants it
    all the same; "": it never goes there.
    """

    def __init__(self, document: str, ticks: str) -> None:
        told = _(
            "“{document}” shows risks, plans or people of your organisations and is not meant for the government. "
            "Nothing was made."
        ).format(document=document)
        if ticks:
            # Translators: {option} is such as --include strategy,risks.
            more = _("If you want it all the same, say so (on the command line: {option}).")
            told = f"{told} {more.format(option=f'--include {ticks}')}"
        super().__init__(told)


class NothingToUndo(UserError):
    """There is no deed that could be undone, or done again."""

    def __init__(self) -> None:
        super().__init__(_("There is nothing that could be undone or done again here. Your work is safe."))


class ChangedSince(UserError):
    """All that a deed changed was changed again by somebody."""

    def __init__(self, deed: str) -> None:
        super().__init__(
            _(
                "“{deed}” cannot be undone any more: it was changed again since. Nothing was changed now, and every text stays "
                "in its history."
            ).format(deed=deed)
        )


class NotPrinted(UserError):
    """A printer did not take a document."""

    def __init__(self, printer: str) -> None:
        # Translators: {printer} is the name of a printer.
        super().__init__(
            _("“{printer}” did not print. Your work is safe. See if it is on, or save a PDF.").format(printer=printer)
        )


class BoxFull(UserError):
    """More text was to be added to a box than fits in."""

    def __init__(self, box: str) -> None:
        # Translators: {box} is the name of a box.
        super().__init__(_("It does not fit into “{box}”: a box holds 20,000 characters. Nothing was changed.").format(box=box))


class TooLongForExcel(UserError):
    """A text is longer than what a cell of Excel can hold."""

    def __init__(self, box: str) -> None:
        # Translators: {box} is such as "134.16 Goal to be achieved".
        super().__init__(
            _(
                "“{box}” is too long for a cell of Excel, and would be cut. Nothing was written, and your work is safe. "
                "Save the document for Word instead."
            ).format(box=box)
        )


class NoSuchKind(UserError):
    """A document cannot be a file of the kind that its name says."""

    def __init__(self, document: str, kinds: str) -> None:
        # Translators: {document} is such as "Implementation plan", {kinds} such as ".docx, .xlsx".
        super().__init__(
            _("“{document}” can be saved as a file that ends in: {kinds}. Nothing was written. Choose another name.").format(
                document=document, kinds=kinds
            )
        )


class NoParts(UserError):
    """A recommendation was to be split, and nobody can tell into what."""

    def __init__(self, number: str) -> None:
        # Translators: {number} is the number of a recommendation.
        super().__init__(
            _(
                "{number} has no parts (a) and (b) in its text, so it cannot be split by itself. Nothing was changed. Give the "
                "text of each part."
            ).format(number=number)
        )


class AlreadySplit(UserError):
    """A recommendation was to be split that is a part, or has all these parts."""

    def __init__(self, number: str) -> None:
        # Translators: {number} is the number of a recommendation.
        super().__init__(_("{number} is split already, or a part itself. Nothing was changed.").format(number=number))


class NotOfOneReview(UserError):
    """Two recommendations of different reviews were said to be one."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "These recommendations are of two reviews, so they are not one and the same. Nothing was changed. Link them "
                "instead: then each shows the other."
            )
        )


class OfOneReview(UserError):
    """Two recommendations of one review were to be linked."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "These recommendations are of one review. Nothing was changed. A link leads to another review. If they are one "
                "and the same, say so; if they need the same answer, make a cluster."
            )
        )
