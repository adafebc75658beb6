"""The devices of a coalition: whose they are, whether somebody compared digits, and for which ones files are sealed."""

from __future__ import annotations

import shutil

import pytest

from upr_desktop import paths
from upr_desktop.domain import device
from upr_desktop.domain.device import Standing
from upr_desktop.errors.base import Ambiguous, NotFound
from upr_desktop.errors.exchange import DigitsDiffer, DigitsMistyped
from upr_desktop.tasks.exchange import devices
from upr_desktop.tasks.exchange.merge_bundle import merge_all
from upr_desktop.tasks.workspace import create


@pytest.fixture
def arusha(office, dodoma, mwanza):
    """Neema's office, which has received files of Asha and Juma."""
    made = office("Arusha", "Haki Jamii", "Neema", state="")
    mwanza.write("134.16", "by Juma")
    dodoma.send_to(made)
    mwanza.send_to(made)
    return made


def key(one):
    """The public key of an office."""
    return one.workspace.key.public


def people(one):
    """The devices that an office knows, by their people."""
    return [found.who for found in devices.all_devices(one.reader)]


def standing(one, other, who):
    """What an office knows about the device of another."""
    return devices.standing(one.reader, key(other), who)


# --- who is known


def test_before_anything_was_written_or_received_nobody_is_known(office):
    neema = office("Arusha", "Haki Jamii", "Neema", state="")

    assert devices.all_devices(neema.reader) == []
    assert devices.recipients(neema.reader) == []


def test_our_own_device_comes_first_and_the_others_by_name(arusha):
    arusha.write("134.18", "by Neema")

    assert people(arusha) == ["Neema, Haki Jamii", "Asha, LHRC", "Juma, THRDC"]
    assert [one.own for one in devices.all_devices(arusha.reader)] == [True, False, False]


def test_somebody_whose_work_others_passed_on_is_known_by_what_their_device_wrote_itself(dodoma, mwanza, office):
    mwanza.write("134.16", "by Juma")
    mwanza.send_to(dodoma)
    neema = office("Arusha", "Haki Jamii", "Neema", state="")

    dodoma.send_to(neema)

    assert people(neema) == ["Asha, LHRC", "Juma, THRDC"]


def test_a_device_is_called_as_its_newest_file_says(mwanza, arusha):
    with mwanza.workspace.store.atomic():
        mwanza.workspace.store.put_meta("organisation", "THRDC Mwanza")

    mwanza.send_to(arusha)

    assert people(arusha) == ["Asha, LHRC", "Juma, THRDC Mwanza"]


def test_what_is_known_about_the_device_that_made_a_file(dodoma, mwanza, arusha, office):
    stranger = office("Tabora", "LHRC", "Asha")

    assert standing(arusha, arusha, "Neema, Haki Jamii") is Standing.OWN
    assert standing(arusha, dodoma, "Asha, LHRC") is Standing.KNOWN
    assert standing(arusha, stranger, "Grace, Umoja") is Standing.NEW
    assert standing(arusha, stranger, "Asha, LHRC") is Standing.ANOTHER
    assert devices.standing(arusha.reader, "", "Asha, LHRC") is Standing.UNSIGNED

    devices.check(arusha.workspace, key(dodoma), device.digits(key(dodoma)))
    assert standing(arusha, dodoma, "Asha, LHRC") is Standing.CHECKED
    assert standing(arusha, mwanza, "Juma, THRDC") is Standing.KNOWN


# --- comparing digits


@pytest.mark.parametrize("heard", [slice(-17, None), slice(None)])
def test_whoever_hears_the_digits_of_a_device_notes_that_it_is_the_one(dodoma, arusha, heard):
    devices.check(arusha.workspace, key(dodoma), devices.own_digits(dodoma.workspace)[heard])

    assert {one.who: bool(one.checked) for one in devices.all_devices(arusha.reader)} == {
        "Asha, LHRC": True,
        "Juma, THRDC": False,
    }


def test_the_digits_of_another_device_are_refused_with_the_name(dodoma, mwanza, arusha):
    with pytest.raises(DigitsDiffer, match="Asha, LHRC"):
        devices.check(arusha.workspace, key(dodoma), devices.own_digits(mwanza.workspace)[-17:])

    assert not any(one.checked for one in devices.all_devices(arusha.reader))


@pytest.mark.parametrize("typed", ["", "12345", "12345 6789", "twelve"])
def test_what_can_be_no_digits_is_told_apart_from_wrong_ones(dodoma, arusha, typed):
    with pytest.raises(DigitsMistyped):
        devices.check(arusha.workspace, key(dodoma), typed)

    assert not any(one.checked for one in devices.all_devices(arusha.reader))


def test_a_device_can_be_compared_before_its_work_is_here(dodoma, office):
    neema = office("Arusha", "Haki Jamii", "Neema", state="")

    devices.check(neema.workspace, key(dodoma), devices.own_digits(dodoma.workspace))
    assert people(neema) == []
    dodoma.send_to(neema)

    assert devices.all_devices(neema.reader)[0].checked


def test_nobody_else_is_told_what_was_compared_or_left_out(dodoma, mwanza, arusha):
    before = arusha.digest()
    devices.check(arusha.workspace, key(dodoma), devices.own_digits(dodoma.workspace))
    devices.leave_out(arusha.workspace, key(mwanza), True)
    arusha.write("134.18", "by Neema")

    arusha.send_to(dodoma)

    assert before != arusha.digest() == dodoma.digest()
    assert not any(one.checked or one.left_out for one in devices.all_devices(dodoma.reader))


# --- for whom files are sealed


def test_work_is_sealed_for_all_others_that_nobody_left_out(mwanza, arusha):
    arusha.write("134.18", "by Neema")
    assert [one.who for one in devices.recipients(arusha.reader)] == ["Asha, LHRC", "Juma, THRDC"]

    devices.leave_out(arusha.workspace, key(mwanza), True)
    assert [one.who for one in devices.recipients(arusha.reader)] == ["Asha, LHRC"]

    devices.leave_out(arusha.workspace, key(mwanza), False)
    assert len(devices.recipients(arusha.reader)) == 2


def test_leaving_out_and_comparing_do_not_disturb_each_other(dodoma, arusha):
    devices.leave_out(arusha.workspace, key(dodoma), True)
    devices.check(arusha.workspace, key(dodoma), devices.own_digits(dodoma.workspace))
    assert (devices.find(arusha.reader, "Asha").left_out, bool(devices.find(arusha.reader, "Asha").checked)) == (True, True)

    devices.leave_out(arusha.workspace, key(dodoma), False)
    assert devices.find(arusha.reader, "Asha").checked


# --- which one is meant


@pytest.mark.parametrize("called", ["Asha", "asha ", "ASHA, lhrc"])
def test_a_device_is_found_by_its_person(dodoma, arusha, called):
    assert devices.find(arusha.reader, called).key == key(dodoma)


def test_a_device_is_found_by_its_digits_and_by_the_beginning_of_its_key(dodoma, arusha):
    digits = devices.own_digits(dodoma.workspace)

    for called in (digits, digits[-17:], key(dodoma), key(dodoma)[:8].upper()):
        assert devices.find(arusha.reader, called).who == "Asha, LHRC"
    for called in ("Grace", key(dodoma)[:7], "12345 12345", ""):
        with pytest.raises(NotFound):
            devices.find(arusha.reader, called)


def test_where_two_devices_have_one_name_both_are_named(dodoma, mwanza, arusha, office):
    second = office("Second", "LHRC", "Asha", state="")
    dodoma.send_to(second)
    second.write("134.102", "from the other laptop")
    merge_all(arusha.workspace, [second.bundle()], accepted=None)

    with pytest.raises(Ambiguous) as refused:
        devices.find(arusha.reader, "Asha")

    assert all(one[:12] in str(refused.value) for one in (key(dodoma), key(second)))


# --- ours


def test_our_digits_are_those_that_others_compute(dodoma):
    assert devices.own_digits(dodoma.workspace) == device.digits(key(dodoma))


def test_a_computer_that_can_keep_no_key_has_no_digits(dodoma, tmp_path):
    file = dodoma.bundle()
    shutil.rmtree(paths.data() / "keys")
    (paths.data() / "keys").write_text("a file where the folder should be")

    with create(tmp_path / "Kigali.upr", "Umoja", "Grace") as keyless:
        merge_all(keyless, [file])
        assert devices.own_digits(keyless) == ""
        assert [one.who for one in devices.recipients(keyless.store)] == ["Asha, LHRC"]
