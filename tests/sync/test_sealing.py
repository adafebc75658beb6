"""Sealed files: opened by those they are for, and by nobody else."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr_desktop.sync import keys, sealing
from upr_desktop.sync.keys import Key
from upr_desktop.sync.sealing import NotForUs

MOST = 1 << 20
WORDS = b"The activists meet on Tuesday. " * 5_000
ASHA, JUMA, STRANGER = (Key(bytes([number]) * 32) for number in (1, 2, 3))


def sealed(*to: Key, words: bytes = WORDS) -> io.BytesIO:
    """The words, sealed for the owners of these keys."""
    target = io.BytesIO()
    sealing.seal(io.BytesIO(words), target, [key.public for key in to])
    return target


def test_all_for_whom_it_was_sealed_can_open_it() -> None:
    file = sealed(ASHA, JUMA)
    assert sealing.is_sealed(file)
    assert b"activists" not in file.getvalue()
    assert sealing.unseal(file, [ASHA], MOST).read() == WORDS
    assert sealing.unseal(file, [STRANGER, JUMA], MOST).read() == WORDS


def test_nobody_else_can_open_it() -> None:
    with pytest.raises(NotForUs):
        sealing.unseal(sealed(ASHA), [STRANGER], MOST)
    with pytest.raises(NotForUs):
        sealing.unseal(sealed(ASHA), [], MOST)


@given(place=st.integers(0, 10**6), bit=st.integers(0, 7))
def test_a_file_that_was_altered_anywhere_is_never_opened_as_something_else(place: int, bit: int) -> None:
    data = bytearray(sealed(ASHA, words=b"Kibaha").getvalue())
    data[place % len(data)] ^= 1 << bit
    try:
        opened = sealing.unseal(io.BytesIO(bytes(data)), [ASHA], MOST).read()
    except (ValueError, NotForUs):
        return
    assert opened == b"Kibaha"  # such as a letter of a decoy that age puts beside the recipients


def test_a_file_that_was_cut_off_is_no_sealed_file() -> None:
    data = sealed(ASHA).getvalue()
    for length in (30, 200, 400, len(data) // 2, len(data) - 1):
        with pytest.raises(ValueError, match="seal"):
            sealing.unseal(io.BytesIO(data[:length]), [ASHA], MOST)


def test_a_passphrase_is_never_tried_since_a_stranger_could_choose_its_cost() -> None:
    import pyrage

    file = io.BytesIO(pyrage.passphrase.encrypt(b"words", "guess"))
    with pytest.raises(ValueError, match="header"):
        sealing.unseal(file, [ASHA], MOST)


def test_a_header_without_end_is_not_read_to_its_end() -> None:
    file = io.BytesIO(sealing.MAGIC + b"-> X25519 x\n" * 1_000_000)
    with pytest.raises(ValueError, match="header"):
        sealing.unseal(file, [ASHA], MOST)
    assert file.tell() < 2 << 20


def test_the_key_that_seals_is_computed_from_the_key_that_signs_as_age_spells_it() -> None:
    import pyrage

    identity = pyrage.x25519.Identity.from_str(sealing._identity(ASHA))
    assert str(identity.to_public()) == sealing._recipient(ASHA.public)
    # From BIP 173.
    assert sealing.bech32("a", b"") == "a12uel5l"


def test_a_key_is_kept_for_nobody_but_its_user(tmp_path: Path) -> None:
    made = keys.make(tmp_path / "keys")
    (file,) = (tmp_path / "keys").iterdir()
    assert file.stat().st_mode & 0o077 == 0
    assert keys.load(tmp_path / "keys", made.public) == made
    assert keys.all_keys(tmp_path / "keys") == [made]
    assert keys.load(tmp_path / "keys", JUMA.public) is None
    assert keys.load(tmp_path / "keys", "") is None


def test_a_damaged_key_is_no_key(tmp_path: Path) -> None:
    made = keys.make(tmp_path)
    (file,) = tmp_path.iterdir()
    file.write_text("ab")
    assert keys.load(tmp_path, made.public) is None
    assert keys.all_keys(tmp_path) == []
