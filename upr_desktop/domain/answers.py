"""What a pasted list of numbers means: '122.17-18, 122.62-66, 141' as people, ministries and the United Nations write it.

What is certain names numbers. What is not is a doubt: a person reads it, and it changes nothing. Every digit of the text is in
a piece of the result, and so is every word but those that only join numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from upr_desktop.domain.number_text import AND, DASH, LEAD, MONTH, NUMBER, PARAGRAPH, TO, Token, letters_of, tokens
from upr_desktop.domain.parts import number as part_number

LONGEST_TEXT = 50_000
"""Characters that are read; the list of all 350 recommendations of a long review has 3,000."""
LONGEST_RANGE = 400
"""Numbers in one range; no review has had as many recommendations."""
MOST_NUMBERS = 5_000

DOUBTS = ("unknown", "alone", "backwards", "long", "two_paragraphs", "open", "chain", "bullet", "parts", "except", "rest")
"""Why a piece was not understood."""

_EXCEPT = re.compile(
    r"\b(except\w*|exclu\w*|other than|apart from|but|save for|sauf|hormis|hors|excepté\w*|mais|isipokuwa|ila|kasoro|lakini)\b",
    re.IGNORECASE,
)
_STOP = re.compile(r";|\.\s|\n\s*\n")


class Piece(NamedTuple):
    """A part of the text, from the character `start` up to, and without, `end`.

    numbers: what it names. doubt: why it was not understood, a code of DOUBTS; it names nothing then. Neither: only words.
    """

    start: int
    end: int
    text: str
    numbers: tuple[str, ...] = ()
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A text that was read, piece by piece in its order."""

    pieces: tuple[Piece, ...]

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers that it names, each once, in the order of the text."""
        return tuple(self._counts())

    @property
    def twice(self) -> tuple[str, ...]:
        """The numbers that it names more than once."""
        return tuple(number for number, count in self._counts().items() if count > 1)

    @property
    def doubts(self) -> tuple[Piece, ...]:
        """What was not understood."""
        return tuple(piece for piece in self.pieces if piece.doubt)

    @property
    def words(self) -> tuple[Piece, ...]:
        """What stands around the numbers."""
        return tuple(piece for piece in self.pieces if not piece.doubt and not piece.numbers)

    def _counts(self) -> Counter[str]:
        return Counter(number for piece in self.pieces for number in piece.numbers)


class _Item(NamedTuple):
    """One number as it stands there. bare: without its paragraph."""

    start: int
    end: int
    paragraph: str
    number: str
    bare: bool
    letters: tuple[str, ...] | None = ()  # None: nobody can tell which

    @property
    def numbers(self) -> tuple[str, ...]:
        whole = _name(self.paragraph, self.number)
        return tuple(part_number(whole, letter) for letter in self.letters or ()) or (whole,)


def understand(text: str, paragraph: str = "") -> Meaning:
    """Read a list of numbers. paragraph: of numbers that stand without one, until the text names another, such as 115."""
    pieces = list(_Reader(text[:LONGEST_TEXT], paragraph.strip(" .")).pieces())
    if len(text) > LONGEST_TEXT:
        pieces.append(Piece(LONGEST_TEXT, len(text), text[LONGEST_TEXT:], doubt="rest"))
    return Meaning(tuple(_without_exceptions(text, pieces)))


def _name(paragraph: str, number: str) -> str:
    return f"{paragraph}.{number}" if paragraph else number


class _Reader:
    """Goes through the text once."""

    def __init__(self, text: str, paragraph: str) -> None:
        self._text = text
        self._paragraph = paragraph
        self._tokens = list(tokens(text))
        self._at = 0
        self._room = MOST_NUMBERS
        self._among_words = False  # words that say nothing about numbers stand right before
        self._bullets = False  # a dash at the beginning of a line is a mark of a list
        self._cut = False  # a dash without a number before it

    def pieces(self) -> Iterator[Piece]:
        words: Piece | None = None
        while token := self._peek():
            if token.fresh:
                self._among_words = False
            piece = self._next(token)
            if words and piece and not piece.numbers and not piece.doubt:
                words = self._piece(words.start, piece.end)
            elif piece:
                if words:
                    yield words
                words = None
                if piece.numbers or piece.doubt:
                    yield piece
                else:
                    words = piece
        if words:
            yield words

    def _next(self, token: Token) -> Piece | None:
        """What begins with this token; None for what only joins."""
        if token.kind == "word" and any(map(str.isdecimal, token.text)):
            return self._read_numbers(token)
        self._at += 1
        word = token.text.casefold()
        if token.kind == "parts":
            return self._piece(token.start, token.end, doubt="parts")
        if token.kind == "dash":
            self._read_dash(token)
        elif token.kind == "sign":
            self._among_words = self._among_words and token.text not in ":("
        elif word in PARAGRAPH:
            return self._read_paragraph(token)
        elif token.kind != "word" or not (word in AND or LEAD.fullmatch(word)):
            self._among_words = True
            return self._piece(token.start, token.end)
        else:
            self._among_words = False
        return None

    def _peek(self, ahead: int = 0) -> Token | None:
        place = self._at + ahead
        return self._tokens[place] if place < len(self._tokens) else None

    def _piece(self, start: int, end: int, numbers: tuple[str, ...] = (), doubt: str = "") -> Piece:
        return Piece(start, end, self._text[start:end], numbers, doubt)

    # --- what is no number

    def _read_dash(self, token: Token) -> None:
        """A dash that is no range: the mark of a list, a dash between words, or what is left of a range."""
        before = self._tokens[self._at - 2] if self._at > 1 else None
        self._bullets = self._bullets or token.fresh
        self._cut = bool(before and before.text in ",;" and not token.fresh)

    def _read_paragraph(self, token: Token) -> Piece | None:
        """'paragraph 115' says of which the numbers after it are."""
        self._among_words = False
        ahead = int(self._is_sign(0, "."))
        number, after = self._peek(ahead), self._peek(ahead + 1)
        if number is None or not re.fullmatch("[0-9]{1,3}", number.text) or (after and after.kind == "dash"):
            return None
        self._at += ahead + 1
        self._paragraph = number.text
        return self._piece(token.start, number.end)

    def _is_sign(self, ahead: int, signs: str) -> bool:
        token = self._peek(ahead)
        return bool(token and token.kind == "sign" and token.text in signs)

    # --- numbers

    def _read_numbers(self, token: Token) -> Piece:
        """A number, its parts, or a range: the longest that begins here."""
        among_words, cut = self._among_words or self._is_sign_of_page(), self._cut
        self._among_words = self._cut = False
        items = [self._item(token)]
        while items[-1] and (step := self._range_sign()):
            self._at += step
            following = self._peek()
            items.append(self._item(following) if following else None)
        found = [item for item in items if item]
        end = self._tokens[self._at - 1].end
        if len(found) < len(items):
            return self._piece(token.start, end, doubt="unknown")
        numbers, doubt = self._span(found)
        doubt = self._doubt(token, found, among_words, cut) or doubt or self._leftover()
        end = self._tokens[self._at - 1].end
        self._room -= len(numbers)
        return self._piece(token.start, end, () if doubt else numbers, doubt)

    def _item(self, token: Token) -> _Item | None:
        """The number at this token, with its parts; None when it is none. The token is behind us then."""
        self._at += 1
        found = NUMBER.fullmatch(token.text)
        if not found or (found[3] and not found[1]):
            return None
        letters: tuple[str, ...] | None = (found[3].lower(),) if found[3] else ()
        self._paragraph = paragraph = found[1] or self._paragraph
        letters = self._parts(letters)
        return _Item(token.start, self._tokens[self._at - 1].end, paragraph, found[2], not found[1], letters)

    def _parts(self, letters: tuple[str, ...] | None) -> tuple[str, ...] | None:
        """The letters of '(a)', '(a), (c)', '(b)-(d)' and '(a, b)' behind a number."""
        while (ahead := self._ahead_of_parts()) is not None:
            between = self._tokens[self._at : self._at + ahead]
            joint = "-" if any(token.kind == "dash" or token.text.casefold() in TO for token in between) else ","
            self._at += ahead + 1
            letters = letters_of(letters, joint + self._tokens[self._at - 1].text)
        return letters

    def _ahead_of_parts(self) -> int | None:
        """How many tokens stand before the next '(a)' that belongs to the number; None when there is none."""
        for ahead in range(3):
            token = self._peek(ahead)
            if token is None:
                return None
            if token.kind == "parts":
                has_parts = self._tokens[self._at - 1].kind == "parts"
                return ahead if has_parts or not ahead else None
            joins = token.kind == "dash" or token.text in ",;/&" or token.text.casefold() in AND | TO
            if not joins:
                return None
        return None

    def _range_sign(self) -> int:
        """How many tokens say that a range goes on, up to the next number; 0 where none does."""
        ahead = int(self._is_sign(0, "."))
        sign, following = self._peek(ahead), self._peek(ahead + 1)
        if not sign or not following or not following.text[0].isdecimal():
            return 0
        if sign.kind == "dash":
            return 0 if self._bullets and sign.fresh else ahead + 1
        return ahead + 1 if sign.text.casefold() in TO else 0

    def _span(self, items: list[_Item]) -> tuple[tuple[str, ...], str]:
        """The numbers from the first to the last, or why nobody can tell."""
        first, last = items[0], items[-1]
        if len(items) == 1:
            return (first.numbers, "") if first.letters is not None else ((), "parts")
        if len(items) > 2:
            return (), "chain"
        if first.letters or last.letters or None in (first.letters, last.letters):
            return (), "parts"
        if first.paragraph != last.paragraph:
            return (), "two_paragraphs"
        count = int(last.number) - int(first.number) + 1
        if count < 1:
            return (), "backwards"
        if count > min(LONGEST_RANGE, self._room):
            return (), "long"
        return tuple(_name(first.paragraph, str(int(first.number) + step)) for step in range(count)), ""

    def _doubt(self, token: Token, items: list[_Item], among_words: bool, cut: bool) -> str:
        """Why what was read as numbers may be something else."""
        if cut:
            return "open"
        between = self._text[items[0].end : items[1].start] if len(items) > 1 else ""
        if re.search(rf"[\r\n][ \t]*[{DASH}]+\s", between):
            return "bullet"
        return "alone" if items[0].bare and (among_words or self._counts_or_dates(token, len(items))) else ""

    def _is_sign_of_page(self) -> bool:
        """Whether the symbol of a document stands before or after: so the number of a page comes along with its text."""
        before, after = self._tokens[self._at - 1] if self._at else None, self._peek(1)
        return any(token and token.kind == "symbol" for token in (before, after))

    def _counts_or_dates(self, token: Token, items: int) -> bool:
        """'5 recommendations', '21 September', '1) 122.17', '4. Rwanda accepts' and '122. 17', where it may be either."""
        after = self._peek()
        if not after or items > 1:
            return False
        if after.kind == "word" and not after.fresh:
            return bool(MONTH.fullmatch(after.text) or re.match("recomm", after.text, re.IGNORECASE))
        following = self._peek(1)
        if not (following and following.kind == "word" and self._is_sign(0, ".)")):
            return False
        is_mark = token.fresh and not following.fresh and not following.text.isdecimal()
        is_broken = after.text == "." and following.text.isdecimal() and self._paragraph in ("", token.text)
        return is_mark or is_broken

    def _leftover(self) -> str:
        """What follows a number and may change it: a dash to nowhere, or a letter."""
        after, following = self._peek(), self._peek(1)
        if after and after.kind == "word" and not after.fresh and len(after.text) == 1 and after.text.isalpha():
            self._at += 1
            return "parts"
        if after and after.kind == "dash" and not after.fresh and (not following or following.kind != "word"):
            self._at += 1
            return "open"
        return ""


def _without_exceptions(text: str, pieces: list[Piece]) -> Iterator[Piece]:
    """What comes after 'except' is not meant, wherever else it is named; a person is told."""
    left_out: set[str] = set()
    excepting = False
    changed: list[Piece] = []
    for place, piece in enumerate(pieces):
        if excepting and _STOP.search(text, pieces[place - 1].end, piece.start):
            excepting = False
        if not piece.numbers and not piece.doubt:
            begins = bool(_EXCEPT.search(piece.text)) and any(one.numbers for one in changed)
            excepting = excepting or begins
            changed.append(piece._replace(doubt="except" if begins else ""))
        elif excepting and piece.numbers:
            left_out.update(piece.numbers)
            changed.append(piece._replace(numbers=(), doubt="except"))
        else:
            changed.append(piece)
    for piece in changed:
        kept = tuple(number for number in piece.numbers if number not in left_out)
        yield piece if kept == piece.numbers else piece._replace(numbers=kept, doubt="" if kept else "except")
