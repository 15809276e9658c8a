"""For whom an entry is: the weights that it keeps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from koop_tui.actions.terms import TermsOn
from koop_tui.domain.contributions import Weight
from koop_tui.domain.cooperations import WHOLE, Cooperation
from koop_tui.domain.problems import N_, Problem
from koop_tui.domain.splitting import FIELD, split_weights
from koop_tui.domain.units import HOUR, minor

if TYPE_CHECKING:
    from koop_tui.actions.contributions import ContributionInput

HAD_LEFT = N_("This party had left by then: choose another, or an earlier day.")


def weights_for(
    cooperation: Cooperation, terms: TermsOn, given: ContributionInput, value: int | None
) -> tuple[Weight, ...]:
    """Return the weights of an entry with a value; Refused where a split does not fit it."""
    if given.split is not None:
        parties = cooperation.parties_on(given.day)
        hours = given.quantity if given.unit == HOUR else None
        seconds = None if hours is None else minor(hours, HOUR)
        return split_weights(given.split, parties, value, cooperation.unit, seconds)
    if given.beneficiary is not None:
        return (Weight(party=given.beneficiary, weight=WHOLE),)
    return terms.weights


def receiver_problems(cooperation: Cooperation, given: ContributionInput) -> Iterator[Problem]:
    """Yield what is wrong with those for whom it is."""
    named: tuple[int, ...] = () if given.beneficiary is None else (given.beneficiary,)
    field = "beneficiary"
    if given.split is not None:
        field, named = FIELD, given.split.parties
    if any(party not in cooperation.party_ids for party in named):
        yield Problem(N_("Choose one of the parties as the one it was for."), field)
    elif named == (given.giver,) and not (given.split and given.split.rest):
        yield Problem(N_("A direct favour is for another party."), field)
    elif any(cooperation.has_left(party, given.day) for party in named):
        yield Problem(HAD_LEFT, field)
