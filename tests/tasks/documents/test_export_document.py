"""Files for other programs: what goes into which, that it comes back, and that a file appears complete or not at all."""

from __future__ import annotations

import csv
import json

import pytest
from icalendar import Calendar

from upr_desktop.domain import ids
from upr_desktop.domain.progress import finish
from upr_desktop.domain.schema import RECORDS, boxes, fields
from upr_desktop.errors.base import AlreadyThere, CannotWrite, NoSuchKind, NotForGovernment
from upr_desktop.importing.reading import read
from upr_desktop.tasks import groups, recommendations
from upr_desktop.tasks.documents import documents
from upr_desktop.tasks.documents.export_document import Wanted, export_document, export_now
from upr_desktop.tasks.edit_entry import Editor
from upr_desktop.tasks.review import cluster
from upr_desktop.tasks.workspace import new_review

FILES = [(document, kind) for document in documents.names(on_paper=False) for kind in documents.endings(document)]

TANZANIA = ids.review_id("TZA", "upr", "2")


@pytest.fixture
def out(dodoma, tmp_path):
    """Writes a file for another program."""

    def write(name, document="implementation-plan", **choice):
        target = tmp_path / name
        export_now(dodoma.workspace, Wanted(document, **choice), target)
        return target

    return write


def add(office, kind, **values):
    """Add a record of any kind; its id."""
    id = ids.random_id()
    office.workspace.write(office.workspace.edits(kind, id, values))
    return id


def table(path):
    """The rows of a .csv, by heading."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("kind", ["docx", "xlsx", "csv"])
@pytest.mark.parametrize("document", ["implementation-plan", "action-strategy"])
def test_a_filled_matrix_comes_back_box_by_box(dodoma, out, kind, document):
    texts = {box.name: f"{box.name} of 134.16\n= second line" for box in boxes()}
    for name, text in texts.items():
        dodoma.write("134.16", text, name)

    found = {row.values["number"]: row.boxes for row in read(out(f"out.{kind}", document)).rows}

    matrix = {"implementation-plan": "plan", "action-strategy": "strategy"}[document]
    assert found == {"134.16": {box.name: texts[box.name] for box in boxes(matrix)}, "134.18": {}, "134.102": {}}


def test_what_is_still_being_written_goes_along(dodoma, out):
    Editor(dodoma.workspace).save_draft(dodoma.place("134.16"), "not yet left")

    assert read(out("out.docx")).rows[0].boxes == {"goal": "not yet left"}


def test_one_group_goes_alone(dodoma, out):
    women = groups.add(dodoma.workspace, "Women and Children", TANZANIA)
    groups.assign(dodoma.workspace, women, [dodoma.find("134.18").id])

    for name in ("out.docx", "out.xlsx", "out.csv"):
        assert [row.values["number"] for row in read(out(name, groups=(women,))).rows] == ["134.18"]
    (row,) = table(out("all.csv", "everything", groups=(women,)))
    assert (row["number"], row["groups"]) == ("134.18", "Women and Children")


def test_a_blank_matrix_has_no_answers(dodoma, out):
    dodoma.write("134.16", "An independent commission")

    assert [row.boxes for row in read(out("out.xlsx", blank=True, paper="A3")).rows] == [{}] * 3


@pytest.mark.parametrize(
    ("document", "kind"),
    FILES,
)
@pytest.mark.parametrize("audience", ["own", "coalition"])
def test_every_file_can_be_made_of_an_empty_workspace(office, tmp_path, document, kind, audience):
    empty = office("Arusha", state="")
    made = export_now(empty.workspace, Wanted(document, audience=audience), tmp_path / f"empty.{kind}")

    assert made.count == 0
    assert (tmp_path / f"empty.{kind}").read_bytes() == made.data


@pytest.mark.parametrize(
    ("document", "kind"),
    FILES,
)
def test_the_same_work_gives_the_same_bytes(dodoma, out, document, kind):
    dodoma.write("134.16", "An independent commission")

    assert out(f"first.{kind}", document).read_bytes() == out(f"second.{kind}", document).read_bytes()


# --- everything as data


def test_the_table_of_everything_has_all_fields_and_boxes(dodoma, out):
    dodoma.write("134.16", "=1+1")
    dodoma.workspace.write(dodoma.workspace.edits("recommendation", dodoma.find("134.16").id, {"ratification": True}))
    cluster.make(dodoma.workspace, [dodoma.find("134.16"), dodoma.find("134.18")], "Commission")
    recommendations.put_aside(dodoma.workspace, "recommendation", dodoma.find("134.102").id)
    rows = table(out("all.csv", "everything"))

    assert set(rows[0]) >= {*fields("recommendation"), *fields("entry"), "id", "review_state"} - {"deleted"}
    assert [(row["number"], row["review_state"], row["review_cycle"], row["states"]) for row in rows] == [
        ("134.16", "TZA", "2", "NPL"),
        ("134.18", "TZA", "2", "NPL"),
    ]
    assert (rows[0]["ratification"], rows[1]["ratification"]) == ("true", "")
    assert rows[0]["entry"] == rows[1]["entry"]
    assert {row["goal"] for row in rows} == {"'=1+1"}
    found = read(out("all.csv", "everything")).rows
    assert [row.boxes["goal"] for row in found] == ["=1+1"] * 2
    assert found[0].values["states"] == ("NPL",)


def test_the_document_of_everything_has_all_kinds_of_records(dodoma, mwanza, out):
    for office, text in ((dodoma, "written in Dodoma"), (mwanza, "written in Mwanza")):
        office.write("134.16", text)
    mwanza.send_to(dodoma)
    comment = add(dodoma, "comment", of=dodoma.find("134.18").id, text="Ask Juma")
    recommendations.put_aside(dodoma.workspace, "recommendation", dodoma.find("134.102").id)
    data = json.loads(out("all.json", "everything").read_text("utf-8"))

    assert (data["format"], data["version"], data["workspace"]) == ("upr-desktop-data", 1, dodoma.workspace.id)
    assert list(data["records"]) == list(RECORDS)
    found = {one["number"]: one for one in data["records"]["recommendation"]}
    assert {number: one["deleted"] for number, one in found.items()} == {"134.16": False, "134.18": False, "134.102": True}
    assert found["134.16"]["states"] == ["NPL"]
    assert set(found["134.16"]) == {"id", *fields("recommendation")}
    assert [one["id"] for one in data["records"]["comment"]] == [comment]
    (conflict,) = data["conflicts"]
    assert (conflict["record"], conflict["field"]) == ("entry", "goal")
    assert {one["value"]: one["author"] for one in conflict["values"]} == {
        "written in Dodoma": "Asha, LHRC",
        "written in Mwanza": "Juma, THRDC",
    }


def test_what_a_newer_version_wrote_goes_along(dodoma, out):
    from upr_desktop.domain.commits import Edit, Place

    entry = dodoma.pair("134.16").entry.id
    dodoma.workspace.store.commit(
        [Edit(Place("entry", entry, "budget_line"), {"tzs": 7}, ())], "p1", "2030-01-01T00:00:00Z", ""
    )
    data = json.loads(out("all.json", "everything").read_text("utf-8"))

    assert data["unknown"] == [{"record": "entry", "id": entry, "fields": {"budget_line": [{"tzs": 7}]}}]


def test_a_group_takes_with_it_what_hangs_on_its_recommendations(dodoma, out):
    women = groups.add(dodoma.workspace, "Women", TANZANIA)
    groups.add(dodoma.workspace, "Youth", TANZANIA)
    groups.assign(dodoma.workspace, women, [dodoma.find("134.18").id])
    for number in ("134.16", "134.18"):
        add(dodoma, "milestone", entry=dodoma.pair(number).entry.id, text=f"Step of {number}")
        status = add(dodoma, "assessment", recommendation=dodoma.find(number).id, law=f"Law of {number}")
        add(dodoma, "evidence", of=status, title=f"Proof of {number}")
    records = json.loads(out("all.json", "everything", groups=(women,)).read_text("utf-8"))["records"]

    assert [one["number"] for one in records["recommendation"]] == ["134.18"]
    assert [one["name"] for one in records["group"]] == ["Women"]
    assert [one["text"] for one in records["milestone"]] == ["Step of 134.18"]
    assert [one["law"] for one in records["assessment"]] == ["Law of 134.18"]
    assert [one["title"] for one in records["evidence"]] == ["Proof of 134.18"]
    assert len(records["review"]) == 1


# --- for whom


def test_nobody_gets_what_is_not_for_them(dodoma, out):
    for box in boxes():
        dodoma.write("134.16", f"secret {box.name}" if box.matrix == "strategy" else f"plain {box.name}", box.name)
    entry, one = dodoma.pair("134.16").entry.id, dodoma.find("134.16").id
    for audience in ("public", "coalition", "own", ""):
        status = add(dodoma, "assessment", recommendation=one, law=f"law of {audience or 'nobody'}", audience=audience)
        proof = add(dodoma, "evidence", of=status, title=f"proof of {audience or 'nobody'}")
        add(dodoma, "comment", of=proof, text=f"word of {audience or 'nobody'}")
    for side in ("government", "ngo", ""):
        add(dodoma, "milestone", entry=entry, side=side, text=f"step of {side or 'nobody'}", due="2026-05-01")
    groups.add(dodoma.workspace, "Women", TANZANIA)
    group = dodoma.workspace.store.records("group")
    dodoma.workspace.write(dodoma.workspace.edits("group", next(iter(group)), {"coordinator": "Neema", "due": "2026-04-01"}))

    own, coalition, government = (
        out(f"{audience}.json", "everything", audience=audience).read_text("utf-8")
        for audience in ("own", "coalition", "government")
    )
    assert all(f"law of {who}" in own for who in ("public", "coalition", "own", "nobody"))
    for who, is_there in (("public", True), ("coalition", True), ("nobody", True), ("own", False)):
        assert [f"{what} of {who}" in coalition for what in ("law", "proof", "word")] == [is_there] * 3
    assert [f"law of {who}" in government for who in ("public", "coalition", "nobody", "own")] == [True, False, False, False]
    assert "proof of public" in government
    for hidden in ("proof of own", "word of", "step of ngo", "step of nobody", "secret", "Neema", "Asha", "2026-04-01"):
        assert hidden not in government
    assert "step of government" in government
    assert "plain goal" in government
    assert "secret" not in out("gov.csv", "everything", audience="government").read_text("utf-8")


def test_the_strategy_goes_to_the_government_only_when_somebody_says_so(dodoma, out):
    dodoma.write("134.16", "A late budget", "risks")
    dodoma.write("134.16", "Two meetings", "activities")
    for_them = {"audience": "government"}

    for kind in ("docx", "xlsx", "csv"):
        with pytest.raises(NotForGovernment):
            out(f"out.{kind}", "action-strategy", **for_them)
        out(f"out.{kind}", "action-strategy", **for_them, include=("strategy", "risks"))
    data = out("all.json", "everything", **for_them, include=("risks",)).read_text("utf-8")
    assert ("A late budget" in data, "Two meetings" in data) == (True, False)


# --- dates


def events(path):
    """The days of a calendar, by title."""
    return {str(event["summary"]): event for event in Calendar.from_ical(path.read_bytes()).events}


@pytest.fixture
def dated(dodoma):
    """Dates of a review, a group and two milestones, one of which is known to the month alone."""
    dodoma.workspace.write(new_review(dodoma.workspace, "TZA", "upr", "2", adopted="2026-09-22", mid_term="2028-11"))
    women = groups.add(dodoma.workspace, "Women", TANZANIA)
    meeting = {"next_meeting": "2026-03-05", "due": "2026-03-20", "meeting_place": "Dodoma"}
    dodoma.workspace.write(dodoma.workspace.edits("group", women, meeting))
    entry = dodoma.pair("134.16").entry.id
    dodoma.step = add(
        dodoma, "milestone", entry=entry, text="Amend the Act\nin Parliament", due="2026-06-30", side="government"
    )
    add(dodoma, "milestone", entry=entry, text="Later", due="2027")
    return dodoma


def test_all_whole_dates_are_days_and_the_others_are_counted(dated, tmp_path):
    made = export_now(dated.workspace, Wanted("dates"), tmp_path / "dates.ics")
    found = events(tmp_path / "dates.ics")

    assert (made.count, made.left_out) == (4, 2)
    assert {title: str(event["dtstart"].dt) for title, event in found.items()} == {
        "Date of the adoption: United Republic of Tanzania, UPR, cycle 2": "2026-09-22",
        "Next meeting: Women": "2026-03-05",
        "Next submission: Women": "2026-03-20",
        "134.16: Amend the Act": "2026-06-30",
    }
    assert str(found["Next meeting: Women"]["description"]) == "Dodoma"
    assert "in Parliament" in str(found["134.16: Amend the Act"]["description"])


def test_a_calendar_knows_a_date_that_has_moved(dated, tmp_path):
    def day():
        export_now(dated.workspace, Wanted("dates"), tmp_path / "dates.ics")
        event = events(tmp_path / "dates.ics")["134.16: Amend the Act"]
        return str(event["uid"]), str(event["dtstart"].dt), event["sequence"]

    before = day()
    dated.workspace.write(dated.workspace.edits("milestone", dated.step, {"due": "2026-07-15"}))
    after = day()

    assert before[0] == after[0]
    assert (before[1], after[1]) == ("2026-06-30", "2026-07-15")
    assert after[2] > before[2]


def test_what_is_done_says_so_and_what_is_put_aside_is_gone(dated, out):
    dated.workspace.write(dated.workspace.edits("milestone", dated.step, {"done": "2026-06-01"}))
    assert "134.16: Amend the Act (done)" in events(out("dates.ics", "dates"))

    recommendations.put_aside(dated.workspace, "milestone", dated.step)
    assert not any("Amend" in title for title in events(out("dates.ics", "dates")))


def test_the_government_hears_of_no_meeting(dated, out):
    titles = events(out("dates.ics", "dates", audience="government"))

    assert set(titles) == {"Date of the adoption: United Republic of Tanzania, UPR, cycle 2", "134.16: Amend the Act"}


# --- the file


def test_a_file_appears_complete_or_not_at_all(dodoma, tmp_path):
    target = tmp_path / "out.docx"
    for number in range(200, 260):
        dodoma.add(f"134.{number}")
    target.write_text("what was there before")

    task = export_document(dodoma.workspace, Wanted("implementation-plan"), target)
    next(task)
    task.close()

    assert target.read_text() == "what was there before"
    assert not list(tmp_path.glob("*.new"))
    finish(export_document(dodoma.workspace, Wanted("implementation-plan"), target))
    assert len(read(target).rows) == 63


def test_a_place_that_cannot_be_written_to_is_said(dodoma, tmp_path):
    with pytest.raises(CannotWrite, match="all.csv"):
        export_now(dodoma.workspace, Wanted("everything"), tmp_path / "gone" / "all.csv")
    with pytest.raises(AlreadyThere):
        export_now(dodoma.workspace, Wanted("everything"), dodoma.workspace.path)
    with pytest.raises(NoSuchKind, match=r"\.csv, \.json"):
        export_now(dodoma.workspace, Wanted("everything"), tmp_path / "all.docx")
