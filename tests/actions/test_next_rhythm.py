"""A next version that says another day or rhythm for what recurs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from koop_tui.actions.coming_into_force import in_force
from koop_tui.actions.commitments import do_commitment
from koop_tui.domain.agreements import Agreement, Term, Version
from koop_tui.domain.book import Me
from koop_tui.domain.change import added
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.context import Context
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from tests.helpers.people import book_of

ME = Me("mara", 1)
FROM = date(2026, 3, 10)  # a Tuesday
THE_FIFTH = {"every": "monthly", "due": date(2026, 4, 5), "due_day": 5}
ON_MONDAYS = {"every": "weekly", "due": date(2026, 3, 16)}


@pytest.mark.parametrize(
    ("before", "term", "due", "due_day"),
    [
        (THE_FIFTH, {"every": "monthly", "due_day": 20}, date(2026, 3, 20), 20),
        (THE_FIFTH, {"every": "monthly", "due_day": 5}, date(2026, 4, 5), 5),
        (THE_FIFTH, {"every": "weekly", "due_day": 3}, date(2026, 3, 11), None),
        (THE_FIFTH, {"due": date(2026, 5, 1)}, date(2026, 5, 1), None),
        (ON_MONDAYS, {"every": "weekly", "due_day": 5}, date(2026, 3, 13), None),
        (ON_MONDAYS, {"every": "weekly", "due_day": 1}, date(2026, 3, 16), None),
        (ON_MONDAYS, {"every": "weekly"}, date(2026, 3, 16), None),
        ({}, {"every": "monthly", "due_day": 31}, date(2026, 3, 31), 31),
        ({"due": date(2026, 5, 1)}, {}, date(2026, 5, 1), None),
    ],
)
def test_what_recurs_follows_the_version_in_force(
    before: dict[str, Any], term: dict[str, Any], due: date, due_day: int | None
) -> None:
    promise = Commitment.model_validate(
        {"id": 5, "by": 1, "what": "List", "agreement": 1, "mark": "A1", **before}
    )
    said = Term.model_validate({"mark": "A1", "by": 1, "what": "List", **term})
    version = Version(
        id=2, agreement=1, version=2, state="agreed", valid_from=FROM, commitments=(said,)
    )
    parties = tuple(PartyTerms(contact=number) for number in (1, 2))
    book = book_of(
        "Jonas",
        Cooperation(id=3, title="Rooms", parties=parties),
        Agreement(id=1, cooperation=3),
        promise,
    ).after(added("test", version))
    then = book.after(in_force(book, version, ME, FROM))
    after = then.commitments[5]
    assert (after.due, after.due_day) == (due, due_day)
    if after.every == "monthly":
        done = then.after(do_commitment(Context(then, ME, FROM), 5)).commitments[5]
        assert done.due is not None and done.due.day == min(after.due_day or 0, 30)
