"""What a key in today's list does to a record without asking, by the kind of change."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from koop_tui.actions.contributions import confirm_contribution
from koop_tui.actions.settlements import confirm_settlement
from koop_tui.domain.change import Change
from koop_tui.domain.context import Context
from koop_tui.domain.today.item import Do

AtOnce = Callable[[Context, int], Change]

AT_ONCE: Mapping[str, AtOnce] = {
    "contribution.confirm": confirm_contribution,
    "settlement.confirm": confirm_settlement,
}
"""Kind of change to what makes it; raises Refused with what is wrong."""


def change_of(context: Context, do: Do) -> Change:
    """Return the change that a key makes; raises Refused with what is wrong."""
    return AT_ONCE[do.change](context, do.record_id)
