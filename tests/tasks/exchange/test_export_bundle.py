"""Send: what goes into a file, and what does not."""

from __future__ import annotations

import json
import zipfile

import pytest

from upr_desktop.domain import ids
from upr_desktop.errors.base import AlreadyThere, CannotWrite
from upr_desktop.errors.exchange import FileNotForUs
from upr_desktop.errors.files import FileMissing, FileNotUnderstood
from upr_desktop.sync import sealing
from upr_desktop.sync.read import open_bundle
from upr_desktop.tasks import groups
from upr_desktop.tasks.edit_entry import Editor
from upr_desktop.tasks.exchange import devices
from upr_desktop.tasks.exchange.export_bundle import contents, export_bundle, proposed_name

TANZANIA = ids.review_id("TZA", "upr", "2")


def about(path):
    """What a bundle says of itself."""
    with open_bundle(path) as bundle:
        return bundle.about


def texts(path, *keys):
    """All that the commits of a bundle write. keys: those that open a sealed one."""
    with open_bundle(path, lambda: keys) as bundle:
        commits = [commit for found, _ in bundle.commits(lambda ids: set()) for commit in found]
    return {value for commit in commits if commit.body for change in commit.content().changes for value in change.set.values()}


def test_a_file_says_who_made_it_and_what_it_is_about(dodoma):
    said = about(dodoma.bundle())

    assert (said.organisation, said.person, said.kind) == ("LHRC", "Asha", "full")
    assert said.workspace == dodoma.workspace.id
    assert said.reviews == (("TZA", "upr", "2"),)


def test_all_that_was_written_goes_along(dodoma, office):
    dodoma.write("134.16", "An independent commission")
    arusha = office("Arusha", "TGNP", "Neema", state="")

    dodoma.send_to(arusha)

    assert arusha.digest() == dodoma.digest()
    assert arusha.read("134.16") == "An independent commission"


def test_a_text_that_is_still_being_written_goes_along(dodoma):
    Editor(dodoma.workspace).save_draft(dodoma.place("134.16"), "not yet left")

    assert "not yet left" in texts(dodoma.bundle())
    assert dodoma.workspace.store.drafts() == []


def test_making_a_file_changes_nothing(dodoma):
    before, commits = dodoma.digest(), dodoma.commits()

    dodoma.bundle()

    assert (dodoma.digest(), dodoma.commits()) == (before, commits)


def test_only_what_the_other_lacks(dodoma, mwanza):
    theirs = mwanza.bundle()
    dodoma.write("134.16", "An independent commission")

    delta = dodoma.bundle("delta", since=theirs)

    assert about(delta).kind == "delta"
    assert about(delta).needs == about(theirs).have
    assert texts(delta) == {"An independent commission"}
    (merged,) = mwanza.receive(delta)
    assert (merged.trouble, merged.new, merged.waiting) == (None, 1, ())
    assert mwanza.digest() == dodoma.digest()


def test_a_delta_for_somebody_else_waits_for_its_base(dodoma, mwanza, office):
    delta_for_juma = (dodoma.write("134.16", "first"), dodoma.bundle("delta", since=mwanza.bundle()))[1]
    neema = office("Arusha", "TGNP", "Neema", state="")

    (early,) = neema.receive(delta_for_juma)
    assert early.waiting
    dodoma.send_to(neema)

    assert neema.digest() == dodoma.digest()
    assert neema.reader.log.missing() == 0


@pytest.fixture
def women(dodoma):
    """A group that works on 134.16; 134.18 belongs to nobody."""
    group = groups.add(dodoma.workspace, "Women and Children", TANZANIA)
    groups.assign(dodoma.workspace, group, [dodoma.find("134.16").id])
    dodoma.write("134.16", "for the group")
    dodoma.write("134.18", "not for the group")
    return group


def test_the_file_of_a_group_holds_its_recommendations_and_no_others(dodoma, women, office):
    bundle = dodoma.bundle("group", group=women)
    neema = office("Arusha", "TGNP", "Neema", state="")

    (merged,) = neema.receive(bundle)

    assert (about(bundle).kind, about(bundle).group) == ("group", women)
    assert "not for the group" not in texts(bundle)
    assert merged.trouble is None
    assert neema.read("134.16") == "for the group"
    assert [group.text("name") for group in neema.reader.records("group").values()] == ["Women and Children"]


def test_after_the_file_of_a_group_the_whole_still_comes(dodoma, women, office):
    neema = office("Arusha", "TGNP", "Neema", state="")
    neema.receive(dodoma.bundle("group", group=women))

    dodoma.send_to(neema)

    assert neema.digest() == dodoma.digest()
    assert neema.read("134.18") == "not for the group"


def test_somebody_who_has_a_part_never_claims_to_have_the_whole(dodoma, women, office):
    neema = office("Arusha", "TGNP", "Neema", state="")
    neema.receive(dodoma.bundle("group", group=women))

    delta = dodoma.bundle("for Neema", since=neema.bundle())
    neema.receive(delta)

    assert neema.digest() == dodoma.digest()


def test_what_leaves_can_be_seen_before(dodoma, women):
    everything, group = contents(dodoma.reader), contents(dodoma.reader, women)

    assert (everything.recommendations, everything.boxes, everything.people) == (3, {"plan": 2, "strategy": 0}, ("Asha",))
    assert (group.recommendations, group.boxes["plan"]) == (1, 1)


def test_the_proposed_name_says_what_is_inside_and_fits_every_disk(dodoma, women):
    groups.rename(dodoma.workspace, women, 'Women/Children: "all"?')

    name = proposed_name(dodoma.reader, women)

    assert name.startswith("United Republic of Tanzania UPR cycle 2 - WomenChildren all - LHRC - ")
    assert name.endswith(".uprbundle")


def test_the_same_work_gives_the_same_members(dodoma):
    def members(path):
        with zipfile.ZipFile(path) as archive:
            return [(entry.filename, entry.date_time, entry.CRC) for entry in archive.infolist() if entry.filename[0] == "c"]

    assert members(dodoma.bundle("one")) == members(dodoma.bundle("two"))


def test_whoever_unpacks_it_is_told_what_it_is(dodoma):
    with zipfile.ZipFile(dodoma.bundle()) as archive:
        assert "Open UPR Desktop" in archive.read("README.txt").decode()
        assert json.loads(archive.read("manifest.json"))["format"] == "upr-bundle"


def test_a_folder_that_is_gone_is_explained_and_nothing_lies_about(dodoma, tmp_path):
    with pytest.raises(CannotWrite, match="stick.uprbundle"):
        export_bundle(dodoma.workspace, tmp_path / "gone" / "stick.uprbundle")
    (tmp_path / "folder.uprbundle").mkdir()
    with pytest.raises(CannotWrite, match="folder.uprbundle"):
        export_bundle(dodoma.workspace, tmp_path / "folder.uprbundle")

    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".new"] == []


def test_the_workspace_is_never_written_over(dodoma):
    before = dodoma.workspace.path.read_bytes()

    with pytest.raises(AlreadyThere, match="Dodoma.upr"):
        export_bundle(dodoma.workspace, dodoma.workspace.path)

    assert dodoma.workspace.path.read_bytes() == before


def test_the_file_of_the_other_has_to_be_one(dodoma, tmp_path):
    with pytest.raises(FileMissing, match="theirs"):
        dodoma.bundle(since=tmp_path / "theirs.uprbundle")
    (tmp_path / "photo.uprbundle").write_bytes(b"\xff\xd8\xff\xe0 a photo")
    with pytest.raises(FileNotUnderstood, match="photo"):
        dodoma.bundle(since=tmp_path / "photo.uprbundle")

    assert not (dodoma.folder / "Dodoma.uprbundle").exists()


# --- for whom


def test_a_file_is_sealed_for_those_it_is_meant_for_and_for_its_maker(dodoma, mwanza, tmp_path):
    mwanza.write("134.16", "by Juma")
    mwanza.send_to(dodoma)
    to = [one.key for one in devices.recipients(dodoma.reader)]

    made = export_bundle(dodoma.workspace, tmp_path / "sealed.uprbundle", to=to)

    assert to == [mwanza.workspace.key.public]
    assert made.sealed_for == 2
    assert made.size == made.path.stat().st_size
    assert made.path.read_bytes().startswith(sealing.MAGIC)
    for one in (dodoma, mwanza):
        with open_bundle(made.path, one.workspace.keys) as bundle:
            assert bundle.about.person == "Asha"


def test_nobody_else_can_open_it(dodoma, mwanza, office, tmp_path):
    neema = office("Arusha", "TGNP", "Neema")
    made = export_bundle(dodoma.workspace, tmp_path / "sealed.uprbundle", to=[mwanza.workspace.key.public])

    for keys in ((), [neema.workspace.key]):
        with pytest.raises(FileNotForUs, match="sealed.uprbundle"):
            open_bundle(made.path, lambda keys=keys: keys)
    assert b"134.16" not in made.path.read_bytes()


def test_without_anybody_named_it_is_not_sealed(dodoma, tmp_path):
    made = export_bundle(dodoma.workspace, tmp_path / "open.uprbundle")

    assert made.sealed_for == 0
    assert zipfile.is_zipfile(made.path)


def test_who_can_open_it_changes_nothing_of_what_is_in_it(dodoma, mwanza, women):
    key = mwanza.workspace.key
    everything, sealed = texts(dodoma.bundle("open")), dodoma.bundle("sealed", to=[key.public])
    group, sealed_group = (
        texts(dodoma.bundle("group", group=women)),
        dodoma.bundle("sealed group", group=women, to=[key.public]),
    )

    assert texts(sealed, key) == everything
    assert texts(sealed_group, key) == group != everything


def test_where_a_sealed_file_cannot_be_written_nothing_lies_about(dodoma, mwanza, tmp_path):
    (tmp_path / "folder.uprbundle").mkdir()
    before = sorted(tmp_path.iterdir())

    with pytest.raises(CannotWrite, match="folder.uprbundle"):
        export_bundle(dodoma.workspace, tmp_path / "folder.uprbundle", to=[mwanza.workspace.key.public])

    assert sorted(tmp_path.iterdir()) == before


# --- what is for our organisation alone


@pytest.fixture
def notes(dodoma):
    """An assessment that is for Asha's organisation alone with what proves it, and evidence that is for all."""
    workspace, about = dodoma.workspace, dodoma.find("134.16").id
    workspace.write(workspace.edits("assessment", "a1", {"recommendation": about, "audience": "own", "practice": "for us"}))
    workspace.write(workspace.edits("evidence", "e1", {"of": "a1", "title": "What a neighbour saw"}))
    workspace.write(workspace.edits("evidence", "e2", {"of": dodoma.pair("134.16").entry.id, "title": "The printed budget"}))


def test_it_stays_here_unless_somebody_says_otherwise(dodoma, notes):
    plain, whole = texts(dodoma.bundle("plain")), texts(dodoma.bundle("whole", own=True))

    assert whole - plain >= {"own", "for us", "What a neighbour saw"}
    assert "The printed budget" in plain


def test_it_stays_here_in_the_file_of_a_group_too(dodoma, notes, women):
    assert "What a neighbour saw" not in texts(dodoma.bundle("plain", group=women))


def test_whoever_got_the_file_without_it_gets_it_later_and_then_has_all(dodoma, mwanza, notes):
    dodoma.send_to(mwanza)
    assert mwanza.digest() != dodoma.digest()

    mwanza.receive(dodoma.bundle("whole", own=True))

    assert mwanza.digest() == dodoma.digest()


def test_what_stays_here_is_counted_before(dodoma, mwanza, notes):
    assert contents(dodoma.reader).own == 2
    assert contents(mwanza.reader).own == 0
