"""Closing: how a cooperation is ended openly, and the record that is left of it."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import Field

from koop_tui.domain.numbering import cooperation_number
from koop_tui.domain.prepared import Evening, Payment, Prepared
from koop_tui.domain.problems import N_
from koop_tui.domain.records import (
    ContactId,
    CooperationId,
    Day,
    Prose,
    Record,
)


class Closing(Record):
    """The end of a cooperation: first notice, talk and open jobs, then what was delivered and left.

    It is open until `closed_on`; `prepared` is how the cooperation stood on that day, from its
    beginning on. The lesson learned stands on the cooperation.
    """

    table: ClassVar[str] = "closings"
    label: ClassVar[str] = N_("Closing record")
    missing_label: ClassVar[str] = N_("missing closing record {number}")

    cooperation: CooperationId = Field(title=N_("Cooperation"))
    notice_by: ContactId | None = Field(None, title=N_("Notice given by"))
    notice_on: Day | None = Field(None, title=N_("Notice given on"))
    ends_on: Day | None = Field(None, title=N_("Last day"))
    talked_on: Day | None = Field(None, title=N_("Talked over on"))
    reason: Prose = Field("", title=N_("Reason"))
    running_jobs: Prose = Field("", title=N_("Promised jobs"))
    handover: Prose = Field("", title=N_("Handover"))
    closed_on: Day | None = Field(None, title=N_("Closed on"))
    delivered: Prose = Field("", title=N_("Delivered"))
    left_open: Prose = Field("", title=N_("Still open"))
    still_holds: Prose = Field("", title=N_("What still holds"))
    evening: Evening = Field("carry", title=N_("The balance"))
    payments: tuple[Payment, ...] = Field((), title=N_("Payments"))
    prepared: Prepared | None = Field(None, title=N_("Prepared"))

    @property
    def number(self) -> str:
        """The number of its cooperation."""
        return cooperation_number(self.cooperation)

    def sort_key(self) -> tuple[Any, ...]:
        """By the cooperation, the last one last."""
        return self.cooperation, self.id
