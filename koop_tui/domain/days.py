"""Days: the local day of a stamp, which is in UTC."""

from __future__ import annotations

from datetime import date, datetime


def local_day(stamp: datetime) -> date:
    """Return the day on which something happened by the calendar of the person who runs koop.

    An entry of 23:30 UTC was made on the next day in Berlin, and in New York on the same.
    """
    return stamp.astimezone().date()
