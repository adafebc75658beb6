"""LHRC has the list with numbers, Haki Jamii the one without. Both write, exchange files, and find that they mean the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from upr_desktop.cli.main import main
from upr_desktop.domain import ids
from upr_desktop.gui.receive.receive import Receive
from upr_desktop.gui.session import Session
from upr_desktop.settings import Settings

COMMISSION = "Strengthen the independence and autonomy of the national human rights commission"
WATER = "Bring clean water to all the villages of the district of Kondoa"
LAND = "Protect the right of widows to the land of their late husbands"
REVIEW = ids.review_id("TZA", "upr", "2")


class Computer:
    """The computer of one organisation, at the command line."""

    def __init__(self, folder: Path, own: pytest.MonkeyPatch, capsys: Any) -> None:
        self.folder, self.work = folder, folder / "work.upr"
        self._own, self._capsys = own, capsys
        folder.mkdir()

    def do(self, *args: object) -> str:
        """A command that must be done; what it says."""
        self._own.setenv("UPR_DATA", str(self.folder / "settings"))
        self._capsys.readouterr()
        status = main(["--workspace", str(self.work), *map(str, args)])
        said = self._capsys.readouterr()
        assert (status, said.err) == (0, "")
        return said.out

    def data(self, *args: object) -> Any:
        """What a command says to scripts."""
        return json.loads(self.do(*args, "--json"))

    def numbers(self) -> list[str]:
        """The numbers in the list."""
        return [one["number"] for one in self.data("list")]

    def box(self, number: str, name: str = "goal") -> Any:
        """What stands in a box."""
        return self.data("show", number)[name]

    def send(self) -> Path:
        """A file of everything."""
        target = self.folder / "everything.uprbundle"
        target.unlink(missing_ok=True)
        self.do("bundle", "export", target)
        return target


@pytest.fixture
def computers(tmp_path, monkeypatch, capsys):
    """Asha of LHRC with three numbered recommendations, Wanjiru of Haki Jamii with the same ones from another list."""
    lhrc, haki = (Computer(tmp_path / name, monkeypatch, capsys) for name in ("LHRC", "Haki Jamii"))
    numbered, unnumbered = tmp_path / "report.csv", tmp_path / "list.csv"
    numbered.write_text(
        f"Rec#,Recommendation(s),Response\n134.16,{COMMISSION},Accepted\n134.18,{WATER},Noted\n134.20,{LAND},Accepted\n",
        "utf-8",
    )
    unnumbered.write_text(f"Recommendation(s),Response\n{LAND} soon,\n{COMMISSION},Accepted\n{WATER},Noted\n", "utf-8")
    for computer, organisation, person, file in ((lhrc, "LHRC", "Asha", numbered), (haki, "Haki Jamii", "Wanjiru", unnumbered)):
        computer.do("new", "--org", organisation, "--person", person, "--state", "TZA", "--cycle", "2")
        computer.do("import", file)
    return lhrc, haki


def of_haki(text: str) -> str:
    """The id of a recommendation in the list without numbers."""
    return ids.recommendation_id(REVIEW, "", text)


def exchange(*both: Computer) -> None:
    """Each gets what the other has, and both show the same."""
    files = [one.send() for one in both]
    for one, file in zip(both, reversed(files), strict=True):
        one.do("bundle", "import", file, "--join")
    assert len({one.do("digest") for one in both}) == 1
    assert len({tuple(one.numbers()) for one in both}) == 1


def test_twins_of_two_sources_are_found_united_and_parted_again(computers):
    lhrc, haki = computers
    lhrc.do("set", "134.16", "goal", "A budget of its own")
    haki.do("set", of_haki(COMMISSION), "goal", "A law on the commission")
    haki.do("set", of_haki(COMMISSION), "timeframe", "March 2019")

    exchange(lhrc, haki)

    assert lhrc.numbers() == ["", "", "", "134.16", "134.18", "134.20"]
    found = lhrc.data("alike")
    assert {(one["kind"], one["one"]["number"], one["other"]["id"]) for one in found} == {
        ("twin", "134.16", of_haki(COMMISSION)),
        ("twin", "134.18", of_haki(WATER)),
        ("twin", "134.20", of_haki(LAND + " soon")),
    }

    assert lhrc.do("same", "--all") == "1 pair is one recommendation now.\n"
    lhrc.do("same", "134.16", of_haki(COMMISSION))
    haki.do("same", of_haki(COMMISSION), "134.16")
    lhrc.do("different", "134.20", of_haki(LAND + " soon"))
    assert "other new details" in haki.do("bundle", "inspect", lhrc.send())
    exchange(lhrc, haki)

    for computer in computers:
        assert computer.numbers() == ["", "134.16", "134.18", "134.20"]
        assert computer.data("alike") == [], "nobody is asked again"
        assert computer.data("conflicts") == []
        assert computer.box(of_haki(COMMISSION)) == computer.box("134.16") == "A budget of its own\n\nA law on the commission"
        assert computer.box("134.16", "timeframe") == "March 2019"

    haki.do("part", of_haki(COMMISSION))
    exchange(haki, lhrc)

    assert lhrc.numbers() == ["", "", "134.16", "134.18", "134.20"]
    assert lhrc.box("134.16").startswith("A budget of its own")
    assert lhrc.box(of_haki(COMMISSION)) == "A law on the commission"
    assert lhrc.data("alike")[0]["other"]["id"] == of_haki(COMMISSION)
    lhrc.do("check")


def test_who_receives_is_told_that_something_may_be_here_twice(computers, qtbot, monkeypatch):
    lhrc, haki = computers
    file = haki.send()
    monkeypatch.setenv("UPR_DATA", str(lhrc.folder / "settings"))
    session = Session(lhrc.work, Settings())
    page, wished = Receive(session), []
    session.page_wished.connect(wished.append)
    qtbot.addWidget(page)
    page.show()
    page._pile.join = True
    page.take_files([file])
    qtbot.waitUntil(session.idle)

    page.compare.add.click()
    qtbot.waitUntil(session.idle)

    assert "3 recommendations may be here twice, from two sources." in page.done.sentences
    page.done.pairs.click()
    assert wished == ["alike"]
    session.close()
