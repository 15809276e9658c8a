"""What a new cooperation may start with, by its kind: a goal, what is counted, what goes wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from koop_tui.domain.cooperations import ContributionKind, CooperationKind, Rate
from koop_tui.domain.problems import N_
from koop_tui.domain.units import HOUR


@dataclass(frozen=True)
class Preset:
    """A proposal: the goal, to be translated, the unit, and values in its minor units.

    Where hours are counted, an hour is an hour. `kinds` are those of the contributions that are
    usual in it, `example` one of them as one types it; `worst_cases` are the keys of what most
    often goes wrong there, the likeliest first.
    """

    goal: str
    unit: str
    kinds: tuple[ContributionKind, ...]
    example: str
    worst_cases: tuple[str, ...]
    hour_value: int | None = None
    rates: tuple[Rate, ...] = ()


_EURO = "EUR"
_ROOM_DAY = Rate(kind="room", unit="day", value=8000)

PRESETS: Mapping[CooperationKind, Preset] = {
    "joint_company": Preset(
        goal=N_("Build up a firm that pays each of us by what was put in."),
        unit=_EURO,
        kinds=("work", "money", "room", "knowledge"),
        example=N_("4 h business plan, or 500 EUR money deposit"),
        worst_cases=("leaves", "money", "one_sided"),
        hour_value=6000,
        rates=(_ROOM_DAY,),
    ),
    "outside_expertise": Preset(
        goal=N_("Offer customers what neither of us can do alone."),
        unit=_EURO,
        kinds=("knowledge", "work", "referral"),
        example=N_("2 h knowledge tax questions, or referral Schmidt GmbH"),
        worst_cases=("expert", "unpaid", "illness"),
        hour_value=8000,
    ),
    "shared_premises": Preset(
        goal=N_("Share rooms that nobody would pay for alone."),
        unit=_EURO,
        kinds=("money", "room", "work"),
        example=N_("340 EUR money rent, or 2 days room"),
        worst_cases=("rooms", "unpaid_rent", "quarrel"),
        hour_value=6000,
        rates=(_ROOM_DAY,),
    ),
    "joint_orders": Preset(
        goal=N_("Take on jobs that are too large for one."),
        unit=HOUR,
        kinds=("work", "referral", "knowledge"),
        example=N_("3 h workshop design, or referral Schmidt GmbH"),
        worst_cases=("grows", "unpaid", "illness"),
    ),
}
"""Kind to what is proposed; the other kind proposes nothing."""
