"""What a new cooperation may start with, by its kind: a goal, what is counted, at which rates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from koop_tui.domain.cooperations import CooperationKind, Rate
from koop_tui.domain.problems import N_
from koop_tui.domain.units import HOUR


@dataclass(frozen=True)
class Preset:
    """A proposal: the goal, to be translated, the unit, and values in its minor units.

    Where hours are counted, an hour is an hour.
    """

    goal: str
    unit: str
    hour_value: int | None = None
    rates: tuple[Rate, ...] = ()


_EURO = "EUR"
_ROOM_DAY = Rate(kind="room", unit="day", value=8000)

PRESETS: Mapping[CooperationKind, Preset] = {
    "joint_company": Preset(
        N_("Build up a firm that pays each of us by what was put in."), _EURO, 6000, (_ROOM_DAY,)
    ),
    "outside_expertise": Preset(
        N_("Offer customers what neither of us can do alone."), _EURO, 8000
    ),
    "shared_premises": Preset(
        N_("Share rooms that nobody would pay for alone."), _EURO, 6000, (_ROOM_DAY,)
    ),
    "joint_orders": Preset(N_("Take on jobs that are too large for one."), HOUR),
}
"""Kind to what is proposed; the other kind proposes nothing."""
