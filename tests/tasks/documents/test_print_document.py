"""Paper: what is printed for whom, and that a file appears complete or not at all."""

from __future__ import annotations

import pypdfium2
import pytest

from upr_desktop.domain import ids
from upr_desktop.domain.progress import Progress, finish
from upr_desktop.errors.base import AlreadyThere, CannotWrite, NotForGovernment
from upr_desktop.tasks import groups, recommendations
from upr_desktop.tasks.documents import documents
from upr_desktop.tasks.documents.print_document import Wanted, print_document, print_now
from upr_desktop.tasks.edit_entry import Editor
from upr_desktop.tasks.review import cluster
from upr_desktop.tasks.workspace import new_review

TANZANIA = ids.review_id("TZA", "upr", "2")


@pytest.fixture
def paper(dodoma, tmp_path):
    """Prints, and says what stands on the pages."""

    def make(document="implementation-plan", **choice):
        target = tmp_path / "out.pdf"
        print_now(dodoma.workspace, Wanted(document, **choice), target)
        pdf = pypdfium2.PdfDocument(target)
        text = " ".join("\n".join(page.get_textpage().get_text_range() for page in pdf).split())
        pdf.close()
        return text

    return make


@pytest.mark.parametrize("document", ["implementation-plan", "action-strategy"])
def test_every_recommendation_is_printed_with_its_boxes(dodoma, paper, document):
    dodoma.write("134.16", "An independent commission")
    dodoma.write("134.16", "A late budget", "risks")

    text = paper(document)

    for number in ("134.16", "134.18", "134.102"):
        assert f"Text of {number}" in text
    assert ("An independent commission" in text) == (document == "implementation-plan")
    assert ("A late budget" in text) == (document == "action-strategy")
    assert "LHRC" in text
    assert "Tanzania, UPR, cycle 2" in text


def test_what_is_still_being_written_is_printed(dodoma, paper):
    Editor(dodoma.workspace).save_draft(dodoma.place("134.16"), "not yet left")

    assert "not yet left" in paper()


def test_a_blank_matrix_has_the_recommendations_and_no_answers(dodoma, paper):
    dodoma.write("134.16", "An independent commission")

    text = paper(blank=True, paper="A3")

    assert "Text of 134.16" in text
    assert "An independent commission" not in text


def test_one_group_is_printed_alone_under_its_name(dodoma, paper):
    women = groups.add(dodoma.workspace, "Women and Children", TANZANIA)
    groups.assign(dodoma.workspace, women, [dodoma.find("134.16").id])

    whole, alone = paper(), paper(groups=(women,))

    assert all(f"Text of {number}" in whole for number in ("134.16", "134.18"))
    assert "Women and Children" in alone
    assert "Text of 134.16" in alone
    assert "Text of 134.18" not in alone


def test_a_cluster_has_every_text_and_one_answer(dodoma, paper):
    dodoma.write("134.16", "A shared answer")
    cluster.make(dodoma.workspace, [dodoma.find("134.16"), dodoma.find("134.102")])

    text = paper()

    assert "Text of 134.102" in text
    assert text.count("A shared answer") == 1


def test_what_was_put_aside_is_not_printed(dodoma, paper):
    recommendations.put_aside(dodoma.workspace, "recommendation", dodoma.find("134.18").id)

    assert "Text of 134.18" not in paper()


def test_a_document_speaks_its_own_language(dodoma, paper):
    id = dodoma.find("134.16").id
    dodoma.workspace.write(dodoma.workspace.edits("recommendation", id, {"text_fr": "Renforcer la commission"}))

    text = paper(language="fr")

    assert "Renforcer la commission" in text
    assert "Text of 134.16" not in text
    assert "Tanzanie" in text


def test_the_title_names_every_review_that_is_printed(dodoma, paper):
    dodoma.workspace.write(new_review(dodoma.workspace, "TZA", "upr", "3"))
    assert "cycle 3" not in paper()

    recommendations.add(dodoma.workspace, ids.review_id("TZA", "upr", "3"), {"number": "56.1", "text": "Once more"})

    text = paper()
    assert "cycle 3" in text
    assert "cycle 2" in text


@pytest.mark.parametrize("document", documents.names(on_paper=True))
def test_an_empty_workspace_prints_empty_lines(office, document, tmp_path):
    empty = office("Arusha", state="")

    assert print_now(empty.workspace, Wanted(document), tmp_path / "empty.pdf").pages == 1


# --- who may see it


@pytest.mark.parametrize("include", [(), ("strategy",), ("risks",)])
def test_the_strategy_does_not_go_to_the_government(dodoma, tmp_path, include):
    with pytest.raises(NotForGovernment, match="--include strategy,risks"):
        print_now(dodoma.workspace, Wanted("action-strategy", audience="government", include=include), tmp_path / "out.pdf")

    assert list(tmp_path.glob("*.pdf*")) == []


def test_the_scorecard_shows_each_reader_what_may_be_known(dodoma, paper):
    for number, (status, audience) in enumerate((("implemented", "public"), ("partly", "own"))):
        values = {"recommendation": dodoma.find("134.16").id, "status": status, "audience": audience, "date": f"201{number}"}
        dodoma.workspace.write(dodoma.workspace.edits("assessment", f"a{number}", values))

    assert "Total 0 1 0 2 3" in paper("scorecard")
    assert "Total 1 0 0 2 3" in paper("scorecard", audience="government")


def test_the_scorecard_of_one_group_counts_that_group(dodoma, paper):
    women = groups.add(dodoma.workspace, "Women and Children", TANZANIA)
    groups.assign(dodoma.workspace, women, [dodoma.find("134.16").id])

    text = paper("scorecard", groups=(women,))

    assert "Women and Children 0 0 0 1 1" in text
    assert "Without a group" not in text


def test_unless_somebody_says_so(dodoma, paper):
    dodoma.write("134.16", "A late budget", "risks")

    assert "A late budget" in paper("action-strategy", audience="government", include=("strategy", "risks"))


def test_the_plan_may_go_to_the_government_and_the_coalition_sees_all(dodoma, paper):
    dodoma.write("134.16", "An independent commission")
    dodoma.write("134.16", "A late budget", "risks")

    assert "An independent commission" in paper(audience="government")
    assert "A late budget" not in paper(audience="government")
    assert "A late budget" in paper("action-strategy", audience="coalition")


# --- the file


def test_a_print_that_is_stopped_leaves_nothing(dodoma, tmp_path):
    for number in range(60):
        dodoma.add(f"140.{number}")
    (tmp_path / "out.pdf").write_text("the print of yesterday")

    running = print_document(dodoma.workspace, Wanted("implementation-plan"), tmp_path / "out.pdf")
    assert isinstance(next(running), Progress)
    running.close()

    assert (tmp_path / "out.pdf").read_text() == "the print of yesterday"
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".new"] == []


def test_progress_reaches_its_end(dodoma, tmp_path):
    running = print_document(dodoma.workspace, Wanted("implementation-plan"), tmp_path / "out.pdf")
    first = next(running)
    printed = finish(running)

    assert 0 <= first.done <= first.total
    assert printed.pages >= 1


def test_a_folder_that_is_gone_is_explained(dodoma, tmp_path):
    with pytest.raises(CannotWrite, match="out.pdf"):
        print_now(dodoma.workspace, Wanted("implementation-plan"), tmp_path / "gone" / "out.pdf")
    (tmp_path / "out.pdf").mkdir()
    with pytest.raises(CannotWrite, match="out.pdf"):
        print_now(dodoma.workspace, Wanted("implementation-plan"), tmp_path / "out.pdf")

    assert not (tmp_path / "out.pdf.new").exists()


def test_the_workspace_is_never_written_over(dodoma):
    with pytest.raises(AlreadyThere, match="Dodoma.upr"):
        print_now(dodoma.workspace, Wanted("implementation-plan"), dodoma.workspace.path)


def test_a_letter_that_no_font_has_is_named(dodoma, tmp_path):
    dodoma.write("134.16", "A chess piece: \U0001fa00")

    printed = print_now(dodoma.workspace, Wanted("implementation-plan"), tmp_path / "out.pdf")

    assert printed.missing_letters == "\U0001fa00"


def test_the_sentence_of_a_person_is_text_and_never_markup(dodoma, paper):
    dodoma.write("134.16", "<b>budget</b> & <img src='file:///etc/hosts'/>")

    assert "<b>budget</b> & <img src='file:///etc/hosts'/>" in paper()


# --- forms


def test_the_form_of_a_group_fills_itself(dodoma, paper):
    women = groups.add(dodoma.workspace, "Women and Children", TANZANIA)
    groups.assign(dodoma.workspace, women, [dodoma.find("134.16").id, dodoma.find("134.18").id])
    dodoma.write("134.16", True, "later")
    dodoma.write("134.16", "The lawyer was not there.", "later_why")
    dodoma.write("134.18", True, "present")
    dodoma.workspace.write(dodoma.workspace.edits("group", women, {"coordinator": "Neema, TGNP", "due": "2026-12"}))

    text = paper("worksheet")

    assert "Neema, TGNP" in text
    assert "December 2026" in text
    assert "could not be addressed 134.16 ✓ Accepted Text of 134.16 → The lawyer was not there." in text
    assert "plenary 134.18 ✓ Accepted Text of 134.18" in text
    blank = paper("worksheet", blank=True)
    assert "Women and Children" in blank
    assert not any(said in blank for said in ("Neema", "134.16", "134.18"))


def test_the_form_of_a_group_with_its_people_never_goes_to_the_government(dodoma, paper):
    women = groups.add(dodoma.workspace, "Women and Children", TANZANIA)
    people = {"coordinator": "Neema", "contact": "+255 700 000 000", "members/Asha": True}
    dodoma.workspace.write(dodoma.workspace.edits("group", women, people))

    assert all(said in paper("worksheet") for said in ("Neema", "+255 700 000 000", "Asha"))
    with pytest.raises(NotForGovernment, match="Worksheet"):
        paper("worksheet", audience="government", include=("strategy", "risks"))


def test_the_charter_has_the_objectives_in_order_with_the_numbers_that_they_draw_on(dodoma, paper):
    entry = dodoma.place("134.18").id
    for place, text in (("b", "Defenders are safe."), ("a", "CHRAGG is independent.")):
        objective = {"review": TANZANIA, "place": place, "text": text, f"entries/{entry}": True}
        dodoma.workspace.write(dodoma.workspace.edits("objective", ids.random_id(), objective))

    text = paper("charter")

    assert "1. CHRAGG is independent. Draws on: 134.18 2. Defenders are safe. Draws on: 134.18" in text
    assert "LHRC" in text


def test_sheets_of_the_strategy_do_not_go_to_the_government(dodoma, tmp_path):
    with pytest.raises(NotForGovernment):
        print_now(dodoma.workspace, Wanted("strategy-sheets", audience="government"), tmp_path / "out.pdf")


def test_a_cluster_is_one_sheet(dodoma, tmp_path):
    cluster.make(dodoma.workspace, [dodoma.find("134.16"), dodoma.find("134.102")])

    assert print_now(dodoma.workspace, Wanted("sheets", blank=True), tmp_path / "out.pdf").pages == 2
