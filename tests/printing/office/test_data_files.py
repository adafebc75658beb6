"""Tables of text that no spreadsheet takes for formulas, and calendars that are brought up to date."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar

from upr_desktop.domain.progress import finish
from upr_desktop.importing.formats.csv_file import from_text
from upr_desktop.importing.reading import read
from upr_desktop.printing.office.calendar_file import Day, Days, calendar_file
from upr_desktop.printing.office.csv_file import csv_matrix, table

MEETING = Day("7-next_meeting@upr-desktop", date(2026, 3, 5), "Next meeting: Women", "Dodoma", 2, "2026-01-20T10:42:07Z")


def ics(name: str, *days: Day) -> bytes:
    """The file of a calendar."""
    return finish(calendar_file(Days(name, days)))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'=1", "''=1", "'x", "a=1", "", 'say "yes", Asha'])
def test_what_could_be_a_formula_is_guarded_and_comes_back(text):
    data = table(["number", "goal"], [["134.16", text]])

    _number, shown = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))[1]
    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert list(from_text(data, "plan.csv").tables[0])[1] == ["134.16", text]


def test_excel_knows_the_letters_by_the_mark():
    assert table(["goal"], [["Utekelezaji wa mpango – élèves"]]).startswith(b"\xef\xbb\xbf")


def test_a_matrix_as_plain_rows_repeats_what_a_cluster_shares(cluster, tmp_path):
    path = tmp_path / "plan.csv"
    path.write_bytes(finish(csv_matrix(replace(cluster, language="fr"))))
    found = read(path).rows

    assert len(found) == 12
    assert {row.boxes["goal"] for row in found} == {"No girl in Tanzania is married before she is 18."}
    assert {row.values["response"] for row in found} == {"accepted"}


def test_a_date_is_a_whole_day_without_an_alarm():
    (event,) = Calendar.from_ical(ics("Tanzania, UPR, cycle 2", MEETING)).events

    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2026, 3, 5), date(2026, 3, 6))
    assert (str(event["uid"]), event["sequence"], str(event["summary"])) == (MEETING.uid, 2, "Next meeting: Women")
    assert event["transp"] == "TRANSPARENT"
    assert event.alarms.times == []


def test_the_same_dates_give_the_same_bytes_in_any_order():
    other = MEETING._replace(uid="8-due@upr-desktop", day=date(2026, 2, 1))

    assert ics("Tanzania", MEETING, other) == finish(calendar_file(Days("Tanzania", (other, MEETING))))


@pytest.mark.parametrize("time", ["", "yesterday", "2026-01-20", "9999-12-31T23:59:59-14:00"])
def test_a_time_that_is_none_spoils_nothing(time):
    (event,) = Calendar.from_ical(ics("Tanzania", MEETING._replace(changed=time))).events

    assert event["dtstart"].dt == date(2026, 3, 5)


def test_text_cannot_break_out_of_its_line():
    title = "Meeting\r\nBEGIN:VALARM\nEND:VALARM; all, \\n \u202e"
    (event,) = Calendar.from_ical(ics("x\r\nBEGIN:VEVENT", MEETING._replace(title=title, details=title))).events

    assert "BEGIN:VALARM" in str(event["summary"])
    assert len(event.subcomponents) == 0
