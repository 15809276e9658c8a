"""The curve of a row of the board: its balance at month ends, since anything was put in."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from koop_tui.domain.book import Book
from koop_tui.domain.course import book_course
from koop_tui.domain.days import days_after
from koop_tui.language import _
from koop_tui.language.amounts import format_value
from koop_tui.language.dates import short_month
from koop_tui.tui.records.cooperations.pairings import Pairing
from koop_tui.tui.widgets.plot import Curve

_FEW_MONTHS = 6
"""In a shorter time, the ends of weeks are plotted."""


def curve(book: Book, pair: Pairing, today: date) -> Curve | None:
    """Return how the balance of a row went; None while nothing was put in.

    What a limit was agreed for is a party's balance: for pairs among three or more there is none.
    """
    cooperation, course = pair.cooperation, book_course(book, pair.cooperation.id)
    if not course.steps or course.steps[0].day > today or cooperation.is_missing:
        return None
    first = days_after(course.steps[0].day, -1)
    days = [first, *_ends(first, today), today]
    owed = course.at(pair.whose, days)
    limit = cooperation.limit if pair.net or pair.among <= 2 else None
    return Curve(
        _title(pair),
        tuple(zip(days, owed, strict=True)),
        lambda amount: format_value(amount, cooperation.unit, sign=True),
        limit,
        tuple(_months(first, today)),
        tuple(_figures(pair, limit)),
    )


def _title(pair: Pairing) -> str:
    name = pair.partner.display_name
    if pair.mine and pair.net and pair.partner.id == pair.one.id:
        name = _("you")
    return f"{name} · {pair.cooperation.title}"


def _figures(pair: Pairing, limit: int | None) -> Iterator[str]:
    """Yield the balance, and the limit that was agreed."""
    unit = pair.cooperation.unit
    yield format_value(pair.owed, unit, sign=True)
    if limit is not None:
        yield _("limit {limit}").format(limit=format_value(limit, unit))


def _ends(first: date, today: date) -> Iterator[date]:
    """Yield the ends of the months between, or of the weeks where these are few."""
    age = (today - first).days
    if age < 31 * _FEW_MONTHS:
        yield from (today - timedelta(7 * n) for n in range((age - 1) // 7, 0, -1))
        return
    for year, month in _months_between(first, today):
        end = date(year, month, monthrange(year, month)[1])
        if first < end < today:
            yield end


def _months_between(first: date, today: date) -> Iterator[tuple[int, int]]:
    for count in range(first.year * 12 + first.month - 1, today.year * 12 + today.month):
        yield count // 12, count % 12 + 1


def _months(first: date, today: date) -> Iterator[tuple[date, str]]:
    """Yield the first day of each month with its name, of each January with the year."""
    for year, month in _months_between(first, today):
        day = date(year, month, 1)
        if day >= first:
            yield day, str(year) if month == 1 else short_month(day)
