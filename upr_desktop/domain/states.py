"""The States and others who give and receive recommendations: their names in three languages, and whom a name means.

`resources/states.csv` holds the codes of ISO 3166, the United Nations' short names in English and French, Swahili names, and
further names that reports of all years use. What is no State but makes recommendations or is reviewed has a code too: the
Holy See VAT, the State of Palestine PSE, the European Union EUE, Kosovo XKX, and Nyasiri QNY of the example review.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from upr_desktop import paths
from upr_desktop.domain.plain import plain

EXAMPLE = "QNY"
"""The invented State of the example."""
_SMALL_WORDS = frozenset("the of and a l d s la le les de du des et na ya wa vya za".split())


class _State(NamedTuple):
    code: str
    en: str
    fr: str
    sw: str
    more: tuple[str, ...]

    def names(self) -> Iterator[str]:
        yield from (self.en, self.fr, self.sw, *self.more)


def name(code: str, language: str) -> str:
    """The name of a State in `en`, `fr` or `sw` (any other: English); the code itself when it is unknown."""
    state = _states().get(code)
    if state is None:
        return code
    return {"fr": state.fr, "sw": state.sw}.get(language, state.en)


def codes() -> tuple[str, ...]:
    """The codes of all States and of the others who have one, in their order."""
    return tuple(_states())


def names(code: str) -> tuple[str, ...]:
    """All names of a State in all languages, for search; empty when the code is unknown."""
    state = _states().get(code)
    return tuple(dict.fromkeys(state.names())) if state else ()


@lru_cache(maxsize=4096)
def find(text: str) -> str | None:
    """The code of the State that a name means, whatever its case, accents, articles, punctuation and order of words.

    Codes of three letters and acronyms (UK, DRC) count in capitals only. None: no State is called so.
    """
    text = text.strip()
    return _codes().get(text) or _codes().get(_key(text))


@cache
def _states() -> dict[str, _State]:
    with (paths.resources() / "states.csv").open(encoding="utf-8", newline="") as file:
        return {row["iso3"]: _state(row) for row in csv.DictReader(file)}


def _state(row: dict[str, str]) -> _State:
    return _State(row["iso3"], row["en"], row["fr"], row["sw"], tuple(filter(None, row["more"].split("|"))))


@cache
def _codes() -> dict[str, str]:
    known = {code: code for code in _states()}
    for state in _states().values():
        known |= {name if _is_acronym(name) else _key(name): state.code for name in state.names()}
    return known


def _is_acronym(name: str) -> bool:
    return name.isupper() and name.isalpha()


def _key(name: str) -> str:
    """The telling words of a name in one order: Iran (Islamic Republic of) is also the Islamic Republic of Iran."""
    words = ("saint" if word == "st" else word for word in plain(name.replace("&", " and ")).split())
    return " ".join(sorted(word for word in words if word not in _SMALL_WORDS))
