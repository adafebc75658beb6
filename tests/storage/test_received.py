"""The exchange log: what came, from whom, and what was set aside."""

from __future__ import annotations

from tests.storage.offices import GOAL, RISKS, Author, receive, write
from upr_desktop.storage import received

SHA = "ab" * 32
SEEN = {
    "name": "LHRC.uprbundle", "received": "2016-07-01", "maker": "Asha, LHRC", "made": "1970-01-01", "new": 3, "same": 4,
    "replica": "9f2c", "organisation": "LHRC", "device": "ab",
}  # fmt: skip


def test_a_bundle_that_came_is_remembered_by_its_bytes(dodoma):
    assert received.of_file(dodoma, SHA) == 0

    number = received.begin(dodoma, SHA)
    received.end(dodoma, number, **SEEN, conflicts=1, refused=0)

    assert received.of_file(dodoma, SHA) == number > 0
    assert received.of_file(dodoma, "cd" * 32) == 0
    assert received.inside(dodoma, SHA) == 7


def test_the_log_tells_what_came_newest_first(dodoma):
    for name in ("first.uprbundle", "second.uprbundle"):
        number = received.begin(dodoma, name.encode().hex())
        received.end(dodoma, number, **SEEN | {"name": name}, conflicts=1, refused=2)

    assert [one._asdict() for one in received.log(dodoma)] == [
        SEEN | {"number": number, "name": name, "conflicts": 1, "refused": 2}
        for number, name in ((2, "second.uprbundle"), (1, "first.uprbundle"))
    ]


def test_lines_that_were_set_aside_can_be_looked_at(dodoma):
    received.keep_refused(dodoma, 1, [(b'{"head":\xff}', "JSONDecodeError: not UTF-8")])

    assert dodoma.ask("SELECT bid, line, why FROM refused") == [(1, b'{"head":\xff}', "JSONDecodeError: not UTF-8")]


def test_places_that_wait_for_a_decision_are_counted(dodoma):
    assert received.undecided(dodoma) == 0
    write(dodoma, GOAL, "90 %")
    write(dodoma, RISKS, "x")

    receive(dodoma, [Author("mwanza").write(GOAL, "95 %"), Author("arusha").write(RISKS, "y")])

    assert received.undecided(dodoma) == len(dodoma.conflicts()) == 2
