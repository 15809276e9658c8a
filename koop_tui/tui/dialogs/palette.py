"""The command palette: every command of this place and everywhere, and every contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koop_tui.domain.naming import contacts_in_order
from koop_tui.language import _
from koop_tui.tui.dialogs.pick import Option, PickDialog
from koop_tui.tui.keys import commands

if TYPE_CHECKING:
    from koop_tui.tui.port import Koop

_OF_THE_APP = ("everywhere", "settings")
"""The scopes whose commands the app itself runs."""


async def run_chosen(app: Koop) -> None:
    """Ask for a command or contact, then run or open it."""
    place = app.place
    if place is None:
        return
    chosen = await app.push_screen_wait(
        PickDialog(_("Commands and contacts"), _options(app, place.SCOPE), _("type to find"))
    )
    if chosen is None:
        return
    kind, _colon, what = chosen.partition(":")
    if kind == "contact":
        await app.places.go_to("network", int(what))
        return
    scope, _colon, action = what.partition(":")
    await app.run_action(action, app if scope in _OF_THE_APP else place)


def _options(app: Koop, scope: str) -> list[Option]:
    found = [
        Option(f"command:{c.scope}:{c.action}", _(c.tooltip), c.shown_key)
        for part in (scope, "place", *_OF_THE_APP)
        for c in commands(part)
        if c.action != "palette"
    ]
    return found + [
        Option(f"contact:{c.id}", c.display_name, c.organisation)
        for c in contacts_in_order(app.book)
    ]
