"""What the file says about itself: the one document of the `_meta` table."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from koop_tui.store import layout, migrations

MOST = 10**18
"""No number so large was ever given: it comes from damage, and a book could not go on from it."""
TABLE = "_meta"
"""The table that says what the file is."""


@dataclass(frozen=True)
class Meta:
    """Schema and generation of the file, the lineage it belongs to, and the next id per table.

    `more` is what a newer koop wrote there, kept as it is.
    """

    schema: int
    generation: int = 0
    lineage: str = ""
    next_id: Mapping[str, int] = field(default_factory=dict)
    saved_by: str = ""
    more: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def new(cls) -> Meta:
        """Return the start of a new lineage."""
        return cls(migrations.SCHEMA, lineage=uuid.uuid4().hex)

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Meta:
        """Return what the document says; ValueError when koop never wrote it."""
        more = dict(value)
        schema, generation = more.pop("schema", None), more.pop("generation", None)
        lineage, saved_by = more.pop("lineage", ""), more.pop("saved_by", "")
        next_id = more.pop("next_id", {})
        if not (
            _is_count(schema)
            and _is_count(generation)
            and isinstance(lineage, str)
            and isinstance(saved_by, str)
            and isinstance(next_id, dict)
            and all(map(_is_count, next_id.values()))
        ):
            raise ValueError("not what koop writes")
        return cls(schema, generation, lineage, next_id, saved_by, more)

    @property
    def is_at_its_end(self) -> bool:
        """Whether something has damaged a counter, so that no number can follow."""
        return self.generation >= MOST or any(n >= MOST for n in self.next_id.values())

    def lines(self) -> dict[str, bytes]:
        """Return the rows of the `_meta` table."""
        return {"1": layout.row("1", layout.encode(self.document()))}

    def document(self) -> dict[str, Any]:
        """Return the document for the file."""
        return {
            "schema": self.schema,
            "generation": self.generation,
            "lineage": self.lineage,
            "next_id": dict(self.next_id),
            "saved_by": self.saved_by,
            **self.more,
        }

    def following(self, by: str, next_id: Mapping[str, int]) -> Meta:
        """Return the meta of the next generation."""
        return replace(
            self,
            generation=self.generation + 1,
            saved_by=by,
            next_id={**self.next_id, **next_id},
        )


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63
