"""Occasion: where people are met."""

from __future__ import annotations

from typing import ClassVar, Literal

from koop_tui.domain.records import Day, Integer, Line, Prose, Record

OccasionKind = Literal[
    "regulars_table", "workshop", "training", "private_circle", "fair", "online", "other"
]


class Occasion(Record):
    """A regulars' table, workshop, private circle or fair."""

    table: ClassVar[str] = "occasions"

    name: Line
    kind: OccasionKind = "regulars_table"
    place: Line = ""
    rhythm: Line = ""
    next_date: Day | None = None
    cost: Integer | None = None
    note: Prose = ""
