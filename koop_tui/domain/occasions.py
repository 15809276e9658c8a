"""Occasion: where people are met."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from koop_tui.domain.problems import N_
from koop_tui.domain.records import Choice, Day, Integer, Line, Prose, Record

OccasionKind = Annotated[
    Literal[
        "regulars_table", "workshop", "training", "private_circle", "fair", "online", "other"
    ],
    Choice("occasion_kind"),
]  # fmt: skip


class Occasion(Record):
    """A regulars' table, workshop, private circle or fair; `cost` is in its currency's cents."""

    table: ClassVar[str] = "occasions"
    label: ClassVar[str] = N_("Occasion")
    missing_label: ClassVar[str] = N_("missing occasion {number}")

    name: Line = Field(title=N_("Name"))
    kind: OccasionKind = Field("regulars_table", title=N_("Kind"))
    place: Line = Field("", title=N_("Place"))
    rhythm: Line = Field("", title=N_("Rhythm"))
    next_date: Day | None = Field(None, title=N_("Next date"))
    cost: Integer | None = Field(None, title=N_("Cost"))
    currency: Line = Field("EUR", title=N_("Currency"))
    note: Prose = Field("", title=N_("Note"))
