"""Who gets what: every field of every kind of record, in every file that can leave, for every reader.

A field and a kind of record of a next version are there too, which no line of the schema opens.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tasks.documents.marked import Marker, mark_all, words_in
from upr_desktop.domain import ids, readers, schema
from upr_desktop.domain.commits import Edit, Place
from upr_desktop.domain.readers import READERS
from upr_desktop.domain.schema import COALITION, OWN, PUBLIC, RECORDS, RISKS, STRATEGY, Field, RecordKind
from upr_desktop.errors.base import NotForGovernment
from upr_desktop.storage import rows, search
from upr_desktop.tasks import groups
from upr_desktop.tasks.documents import documents
from upr_desktop.tasks.documents.documents import DOCUMENTS, PAPER
from upr_desktop.tasks.documents.export_document import export_now
from upr_desktop.tasks.documents.for_whom import Wanted
from upr_desktop.tasks.documents.print_document import print_now
from upr_desktop.tasks.exchange.export_bundle import export_bundle
from upr_desktop.tasks.workspace import Workspace, create

FILES = [(name, form) for name, one in DOCUMENTS.items() for form in one.forms]
LEVELS = (PUBLIC, COALITION, OWN)
NOT_FOR_GOVERNMENT = {
    "review.note", "recommendation.to_check", "entry.later_why", "milestone.note", "measurement.note", "evidence.note",
    "assessment.assessor", "group.coordinator", "group.rapporteur", "group.contact", "group.members", "group.next_meeting",
    "group.meeting_place", "group.expected", "group.due", "group.not_addressed", "organisation.contact",
    "entry.priority", "entry.present", "entry.later",
}  # fmt: skip
"""Of records that the government gets, the fields that it does not: notes, people, contacts, how the organisations work."""


@pytest.fixture(scope="module")
def next_version() -> Iterator[None]:
    """The schema with a field and a kind of record more; nobody has opened them."""
    remembered = [
        schema.fields, schema.plain_texts, schema.field, schema.boxes, schema.closed,
        rows.columns, rows.plain, rows.insertion, search._searched,
    ]  # fmt: skip
    patch = pytest.MonkeyPatch()
    entry = RECORDS["entry"]
    patch.setitem(RECORDS, "entry", entry._replace(fields=(*entry.fields, Field("security_note"))))
    attendance = (Field("group", schema.REF, to="group"), Field("people"), Field("place"), Field("note"))
    patch.setitem(RECORDS, "attendance", RecordKind(attendance, parents=("group",)))
    for one in remembered:
        one.cache_clear()
    yield
    patch.undo()
    for one in remembered:
        one.cache_clear()


@pytest.fixture(scope="module")
def marked(next_version, tmp_path_factory) -> Iterator[tuple[Workspace, list[Marker], str, str]]:
    """A workspace of two thematic groups with a marker in every field; the groups by id."""
    folder = tmp_path_factory.mktemp("marked")
    patch = pytest.MonkeyPatch()
    patch.setenv("UPR_DATA", str(folder / "data"))
    path = folder / "dodoma.upr"
    create(path, organisation="LHRC", person="Asha", state="TZA", cycle="2").close()
    with Workspace(path) as workspace:
        review = next(iter(workspace.store.records("review")))
        women, youth = (groups.add(workspace, name, review) for name in ("Women", "Youth"))
        yield workspace, mark_all(workspace, women, youth), women, youth
    patch.undo()


def may_read(reader: str, marker: Marker, include: tuple[str, ...] = ()) -> bool:
    """Whether a reader may find this marker: the record has to be open, and the field."""
    most = LEVELS.index({"government": PUBLIC, "coalition": COALITION, "own": OWN}[reader])
    if LEVELS.index(marker.level) > most:
        return False
    return LEVELS.index(marker.field.audience) <= most or (bool(marker.field.asked) and marker.field.asked in include)


def found(text: str, markers: list[Marker]) -> list[Marker]:
    """The markers that stand in a text."""
    return [marker for marker in markers if any(spelled in text for spelled in marker.spelled)]


def told(markers: list[Marker]) -> set[str]:
    """Markers as people read them."""
    return {f"{one.kind}.{one.field.name} ({one.level})" for one in markers}


def make(workspace: Workspace, wanted: Wanted, form: str, target: Path) -> str:
    """Make a document; all that can be read in it."""
    (print_now if form == PAPER else export_now)(workspace, wanted, target)
    return words_in(target)


def write(workspace: Workspace, kind: str, id: str, **values: object) -> None:
    """Write in a record, by somebody who saw nothing there."""
    edits = [Edit(Place(kind, id, name), value) for name, value in values.items()]
    workspace.store.commit(edits, workspace.me.person_id, "2026-01-01T00:00:00Z", "")


@pytest.mark.parametrize("include", [(), (STRATEGY, RISKS)], ids=["", "with the strategy"])
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(("document", "form"), FILES, ids=lambda one: one)
def test_no_file_holds_what_its_readers_may_not_read(marked, tmp_path, document, form, reader, include):
    workspace, markers, _women, _youth = marked
    wanted = Wanted(document, audience=reader, include=include)
    if not DOCUMENTS[document].is_for(wanted):
        with pytest.raises(NotForGovernment):
            make(workspace, wanted, form, tmp_path / f"out.{form}")
        return

    there = found(make(workspace, wanted, form, tmp_path / f"out.{form}"), markers)

    assert told([one for one in there if not may_read(reader, one, include)]) == set()


@pytest.mark.parametrize("reader", READERS)
def test_what_is_open_to_a_reader_is_in_the_data_for_them(marked, tmp_path, reader):
    workspace, markers, _women, _youth = marked

    there = found(make(workspace, Wanted("everything", audience=reader), "json", tmp_path / "all.json"), markers)

    assert told(there) == told([one for one in markers if may_read(reader, one)])


@pytest.mark.parametrize("reader", READERS)
def test_the_data_name_no_field_that_is_closed_to_their_readers(marked, tmp_path, reader):
    workspace, _markers, _women, _youth = marked
    make(workspace, Wanted("everything", audience=reader), "json", tmp_path / "all.json")
    records = json.loads((tmp_path / "all.json").read_text("utf-8"))["records"]

    named = {f"{kind}.{name}" for kind, found in records.items() for one in found for name in one}
    open_to_them = {f"{kind}.{one.name}" for kind in RECORDS for one in readers.open_fields(kind, reader)}
    assert named - open_to_them - {f"{kind}.id" for kind in RECORDS} == set()


@pytest.mark.parametrize(("document", "form"), [("implementation-plan", form) for form in ("docx", "xlsx", "csv", "pdf")])
def test_the_boxes_of_the_plan_reach_the_government_in_every_form(marked, tmp_path, document, form):
    workspace, markers, _women, _youth = marked
    boxes = [one for one in markers if one.field.matrix == schema.PLAN]

    there = found(make(workspace, Wanted(document, audience="government"), form, tmp_path / f"plan.{form}"), boxes)

    assert told(there) == told(boxes)


@pytest.mark.parametrize("reader", READERS)
def test_the_data_of_a_group_hold_its_own_and_nothing_of_another(marked, tmp_path, reader):
    workspace, markers, women, youth = marked
    wanted = Wanted("everything", audience=reader, groups=(women,))

    there = found(make(workspace, wanted, "json", tmp_path / "women.json"), markers)

    shared = {kind for kind, known in RECORDS.items() if known.shared}
    assert told([one for one in there if one.group == youth and one.kind not in shared]) == set()
    assert told(there) == told([one for one in markers if one.group == women and may_read(reader, one)])


@pytest.mark.parametrize("reader", READERS)
def test_what_was_put_aside_goes_to_nobody_else(marked, tmp_path, reader):
    workspace, _markers, _women, _youth = marked
    recommendation = next(iter(workspace.store.records("recommendation")))
    values = {"recommendation": recommendation, "audience": "public", "law": "A law that was put aside", "deleted": True}
    write(workspace, "assessment", ids.random_id(), **values)

    text = make(workspace, Wanted("everything", audience=reader), "json", tmp_path / "all.json")

    assert ("A law that was put aside" in text) is (reader == "own")


def texts(workspace: Workspace, reader: str, forms: list[tuple[str, str]], folder: Path) -> Iterator[tuple[str, str]]:
    """All that can be read in each document that these readers can get, by its name and form."""
    for document, form in forms:
        wanted = Wanted(document, audience=reader, include=(STRATEGY, RISKS))
        if DOCUMENTS[document].is_for(wanted):
            yield f"{document}.{form}", make(workspace, wanted, form, folder / f"{document}.{form}")


@pytest.mark.parametrize("reader", ["government", "coalition"])
@pytest.mark.parametrize("kind", sorted(RECORDS.keys() - {"review", "person", "device", "sdg_text"}))  # not aside alone
def test_neither_what_was_put_aside_nor_what_hangs_on_it_goes_to_anybody_else(marked, tmp_path, kind, reader):
    workspace, markers, _women, youth = marked
    one = next((one.id for one in markers if one.group == youth and one.kind == kind), "")
    gone = [marker for marker in markers if one in (marker.id, *marker.on)]
    forms = FILES if kind in ("recommendation", "group", "organisation") else [("everything", "json"), ("dates", "ics")]
    assert gone
    write(workspace, kind, one, deleted=True)

    there = {name: told(found(text, gone)) for name, text in texts(workspace, reader, forms, tmp_path)}

    workspace.edit(Place(kind, one, "deleted"), False)
    assert {name: markers for name, markers in there.items() if markers} == {}


def test_an_answer_to_what_was_put_aside_goes_along_with_what_it_answers_too(marked, tmp_path):
    workspace, _markers, _women, _youth = marked
    review = next(iter(workspace.store.records("review")))
    first, second = ids.random_id(), ids.random_id()
    entry = ids.own_entry(first)
    for one in (first, second):
        write(workspace, "recommendation", one, review=review, number=f"9.{one}", entry=entry)
    write(workspace, "entry", entry, goal="A goal for both")
    write(workspace, "objective", ids.random_id(), text="What both draw on", **{f"entries/{entry}": True})
    shared = {f"entries/{entry}": True, f"entries/{ids.own_entry(second)}": True}
    write(workspace, "objective", ids.random_id(), text="Also on what stands aside", **shared)
    words = ("A goal for both", "What both draw on", "Also on what stands aside")

    for put_aside, goes in (((first,), words), ((second,), ())):
        for one in put_aside:
            write(workspace, "recommendation", one, deleted=True)
        ((_, text),) = texts(workspace, "government", [("everything", "json")], tmp_path)
        assert tuple(word for word in words if word in text) == goes


@pytest.mark.parametrize(("one", "other", "leaves"), [("public", "coalition", True), ("public", "own", False)])
def test_a_mark_on_which_people_differ_opens_nothing_on_paper_and_keeps_at_home_what_one_keeps(
    marked, tmp_path, one, other, leaves
):
    workspace, _markers, _women, _youth = marked
    recommendation = next(iter(workspace.store.records("recommendation")))
    id, law = ids.random_id(), f"A law marked {one} and {other}"
    write(workspace, "assessment", id, recommendation=recommendation, law=law)
    for mark in (one, other):  # neither saw the other's
        write(workspace, "assessment", id, audience=mark)

    for reader in ("government", "coalition"):
        assert law not in make(workspace, Wanted("everything", audience=reader), "json", tmp_path / f"{reader}.json")
    export_bundle(workspace, tmp_path / "all.uprbundle")
    assert (law in words_in(tmp_path / "all.uprbundle")) is leaves


def test_the_file_of_a_group_holds_nothing_of_another_and_nothing_that_is_closed(marked, tmp_path):
    workspace, markers, women, youth = marked
    target = tmp_path / "women.uprbundle"
    export_bundle(workspace, target, group=women)
    there = found(words_in(target), markers)

    shared = {kind for kind, known in RECORDS.items() if known.shared}
    assert told([one for one in there if one.group == youth and one.kind not in shared]) == set()
    assert told([one for one in there if OWN in (one.level, one.field.audience)]) == set()
    open_to_us = [one for one in markers if one.group == women and OWN not in (one.level, one.field.audience)]
    assert told(open_to_us) <= told(there)


@pytest.mark.parametrize("own", [False, True])
def test_what_is_for_us_alone_leaves_only_when_somebody_says_so(marked, tmp_path, own):
    workspace, markers, _women, _youth = marked
    target = tmp_path / "all.uprbundle"
    export_bundle(workspace, target, own=own)

    there = found(words_in(target), markers)

    assert told(there) == told([one for one in markers if own or OWN not in (one.level, one.field.audience)])
    assert any(one.field.name == "security_note" for one in there) is own


def test_every_field_that_the_government_does_not_get_is_named_here():
    open_kinds = [kind for kind, known in RECORDS.items() if any(one.audience == PUBLIC for one in known.fields)]
    closed = {
        f"{kind}.{one.name}"
        for kind in open_kinds
        for one in RECORDS[kind].fields
        if one.audience != PUBLIC and not one.matrix and one.name != "security_note"
    }

    assert closed == NOT_FOR_GOVERNMENT
    assert set(RECORDS) - set(open_kinds) <= {"person", "device", "comment", "attendance"}
    assert {one.name for one in schema.boxes(STRATEGY) if one.audience == PUBLIC} == set()
    assert documents.names(on_paper=True)
