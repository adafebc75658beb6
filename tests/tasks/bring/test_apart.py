"""A scan from outside is read in a process of its own, which may be ended."""

from __future__ import annotations

import os
import subprocess
import time

import pytest

from tests import photos
from tests.importing import reports
from upr_desktop.domain.progress import Progress, finish
from upr_desktop.errors.files import FileTooLarge, PictureUnreadable
from upr_desktop.importing.formats import own_process, photo
from upr_desktop.tasks.bring import apart


@pytest.fixture
def begun(monkeypatch):
    """The processes that were begun."""
    processes = []

    class Watched(subprocess.Popen):
        def __init__(self, *args, **more):
            super().__init__(*args, **more)
            processes.append(self)

    monkeypatch.setattr(own_process.subprocess, "Popen", Watched)
    return processes


def endless() -> bytes:
    """A small PDF whose page draws ten forms, each of which draws ten others, twenty-four times over."""
    objects = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Count 1/Kids[3 0 R]>>"]
    objects.append("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>")
    objects.append("<</Length 4>>\nstream\n/F Do\nendstream")
    for number in range(6, 30):
        drawn = "/F Do " * 10
        form = f"<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</F {number} 0 R>>>>/Length {len(drawn)}>>"
        objects.append(f"{form}\nstream\n{drawn}\nendstream")
    objects.append("<</Type/XObject/Subtype/Form/BBox[0 0 600 800]/Length 18>>\nstream\n0 0 m 500 700 l S \nendstream")
    body, places = b"%PDF-1.7\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n".encode()
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return body + f"{end}startxref\n{len(body)}\n%%EOF".encode()


def test_a_document_that_never_ends_is_given_up(tmp_path, begun, monkeypatch):
    monkeypatch.setattr(own_process, "PATIENCE", 2.0)
    (tmp_path / "endless.pdf").write_bytes(endless())

    with pytest.raises(PictureUnreadable, match="“endless.pdf” could not be read"):
        finish(apart.codes_of_scan(tmp_path / "endless.pdf"))

    assert [process.returncode is not None for process in begun] == [True]


def test_who_stops_waiting_ends_the_process(tmp_path, begun):
    (tmp_path / "endless.pdf").write_bytes(endless())
    reading = apart.codes_of_scan(tmp_path / "endless.pdf")

    assert next(reading) == Progress(0, 0)
    reading.close()

    assert [process.returncode is not None for process in begun] == [True]


def test_more_pages_than_anybody_scans_are_refused(tmp_path):
    (tmp_path / "pile.pdf").write_bytes(photos.pdf(*[""] * (photo.MAX_PAGES + 1)))

    with pytest.raises(FileTooLarge, match="“pile.pdf”"):
        finish(apart.codes_of_scan(tmp_path / "pile.pdf"))


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"%PDF" + os.urandom(4_000), b""])
def test_a_damaged_scan_is_explained(tmp_path, data):
    (tmp_path / "scan.pdf").write_bytes(data)

    with pytest.raises(PictureUnreadable, match="Your work is safe"):
        finish(apart.codes_of_scan(tmp_path / "scan.pdf"))


def test_the_program_does_nothing_else_when_it_is_that_process(tmp_path, monkeypatch):
    monkeypatch.setenv("UPR_DATA", str(tmp_path / "data"))
    (tmp_path / "scan.pdf").write_bytes(photos.pdf("UPR DCF-GTF-MFC", ""))
    before = time.time()

    assert finish(apart.codes_of_scan(tmp_path / "scan.pdf")) == ["UPR DCF-GTF-MFC"]

    assert [path for path in tmp_path.rglob("*") if path.name != "scan.pdf" and path.stat().st_mtime > before] == []


def test_a_report_is_not_searched_for_codes(tmp_path):
    """Its 25 pages would be looked at for half a minute, and a report bears none."""
    lines = [["United Nations A/HRC/98/7", "General Assembly Distr.: General"], ["5.1 Dig wells (Chad);"]]

    def codes(name: str, *pages: list[str]) -> list[tuple[int, int, list[str]]]:
        return list(apart._codes(reports.pdf(tmp_path / name, *pages).read_bytes(), name))

    assert codes("report.pdf", *lines) == []
    assert codes("sheets.pdf", *lines[1:]) == [(1, 1, [])]
