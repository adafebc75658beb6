"""What a bundle would change, in words."""

from __future__ import annotations

from collections.abc import Iterator

from upr_desktop import labels
from upr_desktop.cli import words
from upr_desktop.domain.commits import Place
from upr_desktop.domain.schema import boxes
from upr_desktop.domain.values import Record
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import ngettext
from upr_desktop.tasks.merge_bundle import Arrival, Preview
from upr_desktop.tasks.reading import Reader
from upr_desktop.tasks.review_conflicts import Question

_LONGEST = 60  # characters of a text in a list


def lines(reader: Reader, seen: Preview) -> Iterator[str]:
    """Who made it and when, what would be new, what would change, and what somebody would have to decide."""
    about = seen.about
    names = ", ".join(filter(None, (about.person, about.organisation)))
    # Translators: {time} is such as 2016-06-28 16:05.
    yield _("File of {name}, made {time}").format(name=names, time=words.moment(about.made))
    if seen.other:
        yield _("It comes from another workspace. “bundle import --join” takes it in all the same.")
    found = [*_new(seen), *_changed(reader, seen), *(line for one in seen.questions for line in _asked(reader, one))]
    yield from found or [_("Everything in this file is already here.")]


def _is_new(arrival: Arrival) -> bool:
    return arrival.before in (None, "", False)


def _new(seen: Preview) -> Iterator[str]:
    """How many recommendations, boxes and other things would be new."""
    names = {box.name for box in boxes()}
    fresh = {arrival.place for arrival in seen.arrivals if _is_new(arrival)}
    added = {place.id for place in fresh if place.record == "recommendation" and place.field in ("number", "text")}
    filled = {place for place in fresh if place.record == "entry" and place.field in names}
    # Who wrote is said already.
    rest = {place for place in fresh - filled if place.id not in added and place.record not in ("person", "organisation")}
    if added:
        yield "  " + ngettext("{count} new recommendation", "{count} new recommendations", len(added)).format(count=len(added))
    if filled:
        yield "  " + ngettext("{count} newly filled box", "{count} newly filled boxes", len(filled)).format(count=len(filled))
    if rest:
        yield "  " + ngettext("{count} other new detail", "{count} other new details", len(rest)).format(count=len(rest))


def _changed(reader: Reader, seen: Preview) -> Iterator[str]:
    for arrival in seen.arrivals:
        if not _is_new(arrival):
            place = arrival.place
            yield "  " + _("Changes: {what}").format(what=_name(seen.subjects.get(place.id), place))
            yield "      − " + _short(words.value(reader, place, arrival.before))
            yield "      + " + _short(words.value(reader, place, arrival.after))


def _asked(reader: Reader, one: Question) -> Iterator[str]:
    yield "  " + _("To decide: {what}").format(what=_name(one.recommendation, one.conflict.place))
    for choice, author in zip(one.conflict.choices, one.authors, strict=True):
        yield f"      {author}: {_short(words.value(reader, one.conflict.place, choice.value))}"


def _name(subject: Record | None, place: Place) -> str:
    called = subject.text("number") or subject.text("name") if subject else ""
    return "  ".join(filter(None, (called, labels.field(place.field))))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
