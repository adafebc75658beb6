"""The texts of goals, targets and indicators: loaded once, the same for everybody, looked up in every language."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from upr_desktop import i18n
from upr_desktop.domain import ids
from upr_desktop.domain.commits import Place
from upr_desktop.errors.base import BoxFull
from upr_desktop.tasks import groups
from upr_desktop.tasks.bring.load_sdg import CheckedTexts, check, load
from upr_desktop.tasks.show import sdgs
from upr_desktop.tasks.sitting import Sitting
from upr_desktop.tasks.workspace import Workspace

REAL = Path(__file__).parents[3] / "../shared/data/upr/05_sdg"

ROWS = [
    ("16.2", "End abuse", "Mettre fin à la maltraitance", "Komesha ukatili"),
    ("16.2.1", "Share of children", "Part des enfants", ""),
    ("16.2.2", "Victims of trafficking", "", ""),
    ("5.2.1", "Share of women", "", "Idadi ya wanawake"),
]


@pytest.fixture
def file(tmp_path) -> Callable[..., Path]:
    """Writes a file of texts: rows of code, English, French, Swahili."""

    def write(*rows: tuple[str, ...], name: str = "texts.csv") -> Path:
        lines = [",".join(row) for row in (("code", "en", "fr", "sw"), *(rows or ROWS))]
        (tmp_path / name).write_text("\n".join(lines), encoding="utf-8")
        return tmp_path / name

    return write


def loaded(workspace: Workspace, path: Path, *, update: bool = False) -> CheckedTexts:
    checked = check(workspace, path)
    load(workspace, checked, update=update)
    return checked


def counts(checked: CheckedTexts) -> tuple[int, int, int]:
    return checked.new, checked.same, checked.different


def test_looking_at_a_file_writes_nothing(dodoma, file):
    before = dodoma.commits()

    assert counts(check(dodoma.workspace, file())) == (4, 0, 0)
    assert dodoma.commits() == before


def test_the_same_file_again_changes_nothing(dodoma, file):
    loaded(dodoma.workspace, file())
    before = dodoma.commits()

    assert counts(loaded(dodoma.workspace, file(), update=True)) == (0, 4, 0)
    assert dodoma.commits() == before


def test_another_edition_is_counted_and_taken_only_when_somebody_says_so(dodoma, file):
    loaded(dodoma.workspace, file())
    newer = file(("16.2", "End all abuse", "", ""), ("16.2.2", "Victims of trafficking", "Victimes", ""), ("5.2.1", "", "", ""))

    assert counts(loaded(dodoma.workspace, newer)) == (1, 0, 1)
    texts = sdgs.texts(dodoma.reader)
    assert texts["16.2"].values["text_en"] == "End abuse"
    assert texts["16.2.2"].values["text_fr"] == "Victimes"
    loaded(dodoma.workspace, newer, update=True)
    texts = sdgs.texts(dodoma.reader)
    assert texts["16.2"].values["text_en"] == "End all abuse"
    assert texts["16.2"].values["text_fr"] == "Mettre fin à la maltraitance"


def test_two_offices_that_loaded_the_same_file_have_nothing_to_decide(dodoma, mwanza, file):
    for office in (dodoma, mwanza):
        loaded(office.workspace, file())
    dodoma.send_to(mwanza)
    mwanza.send_to(dodoma)

    assert dodoma.questions() == mwanza.questions() == []
    assert dodoma.digest() == mwanza.digest()
    assert len(sdgs.texts(dodoma.reader)) == len(ROWS)


def test_two_offices_with_two_editions_show_the_same_one_and_have_nothing_to_decide(dodoma, mwanza, file):
    loaded(dodoma.workspace, file())
    loaded(mwanza.workspace, file(("16.2", "End all abuse", "", ""), name="newer.csv"))
    dodoma.send_to(mwanza)
    mwanza.send_to(dodoma)

    assert dodoma.questions() == mwanza.questions() == []
    assert dodoma.digest() == mwanza.digest()
    loaded(dodoma.workspace, file(("16.2", "End every abuse", "", "")), update=True)
    dodoma.send_to(mwanza)
    assert sdgs.text(sdgs.texts(mwanza.reader), "16.2") == "End every abuse"


def test_a_new_workspace_with_nothing_but_texts_joins_the_coalition_whose_file_comes(dodoma, office, file):
    made = office("Mwanza", "THRDC", "Juma", state="")
    loaded(made.workspace, file())
    dodoma.send_to(made)

    assert made.workspace.id == dodoma.workspace.id
    assert made.numbers() == dodoma.numbers()


def test_the_texts_go_along_with_the_file_of_one_group(dodoma, office, file):
    loaded(dodoma.workspace, file())
    group = groups.add(dodoma.workspace, "Children", dodoma.find("134.16").text("review"))
    other = office("Mwanza", "THRDC", "Juma", state="")
    other.receive(dodoma.bundle("children", group=group), join=True)

    assert sdgs.texts(other.reader).keys() == {row[0] for row in ROWS}


@pytest.mark.skipif(not REAL.exists(), reason="the real files are not beside this checkout")
def test_the_real_files_meet(dodoma, mwanza):
    for office in (dodoma, mwanza):
        for name in ("targets", "indicators", "goals"):
            loaded(office.workspace, REAL / f"global_{name}.csv")
    dodoma.send_to(mwanza)

    texts = sdgs.texts(mwanza.reader)
    assert len(texts) == 17 + 169 + 252
    assert len(sdgs.indicators(texts, ["16.2"])) == 3
    assert mwanza.questions() == []
    assert sdgs.find(texts, "watoto ukatili")[0] == "16.2"


def test_a_text_is_shown_in_the_language_of_the_reader_where_there_is_one(dodoma, file):
    loaded(dodoma.workspace, file())
    texts = sdgs.texts(dodoma.reader)

    with i18n.speaking("fr"):
        assert sdgs.text(texts, "16.2") == "Mettre fin à la maltraitance"
        assert sdgs.text(texts, "16.2.2") == "Victims of trafficking"
    assert sdgs.name(texts, "16.2") == "SDG 16.2: End abuse"
    assert (sdgs.name(texts, "16.3"), sdgs.name(texts, "5")) == ("SDG 16.3", "SDG 5: Gender equality")


def test_words_of_any_language_find_loaded_texts(dodoma, file):
    loaded(dodoma.workspace, file())
    texts = sdgs.texts(dodoma.reader)

    assert sdgs.find(texts, "maltraitance") == sdgs.find(texts, "KOMESHA") == ["16.2"]
    assert sdgs.find(texts, "16.2") == ["16.2", "16.2.1", "16.2.2"]


def test_a_target_offers_its_indicators_and_a_goal_those_of_all_its_targets(dodoma, file):
    loaded(dodoma.workspace, file())
    texts = sdgs.texts(dodoma.reader)

    assert sdgs.indicators(texts, ["16.2"]) == ["16.2.1", "16.2.2"]
    assert sdgs.indicators(texts, ["5", "16"]) == ["5.2.1", "16.2.1", "16.2.2"]
    assert sdgs.indicators(texts, ["16.20", "1"]) == []


@pytest.mark.parametrize(("id", "code"), [("another-program", "16.2"), (ids.sdg_text_id("99.9"), "99.9")])
def test_a_text_under_another_id_or_for_a_code_that_there_is_not_is_kept_and_not_shown(dodoma, file, id, code):
    loaded(dodoma.workspace, file())
    before = sdgs.texts(dodoma.reader)
    place = Place("sdg_text", id, "code")
    dodoma.workspace.write([dodoma.workspace.edit(place, code), dodoma.workspace.edit(place._replace(field="text_en"), "?")])

    assert sdgs.texts(dodoma.reader) == before
    assert dodoma.reader.record("sdg_text", id).text("code") == code


@pytest.fixture
def sitting(dodoma):
    dodoma.workspace.close()
    made = Sitting(dodoma.workspace.path)
    dodoma.workspace, dodoma.reader = made.workspace, made.workspace.store
    yield made
    made.close()


def add(dodoma, sitting, *lines):
    return sdgs.add_lines(sitting, dodoma.place("134.16", "indicators"), lines, "Indicators, 134.16")


def test_indicators_are_added_below_what_stands_in_the_box_and_undo_takes_them_away(dodoma, sitting):
    dodoma.write("134.16", "Our own indicator", "indicators")

    assert add(dodoma, sitting, "SDG 16.2.1: Share of children", "SDG 16.2.2: Victims")
    assert dodoma.read("134.16", "indicators") == "Our own indicator\nSDG 16.2.1: Share of children\nSDG 16.2.2: Victims"
    sitting.editor.undo()
    assert dodoma.read("134.16", "indicators") == "Our own indicator"


def test_a_line_that_is_there_is_not_added_again(dodoma, sitting):
    add(dodoma, sitting, "SDG 16.2.1: Share of children")

    assert not add(dodoma, sitting, "SDG 16.2.1: Share of children")
    assert add(dodoma, sitting, "SDG 16.2.1: Share of children", "SDG 16.2.2: Victims", "SDG 16.2.2: Victims")
    assert dodoma.read("134.16", "indicators") == "SDG 16.2.1: Share of children\nSDG 16.2.2: Victims"


def test_what_does_not_fit_into_the_box_is_not_added(dodoma, sitting):
    dodoma.write("134.16", "a" * 19_990, "indicators")

    with pytest.raises(BoxFull, match="Indicators"):
        add(dodoma, sitting, "SDG 16.2.1: Share of children")
    assert dodoma.read("134.16", "indicators") == "a" * 19_990
