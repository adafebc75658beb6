"""Kinds of fields: what a room says of them stands in one table there with every kind in it, and nobody else asks for one."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from upr_desktop.domain import kinds
from upr_desktop.domain.kinds import KINDS
from upr_desktop.domain.schema import RECORDS
from upr_desktop.gui.widgets.editors import EDITORS, editor
from upr_desktop.labels.values import SAID
from upr_desktop.storage.rows import COLUMNS

TABLES = {"labels/values.py": SAID, "storage/rows.py": COLUMNS, "gui/widgets/editors.py": EDITORS}
DECLARED = ("domain/kinds.py", "domain/schema.py")
PACKAGE = Path(kinds.__file__).parents[1]
TYPED = [(record, field.name) for record, kind in RECORDS.items() for field in kind.fields if EDITORS[field.kind] is not None]


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_each_table_has_every_kind(table):
    assert table.keys() == set(KINDS)


def test_nobody_else_asks_which_kind_a_field_is():
    names = {repr(kind) for kind in KINDS}
    asking = [
        str(path.relative_to(PACKAGE))
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "upr_desktop.domain.kinds"
        if names & {one.name for one in node.names} or "kinds" in {one.name for one in node.names}
    ]

    assert set(asking) <= {*TABLES, *DECLARED}


@pytest.mark.parametrize(("record", "name"), TYPED, ids=lambda one: one)
def test_what_is_typed_comes_back_as_it_was_shown(qtbot, record, name):
    field = next(one for one in RECORDS[record].fields if one.name == name)
    shown = {"date": "2016-09-22", "number": "227", "tags": ["Women", "Youth"], "code": next(iter(field.codes), "")}
    value = shown.get(field.kind.name, "Haki Jamii")
    made = editor(record, name)
    qtbot.addWidget(made)

    made.put(value)

    assert made.value() == value


def test_what_nobody_types_has_no_editor():
    with pytest.raises(LookupError):
        editor("entry", "priority")
