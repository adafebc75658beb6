"""What a bundle would change, in words."""

from __future__ import annotations

from collections.abc import Iterator

from upr_desktop.cli import words
from upr_desktop.domain import clock
from upr_desktop.domain.commits import Place
from upr_desktop.domain.device import Standing
from upr_desktop.domain.schema import boxes
from upr_desktop.domain.values import Record
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.labels import labels
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks import reading
from upr_desktop.tasks.exchange.arrivals import Arrival, Merged, Preview
from upr_desktop.tasks.reading import Reader
from upr_desktop.tasks.review.review_conflicts import Question
from upr_desktop.words import exchange, matrices

_LONGEST = 60  # characters of a text in a list


def lines(reader: Reader, seen: Preview) -> Iterator[str]:
    """Who made the files and when, what would be new, what would change, and what somebody would have to decide."""
    for one in seen.files:
        yield from _file(one, alone=len(seen.files) == 1)
    if seen.wrong_clock and not any(one.about and clock.looks_wrong(one.about.made) for one in seen.files):
        yield exchange.wrong_clocks()
    found = [*_new(seen), *_changed(reader, seen), *(line for one in seen.questions for line in _asked(reader, one))]
    yield from found or [_nothing(len(seen.files))]
    if same := seen.same_boxes:
        yield "  " + ngettext("{count} box is the same", "{count} boxes are the same", same).format(count=same)


def _nothing(files: int) -> str:
    return _("Everything in this file is already here.") if files == 1 else _("Everything in these files is already here.")


def _file(one: Merged, *, alone: bool) -> Iterator[str]:
    """Who made a file and when, and what is to be known of it; what came of one among several."""
    if one.about is None:
        return
    if not alone:
        yield words.merged(one)
    if one.matrix:
        yield from _document(one)
        return
    # Translators: {time} is such as 2016-06-28 16:05.
    yield _("File of {name}, made {time}").format(name=exchange.maker(one.about), time=words.moment(one.about.made))
    if clock.looks_wrong(one.about.made):
        yield exchange.wrong_clock()
    yield labels.standing(one.standing)
    if one.standing is Standing.ANOTHER:
        yield _("“bundle import” leaves it out; “bundle import --accept” takes it in all the same.")
    if one.other:
        yield _("It comes from another workspace. “bundle import --join” takes it in all the same.")
    if alone and (one.cut or one.waiting):
        yield words.merged(one)


def _document(one: Merged) -> Iterator[str]:
    """Who filled a document in, when it went out, and what is to be known of it."""
    if one.about and (names := one.about.maker):
        yield _("Filled in by {who}").format(who=shown_name(names))
    if one.matrix and one.matrix.went_out:
        # Translators: of a document in which others wrote; {time} is such as 2016-06-28 16:05.
        yield _("It went out {time}").format(time=words.moment(one.matrix.went_out))
    yield from remarks(one)


def remarks(one: Merged) -> Iterator[str]:
    """What is to be said of a filled matrix beside its boxes; all words in it that are not taken over."""
    if one.matrix and one.matrix.emptied:
        yield f"  {matrices.emptied(one.matrix.emptied)}"
    for remark in matrices.remarks(one.matrix) if one.matrix else ():
        yield f"  {remark.sentence}"
        for text in remark.texts:
            yield from (f"      {shown_name(line)}" for line in text.splitlines())


def _is_new(arrival: Arrival) -> bool:
    return arrival.before in (None, "", False)


def _new(seen: Preview) -> Iterator[str]:
    """How many recommendations, boxes and other things would be new."""
    names = {box.name for box in boxes()}
    fresh = {arrival.place for arrival in seen.arrivals if _is_new(arrival) and arrival.place.record != "sdg_text"}
    added = {place.id for place in fresh if place.record == "recommendation" and place.field in ("number", "text")}
    filled = {place for place in fresh if place.record == "entry" and place.field in names}
    # Who wrote is said already.
    rest = {
        place for place in fresh - filled if place.id not in added and place.record not in ("person", "organisation", "device")
    }
    if added:
        yield "  " + ngettext("{count} new recommendation", "{count} new recommendations", len(added)).format(count=len(added))
    if filled:
        yield "  " + ngettext("{count} newly filled box", "{count} newly filled boxes", len(filled)).format(count=len(filled))
    if rest:
        yield "  " + ngettext("{count} other new detail", "{count} other new details", len(rest)).format(count=len(rest))

    if texts := len({arrival.place.id for arrival in seen.arrivals if arrival.place.record == "sdg_text"}):
        yield "  " + labels.counted(labels.sdg_texts(), texts)


def _changed(reader: Reader, seen: Preview) -> Iterator[str]:
    for arrival in seen.arrivals:
        if not _is_new(arrival) and arrival.place.record != "sdg_text":
            place = arrival.place
            yield "  " + _("Changes: {what}").format(what=_name(seen.subjects.get(place.id), place))
            yield "      − " + _short(reading.in_words(reader, place, arrival.before))
            yield "      + " + _short(reading.in_words(reader, place, arrival.after))


def _asked(reader: Reader, one: Question) -> Iterator[str]:
    place, choices = one.conflict
    about = ", ".join(record.text("number") for record in (one.recommendation, *one.also) if record)
    yield "  " + _("To decide: {what}").format(
        what="  ".join(filter(None, (about or one.subject, labels.field(place.field, place.record))))
    )
    for choice, author, called in zip(choices, one.authors, one.called, strict=True):
        yield f"      {author}: {_short(called or reading.in_words(reader, place, choice.value))}"


def _name(subject: Record | None, place: Place) -> str:
    called = subject.text("number") or subject.text("name") if subject else ""
    return "  ".join(filter(None, (called, labels.field(place.field, place.record))))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
