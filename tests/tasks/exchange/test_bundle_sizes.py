"""What a file weighs: it goes by phone, and every kilobyte is somebody's money."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from tests.tasks.conftest import TANZANIA, Office
from upr_desktop.domain import ids
from upr_desktop.domain.commits import Place
from upr_desktop.domain.schema import boxes
from upr_desktop.tasks import recommendations

WORDS = (
    "the government should strengthen commission budget parliament women children training magistrates police annual report "
    "law reform access justice land rights by end of year with support from ministry civil society data albinism shelter"
).split()


@pytest.fixture
def coordinator(office: Callable[..., Office]) -> Office:
    """Asha, with 250 recommendations of thirty words."""
    made, chance = office("Dodoma"), random.Random(1)
    edits = [
        edit
        for number in range(1, 251)
        for edit in recommendations.new_recommendation(
            made.workspace,
            ids.recommendation_id(TANZANIA, f"134.{number}"),
            {
                "review": TANZANIA,
                "number": f"134.{number}",
                "text": sentence(chance, 30),
                "response": "accepted",
                "states": ("NPL", "KEN"),
            },
        )
    ]
    made.workspace.write(edits)
    return made


def sentence(chance: random.Random, length: int) -> str:
    """Words in a row, another row each time."""
    return " ".join(chance.choice(WORDS) for _ in range(length))


def test_a_coordinators_first_file_with_250_recommendations_is_at_most_100_kilobytes(coordinator: Office) -> None:
    assert len(coordinator.numbers()) == 250
    assert coordinator.bundle().stat().st_size <= 100_000


def test_a_days_work_of_100_boxes_is_at_most_25_kilobytes(coordinator: Office) -> None:
    before, chance = coordinator.bundle("before"), random.Random(2)
    names = [box.name for box in boxes()]
    for count in range(100):
        entry = ids.own_entry(coordinator.find(f"134.{count // 12 + 1}").id)
        place = Place("entry", entry, names[count % 12])
        coordinator.workspace.write([coordinator.workspace.edit(place, sentence(chance, 17))])
    plain = coordinator.bundle("day", since=before)
    sealed = coordinator.bundle("sealed", since=before, to=[coordinator.workspace.key.public])
    assert plain.stat().st_size <= 25_000
    assert sealed.stat().st_size <= 25_000
