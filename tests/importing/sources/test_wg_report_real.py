"""Real reports, against the index that was made of them and against OHCHR's lists of the same reviews."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest

from upr_desktop.domain import states
from upr_desktop.importing import wording
from upr_desktop.importing.reading import read

FOLDER = "02_wg_reports/"
LISTS = "03_ohchr_thematic_lists/"
REPORTS = {
    "tanzania2011": ("TZA", "1", "12", "A/HRC/19/4", "2011-10-03", {"accepted": 96, "pending": 53, "noted": 4}),
    "kenya2010": ("KEN", "1", "8", "A/HRC/15/8", "2010-05-06", {"accepted": 128, "pending": 15, "noted": 7}),
    "rwanda2011": (
        "RWA", "1", "10", "A/HRC/17/4", "2011-01-24",
        {"accepted": 19, "already_implemented": 35, "pending": 16, "noted": 3},
    ),
    "uganda2011": ("UGA", "1", "12", "A/HRC/19/16", "2011-10-11", {"accepted": 110, "pending": 42, "noted": 19}),
    "burundi2013": ("BDI", "2", "15", "A/HRC/23/9", "2013-01-24", {"pending": 174}),
    "senegal2013": (
        "SEN", "2", "17", "A/HRC/25/4", "2013-10-21",
        {"accepted": 33, "already_implemented": 119, "pending": 19, "noted": 14},
    ),
}  # fmt: skip
FOOTNOTES_IN_THE_INDEX = {
    "A/HRC/17/4": {"77.19"},
    "A/HRC/19/16": {"111.5", "111.50", "111.83", "111.98", "112.2", "112.20", "112.39", "113.12"},
}
"""Where the index took the footnote of a page for text of a recommendation, and its State for one that made it."""
RESPONSES = {
    "supported": "accepted",
    "supported - already implemented": "already_implemented",
    "supported - in process of implementation": "already_implemented",
    "supported - already implemented or in process of implementation": "already_implemented",
    "pending": "pending",
    "not supported (noted)": "noted",
}
TAIL = re.compile(
    r"(\([^;]*\)|[;., \d*]|Conclusions and recommendations have not been edited"
    r"|The recommendations? (as (read|made) during|was not understood).*)*",
    re.DOTALL,
)
"""What may follow a text in the index: its States, and a footnote."""


@pytest.fixture(scope="module")
def found():
    """The recommendations of a file, read once."""
    kept = {}

    def rows(path):
        if path not in kept:
            kept[path] = read(path)
        return kept[path]

    return rows


def indexed(real, symbol):
    with real(FOLDER + "wg_report_recommendations.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row for row in csv.DictReader(file) if row["document"] == symbol]


def squeezed(text):
    """The text without what the layout of a page makes of it."""
    return re.sub(r"[\s-]+", "", text)


@pytest.mark.parametrize("name", REPORTS)
def test_a_real_report_names_its_review_and_all_responses(real, found, name):
    state, cycle, session, symbol, reviewed, responses = REPORTS[name]
    report = found(real(f"{FOLDER}pdf_en/{name}.pdf"))
    assert (report.format, report.state, report.cycle, report.session) == ("wg-report", state, cycle, session)
    assert (report.symbol, report.reviewed) == (symbol, reviewed)
    assert Counter(row.values["response"] for row in report.rows) == responses
    doubts = ["126.10", "126.120"] if name == "burundi2013" else []
    assert [row.values["number"] for row in report.rows if row.doubts] == doubts


@pytest.mark.parametrize("name", REPORTS)
def test_numbers_and_responses_of_a_real_report_are_those_of_the_index(real, found, name):
    rows = [row.values for row in found(real(f"{FOLDER}pdf_en/{name}.pdf")).rows]
    printed = [(row["number"], row["number_as_printed"], row["response_in_report"]) for row in indexed(real, REPORTS[name][3])]
    assert [(row["number"], row.get("number_as_printed", row["number"]), row["response"]) for row in rows] == [
        (number, as_printed, RESPONSES[response]) for number, as_printed, response in printed
    ]


@pytest.mark.parametrize("name", REPORTS)
def test_texts_and_states_of_a_real_report_are_those_of_the_index(real, found, name):
    symbol = REPORTS[name][3]
    rows = {row.values["number"]: row.values for row in found(real(f"{FOLDER}pdf_en/{name}.pdf")).rows}
    for index in indexed(real, symbol):
        row, printed = rows[index["number"]], index["text_as_printed"]
        makers = {states.find(maker) for maker in index["recommending_states"].split(" | ")}
        if index["number"] in FOOTNOTES_IN_THE_INDEX.get(symbol, ()):
            assert set(row["states"]) < makers or "Genital Female" in printed
            assert "interactive dialogue" not in row["text"]
        else:
            assert set(row["states"]) == makers
            text, whole = squeezed(row["text"]), " ".join(printed.split())
            rest = next(whole[at:] for at in range(len(whole) + 1) if squeezed(whole[:at]) == text)
            assert TAIL.fullmatch(rest), index["number"]


@pytest.mark.parametrize(
    ("name", "cycle", "session", "responses", "mended"),
    [
        ("A_HRC_28_15_slovenia_c2", "2", "20", {"pending": 163}, {"115.104", "115.106"}),
        ("A_HRC_43_15_slovenia_c3", "3", "34", {"accepted": 58, "pending": 157}, set()),
    ],
)
def test_a_real_report_has_what_the_thematic_list_of_its_review_has(real, found, name, cycle, session, responses, mended):
    """mended: misprints of the report that the list does not have."""
    report = found(real(f"{LISTS}{name}_wg_report.pdf"))
    assert (report.state, report.cycle, report.session) == ("SVN", cycle, session)
    assert Counter(row.values["response"] for row in report.rows) == responses
    with real(f"{LISTS}slovenia_cycle{cycle}_rows_as_in_docx.csv").open(encoding="utf-8", newline="") as file:
        listed = dict(wording.number_and_text(row["Recommendation"]) for row in csv.DictReader(file))
    rows = {row.values["number"]: row.values for row in report.rows}
    assert rows.keys() == listed.keys()
    different = {number for number in rows if not squeezed(listed[number]).startswith(squeezed(rows[number]["text"]))}
    assert different == mended
    assert all(row["states"] for row in rows.values())
