"""One computer, two people: each writes under their own name."""

from __future__ import annotations

import pytest

from tests.tasks.conftest import Office
from upr_desktop.errors.base import NotAllowed
from upr_desktop.tasks import reading


def authors(office: Office, number: str = "134.16") -> list[str]:
    """Who wrote in the box, newest first."""
    return [who for _, who in reading.history(office.reader, office.place(number))]


def test_somebody_else_writes_under_their_own_name(dodoma: Office) -> None:
    dodoma.write("134.16", "Asha’s words")
    asha = dodoma.workspace.me
    neema = dodoma.workspace.become("Neema")
    dodoma.write("134.16", "Neema’s words")

    assert neema.person_id != asha.person_id
    assert neema.organisation_id == asha.organisation_id
    assert authors(dodoma)[1] == "Asha, LHRC"
    assert authors(dodoma)[0] == "Neema, LHRC, on the computer of Asha, LHRC"


def test_who_comes_back_is_the_same_person(dodoma: Office) -> None:
    dodoma.write("134.16", "Asha’s words")
    asha = dodoma.workspace.me
    dodoma.workspace.become("Neema", "Haki Jamii")
    dodoma.write("134.16", "Neema’s words")
    neema = dodoma.workspace.me

    assert dodoma.workspace.become("Asha", "LHRC") == asha
    assert dodoma.workspace.become("Neema", "Haki Jamii") == neema
    assert neema.organisation_id != asha.organisation_id


def test_a_person_of_another_organisation_is_somebody_else(dodoma: Office) -> None:
    dodoma.write("134.16", "Asha’s words")
    asha = dodoma.workspace.me
    assert dodoma.workspace.become("Asha", "THRDC").person_id != asha.person_id


def test_a_name_that_nobody_can_have_changes_nothing(dodoma: Office) -> None:
    before = dodoma.workspace.me
    with pytest.raises(NotAllowed):
        dodoma.workspace.become("x" * 30_000)
    assert dodoma.workspace.me == before
