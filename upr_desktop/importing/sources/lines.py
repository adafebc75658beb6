"""Lines of a document of the United Nations as its author wrote them: without what a page adds, words whole again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from upr_desktop.importing.wording import tidy

_ON_EVERY_PAGE = re.compile(r"A/HRC/[\w./]+|GE\.[\d-]*|\d{2}-\d{5}|\(\w\)|\d{6}", re.IGNORECASE)
_PAGE = re.compile(r"\d{1,3}")
_MOST_WORDS = 8
_UNEDITED = re.compile(
    r"\W*(?:Conclusions and recommendations have not been edited|Les conclusions et recommandations n.ont pas)"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_LONGEST_WORD = 60
_SOFT = "\N{SOFT HYPHEN}"


def whole(lines: Iterable[str]) -> Iterator[str]:
    """The lines of the text. A word that was cut at the end of one is whole there.

    Lines that only name the document or a page are left out, and the note that the chapter was not edited.
    """
    tidied = (tidy(line) for text in lines for line in text.splitlines())
    return _mended(list(_of_the_text([line for line in tidied if line])))


def _of_the_text(lines: list[str]) -> Iterator[str]:
    for at, line in enumerate(lines):
        around = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
        is_page = _PAGE.fullmatch(line) and any(map(_names_the_document, around))
        if not (is_page or _names_the_document(line) or _UNEDITED.match(line)):
            yield line


def _names_the_document(line: str) -> bool:
    """Whether a line holds a symbol or the number of a print, and beside it at most a page number."""
    words = line.split(maxsplit=_MOST_WORDS)
    named = [bool(_ON_EVERY_PAGE.fullmatch(word)) for word in words]
    return any(named) and all(is_so or _PAGE.fullmatch(word) for is_so, word in zip(named, words, strict=True))


def _mended(lines: list[str]) -> Iterator[str]:
    words = {word.casefold() for line in lines for word in _WORD.findall(line)}
    is_begun = False
    for line, after in zip(lines, (*lines, "")[1:], strict=True):
        rest = line.partition(" ")[2] if is_begun else line
        is_begun = rest[-1:] in ("-", _SOFT) and rest[-2:-1].isalnum() and after[:1].isalnum()
        if rest:
            yield _joined(rest, after.partition(" ")[0], words) if is_begun else rest


def _joined(line: str, end: str, words: set[str]) -> str:
    """A line and the end of its last word. The hyphen stays, unless the document has the word without it elsewhere."""
    first, last = _LAST_WORD.search(line[-_LONGEST_WORD:-1]), _WORD.match(end)
    one, two = (f"{first[0]}{last[0]}", f"{first[0]}-{last[0]}") if first and last else ("", "")
    is_cut = line.endswith(_SOFT) or (one.casefold() in words and two.casefold() not in words)
    return f"{line[:-1]}{'' if is_cut else '-'}{end}"
