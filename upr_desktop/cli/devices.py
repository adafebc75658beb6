"""Commands for the computers of a coalition: which are known, and whether somebody made sure whose they are."""

from __future__ import annotations

import click

from upr_desktop.cli.base import Call, cli, json_option, say, say_json
from upr_desktop.domain.device import digits
from upr_desktop.errors.base import NotFound
from upr_desktop.i18n import gettext as _
from upr_desktop.i18n import pgettext as _p
from upr_desktop.labels.names import shown_name
from upr_desktop.tasks.exchange import devices
from upr_desktop.tasks.exchange.devices import Device


@cli.group()
def device() -> None:
    """The computers that work comes from, and their digits."""


@device.command("list")
@json_option
@click.pass_obj
def list_devices(call: Call, as_json: bool) -> None:
    """The computers whose work is here."""
    with call.open() as workspace:
        found = devices.all_devices(workspace.store)
    if as_json:
        say_json([one._asdict() for one in found])
    elif not found:
        say(_("No computer has signed anything here yet."))
    else:
        for one in found:
            say(f"{one.key[:12]}  {shown_name(one.who)}  ({_known(one)})")


def _known(one: Device) -> str:
    if one.own:
        return _p("a computer in a list", "this computer")
    known = _p("a computer in a list", "digits compared") if one.checked else _p("a computer in a list", "digits not compared")
    return f"{known}, {_p('a computer in a list', 'left out when files are sealed')}" if one.left_out else known


@device.command("digits")
@click.argument("called", metavar="[DEVICE]", default="")
@click.pass_obj
def show_digits(call: Call, called: str) -> None:
    """The 25 digits of a computer, to be read aloud; of this one unless another is named."""
    with call.open() as workspace:
        found = digits(devices.find(workspace.store, called).key) if called else devices.own_digits(workspace)
    say(found or _("This computer can keep no key, so what is written here is not signed."))


@device.command()
@click.argument("called", metavar="DEVICE")
@click.argument("typed", metavar="DIGITS...", nargs=-1, required=True)
@click.pass_obj
def check(call: Call, called: str, typed: tuple[str, ...]) -> None:
    """Note that its owner read these digits aloud: the last three groups, or all five."""
    with call.open() as workspace:
        found = devices.find(workspace.store, called)
        devices.check(workspace, found.key, "".join(typed))
    # Translators: {who} is such as "Asha, LHRC".
    say(_("The digits agree: it is the computer of {who}.").format(who=shown_name(found.who)))


@device.command()
@click.argument("called", metavar="DEVICE")
@click.option("--undo", is_flag=True)
@click.pass_obj
def leave_out(call: Call, called: str, undo: bool) -> None:
    """From now on, seal no file for this computer; with --undo, seal for it again."""
    with call.open() as workspace:
        found = devices.find(workspace.store, called)
        if found.own:
            raise NotFound(called)  # among the computers that can be left out
        devices.leave_out(workspace, found.key, not undo)
    said = _("Files are sealed for {who} again.") if undo else _("Files are no longer sealed for {who}.")
    say(said.format(who=shown_name(found.who)))


@cli.command("me")
@click.option("--person", default="", metavar="NAME")
@click.option("--org", default="", metavar="NAME")
@click.pass_obj
def who_works_here(call: Call, person: str, org: str) -> None:
    """Who works here; with --person, somebody else from now on, on the same computer."""
    with call.open() as workspace:
        me = workspace.become(person, org) if person else workspace.me
    # Translators: {who} is such as "Asha, LHRC".
    say(
        _("What is written here is noted as written by {who}.").format(
            who=", ".join(filter(None, (me.person, me.organisation)))
        )
    )
