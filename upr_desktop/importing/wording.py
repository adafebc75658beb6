"""What the words around a recommendation mean: its number, who made it, which review it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from upr_desktop.domain import states
from upr_desktop.importing.found import cycle_of

_NUMBER = r"\d{1,4}(?:\s?\.\s?\d{1,3}){1,2}(?:\s?\([a-z]{1,3}\))?"
_AT_START = re.compile(rf"\s*(?:({_NUMBER})(?!\d)[.):;,]?\s*|(\d{{1,3}})[.)]\s+)")
_ALONE = re.compile(rf"(?:(?:rec|para|num|namba|na|no|n)\w*\W*|[#§]\s*)?({_NUMBER}|\d{{1,4}},\d{{1,3}}|\d+)[.):;,]?", re.I)
_CLOSING = re.compile(r"[ \n,]*+(?:[;.(]|\Z)")
_BETWEEN_STATES = re.compile(r"(\s*[,;/&\n]\s*|\s+(?:and|et|na)\s+)")
_LONGEST_NAME = 4
"""Pieces of a name that itself holds what separates names: Bosnia and Herzegovina; Iran, Islamic Republic of."""

_SESSION = re.compile(
    r"\b(\d{1,2})\s?(?:st|nd|rd|th|e|ème)?\s+session|\bsession\s+(\d{1,2})\b|(?:upr|epu)[ _-]?(\d{1,2})(?!\d)", re.I
)
_CYCLE = re.compile(r"\b([1-9])\s?(?:st|nd|rd|th|er|e|ème)?\s+cycle|\bcycle[ :_-]*([1-9])\b|\bmzunguko wa ([1-9])\b", re.I)
_ABOUT_A_REVIEW = re.compile(
    r"\b(upr|epu|periodic|périodique|cycle|session|recomm[ae]ndations?|matri(x|ces?)|implementation plan|plan de mise en"
    r"|action strategy|stratégie d.action|mapitio|mzunguko|mapendekezo|mpango wa utekelezaji|mkakati wa hatua)",
    re.IGNORECASE,
)
_SDG = re.compile(r"\b\d{1,2}(?:\.\w{1,2})?\b")
_WORD = re.compile(r"[^\W\d_]+(?:[’'.-][^\W\d_]+)*")
_LOOK_AT = 400
_MOST_WORDS = 10


class Review(NamedTuple):
    """The State under review (its code), cycle and session; each empty when it is not named."""

    state: str = ""
    cycle: str = ""
    session: str = ""


class Attributed(NamedTuple):
    """A text, the codes of the States that made it, and names beside them that are no State's."""

    text: str
    states: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()


def tidy(text: str) -> str:
    """The text with single blanks, and lines that neither begin nor end with one."""
    lines = text.strip().splitlines()
    return "\n".join(" ".join(line.split()) for line in lines) if len(lines) > 1 else " ".join(text.split())


def number_and_text(text: str) -> tuple[str, str]:
    """The number with which a text begins, empty when there is none, and the rest. 2030 Agenda begins with no number."""
    found = _AT_START.match(text)
    if found is None:
        return "", text
    return _joined(found[1] or found[2]), text[found.end() :]


def number(text: str) -> str:
    """The number in a cell that holds nothing else: `Rec. 134.16.` is 134.16; what has no number's form stays as it is."""
    found = _ALONE.fullmatch(text.strip())
    return _joined(found[1].replace(",", ".")) if found else text


def is_number(text: str) -> bool:
    """Whether a text has the form of one number of a recommendation."""
    return bool(_ALONE.fullmatch(text))


def _joined(number: str) -> str:
    return re.sub(r"\s?\.\s?", ".", number)


def state_names(text: str) -> tuple[list[str], list[str]]:
    """The codes of the States that a text enumerates, and what in it names none."""
    pieces = _BETWEEN_STATES.split(text.strip())
    codes, strangers = [], []
    at = 0
    while at < len(pieces):
        code, taken = _longest_name(pieces, at)
        if code:
            codes.append(code)
        elif pieces[at].strip():
            strangers.append(pieces[at].strip())
        at += taken
    return codes, strangers


def enumerated(name: str, text: str) -> list[str]:
    """The elements of a set that a text enumerates; of `sdgs` only their numbers. A comma parts where nothing else does."""
    if name == "sdgs":
        return _SDG.findall(text)
    return re.split(r"[;\n]" if re.search(r"[;\n]", text.strip()) else ",", text)


def _longest_name(pieces: list[str], at: int) -> tuple[str | None, int]:
    for count in range(_LONGEST_NAME, 0, -1):
        taken = 2 * count
        if at + taken - 1 <= len(pieces) and (code := states.find("".join(pieces[at : at + taken - 1]))):
            return code, taken
    return None, 2


def attributed(text: str) -> Attributed:
    """The text without the brackets at its end that name who made it.

    Where parts of the text have brackets of their own ("... (Ukraine); ... (Slovakia);") all States are collected and the
    text stays whole: one number is one recommendation. A last bracket that names States and others stays too. Brackets that
    enumerate three States or more, and nothing else, name who made it wherever they stand.
    """
    whole = text.rstrip(" \n;")
    brackets = list(_brackets(whole))
    named = [(start, end, *state_names(whole[start + 1 : end - 1])) for start, end in brackets]
    makers = [bracket for bracket in named if bracket[2] and (_closes(whole, bracket[1]) or _enumerates(*bracket[2:]))]
    if not makers:
        return Attributed(whole)
    codes = tuple(dict.fromkeys(code for bracket in makers for code in bracket[2]))
    strangers = tuple(name for bracket in makers for name in bracket[3])
    start = _last_run(whole, makers)
    parts = any(bracket[1] <= start for bracket in makers)
    return Attributed(whole if parts or strangers else whole[:start].rstrip(), codes, strangers)


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each outermost pair of brackets."""
    depth, start = 0, 0
    for at, letter in enumerate(text):
        if letter == "(":
            depth += 1
            start = at if depth == 1 else start
        elif letter == ")" and depth:
            depth -= 1
            if depth == 0:
                yield start, at + 1


def _closes(text: str, end: int) -> bool:
    """Whether a bracket stands at the end of the text or of a part of it, or before such a one."""
    return bool(_CLOSING.match(text, end))


def _enumerates(codes: list[str], strangers: list[str]) -> bool:
    return len(codes) > 2 and not strangers


def _last_run(text: str, brackets: list[tuple[int, int, list[str], list[str]]]) -> int:
    """Where the brackets begin that stand side by side at the end; the end of the text when there are none."""
    start = len(text)
    for begin, end, *_ in reversed(brackets):
        if text[end:start].strip(" \n,."):
            break
        start = begin
    return start


def review(texts: Iterable[str]) -> Review:
    """The review that titles, page headers and names of files speak of; the first of them that names something counts.

    A State is believed where it stands alone or beside words about a review, not in `Workshop in Nairobi, Kenya`.
    """
    state = cycle = session = ""
    for text in texts:
        text = text[:_LOOK_AT].replace("_", " ")
        if not state and (_ABOUT_A_REVIEW.search(text) or states.find(text)):
            state = _only_state(text)
        cycle = cycle or _first_group(_CYCLE, text)
        session = session or _first_group(_SESSION, text)
    return Review(state, cycle or cycle_of(session), session)


def _first_group(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return str(int(next(filter(None, found.groups())))) if found else ""


def _only_state(text: str) -> str:
    """The code of the State that is named in a text; empty when there is none or more than one."""
    words = _WORD.findall(text)
    codes = set()
    at = 0
    while at < len(words):
        lengths = range(min(_MOST_WORDS, len(words) - at), 0, -1)
        code, taken = next(((code, n) for n in lengths if (code := states.find(" ".join(words[at : at + n])))), ("", 1))
        codes.add(code)
        at += taken
    codes.discard("")
    return codes.pop() if len(codes) == 1 else ""
