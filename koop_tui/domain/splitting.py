"""For whom an entry is, where that is not all parties by their agreed shares.

26,00 of which 4,00 are for C alone, the rest for all: C's own part and an even part of the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from koop_tui.domain.contributions import Weight
from koop_tui.domain.cooperations import WHOLE, share_problem
from koop_tui.domain.problems import N_, Problem, Refused, refuse
from koop_tui.domain.tally import parts
from koop_tui.domain.units import HOUR, digits, major

FIELD = "split"
"""The field of a form that its problems stand under."""


@dataclass(frozen=True)
class Split:
    """Some parties, evenly; or with figures: hundredths of a percent, or parts of the value.

    Parts are in minor units of the value; of an entry in hours also in seconds. With `rest`, each
    figure is for its party alone, and what is left over is for all evenly.
    """

    parties: tuple[int, ...]
    figures: tuple[int, ...] = ()
    by: Literal["percent", "amount", "hours"] = "percent"
    rest: bool = False

    @property
    def is_for_one(self) -> bool:
        """Whether it is a direct favour to one party."""
        return len(self.parties) == 1 and not self.figures


def split_weights(
    split: Split, everyone: Sequence[int], value: int | None, unit: str, seconds: int | None = None
) -> tuple[Weight, ...]:
    """Return the weights that an entry keeps; Refused where figures do not fit what it comes to.

    It comes to a value in minor units of a unit, and to `seconds` where it is counted in hours.
    Weights of amounts are the amounts themselves, so that the parts are just these.
    """
    if len(set(split.parties)) < len(split.parties):
        raise refuse(N_("Name each party once."), FIELD)
    if not split.figures:
        each = WHOLE if len(split.parties) == 1 else 1
        return tuple(Weight(party=party, weight=each) for party in split.parties)
    whole = {"percent": WHOLE, "amount": value, "hours": seconds}[split.by]
    if whole is None and split.by == "hours":
        raise refuse(
            N_("This is not counted in hours: give the parts in {unit}."), FIELD, unit=unit
        )
    if whole is None:
        raise refuse(N_("This has no value that could be split: give one."), "value")
    left = whole - sum(split.figures)
    if left < 0 or (left and not split.rest):
        raise Refused(_misfit(split, whole, HOUR if split.by == "hours" else unit))
    found = dict.fromkeys(split.rest * tuple(everyone) or split.parties, 0)
    for party, figure in zip(split.parties, split.figures, strict=True):
        found[party] = found.get(party, 0) + figure
    if split.rest:
        for party, part in zip(everyone, parts(left, [1] * len(everyone)), strict=True):
            found[party] += part
    weights = tuple(Weight(party=party, weight=n) for party, n in found.items() if n)
    if not weights:
        raise refuse(N_("Give at least one party a part above zero."), FIELD)
    return weights


def _misfit(split: Split, whole: int, unit: str) -> Problem:
    """What the figures come to and what they should."""
    if split.by == "percent":
        found = share_problem(split.figures, FIELD)
        if found is not None:
            return found
    text = N_("The parts come to {sum} {unit}, the entry to {whole}: name the rest too.")
    if sum(split.figures) > whole:
        text = N_("The parts come to {sum} {unit}, the entry only to {whole}: make them smaller.")
    told, all_of_it = (round(major(n, unit), digits(unit)) for n in (sum(split.figures), whole))
    return Problem(text, FIELD, {"sum": told, "whole": all_of_it, "unit": unit})
