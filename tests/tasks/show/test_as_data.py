"""Records and results as plain data for scripts."""

from __future__ import annotations

import json

from upr_desktop.domain.progress import finish
from upr_desktop.domain.schema import fields
from upr_desktop.tasks import reading
from upr_desktop.tasks.exchange.merge_bundle import preview
from upr_desktop.tasks.reading import Filter
from upr_desktop.tasks.review import cluster
from upr_desktop.tasks.review.review_conflicts import questions
from upr_desktop.tasks.show import as_data


def through_json(data):
    """The data as a script reads it."""
    return json.loads(json.dumps(data))


def test_a_recommendation_has_every_field_of_the_schema_and_those_of_its_answer(dodoma):
    dodoma.write("134.16", "An independent commission")

    data = through_json(as_data.recommendation(dodoma.reader, dodoma.pair("134.16")))

    assert data.keys() == {"id", "undecided", *fields("recommendation"), *fields("entry")}
    assert (data["number"], data["goal"], data["states"]) == ("134.16", "An independent commission", ["NPL"])
    assert (data["priority"], data["sdgs"], data["risks"], data["undecided"]) == (False, [], "", [])
    assert data["entry"] == dodoma.pair("134.16").entry.id


def test_members_of_a_cluster_are_one_object_each(dodoma):
    cluster.make(dodoma.workspace, [dodoma.find("134.16"), dodoma.find("134.18")])
    dodoma.write("134.16", "A shared answer")

    data = as_data.recommendations(dodoma.reader, reading.rids(dodoma.reader, Filter()))

    assert [(one["number"], one["goal"]) for one in data] == [
        ("134.16", "A shared answer"),
        ("134.18", "A shared answer"),
        ("134.102", ""),
    ]


def test_the_history_is_there_on_request(dodoma):
    for text in ("first", "second"):
        dodoma.write("134.16", text)

    data = through_json(as_data.recommendation(dodoma.reader, dodoma.pair("134.16"), history=True))

    assert [(one["value"], one["standing"]) for one in data["history"]["goal"]] == [("first", False), ("second", True)]


def test_a_contested_field_is_one_object_with_numbered_values(dodoma, mwanza):
    dodoma.write("134.16", "by Asha")
    mwanza.write("134.16", "by Juma")
    mwanza.send_to(dodoma)

    (data,) = through_json([as_data.question(one) for one in questions(dodoma.reader)])

    assert data["id"] == f"{data['record']}/{dodoma.place('134.16').id}/{data['field']}" == "/".join(dodoma.place("134.16"))
    assert data["number"] == "134.16"
    assert [value["choice"] for value in data["values"]] == [1, 2]
    assert {value["value"]: value["author"] for value in data["values"]} == {"by Asha": "Asha, LHRC", "by Juma": "Juma, THRDC"}
    assert [value["commits"][0] for value in data["values"]] == sorted(value["commits"][0] for value in data["values"])


def test_a_bundle_that_was_looked_at_says_what_it_would_change(dodoma, mwanza):
    mwanza.write("134.16", "by Juma")

    data = through_json(as_data.preview(finish(preview(dodoma.workspace, [mwanza.bundle()]))))

    assert (data["organisation"], data["person"], data["kind"]) == ("THRDC", "Juma", "full")
    assert {"id": "/".join(dodoma.place("134.16")), "before": None, "after": "by Juma"} in data["arrivals"]
    assert (data["new"], data["conflicts"], data["other_workspace"]) == (1, 0, False)
