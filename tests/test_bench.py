"""What the measurements rely on: the same plan for everybody, and an eye for what a PDF has lost."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from bench.matrices import LONG_EVERY, Sheet, matrix, rows, sheet
from bench.print_check import check
from upr_desktop.domain.progress import finish
from upr_desktop.printing.documents.content import Passage
from upr_desktop.printing.documents.matrix import print_matrix

ROOT = Path(__file__).resolve().parents[1]
HEADER = "Rec# Goal"


def pdf(path: Path, *pages: list[str]) -> Path:
    """A PDF of some lines on each page."""
    canvas = Canvas(str(path))
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(50, 800 - 20 * number, line)
        canvas.showPage()
    canvas.save()
    return path


@pytest.fixture
def plan():
    """Two recommendations and their goals."""
    header = [[Passage("Rec#", True)], [Passage("Goal", True)]]
    goals = ("Every girl in Dodoma stays at school", "Every girl in Mwanza stays at school")
    body = [[[Passage(f"134.{number}")], [Passage(goal)]] for number, goal in enumerate(goals, 1)]
    return Sheet(842, 595, 31, 8, 10, 3, 0.4, [40.0, 740.0], header, body)


def test_every_computer_measures_the_same_plan():
    def made(seed: str) -> bytes:
        command = [sys.executable, "-c", "from bench.matrices import rows; print(list(rows(30)))"]
        return subprocess.check_output(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed})

    assert made("1") == made("2")


def test_a_longer_plan_begins_as_a_shorter_one_and_has_a_box_longer_than_a_page():
    plan = list(rows(LONG_EVERY))

    assert plan[:3] == list(rows(3))
    assert len(plan[-1][1]["expected_action"]) > 5 * len(plan[0][1]["expected_action"])


def test_what_we_print_has_every_word_and_one_header_a_page(tmp_path):
    job = matrix(list(rows(LONG_EVERY)))
    printed = finish(print_matrix(job))
    (tmp_path / "plan.pdf").write_bytes(printed.pdf)

    found = check(sheet(job), tmp_path / "plan.pdf")

    assert (found.pages, found.tagged) == (printed.pages, True)
    assert (found.lost, found.headless, found.doubled) == (0, 0, 0)


def test_a_word_that_is_lost_once_is_noticed_although_it_stands_elsewhere(plan, tmp_path):
    goal = "Every girl in Dodoma stays at school"
    path = pdf(tmp_path / "plan.pdf", [HEADER, f"134.1 {goal}", "134.2 Every girl in Mwanza stays at"])

    assert check(plan, path).lost == 1


def test_a_cut_word_counts_as_lost(plan, tmp_path):
    path = pdf(
        tmp_path / "plan.pdf",
        [HEADER, "134.1 Every girl in Do", "doma stays at school", "134.2 Every girl in Mwanza", "stays at school"],
    )

    assert check(plan, path).lost == 1


def test_the_words_of_a_header_do_not_make_up_for_lost_ones(plan, tmp_path):
    plan.rows[0][1][0] = Passage("Goal")
    path = pdf(tmp_path / "plan.pdf", [HEADER, "134.1"], [HEADER, "134.2 Every girl in Mwanza stays at school"])

    assert check(plan, path).lost == 1


def test_pages_without_a_header_and_with_two_are_noticed(plan, tmp_path):
    first, second = (f"134.{number} Every girl in {place} stays at school" for number, place in ((1, "Dodoma"), (2, "Mwanza")))
    path = pdf(tmp_path / "plan.pdf", [HEADER, first], [HEADER, HEADER, second], ["UPR, Tanzania", "page 3 of 3"])

    found = check(plan, path)

    assert (found.lost, found.headless, found.doubled) == (0, 1, 1)
