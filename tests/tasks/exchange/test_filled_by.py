"""Who filled in a document: somebody who is known, or a new name."""

from __future__ import annotations

import pytest

from upr_desktop.errors.base import NotAllowed
from upr_desktop.tasks import reading
from upr_desktop.tasks.exchange.receive_matrix import filler


@pytest.fixture
def known(dodoma, mwanza):
    """Asha's office, which knows Juma of THRDC."""
    mwanza.write("134.16", "By Juma")
    mwanza.send_to(dodoma)
    return dodoma


def person(office, who):
    """Name and organisation of the person, with what is written about them."""
    values = {edit.place[:3:2]: edit.value for edit in who.edits}
    organisation = values.get(("person", "organisation"), "")
    name = values.get(("organisation", "name")) or office.reader.record("organisation", organisation).text("name")
    return values.get(("person", "name"), ""), name


@pytest.mark.parametrize("called", ["Juma, THRDC", " juma,  thrdc ", "Juma"])
def test_somebody_who_is_known_is_found(known, called):
    assert filler(known.workspace, called).edits == ()


@pytest.mark.parametrize(
    ("called", "name", "organisation"),
    [
        ("THRDC", "", "THRDC"),
        ("Neema, THRDC", "Neema", "THRDC"),
        ("Neema, Haki Jamii", "Neema", "Haki Jamii"),
        ("Neema", "Neema", ""),
        ("Neema, Ofisi ya Haki, Arusha", "Neema, Ofisi ya Haki", "Arusha"),
    ],
)
def test_somebody_new_becomes_a_person(known, called, name, organisation):
    assert person(known, filler(known.workspace, called)) == (name, organisation)


@pytest.mark.parametrize("called", ["", " , ", "x" * 30_000])
def test_no_name_is_refused(known, called):
    with pytest.raises(NotAllowed):
        filler(known.workspace, called)


def test_all_who_are_known_may_be_chosen(known):
    assert reading.who_may_fill(known.reader) == ["LHRC", "THRDC", "Asha, LHRC", "Juma, THRDC"]
