"""What the signal says of simulated pairs: an even one is rarely red, one who does all soon is."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from koop_tui.domain.balance import balance
from koop_tui.domain.contributions import Contribution, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.signals import cooperation_signal

A, B = 1, 2
START = date(2026, 1, 5)
HOUR = 3600
RUNS, WEEKS = 400, 26
BOTH = (Weight(party=A, weight=1), Weight(party=B, weight=1))
PAIR = Cooperation(
    id=1,
    title="Two",
    parties=(PartyTerms(contact=A, share=5000), PartyTerms(contact=B, share=5000)),
)
_SIZES = (1, 1, 2, 2, 3, 4)
"""Hours of an entry."""
A_WEEK = 2


def first_red(run: int, mine: float) -> int | None:
    """Return the first week in which a run is red; A gives so great a part of its entries."""
    chance = Random(f"pair/{run}")
    entries: list[Contribution] = []
    for week in range(1, WEEKS + 1):
        for _ in range(A_WEEK):
            giver = A if chance.random() < mine else B
            entries.append(
                Contribution.model_construct(
                    id=len(entries) + 1,
                    cooperation=1,
                    day=START + timedelta(days=7 * week - 6),
                    giver=giver,
                    value=chance.choice(_SIZES) * HOUR,
                    weights=BOTH,
                )
            )
        today = START + timedelta(days=7 * week)
        if cooperation_signal(PAIR, balance(PAIR, entries), today).colour == "red":
            return week
    return None


def test_an_even_pair_is_rarely_red() -> None:
    """Under 8 % of the runs ever show red, looked at each week for half a year."""
    ever = sum(first_red(run, 0.5) is not None for run in range(RUNS))
    assert 0 < ever < RUNS * 8 // 100


def test_one_who_does_all_is_red_by_week_eight() -> None:
    weeks = [first_red(run, 1.0) for run in range(RUNS)]
    assert all(week is not None and week <= 8 for week in weeks)
