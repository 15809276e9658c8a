"""What a row of the board is about: a partner, or one's net against all others; and their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from operator import is_
from typing import Literal

from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.balance import Balance
from koop_tui.domain.book import Book, Me
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.colours import RANK
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact
from koop_tui.domain.cooperations import Cooperation, Stage
from koop_tui.domain.course import Whose, book_course
from koop_tui.domain.days import days_after
from koop_tui.domain.naming import name_order
from koop_tui.domain.review_dates import is_unreviewed
from koop_tui.domain.reviews import Review
from koop_tui.domain.rows import Rows
from koop_tui.domain.signals import Signal, book_signal, net_signal
from koop_tui.domain.sisters import Sister, sister_signals
from koop_tui.domain.trend import WINDOW_DAYS
from koop_tui.language import _
from koop_tui.language.referred import referred

STAGES: tuple[Stage, ...] = (
    "active", "trial", "getting_to_know", "idea", "paused", "ending", "ended",
)  # fmt: skip
"""The stages in the order of the board: what runs first, what is over last."""

Order = Literal["signal", "balance", "name"]
ORDERS: tuple[Order, ...] = ("signal", "balance", "name")
"""The orders within a stage: what alarms first, what is furthest off first, by partner."""


@dataclass(frozen=True)
class Pairing:
    """How one party stands with another in a cooperation; `mine` when the one is me.

    Amounts in minor units: what the one gave for the other, got of it, and is owed (below 0: owes);
    `agreed` is what each of the two would have given the other at the agreed shares. A `net` row is
    about how the partner stands with all others together: of three or more that comes before the
    pairs, from the same figures. `shown` is the signal that stands in the row, if one does.
    """

    cooperation: Cooperation
    one: Contact
    partner: Contact
    mine: bool
    gave: int
    got: int
    owed: int
    signal: Signal
    agreed: int | None = None
    net: bool = False
    among: int = 2
    shown: Signal | None = None
    sisters: tuple[Sister, ...] = ()
    unreviewed: bool = False
    """Whether this row says that nobody has reviewed it for twice its rhythm."""

    @property
    def key(self) -> tuple[int, int]:
        """Cooperation and partner; whose net it is, below zero."""
        return self.cooperation.id, -self.partner.id if self.net else self.partner.id

    @property
    def whose(self) -> Whose:
        """Whose balance it is, as the course of the cooperation knows it."""
        return self.partner.id if self.net else (self.one.id, self.partner.id)


def pairings(book: Book, me: Me, today: date, order: Order = "signal") -> list[Pairing]:
    """Return all rows, by stage and in an order; where I'm no party, as of the first."""
    numbers = (*book.table(Cooperation), *book.missing(Cooperation))
    shown = (referred(book, Cooperation, number) for number in numbers)
    tables = [book.rows(model) for model in (Contact, Agreement, Version, Commitment, Review)]
    groups = [_group(book, tables, me, today, cooperation) for cooperation in shown]
    stages = {stage: place for place, stage in enumerate(STAGES)}

    def key(rows: Sequence[Pairing]) -> tuple[object, ...]:
        first = rows[0]
        cooperation = first.cooperation
        return (
            not cooperation.is_missing,
            stages[cooperation.stage],
            _place(rows, order),
            name_order(cooperation.title),
            first.key,
        )

    return [pair for rows in sorted(groups, key=key) for pair in rows]


def _group(
    book: Book, tables: Sequence[Rows], me: Me, today: date, cooperation: Cooperation
) -> list[Pairing]:
    """The rows of a cooperation; the same objects while nothing that they show was replaced."""
    of = (cooperation, book_balance(book, cooperation.id), *tables)
    known = _known.get(cooperation.id)
    if known and known[1:3] == (me, today) and all(map(is_, known[0], of)):
        return known[3]
    rows = list(_rows(book, me, today, cooperation))
    rows[0] = replace(rows[0], unreviewed=is_unreviewed(book, cooperation, today))
    _known[cooperation.id] = (of, me, today, rows)
    return rows


_known: dict[int, tuple[tuple[object, ...], Me, date, list[Pairing]]] = {}
"""The rows made last for each cooperation, with what they were made of."""


def _place(rows: Sequence[Pairing], order: Order) -> object:
    """Where the rows of a cooperation stand within its stage."""
    cooperation = rows[0].cooperation
    if order == "name":
        partner = next((row.partner for row in rows if not row.net), rows[0].partner)
        return name_order(partner.display_name)
    if order == "balance":
        # hours against hours: amounts of two units are never compared as they stand
        return -max(Fraction(abs(row.owed), cooperation.hour_value) for row in rows)
    return cooperation.stage == "ended" or -RANK[rows[0].signal.colour]


def viewpoint(me: Me, cooperation: Cooperation, balance: Balance) -> int:
    """Return from whose side a cooperation is shown: mine, else that of its first party; or 0.

    Where it has no parties any more, those who gave or got something stand for them.
    """
    parties = cooperation.party_ids or tuple(side.party for side in balance.parties)
    if me.contact_id in parties and me.contact_id is not None:
        return me.contact_id
    return next(iter(parties), 0)


def _rows(book: Book, me: Me, today: date, cooperation: Cooperation) -> Iterator[Pairing]:
    balance = book_balance(book, cooperation.id)
    worst = book_signal(book, cooperation.id, today, me.contact_id)
    sisters = tuple(s for s in sister_signals(book, cooperation.id, today) if s.alarming)
    one = viewpoint(me, cooperation, balance)
    nobody = Contact(id=0, display_name=_("nobody"))
    subject = referred(book, Contact, one) if one else nobody
    mine, several = one == me.contact_id, len(balance.parties)
    if several > 2 and not cooperation.is_missing:
        yield from _nets(book, today, cooperation, balance, worst, subject, mine, sisters)
    partners = [side.party for side in balance.parties if side.party != one]
    for partner in partners or [0]:
        gave, got = balance.gave(one, partner), balance.gave(partner, one)
        single = several <= 2 or cooperation.is_missing
        yield Pairing(
            cooperation,
            subject,
            referred(book, Contact, partner) if partner else nobody,
            mine,
            gave,
            got,
            balance.between(one, partner),
            worst,
            _agreed(cooperation, (one, gave), (partner, got)),
            among=several,
            shown=worst if single else None,
            sisters=sisters if single else (),
        )


def _nets(
    book: Book,
    today: date,
    cooperation: Cooperation,
    balance: Balance,
    worst: Signal,
    one: Contact,
    mine: bool,
    sisters: tuple[Sister, ...],
) -> Iterator[Pairing]:
    """How each of three or more stands with all others: the one who looks first."""
    sides = sorted(balance.parties, key=lambda side: side.party != one.id)
    for side in sides:
        others = [other.party for other in sides if other.party != side.party]
        own = net_signal(cooperation, balance, side.party, today)
        yield Pairing(
            cooperation,
            one,
            referred(book, Contact, side.party),
            mine,
            sum(balance.gave(side.party, other) for other in others),
            sum(balance.gave(other, side.party) for other in others),
            side.delta,
            worst,
            net=True,
            among=len(sides),
            shown=own,
            sisters=sisters if side is sides[0] else (),
        )


def _agreed(cooperation: Cooperation, *sides: tuple[int, int]) -> int | None:
    """What each would have given the other, had they put in the same by their shares; or None.

    Who holds the share w gives the others 1 - w of an entry: a and b have put in a/w_b and b/w_a.
    """
    (one, gave), (other, got) = sides
    shares = {terms.contact: terms.share for terms in cooperation.parties}
    mine, theirs = shares.get(one, 0), shares.get(other, 0)
    if not mine or not theirs or not gave + got:
        return None
    return (gave * mine + got * theirs) // (mine + theirs)


def of_late(book: Book, pair: Pairing, today: date, points: int) -> list[int | None]:
    """Return what is owed in a row at the end of so many days of the last 90, today the last.

    None before anything was put in.
    """
    days = [days_after(today, -WINDOW_DAYS + WINDOW_DAYS * n // points) for n in range(1, points)]
    course = book_course(book, pair.cooperation.id)
    days.append(today)
    owed = course.at(pair.whose, days)
    first = course.steps[0].day if course.steps else None
    return [
        None if not value and (first is None or day < first) else value
        for value, day in zip(owed, days, strict=True)
    ]


def totals(pairs: Sequence[Pairing]) -> dict[str, tuple[int, int, int]]:
    """Return of what I am owed, of what I owe, and in how many cooperations, per unit.

    What counts in one unit is never added to what counts in another. Nets of others are left out,
    and so are the pairs where there is a net.
    """
    found: dict[str, tuple[int, int, int]] = {}
    for pair in pairs:
        is_own = pair.partner.id == pair.one.id if pair.net else pair.among <= 2
        if pair.mine and is_own and not pair.cooperation.is_missing:
            owed, owing, count = found.get(pair.cooperation.unit, (0, 0, 0))
            owed, owing = owed + max(0, pair.owed), owing + max(0, -pair.owed)
            found[pair.cooperation.unit] = owed, owing, count + 1
    return found
