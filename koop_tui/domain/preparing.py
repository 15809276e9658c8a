"""How a cooperation stands on a day: what koop prepares for a review, and for its end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from koop_tui.domain.agreements import IN_FORCE, Agreement, OpenPoint, Version
from koop_tui.domain.balance import Balance
from koop_tui.domain.book import Book
from koop_tui.domain.commitments import Commitment, CommitmentState
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.days import days_after, local_day
from koop_tui.domain.prepared import PartyFigures, Prepared, SeenPromise
from koop_tui.domain.review_dates import last_review
from koop_tui.domain.signals import Signal, cooperation_signal, percent
from koop_tui.domain.statement import Statement, statement
from koop_tui.domain.trend import book_trend


def prepare(
    book: Book,
    cooperation: Cooperation,
    day: date,
    me: int | None = None,
    *,
    whole: bool = False,
) -> Prepared:
    """Return how a cooperation stands at the end of a day, since its last review before that.

    Of the `whole` of it, since its beginning.
    """
    first = (beginning if whole else period_start)(book, cooperation, day)
    told = period(book, cooperation, first, day)
    signal = cooperation_signal(cooperation, told.end, day, me)
    return Prepared(
        first=first,
        promises=tuple(_promises(book, cooperation, first, day)),
        open_points=tuple(_open_points(book, cooperation)),
        unit=cooperation.unit,
        figures=_figures(told),
        colour=signal.colour,
        reason=signal.reason,
        entries=told.end.entries,
        spread=_kept(_spread(told.end, signal)),
        confirmed=_kept(percent(told.end.confirmed_share)),
        limit=cooperation.limit,
        trend=book_trend(book, cooperation.id, signal.party, day),
    )


def period_start(book: Book, cooperation: Cooperation, day: date) -> date:
    """Return the first day of the period that a review on a day closes.

    It follows the last review before, which took in all of its own day; else it is the beginning.
    """
    before = last_review(book, cooperation.id, days_after(day, -1))
    return beginning(book, cooperation, day) if before is None else days_after(before.day, 1)


def beginning(book: Book, cooperation: Cooperation, day: date) -> date:
    """Return the day on which a cooperation began, or of its first entry where that is older."""
    made = [e.day for e in book.by(Contribution, "cooperation", cooperation.id)]
    made += [s.day for s in book.by(Settlement, "cooperation", cooperation.id)]
    return min([cooperation.started_on or day, day, *made])


def period(book: Book, cooperation: Cooperation, first: date, last: date) -> Statement:
    """Return what was put in and evened out from a day to a day."""
    return statement(
        cooperation,
        book.by(Contribution, "cooperation", cooperation.id),
        book.by(Settlement, "cooperation", cooperation.id),
        first,
        last,
    )


def _figures(told: Statement) -> tuple[PartyFigures, ...]:
    paid, due = told.moved(lambda side: side.paid), told.moved(lambda side: side.due)
    settled = told.moved(lambda side: side.settled_out - side.settled_in)
    return tuple(
        PartyFigures(
            party=side.party,
            before=_kept(told.before[side.party]),
            paid=_kept(paid[side.party]),
            due=_kept(due[side.party]),
            settled=_kept(settled[side.party]),
        )
        for side in told.end.parties
    )


def _kept(value: int) -> int:
    """The nearest integer that a record keeps; only scripts write amounts beyond it."""
    return max(-(2**63), min(value, 2**63 - 1))


def _spread(balance: Balance, signal: Signal) -> int:
    """How far off in percent of an average share: n|delta| / T."""
    if not balance.total:
        return 0
    return percent(Fraction(len(balance.parties) * abs(signal.delta), balance.total))


def agreement_promises(book: Book, cooperation_id: int) -> Iterator[Commitment]:
    """Yield the commitments that stand in the agreements of a cooperation, in their order."""
    for agreement in book.by(Agreement, "cooperation", cooperation_id):
        yield from book.by(Commitment, "agreement", agreement.id)


def _promises(
    book: Book, cooperation: Cooperation, first: date, last: date
) -> Iterator[SeenPromise]:
    """Those that are open, and those that were done or given up in the period.

    What was done or given up only later was open on the last day.
    """
    for promise in agreement_promises(book, cooperation.id):
        over = promise.done_on
        if promise.state in ("dropped", "released") and promise.updated_at is not None:
            over = local_day(promise.updated_at)
        if promise.state != "open" and over is not None and over < first:
            continue
        state: CommitmentState = "open" if over is not None and over > last else promise.state
        yield SeenPromise(
            mark=promise.mark,
            by=promise.by,
            what=promise.what,
            due=promise.due,
            every=promise.every,
            state=state,
            done_on=over if state == "done" else None,
        )


def _open_points(book: Book, cooperation: Cooperation) -> Iterator[OpenPoint]:
    for agreement in book.by(Agreement, "cooperation", cooperation.id):
        for version in book.by(Version, "agreement", agreement.id):
            if version.state in IN_FORCE:
                yield from version.open_points
