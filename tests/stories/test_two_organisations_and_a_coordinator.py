"""The main job from end to end: recommendations come in, two organisations fill boxes, files travel, a coordinator decides.

Every organisation has a computer of its own, and does with commands what others do in the window. The story runs with a list
that is made here, and, where they lie beside the checkout, with what the United Nations published on Slovenia.
"""

from __future__ import annotations

import json
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pytest

from upr_desktop.cli.main import main
from upr_desktop.domain import ids
from upr_desktop.domain.schema import boxes

PUBLISHED = Path(__file__).resolve().parents[2] / "../shared/data/upr/03_ohchr_thematic_lists"
BOXES = [box.name for box in boxes()]


class Lists(NamedTuple):
    """The lists of two cycles of a State, and how many recommendations each holds."""

    state: str
    second: Path
    third: Path
    counts: tuple[int, int]


class Computer:
    """The computer of one organisation, where one person sits at the command line."""

    def __init__(self, folder: Path, organisation: str, person: str, own: pytest.MonkeyPatch, capsys: Any) -> None:
        self.folder = folder
        self._own, self._capsys = own, capsys
        folder.mkdir()
        self.do("new", "--org", organisation, "--person", person)

    def do(self, *args: object) -> str:
        """A command that must be done; what it says."""
        self._own.setenv("UPR_DATA", str(self.folder / "settings"))
        self._capsys.readouterr()
        status = main(["--workspace", str(self.folder / "work.upr"), *map(str, args)])
        said = self._capsys.readouterr()
        assert (status, said.err) == (0, "")
        return said.out

    def data(self, *args: object) -> Any:
        """What a command says to scripts."""
        return json.loads(self.do(*args, "--json"))

    def digest(self) -> str:
        """The hash over all that is shown here."""
        return self.do("digest").strip()

    def send(self) -> Path:
        """A file with everything, on the stick."""
        self.do("bundle", "export", self.folder / f"{self.folder.name}.uprbundle")
        return self.folder / f"{self.folder.name}.uprbundle"

    def receive(self, *files: Path) -> list[dict[str, Any]]:
        """What came of files."""
        return self.data("bundle", "import", *files)

    def fill(self, numbers: list[str], words: str) -> dict[tuple[str, str], str]:
        """Write in one box of each recommendation, in all twelve in turn; what was written where."""
        places = zip(numbers, cycle(BOXES), strict=False)
        written = {(number, box): f"{words} in box {BOXES.index(box)} of {number}" for number, box in places}
        for (number, box), text in written.items():
            self.do("set", number, box, text)
        return written

    def shown(self) -> dict[tuple[str, str], str]:
        """All filled boxes, by number and name; only the second cycle has any."""
        found = self.data("list")
        return {(f"2:{one['number']}", box): one[box] for one in found for box in BOXES if one[box]}

    def printed(self, document: str) -> str:
        """The words on the pages of a document."""
        self.do("print", document, self.folder / "out.pdf")
        pdf = pypdfium2.PdfDocument(self.folder / "out.pdf")
        words = " ".join("\n".join(page.get_textpage().get_text_range() for page in pdf).split())
        pdf.close()
        return words


def thematic_list(path: Path, cycle_number: str, first: str, count: int) -> Path:
    """A thematic list on Tanzania as OHCHR lays it out, sorted by theme and not by number."""
    import docx

    document = docx.Document()
    document.add_paragraph(f"Thematic list of recommendations – Tanzania – {cycle_number} cycle")
    table = document.add_table(rows=1, cols=3)
    for cell, words in zip(table.rows[0].cells, ("Recommendation", "Position", "Full list of themes"), strict=True):
        cell.text = words
    for number in sorted(range(1, count + 1), key=lambda number: number * 7 % count):
        position = ("Supported", "Noted", "Supported")[number % 3]
        text = f"{first}.{number} Take step {number} for the independence of the commission (Kenya);"
        for cell, words in zip(table.add_row().cells, (text, position, "National human rights institution"), strict=True):
            cell.text = words
    document.save(str(path))
    return path


@pytest.fixture(params=["made here", "published"])
def lists(request, tmp_path) -> Lists:
    """The lists of the second and third cycle of one State."""
    if request.param == "made here":
        second = thematic_list(tmp_path / "second.docx", "2nd", "134", 40)
        return Lists("TZA", second, thematic_list(tmp_path / "third.docx", "3rd", "56", 31), (40, 31))
    if not PUBLISHED.is_dir():
        pytest.skip("the published lists do not lie beside the checkout")
    return Lists(
        "SVN",
        PUBLISHED / "UPR20__Slovenia_ThematicListRecommendations_E.docx",
        PUBLISHED / "UPR34_Slovenia_Thematic_list_of_Recommendations.docx",
        (163, 215),
    )


@pytest.fixture
def computers(tmp_path, monkeypatch, capsys):
    """The computers of Asha, Juma and Neema, who coordinates."""
    people = (("Dodoma", "LHRC", "Asha"), ("Mwanza", "THRDC", "Juma"), ("Arusha", "TGNP", "Neema"))
    return [Computer(tmp_path / place, *who, monkeypatch, capsys) for place, *who in people]


def bring_in(computer: Computer, lists: Lists) -> list[str]:
    """Import both lists, and once more, which changes nothing; the numbers of the second cycle."""
    came = computer.data("import", lists.second, lists.third)
    assert [(one["new"], one["same"], one["different"], one["to_check"]) for one in came] == [
        (n, 0, 0, 0) for n in lists.counts
    ]
    before = computer.digest()
    assert [one["same"] for one in computer.data("import", lists.second, lists.third, "--update")] == list(lists.counts)
    assert computer.digest() == before
    found = computer.data("list")
    assert len(found) == sum(lists.counts)
    return [f"2:{one['number']}" for one in found if one["review"] == ids.review_id(lists.state, "upr", "2")]


class Work(NamedTuple):
    """What two organisations wrote, by number and box, the places where both did, and the files that they sent."""

    by_asha: dict[tuple[str, str], str]
    by_juma: dict[tuple[str, str], str]
    both: set[tuple[str, str]]
    files: tuple[Path, Path]


@pytest.fixture
def work(lists, computers) -> Work:
    """Twenty boxes each, three of them the same; each has received the other's file, and the coordinator none yet."""
    asha, juma, neema = computers
    numbers = bring_in(neema, lists)
    assert len(numbers) == lists.counts[0]
    for computer in (asha, juma):
        computer.receive(neema.send())
    assert asha.digest() == juma.digest() == neema.digest()

    by_asha, by_juma = asha.fill(numbers[:20], "Asha"), juma.fill(numbers[:3] + numbers[23:40], "Juma")
    both = by_asha.keys() & by_juma.keys()
    assert (len(by_asha), len(by_juma), len(both)) == (20, 20, 3)
    files = asha.send(), juma.send()
    assert juma.receive(files[0])[0]["conflicts"] == asha.receive(files[1])[0]["conflicts"] == 3
    return Work(by_asha, by_juma, both, files)


def test_both_show_the_same_and_know_of_the_same_three_questions(computers, work):
    asha, juma, _ = computers

    assert asha.digest() == juma.digest()
    questions = asha.data("conflicts")
    assert questions == juma.data("conflicts")
    asked = {(f"2:{one['number']}", one["field"]): {value["value"] for value in one["values"]} for one in questions}
    assert asked == {place: {work.by_asha[place], work.by_juma[place]} for place in work.both}
    authors = {value["author"] for one in questions for value in one["values"]}
    assert authors == {"Asha, LHRC", "Juma, THRDC"}


def test_the_coordinator_decides_once_and_it_is_decided_everywhere(computers, work):
    asha, juma, neema = computers
    questions = asha.data("conflicts")
    assert [one["conflicts"] for one in neema.receive(*work.files)] == [0, 3]
    assert neema.data("conflicts") == questions
    first, second, third = ((f"2:{one['number']}", one["field"]) for one in questions)

    neema.do("resolve", questions[0]["id"], "--choose", 1)
    neema.do("resolve", questions[1]["id"], "--choose", 2)
    neema.do("resolve", questions[2]["id"], "--text", "Neema: what both wrote")
    for computer in (asha, juma):
        computer.receive(neema.send())

    decided = {first: questions[0]["values"][0]["value"], second: questions[1]["values"][1]["value"]}
    expected = work.by_asha | work.by_juma | decided | {third: "Neema: what both wrote"}
    for computer in computers:
        assert computer.data("conflicts") == []
        assert computer.digest() == neema.digest()
        assert computer.shown() == expected
        computer.do("check")
    history = juma.data("show", third[0], "--history")["history"][third[1]]
    assert {one["value"] for one in history} == {work.by_asha[third], work.by_juma[third], expected[third]}
    paper = asha.printed("implementation-plan") + asha.printed("action-strategy")
    assert [text for text in expected.values() if text not in paper] == []


def test_who_imports_the_same_list_apart_works_on_the_same_recommendations(lists, computers):
    asha, juma, neema = computers
    numbers = bring_in(asha, lists)
    assert bring_in(juma, lists) == numbers
    asha.fill(numbers[:5], "Asha")
    juma.fill(numbers[5:10], "Juma")

    for computer, other in ((neema, asha), (neema, juma), (asha, neema), (juma, neema)):
        (came,) = computer.data("bundle", "import", other.send(), "--join")
        assert came["conflicts"] == 0

    assert asha.digest() == juma.digest() == neema.digest()
    assert len(neema.data("list")) == sum(lists.counts)
    assert len(neema.shown()) == 10
