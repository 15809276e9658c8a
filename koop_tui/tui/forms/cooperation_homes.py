"""Under which field of the form of a cooperation a problem of the record stands."""

from __future__ import annotations

import re
from collections.abc import Iterable

from koop_tui.domain.problems import Problem
from koop_tui.tui.widgets.form import Values

_HOMES = {"shares": "share_1", "known": "known_reason", "openings": "opening_1"}
_OF_A_PARTY = re.compile(r"(party|share|left)_(\d+)")


def housed(problems: Iterable[Problem], values: Values) -> list[Problem]:
    """Return problems of the record with the fields of a form, read to values, they stand under.

    What is wrong with one party stands in its lines: the form may have empty ones before it.
    """
    return [Problem(p.text, _home(p.field, values), p.values) for p in problems]


def _home(field: str, values: Values) -> str:
    slots = [name.removeprefix("party_") for name in values if name.startswith("party_")]
    if field == "parties":
        empty = (slot for slot in slots if values[f"party_{slot}"] is None)
        return f"party_{next(empty, 2)}"
    if found := _OF_A_PARTY.fullmatch(field):
        filled = [slot for slot in slots if values[f"party_{slot}"] is not None]
        return f"{found[1]}_{filled[int(found[2]) - 1]}"
    return _HOMES.get(field, field)
