"""Load the texts of the goals, targets and indicators of sustainable development: once, from a file; they travel in bundles.

Their ids are derived from their codes, so that two organisations that load the same file have the same records. What others
published never waits for a decision: of two editions one is shown, and whoever has the newer file loads it again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from upr_desktop.domain import ids
from upr_desktop.domain.commits import Place
from upr_desktop.importing.sources import sdg_file
from upr_desktop.tasks import maintain
from upr_desktop.tasks.workspace import Workspace


@dataclass(slots=True)
class CheckedTexts:
    """A file that was held against what is here. new, same, different: how many goals, targets and indicators.

    additions: texts that are not here yet. differences: texts that say something else here.
    strange: what stands for a code in the rows that were left out.
    """

    name: str
    strange: tuple[str, ...]
    new: int = 0
    same: int = 0
    different: int = 0
    additions: dict[Place, str] = field(default_factory=dict)
    differences: dict[Place, str] = field(default_factory=dict)


def check(workspace: Workspace, path: Path) -> CheckedTexts:
    """Read a file and hold it against what is here; nothing is written. Raises what is wrong with the file."""
    found = sdg_file.read(path)
    checked = CheckedTexts(path.name, found.strange)
    here = workspace.store.records("sdg_text", map(ids.sdg_text_id, found.texts))
    for code, texts in found.texts.items():
        id = ids.sdg_text_id(code)
        # What was put aside, because loading it was undone, comes back as if it were new.
        stored = here[id].values if id in here and not here[id].hidden else {}
        wanted = {"code": code, **{f"text_{language}": text for language, text in texts.items()}}
        additions = {Place("sdg_text", id, name): text for name, text in wanted.items() if not stored.get(name)}
        differences = {Place("sdg_text", id, name): text for name, text in wanted.items() if stored.get(name, text) != text}
        checked.additions |= additions
        checked.differences |= differences
        checked.different += bool(differences)
        checked.new += bool(additions and not differences)
        checked.same += not (additions or differences)
    return checked


def load(workspace: Workspace, checked: CheckedTexts, *, update: bool = False) -> int:
    """Keep the texts that are new; how many goals, targets and indicators got one. A copy of the workspace is kept before.

    update: take the file's word also where it differs from what is here; the older text stays in the history.
    """
    values = dict(_wanted(checked, update))
    if values:
        maintain.keep_copy(workspace)
        places = [Place("sdg_text", id, "deleted") for id in dict.fromkeys(place.id for place in values)]
        back = [workspace.edit(place, False) for place in places if workspace.store.shown(place)]
        with workspace.deed("goals"):
            workspace.write([*back, *(workspace.edit(place, text) for place, text in values.items())])
    return len({place.id for place in values})


def _wanted(checked: CheckedTexts, update: bool) -> Iterator[tuple[Place, str]]:
    yield from checked.additions.items()
    if update:
        yield from checked.differences.items()
