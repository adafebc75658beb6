"""The State's answers, parts and official totals at the command line."""

from __future__ import annotations

import pytest

TEXT = "Take steps to: (a) open an office; (b) pay its staff"


@pytest.fixture
def adoption(dodoma):
    """Asha's workspace before the adoption: beside the three, 134.20 and 134.21 are pending, and 134.22 with two parts."""
    for number, text in (("134.20", "Ratify the convention"), ("134.21", "Publish the law"), ("134.22", TEXT)):
        dodoma.do("add", number, text, "--response", "pending")
    return dodoma


def test_a_pasted_list_is_told_and_done(adoption):
    said = adoption.do(
        "responses", "--set", "accepted", "--numbers", "134.20-21 enjoy the support of Tanzania", "--date", "2016-09-22"
    )

    assert said.lines == [
        "Number  Answer now  Answer then  What changes  Recommendation",
        "134.20  … Pending   ✓ Accepted   new           Ratify the convention",
        "134.21  … Pending   ✓ Accepted   new           Publish the law",
        "",
        "Words around the numbers: enjoy the support of Tanzania",
        "2 recommendations have another answer now.",
        "1 recommendation is still pending.",
        "For 1 recommendation no response is recorded.",
    ]
    assert adoption.box("134.20", "response") == "accepted"
    assert adoption.box("134.20", "response_date") == "2016-09-22"


def test_nothing_is_written_on_trial(adoption):
    before = adoption.digest()

    said = adoption.do("responses", "--set", "noted", "--numbers", "20, 21", "--paragraph", "134", "--dry-run")

    assert "Nothing was written." in said.lines
    assert adoption.digest() == before


def test_what_is_not_certain_is_told(adoption):
    said = adoption.do(
        "responses", "--set", "accepted", "--numbers", "134.21-134.20, 134.16, 134.999, 134.16, 134.22 (a), not 5"
    )

    assert "Not understood: “134.21-134.20”: the range runs backwards." in said.lines
    assert "Not understood: “5”: it may be a date or a count." in said.lines
    assert "Named more than once: 134.16" in said.lines
    assert "Not here: 134.999" in said.lines
    assert "What is not split yet was left as it is (the command “split” makes its parts)." in said.lines
    assert "0 recommendations have another answer now." in said.lines


def test_a_long_list_may_come_from_another_program(adoption, process):
    args = ["--workspace", adoption.path, "responses", "--set", "accepted", "--numbers", "-"]
    done = process(*args, input="134.20 – 134.21".encode())

    assert done.returncode == 0, done.stderr
    assert b"2 recommendations have another answer now." in done.stdout


def test_words_that_say_another_answer_are_told(adoption):
    said = adoption.do("responses", "--set", "accepted", "--dry-run", "--numbers", "Tanzania took note of 134.20")

    assert "The text says “Tanzania took note of”. That sounds like another answer: Noted." in said.lines


def test_another_answer_here_is_replaced_only_with_update(adoption):
    said = adoption.do("responses", "--set", "accepted", "--numbers", "134.18")
    assert "What has another answer, here or in the text, was left as it is (--update takes the new one)." in said.lines
    assert adoption.box("134.18", "response") == "noted"

    adoption.do("responses", "--set", "accepted", "--numbers", "134.18", "--update")
    assert adoption.box("134.18", "response") == "accepted"


def test_what_is_still_pending_is_a_work_list(adoption):
    adoption.do("totals", "--adopted", "2016-09-22")
    adoption.do("responses", "--set", "noted", "--numbers", "134.20")

    assert adoption.do("responses").lines == [
        "United Republic of Tanzania, UPR, cycle 2",
        "Date of the adoption: 2016-09-22",
        "",
        "Number  Response   Plan  Strategy  Recommendation",
        "134.21  … Pending  0/6   0/6       Publish the law",
        "134.22  … Pending  0/6   0/6       Take steps to: (a) open an office; (b) pay its staff",
        "",
        "2 recommendations are still pending.",
        "For 1 recommendation no response is recorded.",
    ]


def test_a_program_reads_it_as_data(adoption):
    found = adoption.do("responses", "--set", "accepted", "--numbers", "134.20, 134.18, 7-5", "--json").data

    assert [(one["number"], one["change"], one["now"], one["taken"]) for one in found["numbers"]] == [
        ("134.20", "new", "pending", True),
        ("134.18", "other", "noted", False),
    ]
    assert found["doubts"] == [{"start": 16, "end": 19, "text": "7-5", "why": "backwards"}]
    assert (found["changed"], [one["number"] for one in found["pending"]]) == (1, ["134.21", "134.22"])
    assert adoption.do("responses", "--json").data["pending"] == found["pending"]


@pytest.mark.parametrize("options", [["--set", "accepted"], ["--numbers", "134.1"], ["--set", "yes", "--numbers", "134.1"]])
def test_a_list_needs_an_answer_and_an_answer_a_list(adoption, options):
    adoption.wrong("responses", *options)


def test_where_there_are_two_reviews_one_has_to_be_named(adoption):
    adoption.do("add", "134.20", "Ratify it at last", "--state", "TZA", "--cycle", "3", "--response", "pending")
    answer = ["responses", "--set", "accepted", "--numbers", "134.20"]

    assert "TZA-3, TZA-2" in adoption.refused(*answer)
    adoption.do(*answer, "--review", "TZA-3")

    assert (adoption.box("2:134.20", "response"), adoption.box("3:134.20", "response")) == ("pending", "accepted")


def test_a_date_that_is_none_changes_nothing(adoption):
    before = adoption.digest()

    assert "22 September" in adoption.refused("responses", "--set", "noted", "--numbers", "134.20", "--date", "22 September")
    assert adoption.digest() == before


# --- parts


def test_a_recommendation_is_split_and_its_parts_are_answered(adoption):
    assert adoption.do("split", "134.22").lines == [
        "134.22 (a)  Take steps to: open an office",
        "134.22 (b)  Take steps to: pay its staff",
    ]
    adoption.do("responses", "--set", "accepted", "--numbers", "134.22 (a)")
    adoption.do("responses", "--set", "noted", "--numbers", "134.22(b)")

    listed = [(one["number"], one["response"]) for one in adoption.do("list", "--json").data if "134.22" in one["number"]]
    assert listed == [("134.22", "partly_accepted"), ("134.22 (a)", "accepted"), ("134.22 (b)", "noted")]
    assert adoption.do("list").lines[-1] == "6 recommendations"


def test_texts_of_the_parts_may_be_given(adoption):
    assert "134.20" in adoption.refused("split", "134.20")
    adoption.do("split", "134.20", "Sign the convention", "- and ratify it")

    assert adoption.box("134.20 (b)", "text") == "- and ratify it"
    assert "134.20" in adoption.refused("split", "134.20", "Sign the convention", "Ratify it")


# --- totals


def test_official_totals_are_held_against_what_is_here(adoption):
    assert "  No official totals have been typed in yet." in adoption.do("totals").lines
    said = adoption.do("totals", "--received", "8", "--accepted", "1", "--noted", "3", "--pending", "3")

    assert said.lines == [
        "United Republic of Tanzania, UPR, cycle 2",
        "  The official totals do not agree: 1 + 3 + 3 = 7, but 8 are given as received.",
        "  Received, official total: 8. Here: 6, which is 2 fewer.",
        "  Noted, official total: 3. Here: 1, which is 2 fewer.",
    ]


def test_totals_that_agree_are_told_so_and_can_be_taken_away(adoption):
    assert adoption.do("totals", "--received", "6").lines[1] == "  The official totals agree with what is here."
    (data,) = adoption.do("totals", "--received", "", "--session", "25", "--json").data

    assert (data["total_received"], data["session"], data["differences"]) == ("", "25", [])
    assert data["here"] == {"received": 6, "accepted": 1, "noted": 1, "pending": 3, "none": 1}


@pytest.mark.parametrize("typed", ["many", "-1", "2.5", "100000"])
def test_a_total_is_a_whole_number(adoption, typed):
    assert typed in adoption.refused("totals", "--received", typed)
