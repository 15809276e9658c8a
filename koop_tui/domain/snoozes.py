"""Snooze: a line of today's list that a member has put off, until a day or for good."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from koop_tui.domain.problems import N_
from koop_tui.domain.records import Day, Integer, Line, Record, RefTo


class Snooze(Record):
    """What one member does not want to see in today's list.

    `key` is that of the item; without `until` it is put off for good, with the `reason`. What the
    item is about keeps its own day. It means nothing any more when its day has come or its item is
    settled, and goes when the member puts off something else.
    """

    table: ClassVar[str] = "snoozes"
    label: ClassVar[str] = N_("Put off")
    missing_label: ClassVar[str] = N_("missing note {number} of what is put off")

    member: Annotated[Integer, RefTo("contacts", gone="drop")] = Field(title=N_("Member"))
    key: Line = Field(title=N_("Item of today"))
    until: Day | None = Field(None, title=N_("Until"))
    reason: Line = Field("", title=N_("Reason"))

    def hides_on(self, today: date) -> bool:
        """Whether its item is put off on a day."""
        return self.until is None or today < self.until
