"""A Tanzanian coalition's matrices, and what their printed pages say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes import c_float, c_int
from dataclasses import replace
from datetime import date

import pypdfium2.raw as raw
import pytest
from pypdfium2 import PdfDocument

from upr_desktop.domain import ids
from upr_desktop.domain.progress import finish
from upr_desktop.domain.values import Record
from upr_desktop.printing.documents.jobs import Matrix, MatrixRow, Section
from upr_desktop.printing.documents.matrix import print_matrix

CONTINUITY = (
    "Give continuity to the strengthening of national human rights institutions and mechanisms to further promote and "
    "protect human rights in the country"
)
INDEPENDENCE = (
    "Strengthen the independence and autonomy of the National Commission on Human Rights, granting it with resources so that "
    "it can act effectively"
)
CAPACITIES = (
    "Continue its efforts in strengthening the capacities of the Commission of Human Rights by providing it with financial "
    "and human resources and expand those efforts through cooperation with the regional organisations and the United Nations "
    "Institutions"
)
ANSWER = {
    "national": "CHRAGG annual report 2014/15, recommendation 3\nNational Human Rights Action Plan 2013–2017, chapter 4",
    "international": "CESCR 2012, paragraph 8; CEDAW 2016, paragraph 14; ACHPR 2015",
    "goal": "By 2021 CHRAGG is independent in law and in practice, with offices in all zones and a budget voted by Parliament.",
    "expected_action": (
        "1. Amend the CHRAGG Act so that commissioners are chosen by an open call and confirmed by Parliament.\n"
        "2. Open zonal offices in Mwanza, Arusha and Mtwara.\n"
        "3. Give CHRAGG a budget line of its own from the year 2019/20."
    ),
    "indicators": (
        "Act amended (yes/no)\nNumber of zonal offices: 4 in 2018, 7 in 2021\n"
        "Share of the requested budget paid out: 38 % in 2017/18"
    ),
    "government_bodies": (
        "Ministry of Constitutional and Legal Affairs; Ministry of Finance and Planning; Attorney General’s Chambers"
    ),
    "activities": (
        "Draft the amendments with the Law Reform Commission; two meetings with the Committee on Legal Affairs in Dodoma"
    ),
    "resources": "Legal expert for 20 days; meeting costs for 40 people, twice; air time. About TZS 18,000,000",
    "partners": "THRDC, LHRC, Tanganyika Law Society, OHCHR, EU Delegation",
    "timeframe": "January 2019 to June 2020",
    "risks": "A new minister delays the bill. The committee’s calendar is full before the budget session.",
    "mitigation": "Brief two members from each party; ask for a slot in November; keep a one-page note ready.",
}


def _recommendation(number: str, text: str, states: str = "NPL", response: str = "accepted", **more: object) -> Record:
    values = {"number": number, "text": text, "states": tuple(states.split()), "response": response, **more}
    undecided = values.pop("undecided", ())
    return Record("recommendation", ids.recommendation_id("tanzania", number, text), values, frozenset(undecided))


def _entry(undecided: tuple[str, ...] = (), **boxes: str) -> Record:
    return Record("entry", "entry-1", boxes, frozenset(undecided))


def _row(number: str, text: str, *, states: str = "NPL", response: str = "accepted", **boxes: str) -> MatrixRow:
    return MatrixRow((_recommendation(number, text, states, response),), _entry(**boxes))


@pytest.fixture
def recommendation() -> Callable[..., Record]:
    """Makes a recommendation: number, text, States as codes, response."""
    return _recommendation


@pytest.fixture
def entry() -> Callable[..., Record]:
    """Makes a plan entry out of its boxes."""
    return _entry


@pytest.fixture
def row() -> Callable[..., MatrixRow]:
    """Makes a row with one recommendation."""
    return _row


@pytest.fixture
def sheet() -> Matrix:
    """The plan of the defenders' group in Dodoma: one row filled, one half filled, one empty."""
    rows = (
        _row("134.16", CONTINUITY, **ANSWER),
        _row("134.18", INDEPENDENCE, states="CHL FRA", response="partly_accepted", goal=ANSWER["goal"], risks=ANSWER["risks"]),
        _row("134.19", CAPACITIES, states="LBY", response="noted"),
    )
    return Matrix(
        matrix="plan",
        paper="A4",
        blank=False,
        language="en",
        review="Tanzania, UPR, cycle 2",
        organisation="Tanzania Human Rights Defenders Coalition",
        date=date(2018, 9, 28),
        audience="coalition",
        sections=(Section("HRDs and Civil Society", rows),),
    )


@pytest.fixture
def cluster(sheet: Matrix) -> Matrix:
    """One plan for twelve recommendations on child marriage, all of which ask for nearly the same."""
    texts = [
        f"Raise the minimum age of marriage to 18 years for girls and boys, and end child marriage in region {n}"
        for n in range(1, 13)
    ]
    members = tuple(_recommendation(f"134.{n + 90}", text, "NOR SWE") for n, text in enumerate(texts))
    shared = _entry(label="Child marriage", **{**ANSWER, "goal": "No girl in Tanzania is married before she is 18."})
    return replace(sheet, sections=(Section("Women and Children", (MatrixRow(members, shared),)),))


@pytest.fixture
def plan(sheet: Matrix) -> Callable[..., Matrix]:
    """Makes a plan out of rows, all in one group."""
    return lambda *rows, **changes: replace(sheet, sections=(Section("Good Governance", rows),), **changes)


@pytest.fixture
def printed() -> Callable[[Matrix], bytes]:
    """Prints a sheet."""

    def make(sheet: Matrix) -> bytes:
        return finish(print_matrix(sheet)).pdf

    return make


@pytest.fixture
def pages() -> Callable[[bytes], list[str]]:
    """The text of every page, with one blank for every run of blanks and line ends."""

    def read(pdf: bytes) -> list[str]:
        with PdfDocument(pdf) as document:
            return [" ".join(page.get_textpage().get_text_range().split()) for page in document]

    return read


@pytest.fixture
def rules() -> Callable[[bytes], list[list[tuple[float, float, float, float]]]]:
    """The straight lines of every page, as x, y to x, y in points."""

    def read(pdf: bytes) -> list[list[tuple[float, float, float, float]]]:
        with PdfDocument(pdf) as document:
            return [[line for thing in page.get_objects() for line in _lines(thing.raw)] for page in document]

    return read


def _lines(thing: object) -> Iterator[tuple[float, float, float, float]]:
    place, fill, stroke = (0.0, 0.0), c_int(), c_int()
    raw.FPDFPath_GetDrawMode(thing, fill, stroke)
    for number in range(raw.FPDFPath_CountSegments(thing) if stroke.value else 0):
        segment = raw.FPDFPath_GetPathSegment(thing, number)
        x, y = c_float(), c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO:
            yield (*place, x.value, y.value)
        place = x.value, y.value
