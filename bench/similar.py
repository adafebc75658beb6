"""Finding texts that say nearly the same, beside comparing each with each; in one process, by the same library."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from bench.importing import EXPORT
from bench.measure import Figure, percentile

USUAL, LARGE = 250, 5_000
ROUNDS = 5


def figures() -> Iterator[Figure]:
    """Milliseconds for a usual review; for far more, the share of the time of all pairs and of what they find."""
    from upr_desktop.importing import similar

    usual, large = _texts(USUAL), _texts(LARGE)
    similar.within(usual)
    taken = percentile([_timed(lambda: similar.within(usual))[0] * 1000 for _round in range(ROUNDS)], 50)
    yield Figure(f"alike among {USUAL} recommendations", taken, "ms", goal=26)
    ours = percentile([_timed(lambda: similar.within(large))[0] for _round in range(ROUNDS)], 50)
    pairs = similar.within(large)
    whole, all_pairs = _timed(lambda: _each_with_each(large))
    found = {(pair.one, pair.other) for pair in pairs}
    yield Figure(
        f"alike among {LARGE:,}, of comparing each with each", ours / whole, "x", f"{ours:.2f} s of {whole:.1f} s", 0.1
    )
    missed = 1 - len(found & all_pairs) / max(1, len(all_pairs))
    yield Figure("  pairs that are missed", missed, "x", f"{len(all_pairs):,} pairs", goal=0.07)


def _timed(deed: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of the processor, since both sides need nothing else, and what was found."""
    began = time.process_time()
    found = deed()
    return time.process_time() - began, found


def _each_with_each(texts: Sequence[str]) -> set[tuple[int, int]]:
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import extract_iter

    from upr_desktop.domain.plain import plain
    from upr_desktop.importing.similar import NEARLY_THE_SAME

    sorted_words = [" ".join(sorted(plain(text).split())) for text in texts]
    found = set()
    for one, words in enumerate(sorted_words):
        rest = sorted_words[one + 1 :]
        found |= {
            (one, one + 1 + at)
            for _text, _likeness, at in extract_iter(words, rest, scorer=ratio, score_cutoff=NEARLY_THE_SAME)
        }
    return found


def _texts(count: int) -> list[str]:
    """Real recommendations where they lie beside the checkout, else invented ones of which every fifth repeats another."""
    if EXPORT.exists():
        from upr_desktop.importing.reading import read

        return [row.values.get("text", "") for row in read(EXPORT).rows[:count]]
    dice = random.Random(5)
    words = ["".join(dice.choices("abdegiklmnorstuw", k=dice.randint(3, 10))) for _word in range(4_000)]
    texts: list[str] = []
    for place in range(count):
        spoken = texts[dice.randrange(place)].split() if place % 5 == 4 else dice.choices(words, k=dice.randint(12, 45))
        spoken[dice.randrange(len(spoken))] = dice.choice(words)
        texts.append(" ".join(spoken))
    return texts
