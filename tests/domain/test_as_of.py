"""A book as of an earlier day: what came later is not in it, and what was taken back never was."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from koop_tui.domain.as_of import as_of
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contributions import Contribution, Settlement, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.sisters import effort
from tests.helpers.people import book_of

BEFORE, DAY, AFTER = date(2026, 3, 1), date(2026, 3, 15), date(2026, 3, 20)


def entry(number: int, day: date, reverses: int | None = None) -> Contribution:
    whole = (Weight(party=1, weight=1), Weight(party=2, weight=1))
    told = {"id": number, "cooperation": 1, "giver": 1, "weights": whole, "unit": "h"}
    return Contribution.model_validate(
        {**told, "day": day, "quantity": Decimal(1), "value": 3600, "reverses": reverses}
    )


def paid(number: int, day: date, reverses: int | None = None) -> Settlement:
    return Settlement(
        id=number, cooperation=1, day=day, payer=1, payee=2, value=60, reverses=reverses
    )


def test_what_takes_back_something_later_is_later_too() -> None:
    parties = (PartyTerms(contact=1), PartyTerms(contact=2))
    records = [
        entry(1, BEFORE), entry(2, BEFORE), entry(3, AFTER, reverses=2),
        entry(4, AFTER), entry(5, AFTER, reverses=4),
        paid(1, BEFORE), paid(4, AFTER), paid(6, AFTER, reverses=4),
    ]  # fmt: skip
    book = book_of("Jonas", Cooperation(id=1, title="Podcast", parties=parties), *records)
    then = as_of(book, DAY)
    assert sorted(then.contributions) == [1, 2, 3]
    assert sorted(then.settlements) == [1]


def test_commitments_are_as_they_were_as_far_as_they_tell() -> None:
    parties = (PartyTerms(contact=1), PartyTerms(contact=2))
    made = datetime(2026, 2, 1, 12, tzinfo=UTC)
    late = datetime(2026, 3, 20, 12, tzinfo=UTC)

    def promise(number: int, created: datetime | None = made, **told: object) -> Commitment:
        fields = {"id": number, "by": 1, "to": 2, "what": f"Job {number}", "cooperation": 1, **told}
        return Commitment.model_validate({**fields, "created_at": created})

    done = {"state": "done", "actual": Decimal(3), "estimate": Decimal(2), "evidence": "mail"}
    book = book_of(
        "Jonas",
        Cooperation(id=1, title="Podcast", parties=parties),
        promise(1, done_on=BEFORE, **done),
        promise(2, done_on=DAY, **done),
        promise(3, done_on=AFTER, **done),
        promise(4, late),
        promise(5, late, done_on=AFTER, **done),
        promise(6, late, done_on=BEFORE, **done),
        promise(7, None),
    )
    then = as_of(book, DAY).commitments
    assert {n: one.state for n, one in then.items()} == {
        1: "done", 2: "done", 3: "open", 6: "done", 7: "open",
    }  # fmt: skip
    assert (then[3].done_on, then[3].actual, then[3].evidence) == (None, None, "")
    told = effort(then.values())
    assert told is not None
    assert told.numbers["n"] == 3  # of the work that was done by then
