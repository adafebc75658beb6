"""Commits: what is stored, hashed, signed and sent."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from upr_desktop.domain import canonical
from upr_desktop.domain.commits import (
    MAX_CHANGES,
    MAX_LINE,
    Body,
    Change,
    Commit,
    Edit,
    Place,
    changes_of,
    check_body,
    commit_id,
    in_portions,
    is_id,
    make_commit,
    parse_body,
)  # fmt: skip
from upr_desktop.domain.kinds import MAX_TEXT
from upr_desktop.domain.schema import boxes

SEEN, OTHER = "a" * 64, "b" * 64
GOAL = Change("entry", "e1", {"goal": "CHRAGG receives at least 90 % of its budget."}, {"goal": [SEEN]})


def body(*changes: Change, author: str = "asha", time: str = "2016-06-28T11:20:05Z", deed: str = "d1") -> Body:
    """What Asha did in Dodoma."""
    return Body(author, time, deed, changes or (GOAL,))


def test_the_id_of_a_commit_is_frozen():
    commit = make_commit("9f2c", 41, OTHER, body())

    assert commit.body_hash == "dea2a464c3f0db15f959a75a3375837582737d42bb76bf63736b00171bf41dba"
    assert commit.id == "2806732de3c0b9b3b994824a7531cd1f166a4283e9fa80d3dad4a95ea371daf1"


def test_the_line_of_a_bundle_is_frozen():
    line = make_commit("9f2c", 1, "", body(Change("entry", "e1", {"goal": "Haki – 😀"}))).line().decode()

    assert line == (
        '{"body":{"author":"asha","changes":[{"id":"e1","record":"entry","set":{"goal":"Haki – 😀"}}],"deed":"d1",'
        '"time":"2016-06-28T11:20:05Z"},"head":{"body":"f351b6f48f289cffc9a36cdfa15ef49fcb390f482c5bb17d04a0937769c5f39d",'
        '"prev":"","replica":"9f2c","seq":1,"v":1}}'
    )


def test_the_id_says_everything_about_the_commit():
    first = make_commit("9f2c", 1, "", body())
    others = [
        make_commit("9f2d", 1, "", body()), make_commit("9f2c", 2, "", body()), make_commit("9f2c", 1, SEEN, body()),
        make_commit("9f2c", 1, "", body(author="juma")), make_commit("9f2c", 1, "", body(time="1970-01-01T00:00:00Z")),
        make_commit("9f2c", 1, "", body(deed="d2")), make_commit("9f2c", 1, "", but(over={})),
        make_commit("9f2c", 1, "", but(saw=[SEEN])),
    ]  # fmt: skip

    assert len({commit.id for commit in (first, *others)}) == 9
    assert make_commit("9f2c", 1, "", body()).id == first.id == commit_id("9f2c", 1, "", first.body_hash)


def test_the_head_alone_keeps_its_id_so_that_the_chain_can_be_checked():
    whole = make_commit("9f2c", 1, "", body())
    head = Commit(whole.id, whole.replica, whole.seq, whole.prev, whole.body_hash, None)

    assert json.loads(head.line()) == {"head": json.loads(whole.line())["head"]}
    assert canonical.sha256(head.line()[8:-1]) == whole.id


@given(
    st.dictionaries(st.sampled_from(["goal", "risks", "label"]), st.text(st.characters(exclude_categories=("Cs",))), min_size=1)
)
def test_a_body_comes_out_of_its_line_as_it_went_in(texts):
    change = Change("entry", "e1", texts, {name: [SEEN] for name in texts}, [OTHER])
    data = json.loads(make_commit("9f2c", 1, "", body(change)).line())

    assert parse_body(data["body"]) == body(change)


def test_the_order_in_which_somebody_saw_values_does_not_matter():
    one = GOAL._replace(over={"goal": [OTHER, SEEN]}, saw=[OTHER, SEEN])
    other = GOAL._replace(over={"goal": [SEEN, OTHER]}, saw=[SEEN, OTHER])

    assert make_commit("9f2c", 1, "", body(one)).id == make_commit("9f2c", 1, "", body(other)).id


def test_what_a_newer_version_adds_to_a_commit_stays_in_its_bytes():
    data = json.loads(make_commit("9f2c", 1, "", body()).line())["body"] | {"mood": "hopeful"}
    raw = canonical.dumps(data)
    commit = Commit("c" * 64, "9f2c", 1, "", canonical.sha256(raw), raw)

    assert commit.content() == body()
    assert b'"mood":"hopeful"' in commit.line()


# --- a deed becomes changes, and changes commits


def test_the_edits_of_one_record_are_one_change():
    edits = [
        Edit(Place("entry", "e1", "goal"), "x", (SEEN,)),
        Edit(Place("entry", "e2", "goal"), "y"),
        Edit(Place("entry", "e1", "risks"), "z"),
    ]

    assert changes_of(edits, {}) == [
        Change("entry", "e1", {"goal": "x", "risks": "z"}, {"goal": (SEEN,)}),
        Change("entry", "e2", {"goal": "y"}, {}),
    ]


def test_only_putting_aside_names_all_that_its_author_saw():
    saw = {("entry", "e1"): [SEEN, OTHER]}

    (aside,) = changes_of([Edit(Place("entry", "e1", "deleted"), True)], saw)
    (back,) = changes_of([Edit(Place("entry", "e1", "deleted"), False)], saw)

    assert (aside.saw, back.saw) == ((SEEN, OTHER), ())


def test_a_large_deed_is_cut_so_that_every_portion_fits_into_a_line():
    texts = [Change("recommendation", f"r{number}", {"text": "x" * (number % 7 * 3_000)}) for number in range(5_000)]

    portions = list(in_portions(texts))

    assert [change for portion in portions for change in portion] == texts
    assert max(map(len, portions)) <= MAX_CHANGES
    for portion in portions:
        check_body(body(*portion))
        assert len(make_commit("9f2c", 1, "", body(*portion)).line()) < MAX_LINE


def test_many_small_changes_are_cut_by_their_number():
    assert [len(portion) for portion in in_portions(GOAL._replace(id=f"e{n}") for n in range(4_001))] == [2_000, 2_000, 1]


def test_no_change_is_no_commit():
    assert list(in_portions([])) == []


# --- bodies from outside


def test_a_good_body_passes():
    check_body(body(GOAL, Change("entry", "e2", {"deleted": True}, saw=[SEEN]), Change("lesson", "l1", {"learnt": [1, "two"]})))


def but(**parts: object) -> Body:
    """The good body with another part in its change."""
    return body(GOAL._replace(**parts))


def setting(**values: object) -> Body:
    """A body that sets these fields of the entry."""
    return body(Change("entry", "e1", values))


@pytest.mark.parametrize(
    "wrong",
    [
        body(author="x" * 65), body(author="as\x00ha"), body(time=None), body(time="x" * 65), body(deed=7), body(deed="\u2028"),
        Body("asha", "", "d1", ()), body(*[GOAL._replace(id=f"e{n}") for n in range(MAX_CHANGES + 1)]), body(GOAL, GOAL),
        but(set={}), but(set=[]), but(set="goal"), but(over=["x"]),
        but(record="Entry"), but(id="../e1"), but(over={"risks": [SEEN]}),
        but(over={"goal": [SEEN[:-1]]}), but(over={"goal": [SEEN.upper()]}),
        but(over={"goal": SEEN}), but(over={"goal": None}), but(over={"goal": [7]}),
        but(saw=["x"]), but(saw=SEEN), but(saw=7), setting(goal=None),
        setting(goal="x" * (MAX_TEXT + 1)), setting(goal="fine", risks="x" * (MAX_TEXT + 1)),
        setting(goal="a\x1bb"), setting(goal="fine", risks="a\u2028b"), setting(goal="fine", risks=True),
        setting(priority="yes"), setting(groups=["women"]), setting(lesson=0.5), setting(lesson=2**53),
    ],
)  # fmt: skip
def test_a_body_that_breaks_a_rule_is_refused(wrong):
    with pytest.raises(ValueError):
        check_body(wrong)


@pytest.mark.parametrize(
    "shape",
    [None, [], "body", {}, {"author": "a"}, {"author": "a", "time": "t", "deed": "d", "changes": None}]
    + [
        {"author": "a", "time": "t", "deed": "d", "changes": [change]} for change in (None, 1, "x", [], {}, {"record": "entry"})
    ],
)
def test_a_body_of_another_shape_is_no_body(shape):
    with pytest.raises((KeyError, TypeError, AttributeError)):
        parse_body(shape)


@pytest.mark.parametrize("text", ["", "a" * 63, "a" * 65, "g" * 64, "A" * 64, "٣" * 64, None, 7, b"a" * 64])
def test_only_64_small_hex_digits_are_the_id_of_a_commit(text):
    assert is_id("0123456789abcdef" * 4)
    assert not is_id(text)


def test_twelve_full_boxes_of_one_recommendation_fit_into_lines_that_everybody_reads():
    """In a script of four bytes a letter they are nearly a megabyte."""
    heaviest = Change("entry", "e1", {box.name: "𝄞" * MAX_TEXT for box in boxes()}, {"goal": ["ab" * 32]})

    portions = list(in_portions([heaviest, Change("entry", "e2", {"goal": "short"})]))

    lines = [make_commit("r1", seq, "", Body("asha", "2016", "d", portion)).line() for seq, portion in enumerate(portions, 1)]
    assert max(map(len, lines)) < MAX_LINE
    assert {name for portion in portions for c in portion if c.id == "e1" for name in c.set} == {box.name for box in boxes()}
    assert all(len({c.id for c in portion}) == len(portion) for portion in portions)
    assert [c.over for portion in portions for c in portion if "goal" in c.set and c.id == "e1"] == [{"goal": ["ab" * 32]}]
