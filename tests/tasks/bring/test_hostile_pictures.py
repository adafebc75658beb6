"""Whatever somebody drops on the window costs little, is explained, and stops nothing."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests import photos
from tests.tasks.hostile_pictures import FILES, outcome

HOUSE = Path(__file__).resolve().parents[3]
MOST_BYTES = 300 << 20


@pytest.mark.skipif(sys.platform != "linux", reason="memory is measured as on Linux")
def test_hostile_pictures_are_explained_and_take_little_memory(tmp_path):
    for name, (make, _ends) in FILES.items():
        (tmp_path / name).write_bytes(make())

    ran = subprocess.run(
        [sys.executable, "-m", "tests.tasks.hostile_pictures", str(tmp_path)],
        cwd=HOUSE,
        capture_output=True,
        text=True,
        check=True,
    )
    ends, grown = map(json.loads, ran.stdout.splitlines())

    assert ends == {name: ends for name, (_make, ends) in FILES.items()}
    assert grown < MOST_BYTES


@pytest.mark.parametrize("kind", ["BMP", "GIF", "JPEG", "PNG", "TIFF", "PDF"])
def test_damage_anywhere_is_explained_or_does_not_matter(tmp_path, kind):
    small = photos.page("UPR DCF-GTF-MFC", 60)
    good = photos.pdf("UPR DCF-GTF-MFC") if kind == "PDF" else photos.saved(small, kind)
    chance = random.Random(kind)
    path = tmp_path / "Sheet.jpg"

    for _time in range(8 if kind == "PDF" else 60):  # each scan is a process of its own
        data = bytearray(good)
        for _damage in range(3):
            data[chance.randrange(min(len(data), chance.choice((300, 1_000_000))))] = chance.randrange(256)
        path.write_bytes(data)

        assert outcome(path) in (["DCF-GTF-MFC"], [], "PictureUnreadable", "FileTooLarge")
