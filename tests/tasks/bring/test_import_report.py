"""A Working Group report brought in: what it says of its review is kept with the review."""

from __future__ import annotations

import pytest

from tests.importing.reports import CHAPTER, HEAD
from upr_desktop.domain import ids
from upr_desktop.errors.files import FileNotUnderstood
from upr_desktop.tasks.bring.import_recommendations import Status, Target, add, check
from upr_desktop.tasks.workspace import new_review

NYASIRI = ids.review_id("QNY", "upr", "4")


@pytest.fixture
def report(tmp_path):
    """A small report on Nyasiri, of the fourth cycle."""
    (tmp_path / "report.txt").write_text("\n".join(HEAD + CHAPTER), encoding="utf-8")
    return tmp_path / "report.txt"


def review(office, id=NYASIRI):
    return office.workspace.store.record("review", id)


def test_the_review_is_made_with_its_symbol_and_day(office, report):
    dodoma = office("Dodoma", state="", cycle="")
    checked = check(dodoma.workspace, report)
    assert (checked.format, len(checked.lines), checked.count(Status.TO_CHECK)) == ("wg-report", 9, 1)
    add(dodoma.workspace, checked)
    values = review(dodoma).values
    assert (values["session"], values["symbol"], values["reviewed"]) == ("52", "A/HRC/98/7", "2026-05-05")


def test_what_people_wrote_of_the_review_stays(office, report):
    dodoma = office("Dodoma", state="QNY", cycle="4")
    dodoma.workspace.write(new_review(dodoma.workspace, "QNY", "upr", "4", symbol="A/HRC/1/2"))
    add(dodoma.workspace, check(dodoma.workspace, report))
    assert (review(dodoma).text("symbol"), review(dodoma).text("reviewed")) == ("A/HRC/1/2", "2026-05-05")


def test_a_report_brought_into_another_review_says_nothing_of_that(office, report):
    dodoma = office("Dodoma")
    add(dodoma.workspace, check(dodoma.workspace, report, Target(review="TZA-2")))
    tanzania = review(dodoma, ids.review_id("TZA", "upr", "2"))
    assert (tanzania.text("symbol"), tanzania.text("reviewed")) == ("", "")
    assert not review(dodoma).values


def test_a_report_can_be_called_by_its_name(office, report):
    dodoma = office("Dodoma", state="QNY", cycle="4")
    assert check(dodoma.workspace, report, format="wg-report").lines
    with pytest.raises(FileNotUnderstood):
        check(dodoma.workspace, report, format="matrix")


def test_a_misprinted_number_is_kept_as_printed_and_to_be_looked_at(office, report):
    dodoma = office("Dodoma", state="QNY", cycle="4")
    add(dodoma.workspace, check(dodoma.workspace, report))
    record = dodoma.workspace.store.record("recommendation", ids.recommendation_id(NYASIRI, "7.2", ""))
    assert (record.text("number_as_printed"), record.values["to_check"]) == ("9.2", True)


def test_a_report_brought_twice_is_the_same(office, report):
    dodoma = office("Dodoma", state="QNY", cycle="4")
    add(dodoma.workspace, check(dodoma.workspace, report))
    again = check(dodoma.workspace, report)
    assert (again.count(Status.SAME), list(again.reviews)) == (9, [])
