"""Marks of documents: which version went out, told on any computer that has its commits."""

from __future__ import annotations

import shutil

import pytest

from upr_desktop.domain.commits import Place
from upr_desktop.tasks import groups, reading
from upr_desktop.tasks.exchange import went_out
from upr_desktop.tasks.workspace import Workspace


def then(office, mark, place):
    """What a box showed when a document with this mark went out; None where that cannot be told."""
    version = went_out.version(office.reader, mark)
    if version is None or version.commits is None:
        return None
    return went_out.boxes_then(office.reader, version, [place])[place].value


def test_a_mark_tells_what_stood_there_when_it_was_made(dodoma):
    dodoma.write("134.16", "Before")
    mark = went_out.mark(dodoma.workspace)
    dodoma.write("134.16", "After")

    assert then(dodoma, mark, dodoma.place("134.16")) == "Before"
    assert then(dodoma, mark, dodoma.place("134.18")) == ""
    assert len(mark) < 100


def test_every_computer_with_the_same_commits_makes_the_same_mark(dodoma, mwanza):
    dodoma.write("134.16", "Before")
    dodoma.send_to(mwanza)
    mwanza.send_to(dodoma)
    dodoma.send_to(mwanza)

    assert went_out.mark(dodoma.workspace)[20:] == went_out.mark(mwanza.workspace)[20:]


def test_another_computer_understands_it_as_soon_as_it_has_the_commits(dodoma, mwanza):
    dodoma.write("134.16", "Before")
    mwanza.write("134.16", "By Juma")
    mark, place = went_out.mark(dodoma.workspace), dodoma.place("134.16")

    assert then(mwanza, mark, place) is None
    dodoma.send_to(mwanza)
    assert then(mwanza, mark, place) == "Before"


def test_two_rival_texts_are_both_what_went_out(dodoma, mwanza):
    dodoma.write("134.16", "By Asha")
    mwanza.write("134.16", "By Juma")
    mwanza.send_to(dodoma)
    place = dodoma.place("134.16")
    version = went_out.version(dodoma.reader, went_out.mark(dodoma.workspace))
    found = went_out.boxes_then(dodoma.reader, version, [place])[place]

    assert found.value == dodoma.read("134.16")
    assert sorted(found.values) == ["By Asha", "By Juma"]
    assert [dodoma.reader.heads(place)[id] for id in found.seen] == [found.value]


def test_what_is_not_here_whole_is_named_by_both_its_ends(dodoma, office):
    women = groups.add(dodoma.workspace, "Women", reading.reviews(dodoma.reader)[0].id)
    groups.assign(dodoma.workspace, women, [dodoma.find("134.18").id])
    for number in ("134.16", "134.18", "134.16", "134.18"):
        dodoma.write(number, f"Text {dodoma.commits()}")
    partly = office("Arusha", "Haki Jamii", "Neema", state="")
    partly.receive(dodoma.bundle(group=women))
    mark = went_out.mark(partly.workspace)
    place, text = partly.place("134.18"), partly.read("134.18")
    assert "~" in mark

    dodoma.write("134.18", "After")
    assert then(dodoma, mark, place) == text
    assert then(dodoma, mark, dodoma.place("134.16")) == "", "it was not there"


def test_a_copy_of_a_file_that_goes_on_by_itself_is_told_apart(dodoma, tmp_path):
    copy = shutil.copyfile(dodoma.workspace.path, tmp_path / "copy.upr")
    dodoma.write("134.16", "Here")
    with Workspace(copy) as other:
        other.write([other.edit(dodoma.place("134.16"), "There")])
        mark = went_out.mark(other)

    assert then(dodoma, mark, dodoma.place("134.16")) is None


@pytest.mark.parametrize(
    "mark",
    [
        "",
        "1",
        "2 2016-06-28T11:20Z w all",
        "1 2016-06-28T11:20Z w",
        "1 2016-06-28T11:20Z w all !!!!!!!!",
        "1 2016-06-28T11:20Z w all abcdefgh~abcdefgh~abcdefgh",
        "1 2016-06-28T11:20Z W\u202e all",
        "x" * 20_000,
    ],
)
def test_what_is_no_mark_says_nothing(dodoma, mark):
    assert went_out.version(dodoma.reader, mark) is None


def test_a_mark_of_elsewhere_says_when_and_where(dodoma):
    version = went_out.version(dodoma.reader, "1 2016-06-28T11:20Z other all abcdefgh abcdefgh~AAAAAAAA")

    assert version == ("2016-06-28T11:20Z", "other", "all", None)


def test_a_blank_form_shows_nothing(dodoma):
    dodoma.write("134.16", "Before")
    version = went_out.version(dodoma.reader, went_out.mark(dodoma.workspace, ["a"], blank=True))

    assert (version.of, version.commits) == (went_out.BLANK, frozenset())
    assert went_out.boxes_then(dodoma.reader, version, [Place("entry", "x", "goal")])[Place("entry", "x", "goal")].value == ""
