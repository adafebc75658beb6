"""Parts of one recommendation: where its text has them, and what answers to the parts make of the whole."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MARK = re.compile(r"\(\s?([a-z])\s?\)")
_JOINT = re.compile(r"[\s;,.]*(?:\b(?:and|or|et|ou|na|au)\s*)?$")


def in_text(text: str) -> dict[str, str]:
    """The text of each part by its letter, each with the words before the first; {} for a text without (a), (b) and so on."""
    marks: list[re.Match[str]] = []
    for mark in _MARK.finditer(text):
        if mark[1] == chr(ord("a") + len(marks)):
            marks.append(mark)
    if len(marks) < 2:
        return {}
    before = text[: marks[0].start()].strip()
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    own = [_JOINT.sub("", text[mark.end() : end]).strip() for mark, end in zip(marks, ends, strict=True)]
    return {mark[1]: f"{before} {words}".strip() for mark, words in zip(marks, own, strict=True)}


def number(whole: str, letter: str) -> str:
    """The number of a part, such as `134.16 (a)`."""
    return f"{whole} ({letter})"


def response(responses: Sequence[str]) -> str:
    """The response to a whole, by those to its parts; "" as long as one of them has none or is pending.

    Parts that are answered differently make it partly accepted, when the government said yes to any of them.
    """
    found = set(responses)
    if not found or found & {"", "pending"}:
        return ""
    if len(found) == 1:
        return found.pop()
    return "accepted" if found == {"accepted", "already_implemented"} else "partly_accepted"
