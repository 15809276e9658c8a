"""Standing contribution: what recurs, such as rent; proposed on its day, never booked by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from koop_tui.domain.cooperations import ContributionKind
from koop_tui.domain.days import days_after, in_month
from koop_tui.domain.problems import N_
from koop_tui.domain.records import Choice, ContactId, Day, Integer, Line, Quantity, Record, RefTo

Every = Annotated[Literal["month", "week", "quarter"], Choice("standing_every")]

_MONTHS: dict[str, int] = {"month": 1, "quarter": 3}


class StandingContribution(Record):
    """What a party puts in every week, month or quarter, from a first day on.

    It comes on the first day's day of the month, in shorter months on the last one. `value` is in
    minor units of the cooperation's unit where it is given by hand. On the days `skipped`, such as
    those of a pause, it did not come.
    """

    table: ClassVar[str] = "standing"
    label: ClassVar[str] = N_("Standing contribution")
    missing_label: ClassVar[str] = N_("missing standing contribution {number}")

    cooperation: Annotated[Integer, RefTo("cooperations", gone="drop")] = Field(
        title=N_("Cooperation")
    )
    giver: ContactId = Field(title=N_("Given by"))
    kind: ContributionKind = Field("room", title=N_("Kind"))
    quantity: Quantity | None = Field(None, title=N_("Amount"))
    unit: Line = Field("", title=N_("Counted in"))
    value: Integer | None = Field(None, title=N_("Value"))
    note: Line = Field("", title=N_("Note"))
    every: Every = Field("month", title=N_("Every"))
    first: Day = Field(title=N_("From"))
    until: Day | None = Field(None, title=N_("Until"))
    skipped: tuple[Day, ...] = Field((), title=N_("Did not come on"))

    def sort_key(self) -> tuple[Any, ...]:
        """By their first day."""
        return self.first, self.id


def days_of(standing: StandingContribution, last: date, since: date = date.min) -> Iterator[date]:
    """Yield the days on which it comes, from one day up to another, the first one first."""
    last = last if standing.until is None else min(last, standing.until)
    count = _count_before(standing, since)
    day = _day(standing, count)
    while day <= last:
        if day >= since:
            yield day
        count += 1
        following = _day(standing, count)
        if following <= day:  # the end of the calendar
            return
        day = following


def _count_before(standing: StandingContribution, day: date) -> int:
    """Return a number of times that it came for sure before a day, near to all of them."""
    first = standing.first
    if standing.every == "week":
        return max(0, (day - first).days // 7)
    months = (day.year - first.year) * 12 + day.month - first.month
    return max(0, months // _MONTHS[standing.every])


def _day(standing: StandingContribution, count: int) -> date:
    """The day on which it comes after so many others."""
    first = standing.first
    if standing.every == "week":
        return days_after(first, 7 * count)
    months = first.year * 12 + first.month - 1 + _MONTHS[standing.every] * count
    return in_month(months // 12, months % 12 + 1, first.day)
