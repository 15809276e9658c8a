"""The inbox of contact requests: what is due, what has to go, what was declined and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from koop_tui.domain.context import Context
from koop_tui.domain.days import in_month
from koop_tui.domain.requests import TURNED_DOWN, ContactRequest
from koop_tui.domain.working_days import working_days_since

PATIENCE_DAYS = 2
"""So many working days a request may lie there before Today asks for it."""


def is_due(context: Context, request: ContactRequest) -> bool:
    """Whether it is to be decided now: after two working days, or on the day that was set."""
    if request.is_settled:
        return False
    if request.decide_by is not None and request.decide_by <= context.today:
        return True
    waits = working_days_since(context, request.received_on)
    return not request.decision and waits > PATIENCE_DAYS


def _last_year(today: date) -> date:
    """Return the day from which on the figures count."""
    return in_month(today.year - 1, today.month, today.day)


def expired(context: Context) -> list[ContactRequest]:
    """Return those turned down so many months ago that nothing of them is to be kept."""
    years, month = divmod(context.today.month - 1 - context.declined_months, 12)
    year = context.today.year + years
    limit = in_month(year, month + 1, context.today.day) if year >= 1 else date.min
    return [
        request
        for request in context.book.table(ContactRequest).values()
        if request.decision in TURNED_DOWN
        and request.decided_on is not None
        and request.decided_on <= limit
    ]


@dataclass(frozen=True)
class TurnedDown:
    """How often and why requests were turned down within a year."""

    count: int
    reasons: tuple[tuple[str, int], ...]
    """Each reason and how often, the most frequent first."""
    intents: tuple[tuple[str, int], ...]
    """Each intent and how often, the most frequent first."""


def turned_down(context: Context) -> TurnedDown:
    """Return the figures of what was declined or ignored in the last twelve months."""
    since = _last_year(context.today)
    found = [
        request
        for request in context.book.table(ContactRequest).values()
        if request.decision in TURNED_DOWN
        and request.decided_on is not None
        and request.decided_on > since
    ]
    return TurnedDown(
        len(found),
        _counted(request.reason for request in found),
        _counted(request.intent for request in found),
    )


def _counted(texts: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(texts).items(), key=lambda pair: (-pair[1], pair[0])))
