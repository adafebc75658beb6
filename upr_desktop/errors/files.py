"""What a person can mend in a file that came from outside: errors like those of `errors.py`."""

from __future__ import annotations

from upr_desktop.errors.base import UserError
from upr_desktop.i18n import gettext as _


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


class NoSdgTexts(UserError):
    """The file was read, but there are no texts of Sustainable Development Goals in it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "No texts of the Sustainable Development Goals were found in “{name}”. Nothing was changed. Choose a .csv file "
                "with a column “code” and columns “en”, “fr” or “sw”."
            ).format(name=name)
        )


class FileLocked(UserError):
    """A document that opens with a password only."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "“{name}” is locked with a password. Your work is safe. Open it with its password, save a copy without one "
                "and bring that, or ask the sender for such a copy."
            ).format(name=name)
        )


class NoTextInFile(UserError):
    """A PDF whose pages are pictures: scanned, or without letters that a program can read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "“{name}” holds pictures of pages, without text that can be read. Your work is safe. Ask for it as a Word "
                "document; or open it in Word, save it as plain text (.txt), and bring that."
            ).format(name=name)
        )


class OnlyAnswers(UserError):
    """An addendum: the State's answers to recommendations whose texts stand in the report."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "“{name}” is an addendum: it holds the State’s answers and not the recommendations. Nothing was changed. Bring "
                "in the report first; then copy the lists of numbers out of the addendum and paste them under “The "
                "government's answers”."
            ).format(name=name)
        )


class TableNotRecognised(NoRecommendations):
    """A table was read, but nobody has said yet what its columns hold. sample: what a person needs to see to say it."""

    def __init__(self, name: str, sample: object) -> None:
        super().__init__(name)
        self.sample = sample
        words = _(
            "“{name}” holds a table whose columns were not recognised. Your work is safe. Say what they hold, in their order "
            "(on the command line, for example: --columns number,text,states,-,response)."
        )
        self.args = (words.format(name=name),)
