"""Which texts say nearly the same: the only user of RapidFuzz.

Comparing each with each takes too long for thousands. Texts that say nearly the same share at least one of the words that
are rarest in them, so only such pairs are compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from upr_desktop.domain.plain import plain

NEARLY_THE_SAME = 80.0
_RAREST = 5


class Alike(NamedTuple):
    """Two texts by their places. likeness: 100 for the same words in whatever order, case and punctuation."""

    one: int
    other: int
    likeness: float


def within(texts: Sequence[str], least: float = NEARLY_THE_SAME) -> list[Alike]:
    """The pairs of texts that are alike, the most alike first; in each pair `one` is before `other`."""
    words = [_words(text) for text in texts]
    rarity = Counter(word for found in words for word in set(found))
    rare = [_rarest(found, rarity) for found in words]
    index = _index(rare)
    near = ({other for word in found for other in index[word] if other > one} for one, found in enumerate(rare))
    return _measured(words, words, near, least)


def between(texts: Sequence[str], others: Sequence[str], least: float = NEARLY_THE_SAME) -> list[Alike]:
    """The texts that are alike to one of the others, the most alike first; each may be in several pairs."""
    words, there = [_words(text) for text in texts], [_words(text) for text in others]
    rarity = Counter(word for found in (*words, *there) for word in set(found))
    index = _index([_rarest(found, rarity) for found in there])
    near = ({place for word in _rarest(found, rarity) for place in index.get(word, ())} for found in words)
    return _measured(words, there, near, least)


def _words(text: str) -> list[str]:
    return sorted(plain(text).split())


def _rarest(words: Sequence[str], rarity: Counter[str]) -> list[str]:
    return sorted(set(words), key=lambda word: (rarity[word], word))[:_RAREST]


def _index(rare: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    """The places of the texts by each of their rarest words."""
    places = defaultdict(list)
    for place, words in enumerate(rare):
        for word in words:
            places[word].append(place)
    return places


def _measured(
    ones: Sequence[Sequence[str]], others: Sequence[Sequence[str]], near: Iterable[set[int]], least: float
) -> list[Alike]:
    mine, theirs = [" ".join(words) for words in ones], [" ".join(words) for words in others]
    return sorted(_pairs(mine, theirs, near, least), key=lambda pair: (-pair.likeness, pair.one, pair.other))


def _pairs(mine: Sequence[str], theirs: Sequence[str], near: Iterable[set[int]], least: float) -> Iterator[Alike]:
    from rapidfuzz.fuzz import ratio

    for one, places in enumerate(near):
        for other in places:
            likeness = ratio(mine[one], theirs[other], score_cutoff=least)
            if likeness:
                yield Alike(one, other, likeness)
