"""From the schema of an older koop to that of this one.

A step takes all tables of its schema, as a full parse gives them, and changes them in place to the
next schema. The file itself follows with the next commit, and the older one stays in the backups.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from koop_tui.store import exact_hours, files_inside, layout

Step = Callable[[dict[str, dict[str, Any]]], None]

SCHEMA = 3
"""The schema that this koop reads and writes."""

STEPS: Mapping[int, Step] = {
    1: files_inside.take_out_of_cards,
    2: exact_hours.into_seconds,
}
"""Schema to the step that leads from it to the next; 1 is the first schema there was."""


def migrated(rows: layout.Rows, schema: int) -> layout.Rows:
    """Return rows of an older schema as rows of this one."""
    tables = layout.decoded(rows)
    for number in range(schema, SCHEMA):
        if number in STEPS:
            STEPS[number](tables)
    return layout.encoded(tables)


def bring_up(edits: list[dict[str, Any]], schema: int, units: exact_hours.Units) -> None:
    """Bring edits that the history tells, as they were written, to this schema.

    `units` is what each cooperation of the book counts in. The bytes inside the cards of the first
    schema are taken out where records are read.
    """
    if schema < 3:
        exact_hours.edits_into_seconds(edits, units)
