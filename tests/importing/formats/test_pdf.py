"""PDF files: what on their pages is text, and those that were made to do harm."""

from __future__ import annotations

import io
import random

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.importing.reports import CHAPTER, HEAD, pdf
from upr_desktop.errors.base import UserError
from upr_desktop.errors.files import FileLocked, FileNotUnderstood, FileTooLarge, NoTextInFile, OnlyAnswers
from upr_desktop.importing.formats import own_process
from upr_desktop.importing.formats import pdf as reading
from upr_desktop.importing.reading import read

BODY = ["5. The recommendations listed below enjoy the support of Nyasiri:", "5.1 Dig wells (Chad);"]


def texts(path):
    return [row.values["text"] for row in read(path).rows]


def test_a_report_is_read_as_its_plain_text_is(tmp_path):
    path = pdf(tmp_path / "report.pdf", HEAD, CHAPTER[:9], CHAPTER[9:])
    (tmp_path / "report.txt").write_text("\n".join(HEAD + CHAPTER), encoding="utf-8")
    assert read(path) == read(tmp_path / "report.txt")


def test_headers_footnotes_and_their_marks_are_no_text(tmp_path):
    first, second = [*BODY, "5.2 Mend", "~2", "pumps"], ["in the north (Kenya)", "~1", ";", "5.3 Pay midwives (Nepal)."]
    path = pdf(tmp_path / "report.pdf", HEAD, first, second, notes=["As read in the hall: Mend", "all pumps (Bhutan)."])
    rows = read(path).rows
    assert [row.values["text"] for row in rows] == ["Dig wells", "Mend pumps in the north", "Pay midwives"]
    assert rows[1].values["states"] == ("KEN",)


def test_a_word_cut_at_the_end_of_a_page_is_whole_again(tmp_path):
    path = pdf(tmp_path / "report.pdf", HEAD, [*BODY, "5.2 Train mid-"], ["wives and midwives (Kenya);"])
    assert texts(path)[1] == "Train midwives and midwives"


def test_a_document_without_small_print_keeps_its_last_lines(tmp_path):
    assert texts(pdf(tmp_path / "report.pdf", [*HEAD, *BODY, "5.2 Pay midwives (Kenya);"])) == ["Dig wells", "Pay midwives"]


def test_an_addendum_tells_where_its_answers_go(tmp_path):
    path = pdf(tmp_path / "answers.pdf", ["1. Nyasiri accepts 5.1, 5.2 and 5.4."], symbol="A/HRC/98/7/Add.1")
    with pytest.raises(OnlyAnswers, match=r"“answers\.pdf” is an addendum"):
        read(path)


def test_a_locked_document_says_how_to_unlock_it(tmp_path):
    with pytest.raises(FileLocked, match="password"):
        read(pdf(tmp_path / "report.pdf", BODY, password="Dodoma"))


def test_pictures_of_pages_say_what_to_bring_instead(tmp_path):
    canvas = Canvas(str(tmp_path / "scan.pdf"))
    canvas.drawImage(ImageReader(Image.new("L", (60, 80))), 0, 0, 595, 842)
    canvas.save()
    with pytest.raises(NoTextInFile, match="plain text"):
        read(tmp_path / "scan.pdf")


def test_more_pages_than_any_report_has_are_refused(tmp_path):
    with pytest.raises(FileTooLarge):
        read(pdf(tmp_path / "pile.pdf", *[["5.1"]] * 5_000))


def test_more_letters_than_a_page_holds_are_refused(tmp_path):
    canvas = Canvas(str(tmp_path / "bomb.pdf"), pageCompression=1)
    text = canvas.beginText(0, 0)
    for _ in range(200):
        text.textLine("5.1 a" * 1_000)
    canvas.drawText(text)
    canvas.save()
    with pytest.raises(FileTooLarge):
        read(tmp_path / "bomb.pdf")


def test_a_document_that_takes_too_long_in_all_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "LONGEST", 0.0)
    with pytest.raises(FileNotUnderstood):
        read(pdf(tmp_path / "report.pdf", HEAD, CHAPTER))


def test_a_document_of_which_nothing_is_heard_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(own_process, "PATIENCE", 0.0)
    with pytest.raises(FileNotUnderstood):
        read(pdf(tmp_path / "report.pdf", HEAD, CHAPTER))


@pytest.mark.parametrize("part", range(6))
def test_a_document_that_was_cut_off_or_damaged_gives_recommendations_or_one_sentence(tmp_path, part):
    data = pdf(tmp_path / "report.pdf", HEAD, CHAPTER).read_bytes()
    chance = random.Random(part)
    for kind in range(6):
        at = chance.randrange(8, len(data))
        broken = io.BytesIO(data[:at] if kind == 0 else data)
        for _ in range(kind * 3):
            broken.seek(chance.randrange(8, len(data)))
            broken.write(chance.randbytes(1))
        (tmp_path / "report.pdf").write_bytes(broken.getvalue())
        try:
            assert len(read(tmp_path / "report.pdf").rows) <= 9
        except UserError as error:
            assert "\n" not in str(error)
