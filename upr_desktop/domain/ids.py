"""Ids: derived for what two organisations may create apart and mean the same, random for all else.

The namespace and the rule are frozen: a program that derived another id for the same recommendation would split the work of
a coalition in two. tests/domain/test_ids.py holds vectors.
"""

from __future__ import annotations

import re
import unicodedata
import uuid

from upr_desktop.domain import canonical

NAMESPACE = uuid.UUID("6b1f0d3e-8f0a-5c55-9f5e-2f1d7c9a4e60")

_NOT_A_WORD = re.compile(r"[\W_]+")


def name_key(text: str) -> str:
    """The words of a text, whatever its case, punctuation and width of letters: the same for what has the same name."""
    return _NOT_A_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def derived_id(kind: str, *parts: str) -> str:
    """The id that everybody derives for the same thing: case, punctuation and width of letters do not matter."""
    key = canonical.dumps([kind, *(name_key(part) for part in parts)]).decode()
    return str(uuid.uuid5(NAMESPACE, key))


def random_id() -> str:
    """An id for what only its maker means."""
    return str(uuid.uuid4())


def review_id(state: str, mechanism: str, cycle: str) -> str:
    """state: ISO 3166 code of three letters; mechanism: such as `upr`; cycle: such as `2`."""
    return derived_id("review", state, mechanism, cycle)


def recommendation_id(review: str, number: str, text: str = "") -> str:
    """By its number; by its text where it has none."""
    return derived_id("recommendation", review, number or text)


def own_entry(recommendation: str) -> str:
    """The plan entry with which a recommendation starts."""
    return derived_id("entry", recommendation)


def cluster_entry(recommendations: list[str]) -> str:
    """The plan entry of the recommendations that a cluster is first made of, in whatever order they are named."""
    return derived_id("entry", *sorted(recommendations))


def group_id(review: str, name: str) -> str:
    """A thematic group of a review."""
    return derived_id("group", review, name)


def sdg_text_id(code: str) -> str:
    """The texts of a goal, target or indicator of the Sustainable Development Goals, by its code such as `16.2` or `16.2.1`."""
    return derived_id("sdg_text", code)


def device_id(public_key: str) -> str:
    """A device, by its public key (64 hex digits)."""
    return derived_id("device", public_key)
