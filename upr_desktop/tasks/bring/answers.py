"""The State's answers: a pasted list of numbers becomes responses of recommendations. Look first, then keep what was agreed.

An answer replaces a pending one, or none. One that is different from the answer here needs a person who agrees to it. The old
answer stays in the history; its date, document and wording are not those of the new one, and go with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from upr_desktop.domain import parts
from upr_desktop.domain.answers import Meaning, Piece, understand
from upr_desktop.domain.commits import Place
from upr_desktop.domain.kinds import Value, as_text
from upr_desktop.domain.response import counts_as, response_of
from upr_desktop.domain.values import Record
from upr_desktop.storage import listing
from upr_desktop.storage.listing import Filter, ListRow
from upr_desktop.tasks import reading
from upr_desktop.tasks.edit_entry import Editor, Wish
from upr_desktop.tasks.reading import Reader
from upr_desktop.tasks.review.split import parts_of, proposed
from upr_desktop.tasks.review.split import split as split_one
from upr_desktop.tasks.workspace import Workspace

_OPEN = ("", "pending")
"""Answers that any other one may replace."""


class Change(StrEnum):
    """What an answer would change."""

    NEW = "new"  # there is no answer here yet
    SAME = "same"  # it is the answer here
    OTHER = "other"  # another answer stands here
    SEVERAL = "several"  # several recommendations here have the number
    DOUBTFUL = "doubtful"  # the words before the number seem to say another answer
    PART = "part"  # only the whole is here: it is not split yet
    ASIDE = "aside"  # it is put aside here
    NOT_HERE = "not_here"


_ASKED = (Change.OTHER, Change.SEVERAL, Change.DOUBTFUL, Change.PART)


class AnswerLine(NamedTuple):
    """One number of the list. id: of the recommendation; of the whole, where the part is not here; "" where there is none.

    now, then: the response before and after. follows: nobody named it, it follows from the answers to its parts.
    """

    number: str
    change: Change
    id: str = ""
    text: str = ""
    now: str = ""
    then: str = ""
    follows: bool = False

    @property
    def needs_a_person(self) -> bool:
        """Whether nothing is written before somebody agrees."""
        return bool(self.then) and self.change in _ASKED

    def shows(self, when: str) -> bool:
        """Whether there is an answer to show, `now` or `then`."""
        if when == "now":
            return self.change not in (Change.NOT_HERE, Change.PART)
        return self.change not in (Change.NOT_HERE, Change.ASIDE) and bool(self.then)


class Answer(NamedTuple):
    """What the State said to all numbers of a list. code: of schema.RESPONSES; empty: not known yet, so nothing is written.

    note: the explanation, where there is one.
    """

    code: str
    date: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """A list that was held against the recommendations here. without_number: how many of those have none."""

    review: str
    text: str
    paragraph: str
    answer: Answer
    meaning: Meaning
    lines: tuple[AnswerLine, ...]
    without_number: int = 0

    def count(self, *changes: Change) -> int:
        """How many lines would change so."""
        return sum(line.change in changes for line in self.lines)

    def taken(self, agreed: Collection[int] = ()) -> list[AnswerLine]:
        """The lines that are written. agreed: places in `lines` to which somebody agreed; the certain ones need nobody."""
        able = [(place, line) for place, line in enumerate(self.lines) if line.shows("then")]
        return [line for place, line in able if not line.needs_a_person or place in agreed]

    def contrary(self) -> Iterator[Piece]:
        """Words of the text that seem to say another answer."""
        return (words for words in self.meaning.words if _says_another(words, self.answer.code))


def look(reader: Reader, review: str, text: str, answer: Answer, paragraph: str = "") -> Looked:
    """Hold a pasted list against the recommendations of a review, by its id; nothing is written.

    paragraph: of numbers that stand without one, such as 115.
    """
    meaning = understand(text, paragraph)
    here = _Here(reader, review)
    doubtful = _doubtful(meaning, answer.code)
    lines = [
        line._replace(change=Change.DOUBTFUL) if number in doubtful and line.change in (Change.NEW, Change.OTHER) else line
        for number in meaning.numbers
        for line in here.lines(number, answer.code)
    ]
    lines = list({(line.id, line.number): line for line in lines}.values())
    lines += here.following(lines)
    return Looked(review, text, paragraph, answer, meaning, tuple(lines), here.without_number)


def _says_another(words: Piece, code: str) -> bool:
    said = response_of(words.text)
    return bool(said and code) and counts_as(said or "") != counts_as(code)


def _doubtful(meaning: Meaning, code: str) -> set[str]:
    """The numbers that come after words which say another answer, as in 'Tanzania takes note of 134.18'."""
    found: set[str] = set()
    is_another = False
    for piece in meaning.pieces:
        if not piece.numbers and response_of(piece.text):
            is_another = _says_another(piece, code)
        elif is_another:
            found.update(piece.numbers)
    return found


class _Here:
    """The recommendations of a review, by number."""

    def __init__(self, reader: Reader, review: str) -> None:
        self._rows: dict[str, list[ListRow]] = {}
        self._aside: dict[str, list[ListRow]] = {}
        self._by_id: dict[str, ListRow] = {}
        self.without_number = 0
        for rows, aside in ((self._rows, False), (self._aside, True)):
            found = reading.rows(reader, reading.rids(reader, Filter(review=review, aside=aside)))
            for row in found.values():
                rows.setdefault(_key(row.number), []).append(row)
        self._by_id = {row.id: row for rows in self._rows.values() for row in rows}
        for id, listed in listing.unlisted(reader).items():  # one of twins is listed, under its own number alone
            number = _key(reader.record("recommendation", id).text("number"))
            if listed in self._by_id and number:
                self._rows.setdefault(number, [self._by_id[listed]])
        self.without_number = len(self._rows.pop("", []))
        self._parts = parts_of(reader, review)
        self._whole_of = {part: whole for whole, found in self._parts.items() for part in found}

    def lines(self, number: str, code: str) -> Iterator[AnswerLine]:
        """What an answer to this number changes: also in the parts of a recommendation that was split."""
        found = self._rows.get(_key(number), [])
        aside = self._aside.get(_key(number), [])
        whole = self._rows.get(_key(number.partition(" (")[0]), [])
        can_be_split = whole and whole[0].id not in self._whole_of
        if found:
            for row in found:
                yield _line(row, code, several=len(found) > 1)
                yield from (_line(self._by_id[part], code) for part in self._parts.get(row.id, ()) if part in self._by_id)
        elif can_be_split and not (aside and self._parts.get(whole[0].id)):
            # Also where all parts are put aside, as they are after the splitting was undone: it brings them back.
            yield AnswerLine(number, Change.PART, whole[0].id, whole[0].text, "", code)
        elif aside:
            yield AnswerLine(number, Change.ASIDE, aside[0].id, aside[0].text, aside[0].response, aside[0].response)
        else:
            yield AnswerLine(number, Change.NOT_HERE)

    def following(self, lines: Iterable[AnswerLine]) -> Iterator[AnswerLine]:
        """What the wholes are whose parts are answered, when nobody answered the whole."""
        then = {line.id: line.then for line in lines if line.id and line.change is not Change.PART}
        for whole in dict.fromkeys(self._whole_of[id] for id in then if id in self._whole_of):
            if whole in self._by_id and whole not in then:
                row = self._by_id[whole]
                code = parts.response([then.get(part, self._response(part)) for part in self._parts[whole]])
                if code and code != row.response:
                    yield _line(row, code)._replace(follows=True)

    def _response(self, id: str) -> str:
        return self._by_id[id].response if id in self._by_id else ""


def _key(number: str) -> str:
    return "".join(number.split()).casefold()


def _line(row: ListRow, code: str, several: bool = False) -> AnswerLine:
    change = Change.NEW if row.response in _OPEN else Change.OTHER
    if row.response == code:
        change = Change.SAME
    elif several:
        change = Change.SEVERAL
    return AnswerLine(row.number, change, row.id, row.text, row.response, code)


# --- keeping what was agreed to


def apply(workspace: Workspace, looked: Looked, agreed: Collection[int] = ()) -> int:
    """Write the answers and return how many recommendations have another one now. agreed: as in `Looked.taken`.

    Raises NotAllowed, for a date that is none, before anything is written.
    """
    found = values(workspace, looked, agreed)
    workspace.write([workspace.edit(place, value) for place, value in found.items()])
    return sum(place.field == "response" for place in found)


def keep(workspace: Workspace, editor: Editor, looked: Looked, agreed: Collection[int]) -> int:
    """`apply` as a deed that can be taken back; what was agreed to be split is split in it."""
    with workspace.deed("answers"):
        return _keep(workspace, editor, looked, agreed)


def _keep(workspace: Workspace, editor: Editor, looked: Looked, agreed: Collection[int]) -> int:
    if any(looked.lines[place].change is Change.PART for place in agreed):
        divide(workspace, looked, agreed)
        named = {looked.lines[place].number for place in agreed}
        looked = look(workspace.store, looked.review, looked.text, looked.answer, looked.paragraph)
        wholes = {number.partition(" (")[0] for number in named}
        agreed = {n for n, line in enumerate(looked.lines) if line.number in (wholes if line.follows else named)}
    found = values(workspace, looked, agreed)
    editor.do(Wish(found))
    return sum(place.field == "response" for place in found)


def divide(workspace: Workspace, looked: Looked, agreed: Collection[int] = ()) -> None:
    """Split the recommendations of which parts were named and agreed to; look again afterwards.

    Without (a) and (b) in its text, one gets as many parts as were named, two at least, each with the whole text.
    """
    wanted: dict[str, set[str]] = {}
    for place, line in enumerate(looked.lines):
        if line.change is Change.PART and place in agreed:
            wanted.setdefault(line.id, {"a", "b"}).add(line.number.partition(" (")[2].rstrip(")"))
    for id, letters in wanted.items():
        split_one(workspace, id, proposed(workspace.store.record("recommendation", id), letters))


def values(workspace: Workspace, looked: Looked, agreed: Collection[int] = ()) -> dict[Place, Value]:
    """What is to be written: all of it is one deed, which can be taken back as one.

    Nothing for a recommendation whose answer is another one by now than when the list was looked at.
    """
    taken = [line for line in looked.taken(agreed) if line.change is not Change.PART]
    here = workspace.store.records("recommendation", {line.id for line in taken})
    taken = [line for line in taken if here[line.id].text("response") == line.now]
    found: dict[Place, Value] = {}
    for line in taken:
        if not line.follows:
            found |= _values(here[line.id], looked.answer)
    then = {place.id: as_text(code) for place, code in found.items() if place.field == "response"}
    for line in taken:
        code = _follows(workspace, looked, line.id, then) if line.follows else ""
        if code not in ("", line.now):
            found |= _values(here[line.id], looked.answer._replace(code=code, note=""))
    return found


def _values(here: Record, answer: Answer) -> dict[Place, Value]:
    """A new answer comes with its own date, document and wording; the same one only gets what is missing."""
    given = {"response_date": answer.date, "response_source": answer.source, "position_note": answer.note}
    given = {name: text.strip() for name, text in given.items() if text.strip()}
    if here.text("response") == answer.code:
        wanted = {name: text for name, text in given.items() if not here.text(name)}
    else:
        stale = {name: "" for name in ("response_date", "response_source", "response_as_worded") if here.text(name)}
        wanted = {"response": answer.code, **stale, **given}
    return {Place("recommendation", here.id, name): text for name, text in wanted.items()}


def _follows(workspace: Workspace, looked: Looked, whole: str, then: Mapping[str, str]) -> str:
    found = parts_of(workspace.store, looked.review).get(whole, [])
    records = workspace.store.records("recommendation", found)
    return parts.response([then.get(part, records[part].text("response")) for part in found])


# --- what is known before and what is left afterwards


class Unanswered(NamedTuple):
    """The recommendations of a review that wait for an answer, and those of which none was ever recorded, in their order."""

    review: Record
    pending: tuple[ListRow, ...]
    unanswered: tuple[ListRow, ...]


def waiting(reader: Reader, review: str) -> Unanswered:
    """What the State has still to answer."""

    def rows(code: str) -> tuple[ListRow, ...]:
        rids = reading.rids(reader, Filter(review=review, response=code))
        found = reading.rows(reader, rids)
        return tuple(found[rid] for rid in rids)

    return Unanswered(reader.record("review", review), rows("pending"), rows("none"))


def paragraph_of(reader: Reader, review: str) -> str:
    """The paragraph of all the numbers of a review, such as 134; "" where there are several, or none."""
    rows = reading.rows(reader, reading.rids(reader, Filter(review=review))).values()
    found = Counter(row.number.partition(".")[0] for row in rows if "." in row.number)
    return next(iter(found)) if len(found) == 1 else ""
