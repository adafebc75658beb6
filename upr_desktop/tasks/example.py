"""The example review of an invented State: a workspace to look at and to play with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from upr_desktop import paths
from upr_desktop.domain import ids
from upr_desktop.i18n import current
from upr_desktop.i18n import gettext as _
from upr_desktop.tasks import groups, reading, recommendations
from upr_desktop.tasks.review import cluster
from upr_desktop.tasks.workspace import Workspace, create, new_review


def open_example(path: Path) -> Workspace:
    """A new workspace with the example, open; group names and boxes are in the current language."""
    data = json.loads((paths.resources() / "example" / "example.json").read_text("utf-8"))
    workspace = create(path, _("Example organisation"), _("Example person"))
    with workspace.store.atomic():
        _fill(workspace, data, current())
    return workspace


def _fill(workspace: Workspace, data: dict[str, Any], language: str) -> None:
    review = data["review"]
    named = ("state", "mechanism", "cycle")
    workspace.write(new_review(workspace, *(review[n] for n in named), **{k: v for k, v in review.items() if k not in named}))
    review_id = ids.review_id(*(review[name] for name in named))
    members = {one["number"]: ids.recommendation_id(review_id, one["number"]) for one in data["recommendations"]}
    edits = []
    for one in data["recommendations"]:
        edits += recommendations.new_recommendation(workspace, members[one["number"]], {"review": review_id, **one})
    workspace.write(edits)
    for one in data["groups"]:
        group = groups.add(workspace, one["names"][language], review_id)
        groups.assign(workspace, group, [members[number] for number in one["numbers"]])
    for one in data["entries"]:
        for number in one["numbers"]:
            entry = reading.pair(workspace.store, members[number]).entry.id
            workspace.write(workspace.edits("entry", entry, one["boxes"][language]))
    for one in data["clusters"]:
        found = [workspace.store.record("recommendation", members[number]) for number in one["numbers"]]
        cluster.make(workspace, found, one["labels"][language], one["boxes"][language])
        for number, nuance in one.get("nuances", {}).items():
            workspace.write(workspace.edits("recommendation", members[number], {"nuance": nuance[language]}))
