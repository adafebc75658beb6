"""What to write in a box: one question or two, from the help texts."""

from __future__ import annotations

import json
from functools import cache

from upr_desktop import paths
from upr_desktop.i18n import current


@cache
def _tips() -> dict[str, dict[str, str]]:
    tips: dict[str, dict[str, str]] = json.loads((paths.resources() / "help" / "help.json").read_text("utf-8"))["tips"]
    return tips


def tip(box: str) -> str:
    """The tip for a box of the matrices in the current language; "" for a field that has none."""
    return _tips().get(box, {}).get(current(), "")
