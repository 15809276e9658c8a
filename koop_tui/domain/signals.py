"""Signals: green, grey, amber or red for a balance, with the plain reason."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Literal

from koop_tui.domain.balance import Balance
from koop_tui.domain.book import Book
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.colours import RANK, SIGN, Colour
from koop_tui.domain.cooperations import Cooperation, KnownPhase, missing_cooperation
from koop_tui.domain.problems import N_

Reason = Literal["limit", "few", "ok", "share", "unclear", "missing"]

FEW_ENTRIES = 4
YOUNG_DAYS = 28
SURE_ENTRIES = 7
"""Without openings and settlements the evidence rule alone implies it; with them it must be said:
an amount carried over is no run of entries that chance could not explain."""

_WORD: dict[Colour, str] = {
    "green": N_("green"),
    "grey": N_("unclear"),
    "amber": N_("amber"),
    "red": N_("red"),
}

_MINE: dict[Reason, str] = {
    "limit": N_("your balance {balance} against the agreed limit {limit}"),
    "ok": N_("you put in {actual} % of an agreed {agreed} %, {entries} entries"),
    "share": N_(
        "you put in {actual} % of an agreed {agreed} %, {entries} entries, confirmed {confirmed} %"
    ),
    "unclear": N_(
        "you put in {actual} % of an agreed {agreed} %, which could still be chance:"
        " {entries} entries"
    ),
}
_THEIRS: dict[Reason, str] = {
    "limit": N_("balance of {name} {balance} against the agreed limit {limit}"),
    "ok": N_("{name} put in {actual} % of an agreed {agreed} %, {entries} entries"),
    "share": N_(
        "{name} put in {actual} % of an agreed {agreed} %, {entries} entries,"
        " confirmed {confirmed} %"
    ),
    "unclear": N_(
        "{name} put in {actual} % of an agreed {agreed} %, which could still be chance:"
        " {entries} entries"
    ),
}

_MISSING = N_("nothing can be said: what was agreed is missing")
_NOTHING = N_("nothing is counted yet")
_TOO_EARLY: dict[tuple[bool, bool], str] = {
    (True, True): N_("too few entries so far: {entries} of 4, and {days} of 28 days"),
    (True, False): N_("too few entries so far: {entries} of 4"),
    (False, True): N_("still too early: {days} of 28 days"),
}
"""What is still wanting, by whether entries and whether days are."""


@dataclass(frozen=True)
class Signal:
    """What the balance of one party shows, and the numbers for the sentence that says why.

    `delta` and `limit` are in minor units; `days` since the first entry. `known` is the phase in
    which a party declared the imbalance known: the colour stays, with that mark.
    """

    colour: Colour
    reason: Reason
    party: int
    delta: int = 0
    entries: int = 0
    days: int = 0
    actual: Fraction | None = None
    agreed: Fraction | None = None
    confirmed: Fraction | None = None
    limit: int | None = None
    known: KnownPhase | None = None

    @property
    def sign(self) -> str:
        """The sign: ok, ?, ! or !!."""
        return SIGN[self.colour]

    @property
    def word(self) -> str:
        """The short word beside the sign, to be translated."""
        return N_("few") if self.colour == "grey" and self.reason == "few" else _WORD[self.colour]

    @property
    def alarming(self) -> bool:
        """Whether it is amber or red."""
        return RANK[self.colour] >= RANK["amber"]

    def template(self, mine: bool) -> str:
        """Return the sentence that says why, to be translated and filled.

        It takes the names of `numbers` and, from whoever shows it: name, balance and limit.
        """
        if self.reason == "missing":
            return _MISSING
        if self.reason == "few":
            wanting = self.entries < FEW_ENTRIES, self.days < YOUNG_DAYS
            return _NOTHING if self.actual is None else _TOO_EARLY[wanting]
        return (_MINE if mine else _THEIRS)[self.reason]

    @property
    def numbers(self) -> dict[str, int]:
        """The integers of the sentence: actual, agreed and confirmed in percent, entries, days."""
        return {
            "actual": percent(self.actual),
            "agreed": percent(self.agreed),
            "confirmed": percent(self.confirmed),
            "entries": self.entries,
            "days": self.days,
        }


def percent(share: Fraction | None) -> int:
    """Return a share in whole percent, half up; 0 for none."""
    return (
        0
        if share is None
        else (200 * share.numerator + share.denominator) // (2 * share.denominator)
    )


def signal(
    balance: Balance, party: int, today: date, hour_value: int, limit: int | None = None
) -> Signal:
    """Return the signal of one party: the first condition of formula 6 that holds.

    `hour_value` and `limit` are in minor units; KeyError when the party takes no part.
    """
    side = balance.of(party)
    days = (today - balance.first_day).days if balance.first_day else 0
    colour, reason = _judged(balance, side.delta, side.noise, days, hour_value, limit)
    return Signal(
        colour,
        reason,
        party,
        side.delta,
        balance.entries,
        days,
        balance.actual_share(party),
        balance.agreed_share(party),
        balance.confirmed_share,
        limit,
    )


def _judged(
    balance: Balance, delta: int, noise: int, days: int, hour_value: int, limit: int | None
) -> tuple[Colour, Reason]:
    size = abs(delta)
    if limit is not None and size > limit:
        return "red", "limit"
    colour, reason = _by_share(balance, size, noise, days, hour_value)
    if limit is not None and colour in ("grey", "green") and 4 * size > 3 * limit:
        return "amber", "limit"
    return colour, reason


def _by_share(
    balance: Balance, size: int, noise: int, days: int, hour_value: int
) -> tuple[Colour, Reason]:
    total, spread = balance.total, 5 * len(balance.parties) * size
    if not total or balance.entries < FEW_ENTRIES or days < YOUNG_DAYS:
        return "grey", "few"
    if spread < total or size < 4 * hour_value:
        return "green", "ok"
    certain = 4 * size * size >= 25 * noise and balance.entries >= SURE_ENTRIES
    if spread >= 2 * total and certain and size >= 8 * hour_value:
        return "red", "share"
    if size * size >= 4 * noise:
        return "amber", "share"
    return "grey", "unclear"


def cooperation_signal(
    cooperation: Cooperation, balance: Balance, today: date, me: int | None = None
) -> Signal:
    """Return the worst signal of the parties, with the known phase when one is running.

    Of equally bad ones it is mine, else that of the party furthest off. Without anybody who put in
    or got something, and for a missing cooperation, nothing can be said; it is of nobody then.
    """
    if cooperation.is_missing or not balance.parties:
        return Signal("grey", "missing" if cooperation.is_missing else "few", party=0)
    signals = [
        signal(balance, side.party, today, cooperation.hour_value, cooperation.limit)
        for side in balance.parties
    ]
    worst = max(signals, key=lambda s: (RANK[s.colour], s.party == me, abs(s.delta)))
    return _with_phase(worst, cooperation, today)


def net_signal(cooperation: Cooperation, balance: Balance, party: int, today: date) -> Signal:
    """Return the signal of one of several parties; an alarming one with the known phase."""
    own = signal(balance, party, today, cooperation.hour_value, cooperation.limit)
    return _with_phase(own, cooperation, today) if own.alarming else own


def _with_phase(found: Signal, cooperation: Cooperation, today: date) -> Signal:
    known = cooperation.known
    return replace(found, known=known) if known and known.until >= today else found


def book_signal(book: Book, cooperation_id: int, today: date, me: int | None = None) -> Signal:
    """Return the signal of a cooperation in the book, missing or not."""
    cooperation = book.get(Cooperation, cooperation_id) or missing_cooperation(cooperation_id)
    balance = book_balance(book, cooperation_id)
    known = _known.get(cooperation_id)
    if known and known[0] is cooperation and known[1] is balance and known[2:4] == (today, me):
        return known[4]
    found = cooperation_signal(cooperation, balance, today, me)
    _known[cooperation_id] = (cooperation, balance, today, me, found)
    return found


_known: dict[int, tuple[Cooperation, Balance, date, int | None, Signal]] = {}
"""The last signal of each cooperation, with all that it was made of."""
