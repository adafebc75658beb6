"""Juma's work in Dodoma and the people who have sent him a file, for the tests of sending and of computers."""

from __future__ import annotations

from pathlib import Path

from tests.gui.exchange import answer
from upr_desktop.domain import device
from upr_desktop.gui.session import Session
from upr_desktop.tasks import example, workspace
from upr_desktop.tasks.exchange import devices, export_bundle, merge_bundle
from upr_desktop.tasks.exchange.devices import Device

ASHA, NEEMA = ("Asha", "LHRC"), ("Neema", "THRDC")


def juma(folder: Path, *senders: tuple[str, str]) -> Path:
    """The example in the name of Juma, who has received a file from each of these persons; its path."""
    with example.open_example(folder / "dodoma.upr") as office:
        office.store.put_meta("person", "Juma")
        office.store.put_meta("organisation", "Haki Jamii")
        start = export_bundle.export_bundle(office, folder / "start.uprbundle").path
        for place, (person, organisation) in enumerate(senders):
            with workspace.create(folder / f"{person}.upr", organisation, person) as other:
                merge_bundle.merge_all(other, [start])
                answer(other, place, goal=f"The goal of {person}")
                came = export_bundle.export_bundle(other, folder / f"from {person}.uprbundle").path
            merge_bundle.merge_all(office, [came])
    return folder / "dodoma.upr"


def device_of(session: Session, person: str) -> Device:
    """What is known in Juma's window about the computer of a person."""
    return devices.find(session.reader, person)


def last_groups(session: Session, person: str) -> str:
    """The last two groups of the digits that a person reads aloud."""
    return device.digits(device_of(session, person).key)[-17:]
