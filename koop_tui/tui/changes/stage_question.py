"""An agreement came into force: whether its cooperation is active now is asked once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from koop_tui.domain.agreements import IN_FORCE, Agreement, Version
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.stages import BEFORE_ACTIVE
from koop_tui.domain.today.begun import begun_key
from koop_tui.language import _
from koop_tui.language.names import name_of

if TYPE_CHECKING:
    from koop_tui.domain.change import Change
    from koop_tui.domain.context import Context
    from koop_tui.tui.port import Koop


def begun(context: Context, change: Change) -> list[tuple[Version, Cooperation]]:
    """Return what a change brought into force where the stage of my cooperation lags behind."""
    found = []
    for edit in change:
        before, after = edit.before, edit.after
        if not isinstance(after, Version) or after.state not in IN_FORCE:
            continue
        if isinstance(before, Version) and before.state in IN_FORCE:
            continue
        agreement = context.book.get(Agreement, after.agreement)
        held = context.book.get(Cooperation, agreement.cooperation if agreement else None)
        if held is None or context.me.contact_id not in held.staying:
            continue
        if held.stage in BEFORE_ACTIVE:
            found.append((after, held))
    return found


async def ask_stage(koop: Koop, change: Change) -> None:
    """Ask for each whether it is active now, and make it so."""
    from koop_tui.actions.cooperations import activate
    from koop_tui.actions.today import see

    for version, cooperation in begun(koop.context, change):
        agreement = koop.book.get(Agreement, version.agreement)
        question = _("{number} is in force: is {title} active now?").format(
            number=agreement.number if agreement else "", title=cooperation.title
        )
        stage = name_of(cooperation.stage, "stage")
        detail = _("So far it is: {stage}. s on the board changes it at any time.")
        if await koop.asked(question, detail.format(stage=stage)):
            await koop.attempt(partial(activate, koop.context, cooperation.id))
        else:  # else Today would ask the same
            await koop.attempt(partial(see, koop.context, begun_key(version)))
