"""References are found and renumbered wherever they stand."""

from __future__ import annotations

from datetime import date

from koop_tui.domain.agreements import OpenPoint, PartySnapshot, Term, Version
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.references import references, renumbered


def test_finds_references_in_fields_tuples_and_parts() -> None:
    version = Version(
        agreement=-1,
        present=(1, -2),
        parties=(PartySnapshot(contact=-2, name="B"),),
        commitments=(Term(mark="A1", by=1),),
        open_points=(OpenPoint(text="x"),),
    )
    assert sorted(references(version)) == [
        ("agreements", -1),
        ("contacts", -2),
        ("contacts", -2),
        ("contacts", 1),
        ("contacts", 1),
    ]


def test_renumbers_placeholders_and_leaves_the_rest() -> None:
    talk = Interaction(id=-1, day=date(2026, 3, 1), participants=(-1, 7), occasion_id=-1)
    real = {("contacts", -1): 12, ("occasions", -1): 3}
    moved = renumbered(talk, lambda table, ref: real.get((table, ref), ref))
    assert moved.participants == (12, 7)
    assert moved.occasion_id == 3
    assert moved.id == -1
