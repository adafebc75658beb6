"""The export of the UPR Info database, real and small."""

from collections import Counter

import pytest

from upr_desktop.errors.files import NoRecommendations
from upr_desktop.importing.reading import read

HEADINGS = ["SuR", "Rgrp", "Org", "Recommendation", "RS", "Rgrp", "Org", "Response", "Action", "Issue", "Session"]
EXPORT = "01_upr_info_export/17-20.xls"


def line(text="Ratify ILO 189", by="Kenya", response="Accepted", issue="Labour", state="Tanzania", session=25.0):
    return [state, "Africa", "AU", text, by, "Africa", "AU", response, 5.0, issue, session]


def test_a_real_export_becomes_one_row_for_each_recommendation(real):
    found = read(real(EXPORT))
    assert (found.format, found.state, found.cycle, found.session) == ("upr-info", "", "2", "")
    assert len(found.rows) == 7_795
    assert Counter(row.values["response"] for row in found.rows) == {"accepted": 6_027, "noted": 1_768}
    assert Counter(row.session for row in found.rows) == {"18": 2_360, "19": 2_756, "20": 2_679}
    assert len({row.state for row in found.rows}) == 42
    assert not any(row.doubts for row in found.rows)


def test_a_recommendation_of_eight_states_is_one_row_with_eight_states(real):
    most = max(read(real(EXPORT)).rows, key=lambda row: len(row.values["states"]))
    assert (most.state, most.values["text"]) == ("NIC", "Ratify the Rome Statute of the International Criminal Court")
    assert most.values["states"] == ("AUS", "AUT", "CRI", "GHA", "HND", "MNE", "PRT", "TUN")
    assert most.values["themes"] == ("International instruments", "Justice")


def test_the_export_that_a_person_has_saved_on_a_mac_is_the_same(real):
    texts = [row.values["text"] for row in read(real(EXPORT)).rows]
    saved = [row.values["text"] for row in read(real("01_upr_info_export/17-20.csv")).rows]
    assert len(saved) == len(texts)
    assert sum(one == other for one, other in zip(saved, texts, strict=True)) > 0.99 * len(texts)


def test_a_file_of_pledges_holds_no_recommendations(real):
    with pytest.raises(NoRecommendations, match=r"voluntary\.xls"):
        read(real("01_upr_info_export/voluntary.xls"))


def test_pledges_between_recommendations_are_counted_and_left_out(excel):
    found = read(excel([HEADINGS, line(), line("We shall train judges", response="Voluntary Pledge")]))
    assert (len(found.rows), found.left_out) == (1, 1)


def test_the_missing_number_is_no_doubt_in_this_format(excel):
    (row,) = read(excel([HEADINGS, line()])).rows
    assert row.values == {
        "text": "Ratify ILO 189",
        "states": ("KEN",),
        "response": "accepted",
        "response_as_worded": "Accepted",
        "themes": ("Labour",),
    }
    assert (row.state, row.cycle, row.session, row.doubts) == ("TZA", "2", "25", ())


def test_a_file_of_one_review_says_so(excel):
    found = read(excel([HEADINGS, line(), line("Train judges", session=25)]))
    assert (found.state, found.cycle, found.session) == ("TZA", "2", "25")


def test_blanks_at_the_end_and_entities_do_not_part_a_recommendation(excel):
    lines = [
        line("Ratify ILO&#160;189 "),
        line("Ratify ILO&#160;189", by="Cote d&#039;Ivoire", issue="Labour,Women&#039;s rights"),
    ]
    (row,) = read(excel([HEADINGS, *lines])).rows
    assert row.values["text"] == "Ratify ILO 189"
    assert row.values["states"] == ("CIV", "KEN")
    assert row.values["themes"] == ("Labour", "Women's rights")


def test_an_unknown_maker_is_doubted_and_a_group_keeps_its_name(excel):
    unknown, group = read(excel([HEADINGS, line(by="&#40;Unknown&#41;"), line("Train judges", by="Nordic Council")])).rows
    assert (unknown.values.get("states"), unknown.doubts) == (None, ("unknown_state",))
    assert (group.values["states"], group.doubts) == (("Nordic Council",), ("unknown_state",))


def test_a_state_under_review_that_nobody_knows_is_doubted(excel):
    (row,) = read(excel([HEADINGS, line(state="Atlantis")])).rows
    assert (row.state, row.cycle, row.doubts) == ("", "2", ("unknown_state",))


def test_where_lines_of_one_recommendation_differ_no_response_is_guessed(excel):
    (row,) = read(excel([HEADINGS, line(), line(by="Chad", response="Noted"), line(by="Cuba")])).rows
    assert row.values["states"] == ("CUB", "KEN", "TCD")
    assert (row.values.get("response"), row.values["response_as_worded"]) == (None, "Accepted; Noted")
    assert row.doubts == ("responses_differ",)


def test_the_same_words_to_two_states_or_in_two_sessions_are_different_recommendations(excel):
    assert len(read(excel([HEADINGS, line(), line(state="Kenya"), line(session=12)])).rows) == 3


def test_short_and_empty_lines_do_no_harm(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text("SuR,Recommendation,RS,Response,Issue,Session\n\nTanzania,Train judges\n,,,,,\n", encoding="utf-8")
    (row,) = read(path).rows
    assert (row.values, row.doubts) == ({"text": "Train judges"}, ("unknown_state",))
