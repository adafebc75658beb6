"""Files for other programs at the command line."""

from __future__ import annotations

import json

import pytest

from upr_desktop.importing.reading import read
from upr_desktop.tasks.documents import documents

FILES = [(document, kind) for document in documents.names(on_paper=False) for kind in documents.endings(document)]


@pytest.mark.parametrize(
    ("document", "kind"),
    FILES,
)
@pytest.mark.parametrize("options", [[], ["--document-lang", "sw", "--for", "coalition"], ["--blank", "--group", "women"]])
def test_every_document_is_saved_as_every_kind_that_it_can_be(dodoma, document, kind, options):
    dodoma.do("group", "add", "Women")
    dodoma.do("group", "assign", "Women", "134.16", "134.18", "134.102")
    out = dodoma.path.with_name(f"out.{kind}")

    contents = "0 dates" if document == "dates" else "3 recommendations"
    assert dodoma.do("export", document, out, *options).lines == [f"out.{kind}: {contents}"]
    assert out.stat().st_size > 100


def test_the_language_of_the_document_is_not_that_of_the_words(dodoma):
    out = dodoma.path.with_name("out.csv")

    assert dodoma.do("export", "action-strategy", out, "--document-lang", "fr").lines == ["out.csv: 3 recommendations"]
    assert "Partenaires potentiels" in out.read_text("utf-8-sig")


def test_a_group_and_empty_boxes_are_as_with_print(dodoma):
    dodoma.do("group", "add", "Women")
    dodoma.do("group", "assign", "Women", "134.18")
    dodoma.do("set", "134.18", "goal", "A budget of its own")
    out = dodoma.path.with_name("out.xlsx")

    dodoma.do("export", "implementation-plan", out, "--group", "women")
    assert [(row.values["number"], row.boxes) for row in read(out).rows] == [("134.18", {"goal": "A budget of its own"})]
    dodoma.do("export", "implementation-plan", out, "--group", "women", "--blank")
    assert [row.boxes for row in read(out).rows] == [{}]
    assert "Disability" in dodoma.refused("export", "implementation-plan", out, "--group", "Disability")


def test_the_strategy_goes_to_the_government_only_when_somebody_says_so(dodoma):
    out = dodoma.path.with_name("out.docx")
    args = ("export", "action-strategy", out, "--for", "government")

    assert "--include strategy,risks" in dodoma.refused(*args)
    assert not out.exists()
    dodoma.do(*args, "--include", "risks, strategy")


def test_data_for_the_government_has_no_strategy(dodoma):
    dodoma.do("set", "134.16", "risks", "A late budget")
    out = dodoma.path.with_name("out.json")

    dodoma.do("export", "everything", out, "--for", "government")
    assert "risks" not in json.loads(out.read_text("utf-8"))["records"]["entry"][0]


def test_a_kind_that_a_document_cannot_be_is_refused(dodoma, tmp_path):
    assert ".csv, .json" in dodoma.refused("export", "everything", tmp_path / "all.docx")
    assert ".docx, .xlsx, .csv" in dodoma.refused("export", "implementation-plan", tmp_path / "plan")
    assert "all.csv" in dodoma.refused("export", "everything", tmp_path / "gone" / "all.csv")
    assert "Dodoma.upr" in dodoma.refused("export", "everything", dodoma.path)
    assert "poster" in dodoma.wrong("export", "poster", tmp_path / "out.docx")
    assert list(tmp_path.glob("*.*")) == []
