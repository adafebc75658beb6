"""What ships beside the program: the example review and the help pages are whole, in three languages."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from upr_desktop import paths
from upr_desktop.domain import states
from upr_desktop.domain.number import number_key
from upr_desktop.domain.response import response_of
from upr_desktop.domain.schema import boxes, fields
from upr_desktop.domain.values import clean, entered
from upr_desktop.i18n import LANGUAGES

Json = dict[str, Any]
BOXES = [box.name for box in boxes()]


@cache
def shipped(name: str) -> Json:
    return json.loads((paths.resources() / name).read_text("utf-8"))


def example() -> Json:
    return shipped("example/example.json")


def help_file() -> Json:
    return shipped("help/help.json")


def recommendations() -> dict[str, Json]:
    return {row["number"]: row for row in example()["recommendations"]}


def answers() -> list[Json]:
    return [*example()["entries"], *example()["clusters"]]


def check_record(record: str, values: Json) -> None:
    for name, value in values.items():
        if fields(record)[name].kind.is_set:
            assert value and len(set(value)) == len(value), (name, value)
            assert all(entered(record, f"{name}/{element}", True) for element in value)
        else:
            assert entered(record, name, value) == value, (name, value)


def check_languages(words: Json) -> None:
    """Every language has a text of its own, as clean as a typed one."""
    texts = [words[code] for code in LANGUAGES]
    assert all(text and text == clean(text) for text in texts), words
    assert len(set(texts)) == len(texts), words


def test_the_review_of_nyasiri_has_only_values_that_a_person_could_enter() -> None:
    check_record("review", example()["review"])


def test_every_recommendation_has_only_values_that_a_person_could_enter() -> None:
    for row in recommendations().values():
        check_record("recommendation", row)


def test_every_recommendation_names_its_states_and_the_answer_of_nyasiri() -> None:
    for row in recommendations().values():
        assert 1 <= len(row["states"]) <= 4
        assert all(len(code) == 3 and code.isupper() and code != example()["review"]["state"] for code in row["states"])
        assert all(states.name(code, "en") != code for code in row["states"])
        assert response_of(row["response_as_worded"]) == row["response"]


def test_no_two_recommendations_have_the_same_number_or_text() -> None:
    rows = example()["recommendations"]
    assert len(recommendations()) == len({row["text"] for row in rows}) == len(rows)


def test_the_numbers_show_why_text_order_is_wrong() -> None:
    numbers = list(recommendations())
    assert numbers == sorted(numbers, key=number_key) != sorted(numbers)


def test_the_official_totals_agree_with_the_recommendations() -> None:
    found = Counter(row["response"] for row in recommendations().values())
    review = example()["review"]
    assert review["total_received"] == str(found.total())
    assert review["total_accepted"] == str(found["accepted"] + found["already_implemented"])
    assert review["total_noted"] == str(found["noted"] + found["partly_accepted"])
    assert review["total_pending"] == str(found["pending"])
    assert len(found) == 5


def test_every_recommendation_can_be_read_in_three_languages() -> None:
    for row in recommendations().values():
        assert row["text_language"] == "en"
        check_languages({"en": row["text"], "fr": row["text_fr"], "sw": row["text_sw"]})


def test_a_third_of_the_recommendations_is_told_in_plain_words_in_three_languages() -> None:
    plain = [row for row in recommendations().values() if any(f"plain_{code}" in row for code in LANGUAGES)]
    assert 3 * len(plain) >= len(recommendations())
    for row in plain:
        check_languages({code: row[f"plain_{code}"] for code in LANGUAGES})


def test_groups_entries_and_clusters_name_recommendations_that_exist() -> None:
    for part in (*example()["groups"], *answers()):
        assert part["numbers"] and set(part["numbers"]) <= set(recommendations())
        assert len(set(part["numbers"])) == len(part["numbers"])


def test_no_recommendation_has_two_answers() -> None:
    used = Counter(number for answer in answers() for number in answer["numbers"])
    assert max(used.values()) == 1


def test_an_entry_is_about_one_recommendation_and_a_cluster_about_several() -> None:
    assert {len(entry["numbers"]) for entry in example()["entries"]} == {1}
    assert [len(cluster["numbers"]) for cluster in example()["clusters"]] == [3]


def test_the_cluster_holds_an_accepted_and_a_noted_wording() -> None:
    (cluster,) = example()["clusters"]
    assert {recommendations()[number]["response"] for number in cluster["numbers"]} == {"accepted", "noted"}
    assert set(cluster["nuances"]) <= set(cluster["numbers"])


def test_names_of_groups_and_clusters_are_there_in_three_languages() -> None:
    for group in example()["groups"]:
        check_languages(group["names"])
    for cluster in example()["clusters"]:
        check_languages(cluster["labels"])
        for nuance in cluster["nuances"].values():
            check_languages(nuance)


def test_the_boxes_of_an_answer_are_the_same_ones_in_three_languages() -> None:
    for answer in answers():
        filled = answer["boxes"]
        assert set(filled) == set(LANGUAGES)
        assert filled["en"] and set(filled["en"]) <= set(BOXES)
        for box in filled["en"]:
            check_languages({code: filled[code][box] for code in LANGUAGES})
        for code in LANGUAGES:
            check_record("entry", filled[code])
            assert set(filled[code]) == set(filled["en"])


def test_the_example_shows_full_half_filled_and_empty_answers() -> None:
    assert {len(answer["boxes"]["en"]) for answer in answers()} >= {4, 12}
    assert len(answers()) >= 12
    assert sum(len(answer["numbers"]) for answer in answers()) < len(recommendations())


def help_texts() -> Iterator[Json]:
    for page in help_file()["pages"]:
        yield page["title"]
        yield from page["paragraphs"]
    yield from help_file()["tips"].values()


def test_every_help_text_is_there_in_three_languages() -> None:
    for words in help_texts():
        assert set(words) - {"unsure"} == set(LANGUAGES)
        check_languages(words)


def test_help_says_which_texts_a_native_reader_should_look_at() -> None:
    doubtful = [words["unsure"] for words in help_texts() if "unsure" in words]
    assert doubtful and all(set(codes) <= set(LANGUAGES) for codes in doubtful)


def test_every_help_page_has_a_key_of_its_own_and_something_to_read() -> None:
    pages = help_file()["pages"]
    assert len({page["key"] for page in pages}) == len(pages)
    assert all(page["paragraphs"] for page in pages)
    assert pages[0]["key"] == "first_steps"


def test_help_covers_what_people_do_with_the_program() -> None:
    keys = {page["key"] for page in help_file()["pages"]}
    assert keys >= {"one_by_one", "add", "groups", "send", "receive", "print", "saving", "keys"}
    assert keys >= {"upr", "responses", "plan", "strategy", "smart", "noted", "clusters"}


def test_all_twelve_boxes_have_a_tip_in_the_order_in_which_they_print() -> None:
    assert list(help_file()["tips"]) == BOXES


def test_french_marks_never_stand_alone_at_the_start_of_a_line() -> None:
    french = [words["fr"] for words in help_texts()] + [row["text_fr"] for row in recommendations().values()]
    french += [text for answer in answers() for text in answer["boxes"]["fr"].values()]
    assert not [text for text in french if any(mark in text for mark in (" ?", " :", " ;", " !", " »", " %", "« "))]


def test_no_text_uses_straight_quotes() -> None:
    for name in ("example/example.json", "help/help.json"):
        text = json.dumps(shipped(name), ensure_ascii=False)
        assert "'" not in text and '\\"' not in text
