"""Two offices share a folder that two real Syncthings carry, which talk with each other here and with nobody else."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

from upr_desktop.cli.main import main

pytestmark = pytest.mark.skipif(not shutil.which("syncthing"), reason="Syncthing is not installed")

WAIT = 60.0
"""Seconds after which what should have come will not come any more."""

ALONE = {
    "globalAnnounceEnabled": "false",
    "localAnnounceEnabled": "false",
    "relaysEnabled": "false",
    "natEnabled": "false",
    "announceLANAddresses": "false",
    "crashReportingEnabled": "false",
    "startBrowser": "false",
    "urAccepted": "-1",
    "autoUpgradeIntervalH": "0",
    "stunKeepaliveStartS": "0",
    "reconnectionIntervalS": "5",
}
"""The settings with which a Syncthing asks nobody on the internet or in the local network."""


def until(done: Callable[[], bool], what: str) -> None:
    """Wait for something that takes a moment; fail when it does not come."""
    end = time.monotonic() + WAIT
    while not done():
        assert time.monotonic() < end, what
        time.sleep(0.1)


def free_ports(number: int) -> list[int]:
    """Ports of this computer on which nobody listens."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


class Syncthing:
    """One that carries one folder, when it has been told to whom."""

    def __init__(self, home: Path, folder: Path) -> None:
        self.home, self.folder = home, folder
        self.port, self.gui = free_ports(2)
        home.mkdir()
        folder.mkdir()
        self.env = {**os.environ, "HOME": str(home), "STNOUPGRADE": "1"}
        subprocess.run(["syncthing", "generate", f"--home={home}"], env=self.env, capture_output=True, check=True)
        self.config = Xml.parse(home / "config.xml").getroot()
        self.id = self.config.findall("device")[0].get("id") or ""
        self.key = self.config.findtext("gui/apikey") or ""
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, other: Syncthing) -> None:
        """Carry the folder to and from one other."""
        self._configure(other)
        command = ["syncthing", "serve", f"--home={self.home}", "--no-browser", "--no-restart"]
        with (self.home / "log.txt").open("wb") as log:
            self._process = subprocess.Popen(command, env=self.env, stdout=log, stderr=log)

    def _configure(self, other: Syncthing) -> None:
        """One folder for two devices at fixed addresses, and a look at the disk only when asked."""
        config, options = self.config, self.config.find("options")
        for parent, tag in ((config, "folder"), (config, "device"), (options, "listenAddress")):
            for found in parent.findall(tag):
                parent.remove(found)
        settings = {"path": str(self.folder), "type": "sendreceive", "rescanIntervalS": "0", "fsWatcherEnabled": "false"}
        shared = Xml.SubElement(config, "folder", id="box", **settings)
        Xml.SubElement(shared, "maxConflicts").text = "10"
        for one in (self, other):
            Xml.SubElement(shared, "device", id=one.id)
            device = Xml.SubElement(config, "device", id=one.id, name=one.folder.parent.name)
            Xml.SubElement(device, "address").text = f"tcp://127.0.0.1:{one.port}"
        Xml.SubElement(options, "listenAddress").text = f"tcp://127.0.0.1:{self.port}"
        for name, value in ALONE.items():
            options.find(name).text = value
        config.find("gui/address").text = f"127.0.0.1:{self.gui}"
        Xml.ElementTree(config).write(self.home / "config.xml")

    def stop(self) -> None:
        """End it."""
        if self._process:
            self._process.terminate()
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def ask(self, path: str, *, post: bool = False) -> Any:
        """What it answers; None as long as it does not."""
        asked = urllib.request.Request(
            f"http://127.0.0.1:{self.gui}/rest/{path}", headers={"X-API-Key": self.key}, method="POST" if post else "GET"
        )
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(asked, timeout=10) as answer:
                return json.loads(answer.read() or b"{}")
        except OSError:
            return None

    def is_with(self, other: Syncthing) -> bool:
        """Whether it talks with the other."""
        answer = self.ask("system/connections") or {}
        return bool(answer.get("connections", {}).get(other.id, {}).get("connected"))

    def files(self) -> dict[str, bytes]:
        """What lies in its folder."""
        return {path.name: path.read_bytes() for path in self.folder.glob("[!.]*")}


class Office:
    """Somebody at a command line beside a Syncthing."""

    def __init__(self, folder: Path, organisation: str, person: str, capsys: pytest.CaptureFixture[str]) -> None:
        folder.mkdir()
        self.path = folder / "work" / "work.upr"
        self._capsys = capsys
        self.do("new", "--org", organisation, "--person", person)
        self.carrier = Syncthing(folder / "syncthing", folder / "Shared")
        self.do("post-box", "use", self.carrier.folder)

    def do(self, *args: object) -> str:
        """A command that must be done; what it says."""
        self._capsys.readouterr()
        status = main(["--workspace", str(self.path), *map(str, args)])
        said = self._capsys.readouterr()
        assert (status, said.err) == (0, "")
        return said.out

    def digest(self) -> str:
        """The hash over all that is shown here."""
        return self.do("digest").strip()

    def send(self) -> None:
        """Put a file into the post box, and let Syncthing look."""
        self.do("post-box", "send")
        self.carrier.ask("db/scan?folder=box", post=True)


@pytest.fixture
def offices(tmp_path, capsys) -> Iterator[list[Office]]:
    """Asha's in Dodoma and Juma's in Mwanza, with Syncthings that talk with each other."""
    people = (("Dodoma", "LHRC", "Asha"), ("Mwanza", "THRDC", "Juma"))
    made = [Office(tmp_path / place, *who, capsys) for place, *who in people]
    dodoma, mwanza = (one.carrier for one in made)
    try:
        dodoma.start(mwanza)
        mwanza.start(dodoma)
        until(lambda: dodoma.is_with(mwanza) and mwanza.is_with(dodoma), "the two do not find each other")
        yield made
    finally:
        dodoma.stop()
        mwanza.stop()


def until_equal(*offices: Office) -> None:
    """Receive again and again, also while files are on their way: nothing is ever refused, and in the end all show the same."""

    def equal() -> bool:
        for one in offices:
            one.do("post-box", "receive")
        return len({one.digest() for one in offices}) == 1

    until(equal, "what one put there did not come")


def test_what_two_offices_write_meets_by_way_of_syncthing(offices):
    dodoma, mwanza = offices
    dodoma.do("add", "134.16", "Strengthen the commission", "--state", "TZA", "--cycle", "2")
    dodoma.send()
    until_equal(dodoma, mwanza)

    dodoma.do("set", "134.16", "goal", "by Asha")
    mwanza.do("set", "134.16", "goal", "by Juma")
    mwanza.do("set", "134.16", "risks", "A late budget " * 1_000)
    dodoma.send()
    mwanza.send()
    until_equal(dodoma, mwanza)

    (question,) = json.loads(dodoma.do("conflicts", "--json"))
    dodoma.do("resolve", question["id"], "--text", "by both")
    dodoma.send()
    until_equal(dodoma, mwanza)
    assert json.loads(mwanza.do("show", "134.16", "--json"))["goal"] == "by both"
    until(lambda: dodoma.carrier.files() == mwanza.carrier.files(), "the folders differ")
    assert sorted(name[:4] for name in dodoma.carrier.files()) == ["LHRC", "THRD"]


def test_conflicting_copies_that_syncthing_makes_are_all_taken_in(offices):
    dodoma, mwanza = offices
    dodoma.do("add", "134.16", "Strengthen the commission", "--state", "TZA", "--cycle", "2")
    dodoma.send()
    until_equal(dodoma, mwanza)
    dodoma.carrier.ask(f"system/pause?device={mwanza.carrier.id}", post=True)
    until(lambda: not mwanza.carrier.is_with(dodoma.carrier), "they go on talking")
    for office, text in ((dodoma, "by Asha"), (mwanza, "by Juma")):
        office.do("set", "134.16", "goal", text)
        office.do("bundle", "export", office.carrier.folder / "newest.uprbundle")
        office.carrier.ask("db/scan?folder=box", post=True)
    dodoma.carrier.ask(f"system/resume?device={mwanza.carrier.id}", post=True)

    until_equal(dodoma, mwanza)

    until(lambda: dodoma.carrier.files() == mwanza.carrier.files(), "the folders differ")
    (copy,) = (name for name in dodoma.carrier.files() if ".sync-conflict-" in name)
    assert copy.startswith("newest")
    (question,) = json.loads(mwanza.do("conflicts", "--json"))
    assert {one["value"] for one in question["values"]} == {"by Asha", "by Juma"}
