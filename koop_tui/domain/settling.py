"""The settling plan: who gives whom how much so that a cooperation is even."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koop_tui.domain.problems import N_

if TYPE_CHECKING:
    from koop_tui.domain.balance import Balance


BY_THIRDS = N_("All is even: what is open between two of you is made up by a third.")
"""What is said, to be translated, where there is no step although pairs are open."""


@dataclass(frozen=True)
class Transfer:
    """One step of a settling plan: payer gives payee this value in minor units."""

    payer: int
    payee: int
    value: int


def settling_plan(balance: Balance) -> list[Transfer]:
    """Return at most n-1 transfers that bring every delta to zero: those who owe pay."""
    return settling_transfers({side.party: side.delta for side in balance.parties})


def nothing_to_settle(balance: Balance) -> str:
    """Return the sentence, to be translated, that says why there is no step."""
    if balance.is_evened_by_thirds:
        return BY_THIRDS
    return N_("Everything is even: there is nothing to settle.")


def settling_transfers(deltas: Mapping[int, int]) -> list[Transfer]:
    """Return the transfers that even out deltas: the largest first, equals in their order."""
    owing = sorted(((p, -d) for p, d in deltas.items() if d < 0), key=lambda pair: -pair[1])
    owed = sorted(((p, d) for p, d in deltas.items() if d > 0), key=lambda pair: -pair[1])
    plan: list[Transfer] = []
    while owing and owed:
        (payer, debt), (payee, claim) = owing[0], owed[0]
        value = min(debt, claim)
        plan.append(Transfer(payer, payee, value))
        owing[:1] = [(payer, debt - value)] if debt > value else []
        owed[:1] = [(payee, claim - value)] if claim > value else []
    return plan
