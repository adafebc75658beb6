"""What people write in Amharic, Arabic, Hebrew, Thai, Hindi and Burmese stands on paper as they write it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from upr_desktop.domain.progress import finish
from upr_desktop.printing.documents.jobs import Section
from upr_desktop.printing.documents.matrix import print_matrix
from upr_desktop.printing.setting.breaks import clusters, pieces
from upr_desktop.printing.setting.paper import Paper
from upr_desktop.printing.setting.scripts import MARK, SCRIPTS, left_to_right
from upr_desktop.printing.setting.style import Size
from upr_desktop.printing.setting.text import cleaned, wrapped

AMHARIC = "ሰብአዊ መብቶችን ለማስከበር የተቋቋመው ኮሚሽን ነፃነቱ፡እንዲጠበቅ፡በቂ፡በጀት፡እንዲመደብለት፡ይጠይቃል።"
ARABIC = "تعزيز استقلالية اللجنة الوطنية لحقوق الإنسان ومنحها الموارد اللازمة، بما في ذلك الميزانية"
HEBREW = "לחזק את עצמאותה של הנציבות הלאומית לזכויות האדם ולהקצות לה משאבים"
THAI = "ให้รัฐบาลเสริมสร้างความเป็นอิสระของคณะกรรมการสิทธิมนุษยชนแห่งชาติและจัดสรรงบประมาณน้ำที่ผู้ใหญ่"
HINDI = "राष्ट्रीय मानवाधिकार आयोग की स्वतंत्रता को सुदृढ़ करना और क्षत्रिय हिन्दी श्री ज्ञान"
BURMESE = "အမျိုးသားလူ့အခွင့်အရေးကော်မရှင်၏လွတ်လပ်မှုကိုခိုင်မာစေရန် ကျွန်ုပ်တို့သည် အင်္ဂလိပ် ကြေညာစာတမ်း"
TEXTS = (AMHARIC, ARABIC, HEBREW, THAI, HINDI, BURMESE)
COLUMN, SIZE = 90.0, 8.0
"""Points."""


@pytest.fixture
def paper():
    """A page of 300 points with nothing on it."""
    return Paper(Size(300, 300), "en")


@pytest.fixture
def ink(paper):
    """Puts a text into a column from 100 to 190 points; gives the picture, dark letters as high values, 4 dots a point."""

    def draw(text, *, bold=False):
        face = paper.fonts.bold if bold else paper.fonts.regular
        lines = wrapped(paper.fonts.drawable(text), face, COLUMN / SIZE * 1000)
        strong = range(len(lines)) if bold else ()
        paper.text(100, 280, lines, SIZE, leading=12, bold=strong, room=COLUMN)
        paper.turn()
        with PdfDocument(paper.save().pdf) as document:
            return document[0].render(scale=4, grayscale=True).to_pil().point(lambda light: 255 - light)

    return draw


def seen(line):
    """A line as it is seen from left to right, each stretch as it is read."""
    return [stretch for _script, stretch in left_to_right(line)]


@pytest.mark.parametrize("text", TEXTS)
def test_every_word_is_printed_and_found_again(plan, row, pages, text):
    done = finish(print_matrix(plan(row("134.16", text))))

    assert done.missing_letters == ""
    found = "".join(pages(done.pdf)).replace(" ", "")
    assert [word for word in text.split() if word not in found] == []


def test_a_line_from_right_to_left_is_copied_in_the_order_in_which_it_is_read(paper):
    paper.text(100, 200, [f"{MARK}حقوق الإنسان في تنزانيا "], SIZE, room=COLUMN)
    paper.turn()

    with PdfDocument(paper.save().pdf) as document:
        assert "حقوق الإنسان في تنزانيا" in document[0].get_textpage().get_text_range()


def test_a_word_with_vowel_marks_is_found_as_people_search_for_it(plan, row, printed, pages):
    [text] = pages(printed(plan(row("134.16", "مُراجعة القانون وفقاً للدستور"))))

    assert all(word in text for word in ("مراجعة", "القانون", "وفقا", "للدستور"))


def test_arabic_letters_join(paper):
    face = paper.fonts.regular

    assert face.width("ببببب") < 0.6 * sum(face.widths(list("ببببب")))


def test_hindi_letters_become_conjuncts(paper):
    face = paper.fonts.regular

    assert face.width("क्ष") < 0.7 * sum(face.widths(["क", "ष"]))


@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize("text", TEXTS)
def test_no_line_leaves_its_column(ink, text, bold):
    left, _top, right, _bottom = ink(f"{text} {text}", bold=bold).getbbox()

    assert left >= 4 * (100 - 1)
    assert right <= 4 * (100 + COLUMN + 1)


@pytest.mark.parametrize("text", TEXTS)
def test_bold_letters_are_darker(paper, text):
    def darkness(bold):
        page = Paper(Size(900, 50), "en")
        page.text(10, 20, [text], SIZE, bold=bold)
        page.turn()
        with PdfDocument(page.save().pdf) as document:
            histogram = document[0].render(scale=4, grayscale=True).to_pil().histogram()
        return sum((255 - light) * count for light, count in enumerate(histogram))

    assert darkness([0]) > 1.15 * darkness([])


@pytest.mark.parametrize("text", [ARABIC, HEBREW])
def test_what_is_read_from_right_to_left_begins_at_the_right(ink, text):
    left, _top, right, _bottom = ink(text.split()[0]).getbbox()

    assert right >= 4 * (100 + COLUMN - 1)
    assert left > 4 * (100 + COLUMN / 2)


def test_the_first_letter_decides_from_which_side_a_paragraph_is_read(paper):
    lines = wrapped("134.16 حقوق الإنسان UPR\nAsha: حقوق", paper.fonts.regular, 1e6)

    assert lines == [f"{MARK}134.16 حقوق الإنسان UPR ", "Asha: حقوق "]


def test_numbers_and_latin_words_stay_as_they_are_inside_a_line_from_right_to_left():
    assert seen(f"{MARK}قانون CEDAW لعام 2016") == ["2016 ", "لعام", " CEDAW ", "قانون"]
    assert seen(f"{MARK}نسبة ٣٥٫٥ من") == ["من", " ", "٣٥٫٥", " ", "نسبة"]


def test_brackets_open_towards_what_they_hold():
    assert seen(f"{MARK}(حق)") == ["(", "حق", ")"]
    assert seen(f"{MARK}نص (CEDAW 12) نص") == ["نص", " (CEDAW 12) ", "نص"]
    assert seen("Asha «سلام» (Juma)") == ["Asha «", "سلام", "» (Juma)"]


def test_a_date_beside_a_name_from_right_to_left_stays_whole(sheet, printed):
    with PdfDocument(printed(replace(sheet, organisation="لجنة حقوق الإنسان"))) as document:
        text = document[0].get_textpage()
        boxes = [(text.get_charbox(number), text.get_text_range(number, 1)) for number in range(text.count_chars())]

    row = next(bottom for (_left, bottom, _right, _top), letter in boxes if letter == "إ")
    line = sorted((left, letter) for (left, bottom, _right, _top), letter in boxes if abs(bottom - row) < 5)
    assert "28September2018·" in "".join(letter.strip() for _left, letter in line)


def test_thai_lines_end_between_words():
    assert pieces("สิทธิมนุษยชนขั้นพื้นฐาน ประเทศไทย ต่างๆ") == ["สิทธิมนุษยชน", "ขั้น", "พื้น", "ฐาน ", "ประเทศ", "ไทย ", "ต่างๆ "]


def test_burmese_lines_end_between_syllables():
    assert pieces("ကျွန်ုပ်တို့သည် အင်္ဂလိပ်") == ["ကျွန်ုပ်", "တို့", "သည် ", "အင်္ဂ", "လိပ် "]


def test_amharic_lines_end_behind_a_wordspace():
    assert pieces("ሰብአዊ፡መብቶች፡UPR።") == ["ሰብአዊ፡", "መብቶች፡", "UPR። "]


def test_no_space_is_printed_where_a_thai_line_is_broken(paper):
    lines = wrapped(THAI, paper.fonts.regular, 12_000)

    assert len(lines) > 3
    assert "".join(lines) == f"{THAI} "


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("".join(TEXTS) + "\u200c\u200d()-2a \n"), max_size=60), st.integers(2_000, 9_000))
def test_no_letter_is_lost_and_none_is_torn_from_its_marks(text, limit):
    face = Paper(Size(300, 300), "en").fonts.regular
    text = cleaned(text)

    lines = [line.removeprefix(MARK) for line in wrapped(text, face, limit)]

    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")
    for line in lines:
        assert len(clusters(line.rstrip())) <= 1 or face.width(line.rstrip()) <= limit + 0.01
    whole = [cluster for word in text.split() for cluster in clusters(word)]
    assert [cluster for line in lines for word in line.split() for cluster in clusters(word)] == whole


@settings(max_examples=40, deadline=None)
@given(
    st.text(st.sampled_from("".join(TEXTS) + "".join(script.letters for script in SCRIPTS) + "\u200c\u200d()12 a"), max_size=30)
)
def test_any_jumble_of_letters_makes_a_page(text):
    paper = Paper(Size(300, 300), "en")
    paper.text(10, 200, wrapped(paper.fonts.drawable(text), paper.fonts.bold, 9_000), SIZE, bold=[0], leading=9, room=200)
    paper.turn()

    with PdfDocument(paper.save().pdf) as document:
        assert len(document) == 1
        assert "\ufffe" not in document[0].get_textpage().get_text_range()


def test_joiners_are_kept_where_they_change_letters_and_nowhere_else(paper):
    assert cleaned("می\u200cخواهم Mwan\u200cza \u200d") == "می\u200cخواهم Mwanza "
    assert paper.fonts.regular.width("می\u200cخواهم") != paper.fonts.regular.width("میخواهم")


def test_burmese_gets_higher_lines(plan, row, printed, pages):
    heights = []
    for text in ("Asha\n" * 75, "Asha\n" * 74 + "ကြေညာ"):
        heights.append(len(pages(printed(plan(row("134.16", text))))))

    assert heights == [2, 3]


def test_names_of_groups_and_organisations_can_be_in_any_script(sheet, printed, pages):
    rows = sheet.sections[0].rows

    groups = tuple(Section(name, rows) for name in TEXTS)
    text = "".join(pages(printed(replace(sheet, organisation="ኢትዮጵያ", sections=groups)))).replace(" ", "")

    assert [word for name in TEXTS for word in name.split() if word not in text] == []
    assert "ኢትዮጵያ" in text


def test_the_same_words_give_the_same_bytes_whatever_was_printed_before(plan, row, printed):
    first = printed(plan(row("134.16", f"{ARABIC}\n{BURMESE}")))
    printed(plan(row("134.16", "\n".join(reversed(TEXTS)))))

    assert printed(plan(row("134.16", f"{ARABIC}\n{BURMESE}"))) == first


def test_only_the_scripts_that_are_there_are_put_into_the_file(sheet, plan, row, printed):
    assert b"/Type0" not in printed(sheet)
    amharic = printed(plan(row("134.16", AMHARIC)))
    assert b"NotoSansEthiopic" in amharic
    assert b"NotoSansArabic" not in amharic
