"""The Sustainable Development Goals: numbers and short names of the 17 goals, codes of the 169 targets, and what a code is.

`resources/sdg.csv` holds the United Nations' short names in English and French, and Swahili ones. A goal is `16`, a target
`16.2` or `16.a`, an indicator `16.2.1`. The texts of targets and indicators do not come with the program: somebody loads them
once from a file, and they are records of kind `sdg_text`.
"""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache
from typing import NamedTuple

from upr_desktop import paths
from upr_desktop.domain.plain import plain

_CODE = re.compile(r"\D{0,40}?(\d{1,2}(?:\.(?:\d{1,2}|[a-d]))?(?:\.\d{1,2})?)(?!\w)(?!\.\w)")
_BETWEEN = re.compile(r"[;,|\n]")
_INDICATOR = re.compile(r"\.[1-9]\d?")


class _Goal(NamedTuple):
    en: str
    fr: str
    sw: str
    targets: tuple[str, ...]


def goals() -> tuple[str, ...]:
    """The numbers of the goals, in their order."""
    return tuple(_goals())


def targets(goal: str) -> tuple[str, ...]:
    """The codes of the targets of a goal, in their order; empty when there is no such goal."""
    found = _goals().get(goal)
    return found.targets if found else ()


def name(goal: str, language: str) -> str:
    """The short name of a goal in `en`, `fr` or `sw` (any other: English); empty when there is no such goal."""
    found = _goals().get(goal)
    if found is None:
        return ""
    return {"fr": found.fr, "sw": found.sw}.get(language, found.en)


def names(goal: str) -> tuple[str, ...]:
    """The short names of a goal in all languages, for search; empty when there is no such goal."""
    found = _goals().get(goal)
    return (found.en, found.fr, found.sw) if found else ()


def is_chosen(code: str) -> bool:
    """Whether a recommendation can have this code: that of a goal or of a target."""
    return code in _codes()


def is_indicator(code: str) -> bool:
    """Whether this is written like an indicator of a target that there is. The list of indicators changes with the years."""
    target = target_of(code)
    return target != code and "." in target and target in _codes() and bool(_INDICATOR.fullmatch(code[len(target) :]))


def code_of(text: str) -> str | None:
    """The goal, target or indicator that a text begins with: `SDG 16.2`, `16.2 - Protect children`, `Cible 16.A`.

    None: it names none that there is.
    """
    found = _CODE.match(text.lower())
    code = found[1] if found else ""
    return code if is_chosen(code) or is_indicator(code) else None


def named(text: str) -> tuple[list[str], list[str]]:
    """The goals and targets that a text names, one a line or with commas between them; and the parts that name none.

    An indicator names its target.
    """
    parts = [part.strip() for part in _BETWEEN.split(text)]
    meant = [(part, code_of(part)) for part in parts if part]
    return [target_of(code) for _part, code in meant if code], [part for part, code in meant if not code]


def goal_of(code: str) -> str:
    """The goal of a target or an indicator; of a goal, itself."""
    return code.partition(".")[0]


def target_of(code: str) -> str:
    """The target of an indicator; any other code itself."""
    return ".".join(code.split(".")[:2])


def order(code: str) -> tuple[tuple[bool, int, str], ...]:
    """What sorts codes as the United Nations list them: 16.2, 16.10, 16.a. Codes that are none come in some order too."""
    parts = code.split(".")
    return tuple((not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts)


def found(typed: str, texts: dict[str, str]) -> list[str]:
    """The codes of all that is found by words, in their order; all of them when nothing is typed.

    typed: a code, which finds itself and what belongs to it; or words, of which each begins a word of the names of the goal or
    of the texts. texts: by code, what was loaded, in all languages.
    """
    codes = sorted(_codes() | texts.keys(), key=order)
    if (meant := code_of(typed)) and not plain(typed.lower().partition(meant)[2]):
        return [code for code in codes if code == meant or code.startswith(f"{meant}.")]
    wanted = [f" {word}" for word in plain(typed).split()]
    spoken = {code: _words(" ".join(("SDG ODD", code, *names(code), texts.get(code, "")))) for code in codes}
    return [code for code in codes if all(word in spoken[code] for word in wanted)]


@lru_cache(1024)
def _words(text: str) -> str:
    """As they compare, each with a blank before it. Kept: every letter that is typed looks through the same texts."""
    return f" {plain(text)}"


@cache
def _goals() -> dict[str, _Goal]:
    with (paths.resources() / "sdg.csv").open(encoding="utf-8", newline="") as file:
        return {row["goal"]: _goal(row) for row in csv.DictReader(file)}


def _goal(row: dict[str, str]) -> _Goal:
    return _Goal(row["en"], row["fr"], row["sw"], tuple(f"{row['goal']}.{part}" for part in row["targets"].split()))


@cache
def _codes() -> frozenset[str]:
    """Of all goals and targets."""
    return frozenset(_goals()).union(*(goal.targets for goal in _goals().values()))
