"""The devices of a coalition: which ones are known here, whose they are, and whether somebody has made sure of it."""

from __future__ import annotations

from typing import NamedTuple

from upr_desktop.domain import device, ids
from upr_desktop.domain.commits import Place
from upr_desktop.domain.device import Standing
from upr_desktop.domain.kinds import as_text
from upr_desktop.errors.base import Ambiguous, NotFound
from upr_desktop.errors.exchange import DigitsDiffer, DigitsMistyped
from upr_desktop.storage import signatures
from upr_desktop.storage.reader import Reader
from upr_desktop.storage.signatures import Known
from upr_desktop.tasks import reading
from upr_desktop.tasks.workspace import Workspace, now


class Device(NamedTuple):
    """A device whose work is here. who: person and organisation, as the device itself says. checked: see `Known`."""

    key: str
    who: str
    checked: str = ""
    left_out: bool = False
    own: bool = False


def all_devices(reader: Reader) -> list[Device]:
    """The devices whose signatures are here: our own first, then by the names of their people."""
    mine, makers = reader.meta("device"), signatures.makers(reader)
    found = [
        Device(key, makers.get(key) or _own_words(reader, key), known.checked, known.left_out, key == mine)
        for key, known in signatures.devices(reader).items()
    ]
    return sorted(found, key=lambda one: (not one.own, one.who.casefold(), one.key))


def _own_words(reader: Reader, key: str) -> str:
    """Whose a device is as it says itself, where no bundle of it came; what others wrote about it does not count."""
    place = Place("device", ids.device_id(key), "person")
    for written in reversed(reader.history(place)):
        if device.fits(reader.replica(written.commit), key):
            return reading.name_of(reader, as_text(written.value))
    return ""


def standing(reader: Reader, key: str, who: str) -> Standing:
    """What is known about the device with this public key, in whose name a bundle was made. key: "" = nobody signed it."""
    if not key:
        return Standing.UNSIGNED
    if key == reader.meta("device"):
        return Standing.OWN
    if signatures.noted(reader, key).checked:
        return Standing.CHECKED
    if signatures.is_known(reader, key):
        return Standing.KNOWN
    return Standing.ANOTHER if signatures.is_another(reader, key, who) else Standing.NEW


def recipients(reader: Reader) -> list[Device]:
    """The devices for which work from here is sealed: all others with a name that nobody left out."""
    return [one for one in all_devices(reader) if one.who and not one.own and not one.left_out]


def find(reader: Reader, called: str) -> Device:
    """The device that somebody means: a person's name, person and organisation, digits, or the beginning of its key.

    Raises NotFound, or Ambiguous with the candidates.
    """
    wanted = called.casefold().strip()
    found = [one for one in all_devices(reader) if wanted in (one.who.casefold(), one.who.partition(",")[0].casefold())]
    if not found and len(wanted) >= 8:
        found = [one for one in all_devices(reader) if one.key.startswith(wanted)]
    if not found:
        found = [one for one in all_devices(reader) if not device.is_mistyped(wanted) and device.agrees(wanted, one.key)]
    if not found:
        raise NotFound(called)
    if len(found) > 1:
        raise Ambiguous(called, ", ".join(f"{one.who} ({one.key[:12]})" for one in found[:10]))
    return found[0]


def check(workspace: Workspace, key: str, typed: str) -> None:
    """Note that somebody compared the digits of a device with its owner. typed: the last three groups, or all five.

    Raises DigitsMistyped or DigitsDiffer; then nothing is noted.
    """
    who = next((one.who for one in all_devices(workspace.store) if one.key == key), "")
    if device.is_mistyped(typed):
        raise DigitsMistyped
    if not device.agrees(typed, key):
        raise DigitsDiffer(who)
    _note(workspace, signatures.noted(workspace.store, key)._replace(checked=now()))


def leave_out(workspace: Workspace, key: str, left_out: bool) -> None:
    """From now on, seal work for this device or do not."""
    _note(workspace, signatures.noted(workspace.store, key)._replace(left_out=left_out))


def _note(workspace: Workspace, known: Known) -> None:
    with workspace.store.atomic():
        signatures.note(workspace.store, known)


def own_digits(workspace: Workspace) -> str:
    """The 25 digits of this computer, to be read aloud; "" where it can keep no key."""
    return device.digits(workspace.key.public) if workspace.key else ""
