"""The example review opens in every language, filled enough to try everything."""

from __future__ import annotations

import pytest

from upr_desktop import i18n
from upr_desktop.errors.base import AlreadyThere
from upr_desktop.storage.listing import by_response, pairs
from upr_desktop.tasks import maintain, reading
from upr_desktop.tasks.example import open_example
from upr_desktop.tasks.reading import Filter


@pytest.fixture(params=list(i18n.LANGUAGES))
def example(request, tmp_path):
    """The example in one language."""
    i18n.use(request.param)
    with open_example(tmp_path / "Example.upr") as workspace:
        yield workspace


def test_the_example_is_a_whole_review(example):
    reader = example.store
    (review,) = reading.reviews(reader)
    answers = by_response(reader)

    assert review.text("state") == "QNY"
    assert sum(answers.values()) == int(review.text("total_received"))
    assert {"accepted", "noted", "pending"} <= answers.keys()
    maintain.check(example)


def test_groups_and_boxes_are_in_the_language_of_the_window(example):
    reader = example.store
    found = pairs(reader, reading.rids(reader, Filter())).values()

    assert all(reading.group_sizes(reader).values())
    assert any(pair.entry.text("goal") for pair in found)
    assert any(pair.entry.text("risks") for pair in found)
    assert any(len(reading.cluster_of(reader, pair.entry.id)) > 1 for pair in found)


def test_the_words_differ_from_language_to_language(tmp_path):
    names = []
    for language in i18n.LANGUAGES:
        i18n.use(language)
        with open_example(tmp_path / f"{language}.upr") as workspace:
            names.append(tuple(group.text("name") for group in reading.groups(workspace.store)))

    assert len(set(names)) == len(i18n.LANGUAGES)


def test_an_example_that_was_played_with_is_not_written_over(example):
    with pytest.raises(AlreadyThere):
        open_example(example.path)
