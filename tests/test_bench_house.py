"""What is counted of the house, on a small one that is made up."""

from __future__ import annotations

from textwrap import dedent

import pytest

from bench.house import above, arrows, circles, crumbs, modules, rooms, whole

LAYERS = ["house.gui | house.cli", "house.tasks", "house.domain"]
FILES = {
    "__init__.py": '"""A house."""\n',
    "gui/page.py": '''
        """A page."""
        from typing import TYPE_CHECKING

        from house.tasks import deed

        if TYPE_CHECKING:
            from ..cli import words


        def show(work: Any) -> None:
            """Show it."""
            # It waits for nothing.

            deed.do(work)
        ''',
    "cli/words.py": '"""Words."""\n\n\ndef say():\n    from house.gui.page import show\n    show(None)\n',
    "tasks/deed.py": '"""A deed."""\nimport house.domain.plan\n\n\nclass Deed:\n    """One."""\n\n    def do(self): ...\n',
    "domain/plan.py": '"""A plan."""\n',
}


@pytest.fixture
def found(tmp_path):
    """The files of the small house."""
    for name, text in FILES.items():
        path = tmp_path / "house" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).lstrip("\n"), "utf-8")
    return modules(tmp_path / "house")


def test_an_import_inside_a_function_or_for_types_alone_is_an_arrow(found):
    assert arrows(found) == {
        "house": set(),
        "house.cli.words": {"house.gui.page"},
        "house.domain.plan": set(),
        "house.gui.page": {"house.tasks.deed", "house.cli.words"},
        "house.tasks.deed": {"house.domain.plan"},
    }


def test_a_circle_is_told_once_with_its_way(found):
    assert circles(arrows(found)) == [["house.cli.words", "house.gui.page", "house.cli.words"]]


def test_arrows_up_and_to_neighbours_and_files_without_a_floor_are_told(found):
    drawn = arrows(found) | {"house.domain.plan": {"house.tasks.deed"}, "house.attic": set()}

    assert sorted(above(drawn, LAYERS)) == [
        "house.attic",
        "house.cli.words -> house.gui.page",
        "house.domain.plan -> house.tasks.deed",
        "house.gui.page -> house.cli.words",
    ]


def test_a_short_file_with_one_user_is_a_crumb(found):
    assert crumbs(found, arrows(found)) == ["house.cli.words", "house.domain.plan", "house.gui.page", "house.tasks.deed"]


def test_blanks_comments_and_docstrings_are_no_product_code(found):
    assert rooms(found)["gui"] == (1, 14, 6)


def test_types_left_open_and_silence_are_counted(found):
    said = whole(found)

    assert said["Any in 1,000 lines"] == f"{1000 / int(said['lines']):.1f}"
    assert said["public docstrings, %"] == "77.8", "say() and Deed.do() are silent among nine"
