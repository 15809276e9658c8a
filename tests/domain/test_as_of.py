"""A book as of an earlier day: what came later is not in it, and what was taken back never was."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from koop_tui.domain.agreements import Agreement, LogEntry, Version
from koop_tui.domain.as_of import as_of
from koop_tui.domain.closings import Closing
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


def test_what_was_confirmed_or_disputed_later_was_neither() -> None:
    def judged(number: int, state: str, on: date) -> Contribution:
        told = {"state": state, "state_by": 2, "state_on": on, "state_note": "why"}
        return entry(number, BEFORE).changed(**told)

    parties = (PartyTerms(contact=1), PartyTerms(contact=2))
    book = book_of(
        "Jonas",
        Cooperation(id=1, title="Podcast", parties=parties),
        judged(1, "confirmed", DAY),
        judged(2, "confirmed", AFTER),
        judged(3, "disputed", AFTER),
    )
    then = as_of(book, DAY).contributions
    assert [then[n].state for n in (1, 2, 3)] == ["confirmed", "logged", "logged"]
    assert (then[3].state_by, then[3].state_on, then[3].state_note) == (None, None, "")


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


EARLY = datetime(2026, 2, 1, 12, tzinfo=UTC)
LATE = datetime(2026, 3, 20, 12, tzinfo=UTC)
TWO = (PartyTerms(contact=1), PartyTerms(contact=2))


def cooperation(number: int, created: datetime | None = EARLY, **told: object) -> Cooperation:
    return Cooperation.model_validate(
        {"id": number, "title": f"Nr {number}", "parties": TWO, "created_at": created, **told}
    )


def test_cooperations_are_in_the_stage_of_the_day() -> None:
    """Of what ended later it is known that it went on, of what began later that it had not."""
    book = book_of(
        "Jonas",
        cooperation(1, stage="ended", started_on=BEFORE, ended_on=AFTER),
        cooperation(2, stage="ended", started_on=BEFORE, ended_on=AFTER),
        Closing(id=1, cooperation=2, notice_on=DAY),
        cooperation(3, stage="ending", started_on=BEFORE),
        Closing(id=2, cooperation=3, notice_on=AFTER),
        cooperation(4, stage="active", started_on=AFTER),
        cooperation(5, stage="ended", started_on=BEFORE, ended_on=DAY),
        cooperation(6, stage="paused", started_on=BEFORE),
    )
    then = as_of(book, DAY).cooperations
    assert {n: one.stage for n, one in then.items()} == {
        1: "active", 2: "ending", 3: "active", 4: "getting_to_know", 5: "ended", 6: "paused",
    }  # fmt: skip
    assert [then[n].ended_on for n in (1, 2, 5)] == [None, None, DAY]
    assert then[4].started_on is None


def test_who_left_later_was_still_a_party() -> None:
    parties = (TWO[0], TWO[1].changed(left_on=AFTER), PartyTerms(contact=3, left_on=BEFORE))
    book = book_of("Jonas", "Eva", cooperation(1, parties=parties))
    assert as_of(book, DAY).cooperations[1].staying == (1, 2)


def test_what_was_entered_later_is_not_there_with_all_that_is_of_it() -> None:
    book = book_of(
        "Jonas",
        cooperation(1, LATE),
        Agreement(id=1, cooperation=1),
        Version(id=1, agreement=1, state="active", valid_from=AFTER),
        cooperation(2, LATE, started_on=BEFORE),
        cooperation(3, LATE),
        entry(1, BEFORE).changed(cooperation=3),
        cooperation(4, LATE),
        entry(2, AFTER).changed(cooperation=4),
        cooperation(5, None),
    )
    then = as_of(book, DAY)
    assert sorted(then.cooperations) == [2, 3, 5]
    assert (dict(then.agreements), dict(then.versions)) == ({}, {})
    assert not then.missing(Cooperation)


def step(day: date, state: str) -> LogEntry:
    return LogEntry.model_validate({"day": day, "by": "mara", "state": state})


def test_the_version_of_the_day_is_in_force() -> None:
    log = (step(BEFORE, "draft"), step(BEFORE, "active"), step(AFTER, "superseded"))
    book = book_of(
        "Jonas",
        cooperation(1),
        *(Agreement(id=number, cooperation=1) for number in (1, 2, 3)),
        Version(id=1, agreement=1, state="superseded", ended_on=AFTER, log=log),
        Version(
            id=2, agreement=1, version=2, state="active", valid_from=AFTER,
            log=(step(DAY, "draft"), step(AFTER, "active")),
        ),
        Version(id=3, agreement=2, state="in_notice", valid_from=BEFORE, notice_on=AFTER),
        Version(id=4, agreement=3, state="ended", valid_from=BEFORE, ended_on=BEFORE),
    )  # fmt: skip
    then = as_of(book, DAY)
    states = {number: version.state for number, version in then.versions.items()}
    assert states == {1: "active", 2: "draft", 3: "active", 4: "ended"}
    in_force = [then.version_in_force(agreement) for agreement in (1, 2, 3)]
    assert [version and version.id for version in in_force] == [1, 3, None]


def test_what_recurs_was_due_next_after_the_day() -> None:
    def recurring(number: int, due: date, every: str, **told: object) -> Commitment:
        fields = {"id": number, "by": 1, "to": 2, "what": "Statement", "cooperation": 1, **told}
        return Commitment.model_validate({**fields, "due": due, "every": every})

    book = book_of(
        "Jonas",
        cooperation(1),
        recurring(1, date(2026, 6, 30), "monthly", due_day=31),
        recurring(2, date(2026, 4, 5), "weekly"),
        recurring(3, date(2026, 5, 15), "monthly"),
        recurring(4, date(2026, 3, 10), "monthly"),
    )
    then = as_of(book, DAY).commitments
    assert {n: one.due for n, one in then.items()} == {
        1: date(2026, 3, 31), 2: DAY, 3: DAY, 4: date(2026, 3, 10),
    }  # fmt: skip
