"""What a person can mend when files go between computers: errors like those of `errors.py`."""

from __future__ import annotations

from upr_desktop.errors.base import UserError
from upr_desktop.i18n import gettext as _


class OtherWorkspace(UserError):
    """The bundle belongs to the work of another coalition."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "“{name}” comes from another workspace. Nothing was changed. If both belong together, receive it again and say "
                "that they are to be joined."
            ).format(name=name)
        )


class OtherComputer(UserError):
    """The file is in the name of somebody whose files came from another computer until now."""

    def __init__(self, name: str, who: str) -> None:
        super().__init__(
            _(
                "“{name}” is in the name of {who}, but it was made on another computer than the files before. Nothing of it "
                "was taken, and your work is safe. Ask {who} in person whether it is theirs. If so, receive it again and "
                "accept it."
            ).format(name=name, who=who)
        )


class NotADecision(UserError):
    """There is nothing to decide at the place that the user named."""

    def __init__(self, place: str) -> None:
        super().__init__(_("There is nothing to decide at “{place}”. Nothing was changed.").format(place=place))


class FileCut(UserError):
    """The file ends too early, and what is there of it cannot be used."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "“{name}” was cut off on its way, and too little of it came to be used. Your work is safe. Ask the sender for "
                "the file again."
            ).format(name=name)
        )


class FolderOutOfReach(UserError):
    """A folder is not there now: it was moved, its drive or share is not connected, or it may not be looked into."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "The folder “{name}” cannot be opened. Your work is safe. Check that its drive or share is connected, or "
                "choose another folder."
            ).format(name=name)
        )


class NoPostBox(UserError):
    """Something was to go through the post box, and no folder is one."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "No folder is the post box yet. Nothing was changed. Choose one that your organisations share (on the command "
                "line: post-box use FOLDER)."
            )
        )


class WorkspaceInPostBox(UserError):
    """The workspace itself would lie in a folder that is carried from computer to computer."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "“{name}” cannot be the post box, because your workspace lies in it: a file that is open can be damaged when "
                "it is copied to other computers. Nothing was changed. Keep the workspace elsewhere, or choose another folder."
            ).format(name=name)
        )


class FileNotForUs(UserError):
    """The bundle is sealed, and none of the keys on this computer opens it."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "“{name}” is sealed and was not made for this computer. Your work is safe. Send your own file to the person "
                "who made it, and ask for a new one: it can then be made for you."
            ).format(name=name)
        )


class FileForged(UserError):
    """The bundle, or a signature in it, is not from the device that it names."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "Stop: “{name}” was not made by the computer that it names, or somebody changed it afterwards. Nothing was "
                "taken from it and your work is safe. Ask the sender in person, and do not use this file."
            ).format(name=name)
        )


class DigitsMistyped(UserError):
    """What was typed cannot be the digits of any device."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "These are not the last three groups of five digits, or one digit was mistyped. Nothing was changed. Type them "
                "again."
            )
        )


class DigitsDiffer(UserError):
    """The digits are those of another device than the one that made the files."""

    def __init__(self, who: str) -> None:
        # Translators: {who} is such as "Asha, LHRC".
        super().__init__(
            _(
                "Stop: these are not the digits of the computer that the files of {who} came from. Nothing was changed. Read "
                "them aloud once more; if they still differ, somebody else may have made those files."
            ).format(who=who)
        )


class NothingToTakeBack(UserError):
    """The last merge cannot be undone as a whole any more, or there was none."""

    def __init__(self, name: str) -> None:
        # Translators: {name} is the name of a workspace.
        super().__init__(
            _(
                "No file that was received into “{name}” can be taken back: there was none, something was written or sent "
                "since, or the copy from before is gone. Your work is safe. What others wrote can still be changed, box by box."
            ).format(name=name)
        )


class FillerMissing(UserError):
    """A document was filled in by somebody, and nobody said by whom."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "Nobody said who filled in “{name}”. Nothing was changed. Name the organisation or the person, so that all can "
                "see whose words these are (on the command line: --from NAME)."
            ).format(name=name)
        )


class FilledMatrix(UserError):
    """A document that went out to be filled in was brought as if it were a list of recommendations."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "“{name}” went out from this program to be filled in. Nothing was changed. Receive it, so that nothing that "
                "others wrote is replaced (on the command line: bundle import FILE --from NAME)."
            ).format(name=name)
        )


class ForeignWorkspace(UserError):
    """A workspace comes from elsewhere: it is received as a bundle is, and never opened in place."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "“{name}” comes from another computer, or another program has changed it, so it was not opened. Your work is "
                "safe. Open it in the window, or receive it into your own file (on the command line: bundle import “{name}”)."
            ).format(name=name)
        )
