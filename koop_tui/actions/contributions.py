"""Contributions: log what a party put in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal

from koop_tui.actions.checks import (
    FINEST,
    NEW,
    existing,
    future,
    lines,
    refuse_any,
)
from koop_tui.actions.for_whom import HAD_LEFT, receiver_problems, weights_for
from koop_tui.actions.judging import about
from koop_tui.actions.named_after_leaving import named_after_leaving
from koop_tui.actions.terms import TermsOn, terms_on
from koop_tui.domain.balance import unreversed
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, added
from koop_tui.domain.contacts import Contact
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Weight
from koop_tui.domain.cooperations import ContributionKind, Cooperation
from koop_tui.domain.counted_twice import parts_of
from koop_tui.domain.problems import N_, Problem, Unlikely, refuse
from koop_tui.domain.search import folded
from koop_tui.domain.splitting import Split
from koop_tui.domain.units import HOUR, hours_of, minor

MOST = 10**15
"""More minor units than any entry can mean; far from the edge of 64 bits."""

HOURS_OF_A_DAY = 24

MOST_UNITS = 10**12
"""More than any quantity can mean; with six decimals it still has the 18 digits of a record."""


@dataclass(frozen=True)
class ContributionInput:
    """What a person says about something put in.

    `quantity` of `unit` ("3" "h", "120" "EUR", "2" "day"); `value` in minor units of the
    cooperation only where it is given by hand. `beneficiary` names the one party of a direct
    favour, `split` some of them; without both it is for all with their agreed shares. `sure` says
    that what is unlikely about it has been asked and is right.
    """

    cooperation: int
    day: date
    giver: int
    kind: ContributionKind = "work"
    quantity: Decimal | None = None
    unit: str = ""
    value: int | None = None
    beneficiary: int | None = None
    split: Split | None = None
    gift: bool = False
    note: str = ""
    evidence: str = ""
    commitment: int | None = None
    sure: bool = False


def log_contribution(context: Context, given: ContributionInput) -> Change:
    """Log an entry with the shares, the rate and the agreement version of its day copied in.

    What I log for another party counts as confirmed by me, for I am the one who says so. Refused
    when the giver is no party, the day is to come, or the amount makes no sense; Unlikely when it
    makes a day of more than 24 hours, the very same is logged already, or it names who had left.
    """
    cooperation = existing(context.book, Cooperation, given.cooperation)
    refuse_any(problems(cooperation, context.today, given))
    terms = terms_on(context.book, cooperation, given.day)
    rate, value = valued(cooperation, given, terms)
    weights = weights_for(cooperation, terms, given, value)
    if not given.sure and (doubts := tuple(_doubts(context.book, given, weights))):
        raise Unlikely(doubts)
    if value is not None and value > MOST:
        raise refuse(N_("This is more than koop can count: check the amount."), "quantity")
    entry = Contribution(
        id=NEW,
        cooperation=cooperation.id,
        version=terms.version,
        day=given.day,
        giver=given.giver,
        weights=weights,
        kind=given.kind,
        quantity=given.quantity,
        unit=given.unit,
        rate=rate,
        value=value,
        gift=given.gift,
        note=given.note,
        evidence=given.evidence,
        commitment=given.commitment,
    )
    if context.me.contact_id in cooperation.party_ids and given.giver != context.me.contact_id:
        entry = entry.changed(
            state="confirmed", state_by=context.me.contact_id, state_on=context.today
        )
    return added("contribution.add", entry, about=about(context.book, entry))


def valued(
    cooperation: Cooperation, given: ContributionInput, terms: TermsOn
) -> tuple[int | None, int | None]:
    """Return (rate of one unit, value) of an input in minor units; (None, None) is not valued.

    A value given by hand stands. An amount in the cooperation's own currency is its value. Else
    the rate for kind and unit counts, and for hours of work the hour value, by the `terms`.
    """
    if given.value is not None or given.quantity is None:
        return None, given.value
    if given.unit == cooperation.unit and given.unit != HOUR:
        return None, minor(given.quantity, given.unit)
    rate = next(
        (r.value for r in terms.rates if (r.kind, r.unit) == (given.kind, given.unit)), None
    )
    if rate is None and given.kind == "work" and given.unit == HOUR:
        rate = terms.hour_value
    if rate is None:
        return None, None
    return rate, int((given.quantity * rate).to_integral_value(ROUND_HALF_EVEN))


def problems(cooperation: Cooperation, today: date, given: ContributionInput) -> Iterator[Problem]:
    """Yield what is wrong with an input."""
    yield from future(given.day, today, "day")
    if cooperation.ended_on is not None and given.day > cooperation.ended_on:
        yield Problem(N_("The cooperation had ended by then: give an earlier day."), "day")
    if given.giver not in cooperation.party_ids:
        yield Problem(N_("Choose one of the parties as the one who gave."), "giver")
    elif cooperation.has_left(given.giver, given.day):
        yield Problem(HAD_LEFT, "giver")
    yield from receiver_problems(cooperation, given)
    yield from lines(unit=given.unit, note=given.note, evidence=given.evidence)
    yield from _amount_problems(given)


def _amount_problems(given: ContributionInput) -> Iterator[Problem]:
    quantity = given.quantity
    if quantity is not None and not (quantity.is_finite() and 0 < quantity < MOST_UNITS):
        yield Problem(N_("Give an amount above zero."), "quantity")
    elif quantity is not None and quantity != quantity.quantize(FINEST):
        yield Problem(N_("Give a number with at most six decimals."), "quantity")
    if quantity is not None and not given.unit and given.kind in ("work", "money"):
        yield Problem(N_("Say in what it is counted: h, EUR, ..."), "unit")
    if quantity is None and given.value is None and given.kind in ("work", "money"):
        yield Problem(N_("Say how much it was."), "quantity")
    if given.value is not None and not 0 < given.value <= MOST:
        yield Problem(N_("Give a value above zero, or none."), "value")


def _doubts(book: Book, given: ContributionInput, weights: tuple[Weight, ...]) -> Iterator[Problem]:
    """Yield what is possible but hardly meant."""
    yield from _long_day(book, given)
    cooperation = existing(book, Cooperation, given.cooperation)
    yield from named_after_leaving(book, cooperation, given.day, given.note)
    name = existing(book, Contact, given.giver).display_name
    made = of_day(book, given.cooperation, given.day)
    if any(is_same(one, given) and parts_of(one.weights) == parts_of(weights) for one in made):
        text = N_("The very same by {name} on {day} is logged already.")
        yield Problem(text, "note", {"name": name, "day": given.day})


def is_same(entry: Contribution, given: ContributionInput) -> bool:
    """Whether an entry says what an input says, for whomever it is.

    Such as when two log what one of them did.
    """
    told = (entry.giver, entry.kind, entry.quantity, entry.unit, entry.gift)
    asked = (given.giver, given.kind, given.quantity, given.unit, given.gift)
    by_hand = given.value is None or given.value == entry.value
    return told == asked and by_hand and folded(entry.note) == folded(given.note)


def _long_day(book: Book, given: ContributionInput) -> Iterator[Problem]:
    """Yield more hours on a day than it has, all in all."""
    if given.unit != HOUR or given.quantity is None:
        return
    others = hours_of(
        entry.quantity or Decimal(0)
        for cooperation in book.by(Cooperation, "parties.contact", given.giver)
        for entry in of_day(book, cooperation.id, given.day)
        if (entry.giver, entry.unit) == (given.giver, HOUR)
    )
    hours = round(hours_of((given.quantity, others)), 2)
    if hours > HOURS_OF_A_DAY:
        name = existing(book, Contact, given.giver).display_name
        text = N_("That makes {hours} h by {name} on {day}.")
        yield Problem(text, "quantity", {"hours": hours, "name": name, "day": given.day})


def of_day(book: Book, cooperation_id: int, day: date) -> list[Contribution]:
    """Return the entries of a cooperation on a day, net of reversals, which are of the same day."""
    made = book.by(Contribution, "cooperation", cooperation_id)  # in order of their days
    first, last = (cut(made, day, key=lambda e: e.day) for cut in (bisect_left, bisect_right))
    return unreversed(made[first:last])
