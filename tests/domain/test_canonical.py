"""One spelling for one value: what is hashed and signed has the same bytes on every computer."""

from __future__ import annotations

import json

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr_desktop.domain import canonical

TEXTS = st.text(st.characters(exclude_categories=("Cs",)))
NUMBERS = st.integers(-canonical.MAX_INT, canonical.MAX_INT)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(TEXTS, inside, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_the_bytes_are_those_that_the_reader_of_bundles_expects(value):
    strict = orjson.OPT_SORT_KEYS | orjson.OPT_STRICT_INTEGER

    assert canonical.dumps(value) == orjson.dumps(value, option=strict)


@given(VALUES)
def test_a_value_survives_its_bytes(value):
    assert json.loads(canonical.dumps(value)) == value


def test_the_spelling_is_frozen():
    value = {"set": {"goal": 'Haki kwa wote – 😀\n"é"\x7f'}, "over": {}, "Z": [1, True, None]}

    assert canonical.dumps(value).decode() == '{"Z":[1,true,null],"over":{},"set":{"goal":"Haki kwa wote – 😀\\n\\"é\\"\x7f"}}'


def test_the_hash_is_that_of_the_standard():
    assert canonical.sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_has_no_bytes(value):
    with pytest.raises(ValueError):
        canonical.dumps(value)


def test_half_a_character_has_no_bytes():
    with pytest.raises(UnicodeEncodeError):
        canonical.dumps("\ud800")


def nested(depth: int) -> object:
    """Lists in lists; the innermost is empty."""
    value: list[object] = []
    for _ in range(depth - 1):
        value = [value]
    return value


@pytest.mark.parametrize(
    "value", [None, True, 0, -canonical.MAX_INT, canonical.MAX_INT, "", "😀", [], {"a": [{"b": "c"}]}, nested(16)]
)
def test_plain_data_may_stand_in_a_field_that_is_unknown(value):
    canonical.check(value)


@pytest.mark.parametrize(
    "value",
    [
        1.5, -0.0, 2**53, -(2**53), 10**400, "a\0b", ["a\0"], {"a\0b": 1}, {"a": {"b": 0.5}}, b"bytes", {1, 2}, nested(17),
        {"a": nested(16)},
    ],
)  # fmt: skip
def test_what_not_every_program_reads_alike_may_not(value):
    with pytest.raises(ValueError):
        canonical.check(value)
