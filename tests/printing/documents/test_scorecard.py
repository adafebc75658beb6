"""The printed scorecard: one figure for paper and screen, and a table that is read out."""

from __future__ import annotations

import re
import zlib
from collections import Counter
from datetime import date
from xml.etree import ElementTree

import pypdfium2.raw as raw
import pytest
from pypdfium2 import PdfDocument

from upr_desktop.domain.progress import finish
from upr_desktop.domain.schema import STATUSES
from upr_desktop.domain.scorecard import Row, Scorecard
from upr_desktop.i18n import LANGUAGES, speaking
from upr_desktop.labels import labels
from upr_desktop.printing.documents.jobs import ScorecardPage
from upr_desktop.printing.documents.scorecard import print_scorecard
from upr_desktop.printing.documents.scorecard_figure import svg

LONG = "Human rights defenders and civil society organisations in Tanzania and the Great Lakes"
NAMES = ("Child rights", LONG, "Access to justice")
SVG = "{http://www.w3.org/2000/svg}"


def card(*rows: tuple[str, dict[str, int]]) -> Scorecard:
    counts: Counter[str] = Counter()
    for _name, found in rows:
        counts.update(found)
    return Scorecard(tuple(Row(name, name, found) for name, found in rows), counts)


def many(groups: int) -> Scorecard:
    statuses = (*STATUSES, "")
    return card(*((f"{NAMES[n % 3]} {n + 1}", {s: n + place for place, s in enumerate(statuses)}) for n in range(groups)))


@pytest.fixture
def few() -> Scorecard:
    """Two groups, and recommendations that no group has."""
    return card(("Child rights", {"implemented": 3, "partly": 41}), (LONG, {"not_implemented": 2, "": 160}), ("", {"": 7}))


def job(found: Scorecard, language: str = "en") -> ScorecardPage:
    return ScorecardPage(language, "Tanzania, UPR, cycle 2", "THRDC, Dar es Salaam", date(2018, 9, 28), "coalition", found)


def printed(found: Scorecard, language: str = "en") -> bytes:
    return finish(print_scorecard(job(found, language))).pdf


def pieces(drawn: bytes) -> list[str]:
    """The texts of the figure on the screen."""
    return [text.text or "" for text in ElementTree.fromstring(drawn).iter(f"{SVG}text")]


def elements(pdf: bytes) -> list[tuple[str, str]]:
    """What a screen reader meets on the first page: kinds of the elements, and the text of each."""
    with PdfDocument(pdf) as document:
        page = document[0]
        texts: dict[int, str] = {}
        textpage = page.get_textpage()
        for thing in page.get_objects([raw.FPDF_PAGEOBJ_TEXT]):
            mark = raw.FPDFPageObj_GetMarkedContentID(thing.raw)
            if mark >= 0:
                texts[mark] = texts.get(mark, "") + _text(thing, textpage)
        tree = raw.FPDF_StructTree_GetForPage(page.raw)
        roots = (raw.FPDF_StructTree_GetChildAtIndex(tree, n) for n in range(raw.FPDF_StructTree_CountChildren(tree)))
        found = [element for root in roots for element in _walk(root, texts)]
        raw.FPDF_StructTree_Close(tree)
        return found


def _text(thing: object, textpage: object) -> str:
    buffer = (raw.FPDF_WCHAR * 400)()
    length = raw.FPDFTextObj_GetText(thing.raw, textpage.raw, buffer, 800)
    return bytes(buffer)[: max(length - 2, 0)].decode("utf-16-le")


def _walk(element: object, texts: dict[int, str]) -> list[tuple[str, str]]:
    buffer = (raw.FPDF_WCHAR * 40)()
    length = raw.FPDF_StructElement_GetType(element, buffer, 80)
    kind = bytes(buffer)[: max(length - 2, 0)].decode("utf-16-le")
    marks = [raw.FPDF_StructElement_GetMarkedContentIdAtIndex(element, n)
             for n in range(raw.FPDF_StructElement_GetMarkedContentIdCount(element))]  # fmt: skip
    kids = [raw.FPDF_StructElement_GetChildAtIndex(element, n) for n in range(raw.FPDF_StructElement_CountChildren(element))]
    own = (kind, " ".join("".join(texts.get(mark, "") for mark in marks).split()))
    return [own, *(found for kid in kids if kid for found in _walk(kid, texts))]


# --- the page


def test_the_figure_and_the_same_numbers_stand_on_one_page(few, pages):
    (text,) = pages(printed(few))

    assert "Scorecard" in text and "Tanzania, UPR, cycle 2" in text and "For the coalition" in text
    assert text.count("Child rights") == 2 and text.count("160") == 2
    for status in (*STATUSES, ""):
        assert labels.status(status) in text
    assert "Child rights 3 41 0 0 44" in text
    assert "Total 3 41 2 167 213" in text


def test_a_screen_reader_reads_the_table_and_not_the_figure(few):
    found = elements(printed(few))

    heads = [text for kind, text in found if kind == "TH"]
    assert heads[:2] == ["Thematic group", "■ Fully implemented"]
    assert [text for text in heads if text in ("Child rights", "Without a group", "Total")] == [
        "Total", "Child rights", "Without a group", "Total",
    ]  # fmt: skip
    assert [text for kind, text in found if kind == "TD"][:5] == ["3", "41", "0", "0", "44"]
    assert not any("(44)" in text for _kind, text in found)


def test_twelve_groups_with_long_names_fit_on_one_page(pages):
    text = pages(printed(many(12)))

    assert len(text) == 1
    assert text[0].count(LONG) == 8


def test_more_groups_than_a_page_holds_go_on_over_the_page(pages):
    text = pages(printed(many(60)))

    assert len(text) > 2
    whole = " ".join(text)
    assert all(whole.count(f"{NAMES[n % 3]} {n + 1} ") == 2 for n in range(60))
    assert f"Page {len(text)} of {len(text)}" in text[-1]


def test_a_name_without_end_is_not_cut_off(pages):
    endless = "Haki" * 60
    (text,) = pages(printed(card((endless, {"partly": 1}))))

    assert text.replace(" ", "").count(endless) == 2


def test_nothing_to_count_is_a_sentence_that_is_read_out(pages):
    empty = printed(card())

    assert "There are no recommendations yet" in pages(empty)[0]
    assert any(kind == "P" and text.startswith("There are no recommendations yet") for kind, text in elements(empty))
    assert not any(kind == "Table" and text for kind, text in elements(empty))
    assert "Child rights" not in pages(empty)[0]


def test_the_same_numbers_give_the_same_bytes(few):
    assert printed(few) == printed(few)


def test_every_letter_comes_with_the_document(few):
    pdf = printed(few)

    assert set(re.findall(rb"/BaseFont /(\S+)", pdf)) == {
        b"AAAAAA+NotoSans-Regular", b"AAAAAA+NotoSans-Bold", b"AAAAAA+DejaVuSans",
    }  # fmt: skip
    assert b"Times" not in pdf and b"Helvetica" not in pdf
    assert len(pdf) < 120_000


def test_a_letter_that_no_font_has_is_named_and_marked(pages):
    done = finish(print_scorecard(job(card(("Haki \U0001fa00", {"partly": 1})))))

    assert done.missing_letters == "\U0001fa00"
    assert pages(done.pdf)[0].count("Haki \ufffd") == 2


def test_a_print_that_is_stopped_gives_its_language_back(few):
    running = print_scorecard(job(few, "fr"))
    assert next(running) == (0, 1)
    running.close()

    assert labels.status("") == "Not yet assessed"


# --- the figure


def test_screen_and_paper_show_the_same_figure(few, pages):
    on_screen = pieces(svg(few, 550))
    on_paper = pages(printed(few))[0]

    for text in ("Child rights (44)", "41", "160", "Fully implemented"):
        assert text in on_screen
        assert text in on_paper


def test_a_small_number_has_room_beside_a_large_one():
    drawn = svg(card(("Elections", {"implemented": 1, "partly": 2, "not_implemented": 1, "": 4_000})), 300)
    root = ElementTree.fromstring(drawn)

    bars = [float(one.get("width")) for one in root.iter(f"{SVG}rect") if one.get("height") == "15" and "none; stroke-l" in
            one.get("style")]  # fmt: skip
    assert min(bars) >= 15
    assert pieces(drawn).count("4000") == 2


def test_statuses_differ_in_more_than_colour(few):
    """Signs are squares that are full, half full, crossed and empty; the stripes belong to one status alone."""
    root = ElementTree.fromstring(svg(card(("Elections", dict.fromkeys((*STATUSES, ""), 5))), 400))
    tones = {one.get("style").split("fill: ")[1].split(";")[0] for one in root.iter(f"{SVG}rect") if one.get("height") == "15"}
    brightness = sorted(
        0.3 * red + 0.6 * green + 0.1 * blue
        for red, green, blue in (map(int, re.findall(r"\d+", tone)) for tone in tones - {"none"})
    )

    assert len(brightness) == 4
    assert brightness[1] - brightness[0] > 30 and brightness[2] - brightness[1] > 15
    assert len(list(root.iter(f"{SVG}polyline"))) > 10
    assert len({labels.status_symbol(status) for status in (*STATUSES, "")}) == 4


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [260, 400, 700])
def test_nothing_is_cut_off_at_the_edge(language, width):
    with speaking(language):
        root = ElementTree.fromstring(svg(many(4), width))

    height = float(root.get("height"))
    assert root.get("viewBox") == f"0 0 {width} {int(height)}"
    for one in root.iter(f"{SVG}rect"):
        x, y, wide, high = (float(one.get(name)) for name in ("x", "y", "width", "height"))
        assert 0 <= x and x + wide <= width + 0.01 and 0 <= y and y + high <= height
    assert all(0 < float(one.get("y")) < height and float(one.get("x")) < width for one in root.iter(f"{SVG}text"))


def test_a_status_of_a_newer_version_is_drawn_with_its_code():
    drawn = pieces(svg(card(("Elections", {"ongoing": 3})), 400))

    assert "ongoing" in drawn and "3" in drawn and "?" in drawn


def test_the_name_of_a_group_is_text_and_never_markup(pages):
    name = "<b>Haki</b> & <rect/>"

    assert f"{name} (1)" in pieces(svg(card((name, {"": 1})), 600))
    assert name in pages(printed(card((name, {"": 1}))))[0]


def test_the_text_of_the_figure_is_no_part_of_the_tagged_content(few):
    pdf = printed(few)
    streams = [zlib.decompress(part) for part in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.S) if part[:1] == b"x"]
    (page,) = [stream for stream in streams if b"BDC" in stream]

    assert b"/Artifact BMC" in page
    assert page.count(b"BMC") + page.count(b"BDC") == page.count(b"EMC")
    assert page.count(b"q\n") == page.count(b"Q\n")


def test_numbers_are_white_on_the_dark_ground_and_dark_on_the_light_one_on_the_screen_too():
    root = ElementTree.fromstring(svg(card(("Child rights", {"implemented": 7, "": 3})), 500))

    inks = {}
    for group in root.iter(f"{SVG}g"):
        for one in group.findall(f"{SVG}text"):
            inks.setdefault("".join(one.itertext()).strip(), set()).add(one.get("style").split("fill: ")[1].split(";")[0])
    assert {ink.casefold() for ink in inks["7"]} == {"rgb(100%,100%,100%)"}
    assert inks["3"] != inks["7"]
