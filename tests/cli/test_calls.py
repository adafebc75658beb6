"""How the program is called: which workspace, which language, which exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from upr_desktop import i18n, settings
from upr_desktop.cli.main import main
from upr_desktop.errors.base import NotFound
from upr_desktop.tasks.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]

COMMANDS = (
    "add backup bring-back bundle check cluster conflicts digest export group import list log new print put-aside rebuild "
    "resolve responses restore self-test set show split totals uncluster"
).split()


def test_every_command_of_the_manual_is_there(dodoma):
    said = dodoma.do("--help").out

    assert [name for name in COMMANDS if f"\n  {name} " not in said] == []


@pytest.mark.parametrize(
    "command", [*([name] for name in COMMANDS), ["bundle", "export"], ["bundle", "import"], ["group", "assign"]]
)
def test_every_command_explains_itself_and_takes_workspace_and_language(dodoma, command):
    said = dodoma.do(*command, "--help").out

    assert "Usage: upr-desktop" in said
    assert "--workspace NAME.upr" in said
    assert "--lang [en|fr|sw]" in said


def test_the_version_is_told(dodoma):
    assert "upr-desktop" in dodoma.do("--version").out


@pytest.mark.parametrize(
    "args",
    [
        ["explode"],
        ["list", "--colour"],
        ["show"],
        ["new"],
        ["new", "--org", "LHRC"],
        ["import"],
        ["import", "plan.csv", "--format", "photo"],
        ["list", "--response", "perhaps"],
        ["print", "poster", "out.pdf"],
        ["print", "implementation-plan"],
        ["print", "implementation-plan", "out.pdf", "--paper", "A5"],
        ["bundle", "import"],
        ["bundle", "export", "out.uprbundle", "--since", "a.uprbundle", "--group", "Women"],
        ["resolve", "entry/x/goal"],
        ["resolve", "entry/x/goal", "--choose", "1", "--text", "both"],
        ["resolve", "entry/x/goal", "--choose", "first"],
        ["cluster", "134.16"],
        ["cluster", "134.16", "134.16"],
        ["--lang", "de", "list"],
    ],
)
def test_wrong_usage_is_2_and_changes_nothing(dodoma, args):
    before = dodoma.digest()

    assert "Usage: upr-desktop" in dodoma.wrong(*args)

    assert dodoma.digest() == before


def test_a_workspace_alone_is_no_command(dodoma):
    assert "Usage: upr-desktop" in dodoma.wrong()


# --- which workspace


def test_the_workspace_may_be_named_before_and_after_the_command(dodoma, capsys):
    for args in (["--workspace", dodoma.path, "digest"], ["digest", "--workspace", dodoma.path]):
        capsys.readouterr()
        assert main([str(arg) for arg in args]) == 0
        assert capsys.readouterr().out == dodoma.digest() + "\n"


def test_the_variable_names_one_too_and_the_option_counts_more(dodoma, mwanza, monkeypatch, capsys):
    mwanza.do("set", "134.16", "goal", "only here")
    monkeypatch.setenv("UPR_WORKSPACE", str(mwanza.path))

    for args, expected in (([], "only here"), (["--workspace", str(dodoma.path)], "")):
        capsys.readouterr()
        assert main(["show", "134.16", "--json", *args]) == 0
        assert json.loads(capsys.readouterr().out)["goal"] == expected


def test_without_a_name_it_is_the_one_that_was_opened_last(dodoma, mwanza, capsys):
    mwanza.do("set", "134.16", "goal", "only here")
    for one, goal in ((dodoma, ""), (mwanza, "only here")):
        one.digest()
        capsys.readouterr()
        assert main(["show", "134.16", "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["goal"] == goal


def test_without_any_it_is_a_new_one_in_the_folder_of_the_user(capsys, own_folders):
    assert main(["list"]) == 0
    assert capsys.readouterr().out == "0 recommendations\n"
    assert (own_folders / "UPR.upr").exists()

    assert main(["add", "134.16", "Strengthen the commission", "--state", "TZA", "--cycle", "2"]) == 0
    capsys.readouterr()
    assert main(["list", "--json"]) == 0
    assert [one["number"] for one in json.loads(capsys.readouterr().out)] == ["134.16"]


def test_new_without_a_name_makes_it_there_and_never_twice(dodoma, capsys, own_folders):
    args = ["new", "--org", "LHRC", "--person", "Asha"]
    assert main(args) == 0
    assert (own_folders / "UPR.upr").exists()
    capsys.readouterr()

    assert main(args) == 1
    assert "UPR.upr" in capsys.readouterr().err


def test_one_that_was_opened_last_and_is_gone_is_not_made_anew(dodoma, capsys):
    dodoma.path.unlink()

    assert main(["list"]) == 1
    assert "Dodoma.upr" in capsys.readouterr().err
    assert not dodoma.path.exists()


def test_one_that_is_named_must_be_there(dodoma, tmp_path):
    dodoma.path.unlink()

    assert "Dodoma.upr" in dodoma.refused("list")
    assert not dodoma.path.exists()


def test_a_workspace_that_is_open_elsewhere_says_so(dodoma):
    with Workspace(dodoma.path, exclusive=True):
        assert "already open" in dodoma.refused("set", "134.16", "goal", "a budget")


def test_nothing_is_left_beside_the_workspace(dodoma):
    dodoma.do("set", "134.16", "goal", "a budget")
    dodoma.refused("show", "999.9")

    assert list(dodoma.path.parent.iterdir()) == [dodoma.path]


@pytest.mark.skipif(os.name == "nt", reason="folders there have other rights")
def test_where_nothing_can_be_remembered_the_work_goes_on(dodoma, own_folders, monkeypatch):
    (own_folders / "file").write_text("no folder")
    monkeypatch.setenv("UPR_DATA", str(own_folders / "file"))

    assert "134.16" in dodoma.do("list").out


# --- languages


@pytest.mark.parametrize(("language", "name"), [("en", "Germany"), ("fr", "Allemagne"), ("sw", "Ujerumani")])
def test_words_are_in_the_language_that_was_asked_for(dodoma, language, name):
    dodoma.do("add", "134.20", "Ratify", "--from", "DEU")

    assert name in dodoma.do("--lang", language, "show", "134.20").lines
    assert name in dodoma.do("show", "134.20", "--lang", language).lines


def test_the_language_of_the_window_is_taken_when_none_is_named(dodoma):
    settings.load().change(language="fr")

    assert "Népal" in dodoma.do("show", "134.16").lines


@pytest.mark.parametrize("language", list(i18n.LANGUAGES))
def test_a_refusal_speaks_the_language_too(dodoma, language):
    with i18n.speaking(language):
        expected = str(NotFound("999.9"))

    assert dodoma.refused("show", "999.9", "--lang", language) == expected


@pytest.mark.parametrize("command", [["list"], ["show", "134.16"], ["conflicts"], ["log"]])
def test_data_is_the_same_in_every_language(dodoma, command):
    documents = [dodoma.do("--lang", language, *command, "--json").data for language in ("en", "fr", "sw")]

    assert documents[0] == documents[1] == documents[2]


# --- as scripts call it


def test_a_script_gets_one_sentence_and_a_status(dodoma, process):
    done = process("--workspace", dodoma.path, "digest")
    assert (done.returncode, len(done.stdout.strip()), done.stderr) == (0, 64, b"")

    refused = process("--workspace", dodoma.path.with_name("gone.upr"), "digest")
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert refused.stderr.count(b"\n") == 1
    assert b"gone.upr" in refused.stderr

    assert process("--workspace", dodoma.path, "explode").returncode == 2


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_script_gets_utf_8_whatever_the_system_writes(dodoma, process, encoding):
    dodoma.do("set", "134.16", "goal", "Ŋ ʼ 人權 ✓")

    done = process("--workspace", dodoma.path, "show", "134.16", "--json", env={**os.environ, "PYTHONIOENCODING": encoding})

    assert done.returncode == 0
    assert json.loads(done.stdout.decode())["goal"] == "Ŋ ʼ 人權 ✓"


def test_commands_need_no_window(dodoma, process):
    done = process("--workspace", dodoma.path, "list", env={**os.environ, "DISPLAY": "", "QT_QPA_PLATFORM": "none"})

    assert (done.returncode, done.stderr) == (0, b"")


def test_whoever_stops_reading_gets_no_trace(dodoma):
    command = [sys.executable, "-m", "upr_desktop", "--workspace", str(dodoma.path), "list", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as started:
        started.stdout.close()
        said = started.stderr.read()

    assert said == b""
    assert started.returncode == 1
