"""What a person can mend: each error is one or two sentences in the user's language.

They say what happened, that the work is safe, and what to do next. Anything else that is raised is a bug.
"""

from __future__ import annotations

from upr_desktop.i18n import gettext as _


class UserError(Exception):
    """Something the user can mend; `str()` is what to tell them. Nothing has been changed."""


class FileMissing(UserError):
    """The named file is not there."""

    def __init__(self, name: str) -> None:
        # Translators: {name} is the name of a file.
        super().__init__(
            _("“{name}” is not there. Your work is safe. Check the name, or the USB stick, and try again.").format(name=name)
        )


class FileUnreadable(UserError):
    """The file cannot be opened: no permission, a folder, a device that answers with an error."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "“{name}” could not be opened. Your work is safe. Close it in other programs, or copy it to this computer "
                "first, and try again."
            ).format(name=name)
        )


class FileEmpty(UserError):
    """The file has no bytes."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” is empty. Your work is safe. Ask for the file again: it was cut off on its way.").format(name=name)
        )


class FileNotUnderstood(UserError):
    """The file is damaged, or of a kind that the program cannot use here."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "“{name}” could not be read: it is damaged or of another kind than expected. Your work is safe. Ask the sender "
                "for a new copy, as a document and not as a photo."
            ).format(name=name)
        )


class FileTooLarge(UserError):
    """The file, or what it unpacks to, is beyond every real use."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” is too large to be opened safely. Your work is safe. Ask the sender what it is.").format(name=name)
        )


class NoRecommendations(UserError):
    """The file was read, but no recommendation was found in it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "No recommendations were found in “{name}”. Your work is safe. Open it and check that it holds a table of "
                "recommendations."
            ).format(name=name)
        )


class TooNew(UserError):
    """The file was made by a newer version of the program than this one."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "“{name}” was made by a newer version of UPR Desktop. Your work is safe. Update the program, then open it."
            ).format(name=name)
        )


class NotSaved(UserError):
    """The disk did not take the change; the text is still where it was typed."""

    def __init__(self, why: str) -> None:
        # Translators: {why} says why, for example "the disk is full".
        super().__init__(
            _("Not saved: {why}. What was saved before is safe. Make room or close other programs, and try again.").format(
                why=why
            )
        )


class CannotWrite(UserError):
    """The target file cannot be written: a full or write-protected disk, a folder that is gone, a file open elsewhere."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "“{name}” could not be written. Your work is safe. Check that the disk has room and the file is not open in "
                "another program, or choose another place."
            ).format(name=name)
        )


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


class FileDamaged(UserError):
    """A workspace is not what its own checks say it should be."""

    def __init__(self, name: str, details: str) -> None:
        # Translators: {details} are technical words for the developers.
        super().__init__(
            _(
                "“{name}” is damaged. Do not go on working in it: go back to the newest backup copy, and keep this file for "
                "the developers. ({details})"
            ).format(name=name, details=details)
        )


class NotForGovernment(UserError):
    """A document that shows risks and strategy would go to the government."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "The action strategy shows risks and plans of your organisations and is not meant for the government. "
                "Nothing was printed. If you want it all the same, say so (on the command line: --include strategy,risks)."
            )
        )


class NotPrinted(UserError):
    """A printer did not take a document."""

    def __init__(self, printer: str) -> None:
        # Translators: {printer} is the name of a printer.
        super().__init__(
            _("“{printer}” did not print. Your work is safe. See if it is on, or save a PDF.").format(printer=printer)
        )


class PictureUnreadable(UserError):
    """A photo or a scan is damaged, or of a kind that cannot be looked at."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "“{name}” could not be read as a picture: it is damaged or of another kind than expected. Your work is safe. "
                "Save or send it again as JPEG, PNG or PDF; or type the code that stands by the square of the sheet into Find."
            ).format(name=name)
        )


class NoCodeOnPicture(UserError):
    """A photo or a scan was read, but there is no code of a sheet on it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "No code of a sheet was found on “{name}”. Your work is safe. Take the photo again: from nearer, with the "
                "whole square on it, in more light, with a steady hand. Or type the code that stands by the square into Find."
            ).format(name=name)
        )


class SheetOfOthers(UserError):
    """The code of a sheet names a recommendation that is not here."""

    def __init__(self, name: str, code: str) -> None:
        # Translators: {name} is the name of a file, {code} is such as "DCF-GTF-MFC".
        super().__init__(
            _(
                "“{name}” shows the sheet {code} of a recommendation that is not here. Nothing was changed. Open the workspace "
                "of its review, or receive the file of whoever printed the sheet, and try again."
            ).format(name=name, code=code)
        )


class SheetBeforeWork(UserError):
    """A photo of a sheet was brought, and no workspace is open in which its recommendation could be shown."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "“{name}” is a picture. The photo of a printed sheet opens its recommendation, but no work is open yet. "
                "Your work is safe. Open it first, then bring the photo again. Ask for lists as documents, not as photos."
            ).format(name=name)
        )


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
