"""From the schema of an older koop to that of this one.

A step takes all tables of its schema, as a full parse gives them, and changes them in place to the
next schema. The file itself follows with the next commit, and the older one stays in the backups.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from koop_tui.store import files_inside, layout

Step = Callable[[dict[str, dict[str, Any]]], None]

SCHEMA = 2
"""The schema that this koop reads and writes."""

STEPS: Mapping[int, Step] = {1: files_inside.take_out_of_cards}
"""Schema to the step that leads from it to the next; 1 is the first schema there was."""


def migrated(rows: layout.Rows, schema: int) -> layout.Rows:
    """Return rows of an older schema as rows of this one."""
    tables = layout.decoded(rows)
    for number in range(schema, SCHEMA):
        if number in STEPS:
            STEPS[number](tables)
    return layout.encoded(tables)
