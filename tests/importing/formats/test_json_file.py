"""JSON from outside: a table, or one plain sentence."""

from __future__ import annotations

import json

import pytest

from upr_desktop.errors.files import FileNotUnderstood, FileTooLarge, NoRecommendations
from upr_desktop.importing.reading import read

ROWS = [{"number": "134.10", "text": "Train judges", "goal": "All by 2018"}]


@pytest.fixture
def bring(tmp_path):
    """Reads a file with these bytes, or this text."""

    def read_it(held: str | bytes):
        (tmp_path / "list.json").write_bytes(held.encode() if isinstance(held, str) else held)
        return read(tmp_path / "list.json")

    return read_it


@pytest.mark.parametrize("held", [ROWS, {"results": ROWS, "count": 1}, {"about": [], "rows": ROWS}])
def test_a_list_of_objects_is_a_table(bring, held):
    (row,) = bring(json.dumps(held)).rows

    assert (row.values["number"], row.values["text"], row.boxes) == ("134.10", "Train judges", {"goal": "All by 2018"})


def test_a_mark_at_the_beginning_and_letters_of_all_scripts_are_read(bring):
    held = json.dumps([{"number": "1.1", "text": "Élargir l’accès – ዳኛ", "goal": "x"}], ensure_ascii=False)

    assert bring("\ufeff" + held).rows[0].values["text"] == "Élargir l’accès – ዳኛ"


@pytest.mark.parametrize("held", ["[]", "{}", "[1, 2]", '[{"a": 1}]', '{"a": "Asha"}', "[[[]]]", "[null]"])
def test_json_without_recommendations_holds_none(bring, held):
    with pytest.raises(NoRecommendations):
        bring(held)


@pytest.mark.parametrize(
    "held",
    [
        "[", '[{"number": "1.1", "text": "Ratify"}',
        '[{"number": NaN}]', "[Infinity]", "[1] [2]", "[01]", "{'a': 1}", '[{"a": 1,}]',
        "[" * 100_000, '{"a":' * 100_000, "[" * 100_000 + "]" * 100_000, "[" + "9" * 5_000 + "]",
        '[{"text": "Ratify"}]'.encode("utf-16-le"), b'[{"text": "\xe9"}]', b"[\0]",
    ],
    ids=lambda held: str(held[:12]),
)  # fmt: skip
def test_what_is_no_strict_json_is_not_understood(bring, held):
    with pytest.raises(FileNotUnderstood):
        bring(held)


@pytest.mark.parametrize(
    "held",
    [
        "[" + "{}," * 500_000 + "{}]",
        "[" + "1," * 3_000_000 + "1]",
        " " * 33 * 2**20 + "[]",
        "[" + '"' + "x" * 33 * 2**20 + '"]',
    ],
    ids=["objects", "numbers", "blanks", "one text"],
)
def test_json_that_would_fill_the_memory_is_refused_before_it_is_parsed(bring, held):
    with pytest.raises((FileTooLarge, NoRecommendations)):
        bring(held)


def test_more_columns_than_any_table_has_are_refused(bring):
    with pytest.raises(FileTooLarge):
        bring(json.dumps([{f"column {number}": "x" for number in range(300)}]))


def test_half_a_letter_does_not_get_in(bring):
    text = bring('[{"number": "1.1", "text": "Train \\ud800 judges", "goal": "x"}]').rows[0].values["text"]

    assert text.encode("utf-8")


def test_what_is_nested_in_a_value_is_left_out(bring):
    held = [{"number": "1.1", "text": "Train judges", "goal": {"deep": [{"x": 1}]}, "risks": ["few", ["many"], "some"]}]
    (row,) = bring(json.dumps(held)).rows

    assert row.boxes == {"risks": "few\nsome"}
