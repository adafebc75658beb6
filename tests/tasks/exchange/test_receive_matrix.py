"""Filled matrices that come back: box by box against what went out, and against what is here by now."""

from __future__ import annotations

import re
import shutil
import zipfile

import pytest

from tests.tasks.matrices import column_of, excel, fill_excel, fill_word, in_word, word, write_word
from upr_desktop.domain.progress import finish
from upr_desktop.tasks import reading
from upr_desktop.tasks.exchange import merge_bundle
from upr_desktop.tasks.exchange.merge_bundle import merge_and_decide, preview

GOAL = column_of("goal")
THERE, HERE, BEFORE = "Every district has an office", "The law is in force", "The commission is independent"


@pytest.fixture
def receive(dodoma):
    """Takes filled matrices in at Asha's, in the name of THRDC."""

    def take(*files, by="THRDC"):
        return merge_bundle.merge_all(dodoma.workspace, files, filled_by=dict.fromkeys(files, by))

    return take


def look(office, *files, by=""):
    """What they would change."""
    return finish(preview(office.workspace, files, filled_by=dict.fromkeys(files, by)))


def went(office, tmp_path, write=word, name="plan.docx", **options):
    """The matrix that goes out now."""
    return write(tmp_path / name, office.workspace, **options)


CASES = {  # before, there, here: what the box shows, the texts of a question, new, same
    "nobody wrote": ("", "", "", "", None, 0, 0),
    "nobody touched it": (BEFORE, BEFORE, BEFORE, BEFORE, None, 0, 1),
    "filled there": ("", THERE, "", THERE, None, 1, 0),
    "changed there": (BEFORE, THERE, BEFORE, THERE, None, 1, 0),
    "changed here": (BEFORE, BEFORE, HERE, HERE, None, 0, 0),
    "filled here": ("", "", HERE, HERE, None, 0, 0),
    "both wrote the same": (BEFORE, THERE, THERE, THERE, None, 0, 1),
    "both filled": ("", THERE, HERE, None, {THERE, HERE}, 1, 0),
    "both changed": (BEFORE, THERE, HERE, None, {THERE, HERE}, 1, 0),
    "emptied there": (BEFORE, "", BEFORE, BEFORE, None, 0, 0),
    "emptied there, changed here": (BEFORE, "", HERE, HERE, None, 0, 0),
    "emptied here": (BEFORE, BEFORE, "", "", None, 0, 0),
    "only white space": (BEFORE, BEFORE.replace(" ", "  ") + "\n", BEFORE, BEFORE, None, 0, 1),
    "the same but for white space": (BEFORE, THERE, THERE.replace(" ", "\n", 1), THERE.replace(" ", "\n", 1), None, 0, 1),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("kind", ["word", "excel"])
def test_a_box_is_held_against_what_went_out(dodoma, receive, tmp_path, case, kind):
    before, there, here, shows, asks, new, same = CASES[case]
    dodoma.write("134.16", before)
    write, fill = (word, fill_word) if kind == "word" else (excel, fill_excel)
    path = fill(went(dodoma, tmp_path, write, f"plan.{'docx' if kind == 'word' else 'xlsx'}"), {(1, GOAL): there})
    dodoma.write("134.16", here)

    (merged,) = receive(path)

    assert (merged.trouble, merged.new, merged.same, merged.conflicts) == (None, new, same, int(asks is not None))
    assert {frozenset(values) for _, values in dodoma.questions()} == ({frozenset(asks)} if asks else set())
    assert shows is None or dodoma.read("134.16") == shows


TWO_WAY = {
    "empty here": (THERE, "", THERE, None),
    "the same": (THERE, THERE, THERE, None),
    "different": (THERE, HERE, None, {THERE, HERE}),
    "empty there": ("", HERE, HERE, None),
}


@pytest.mark.parametrize("case", TWO_WAY)
def test_without_a_mark_a_box_is_held_against_what_is_here(dodoma, receive, tmp_path, case):
    there, here, shows, asks = TWO_WAY[case]
    dodoma.write("134.16", here)
    row = ["134.16", "Text of 134.16", there]
    path = write_word(tmp_path / "own.docx", [["Rec#", "Recommendation(s)", "Goal to be achieved"], row])

    (merged,) = receive(path)

    assert merged.matrix.compared is False
    assert {frozenset(values) for _, values in dodoma.questions()} == ({frozenset(asks)} if asks else set())
    assert shows is None or dodoma.read("134.16") == shows


def test_what_would_come_is_seen_before_and_nothing_is_changed(dodoma, tmp_path):
    dodoma.write("134.16", BEFORE)
    path = fill_word(went(dodoma, tmp_path), {(1, GOAL): THERE, (2, GOAL): THERE})
    dodoma.write("134.16", HERE)
    digest = dodoma.digest()

    seen = look(dodoma, path)

    assert [(one.place, one.before, one.after) for one in seen.arrivals if one.place.record == "entry"] == [
        (dodoma.place("134.18"), None, THERE)
    ]
    (question,) = seen.questions
    assert {choice.value for choice in question.conflict.choices} == {THERE, HERE}
    assert (seen.new, seen.is_news, dodoma.digest()) == (2, True, digest)
    assert reading.exchange_log(dodoma.reader) == []


def test_a_decision_that_was_taken_before_holds(dodoma, tmp_path):
    dodoma.write("134.16", BEFORE)
    path = fill_word(went(dodoma, tmp_path), {(1, GOAL): THERE})
    dodoma.write("134.16", HERE)
    (question,) = look(dodoma, path).questions

    (merged,), kept = finish(
        merge_and_decide(dodoma.workspace, [path], [(question.conflict, THERE)], filled_by={path: "Juma, THRDC"})
    )

    assert (merged.trouble, kept, dodoma.questions(), dodoma.read("134.16")) == (None, 1, [], THERE)


def test_history_says_whose_words_they_are_and_who_received_them(dodoma, receive, tmp_path):
    receive(fill_word(went(dodoma, tmp_path), {(1, GOAL): THERE}), by="Juma, THRDC")

    ((_written, who),) = reading.history(dodoma.reader, dodoma.place("134.16"))
    assert who == "Juma, THRDC, in a document that Asha, LHRC received"
    (line,) = reading.exchange_log(dodoma.reader)
    came = line.receipt
    assert (came.name, came.maker, came.organisation, came.new) == ("plan.docx", "Juma, THRDC", "THRDC", 1)


def test_somebody_who_is_known_stays_one_person(dodoma, mwanza, receive, tmp_path):
    mwanza.write("134.18", "By Juma himself")
    mwanza.send_to(dodoma)
    people = set(dodoma.reader.records("person"))

    receive(fill_word(went(dodoma, tmp_path), {(1, GOAL): THERE}), by="juma, thrdc")

    assert set(dodoma.reader.records("person")) == people


def test_the_same_file_again_changes_nothing(dodoma, receive, tmp_path):
    path = fill_word(went(dodoma, tmp_path), {(1, GOAL): THERE})
    receive(path)
    dodoma.write("134.16", HERE)
    commits = dodoma.commits()

    (again,) = receive(path)
    (saved_anew,) = receive(in_word(path, lambda _table: None))

    assert (again.new, saved_anew.new, saved_anew.conflicts) == (0, 0, 0)
    assert (dodoma.read("134.16"), dodoma.commits()) == (HERE, commits)


def test_who_filled_it_has_to_be_said_where_there_is_something_to_say(dodoma, receive, tmp_path):
    blank = went(dodoma, tmp_path)
    (nothing,) = receive(blank, by="")
    (merged,) = receive(fill_word(blank, {(1, GOAL): THERE}), by="")

    assert nothing.trouble is None
    assert "“plan.docx”" in str(merged.trouble)
    assert dodoma.read("134.16") == ""


def test_an_emptied_box_is_asked_about_and_kept_unless_somebody_says_otherwise(dodoma, receive, tmp_path):
    dodoma.write("134.16", BEFORE)
    path = fill_word(went(dodoma, tmp_path), {(1, GOAL): ""})
    seen = look(dodoma, path, by="THRDC")
    (question,) = seen.questions
    assert {choice.value for choice in question.conflict.choices} == {BEFORE, ""}
    assert (seen.new, seen.is_news) == (0, True)

    (kept,) = receive(path)
    assert (kept.matrix.emptied, kept.new, dodoma.read("134.16"), dodoma.questions()) == (1, 0, BEFORE, [])

    path = in_word(path, lambda table: table.add_row())
    (merged,), decided = finish(
        merge_and_decide(dodoma.workspace, [path], [(question.conflict, "")], filled_by={path: "THRDC"})
    )
    assert (merged.trouble, decided, dodoma.read("134.16"), dodoma.questions()) == (None, 1, "", [])


def test_a_missing_row_is_named_and_takes_nothing_away(dodoma, receive, tmp_path):
    dodoma.write("134.18", BEFORE)
    path = went(dodoma, tmp_path, groups=())

    (merged,) = receive(in_word(path, lambda table: table._tbl.remove(table.rows[2]._tr)))

    assert [one.text("number") for one in merged.matrix.missing] == ["134.18"]
    assert dodoma.read("134.18") == BEFORE


def test_work_done_since_on_another_computer_becomes_a_question_there_too(dodoma, mwanza, receive, tmp_path):
    dodoma.write("134.16", BEFORE)
    dodoma.send_to(mwanza)
    path = fill_word(went(dodoma, tmp_path), {(1, GOAL): THERE})
    mwanza.write("134.16", HERE)

    receive(path)
    assert dodoma.read("134.16") == THERE
    dodoma.send_to(mwanza)
    mwanza.send_to(dodoma)

    assert dodoma.questions() == mwanza.questions() == [("goal", sorted([THERE, HERE]))]
    assert dodoma.digest() == mwanza.digest()


def test_a_computer_that_lacks_a_commit_cannot_tell_what_went_out(dodoma, mwanza, tmp_path):
    dodoma.write("134.16", BEFORE)
    path = fill_word(went(dodoma, tmp_path), {(1, GOAL): THERE})

    (merged,) = merge_bundle.merge_all(mwanza.workspace, [path], filled_by={path: "Haki Jamii"})

    assert (merged.matrix.compared, merged.matrix.other) == (False, False)
    assert mwanza.read("134.16") == THERE


def test_taking_back_brings_everything_back(dodoma, tmp_path, receive):
    from upr_desktop.tasks.exchange import take_back

    digest = dodoma.digest()
    receive(fill_word(went(dodoma, tmp_path), {(1, GOAL): THERE}))
    dodoma.workspace.close()

    assert take_back.take_back(dodoma.workspace.path).files == ("plan.docx",)
    with type(dodoma.workspace)(dodoma.workspace.path) as again:
        assert again.store.digest() == digest


def test_what_was_not_decided_the_first_time_can_be_decided_with_the_same_file(dodoma, receive, tmp_path):
    dodoma.write("134.16", BEFORE)
    path = fill_word(went(dodoma, tmp_path), {(1, GOAL): "", (2, GOAL): THERE})
    receive(path)
    (question,) = look(dodoma, path, by="THRDC").questions

    (merged,), decided = finish(
        merge_and_decide(dodoma.workspace, [path], [(question.conflict, "")], filled_by={path: "THRDC"})
    )

    assert (merged.trouble, decided, dodoma.read("134.16"), dodoma.read("134.18")) == (None, 1, "", THERE)


def test_two_documents_that_differ_are_a_question(dodoma, tmp_path):
    blank = went(dodoma, tmp_path)
    files = [tmp_path / "Juma.docx", tmp_path / "Neema.docx"]
    for path, text in zip(files, (THERE, HERE), strict=True):
        fill_word(shutil.copyfile(blank, path), {(1, GOAL): text})
    filled_by = dict(zip(files, ("Juma, THRDC", "Neema, Haki Jamii"), strict=True))

    (question,) = finish(preview(dodoma.workspace, files, filled_by=filled_by)).questions
    merged = merge_bundle.merge_all(dodoma.workspace, files, filled_by=filled_by)

    assert sorted(question.authors) == [
        "Juma, THRDC, in a document that Asha, LHRC received",
        "Neema, Haki Jamii, in a document that Asha, LHRC received",
    ]
    assert [one.conflicts for one in merged] == [0, 1]


def test_a_hostile_document_does_not_stop_the_others(dodoma, receive, tmp_path):
    good = fill_word(went(dodoma, tmp_path), {(1, GOAL): THERE})
    with zipfile.ZipFile(good) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    bad = {
        "entities.docx": parts | {"word/document.xml": b'<!DOCTYPE a [<!ENTITY b "b">]>' + parts["word/document.xml"]},
        "bomb.docx": parts | {"word/media/picture.png": bytes(30 * 2**20)},
        "no table.docx": parts
        | {"word/document.xml": re.sub(rb"<w:tbl>.*</w:tbl>", b"", parts["word/document.xml"], flags=re.S)},
        "no text.docx": {name: parts[name] for name in parts if name != "word/document.xml"},
    }
    files = []
    for name, inside in bad.items():
        files.append(tmp_path / name)
        with zipfile.ZipFile(files[-1], "w", zipfile.ZIP_DEFLATED) as made:
            for part, data in inside.items():
                made.writestr(part, data)
    files.append(tmp_path / "cut.docx")
    files[-1].write_bytes(good.read_bytes()[:-100])
    digest = dodoma.digest()

    refused = receive(*files)
    assert all(f"“{one.name}”" in str(one.trouble) and "Your work is safe" in str(one.trouble) for one in refused)
    assert dodoma.digest() == digest
    assert [one.trouble is None for one in receive(*files, good)] == [False] * 5 + [True]
    assert dodoma.read("134.16") == THERE


def test_text_that_looks_like_a_formula_or_like_markup_is_text(dodoma, receive, tmp_path):
    text = "=HYPERLINK(\"http://example.org\")\n<img src='file:///etc/passwd'> & {{ x }}"
    receive(fill_word(went(dodoma, tmp_path), {(1, GOAL): text}))

    assert dodoma.read("134.16") == text
