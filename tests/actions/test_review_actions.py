"""Reviews: what follows from what each decided, what closes the period, and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from koop_tui.actions.reviews import drafted_version, hold_review
from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.book import Book
from koop_tui.domain.book_balance import book_balance
from koop_tui.domain.change import Change, added
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Settlement
from koop_tui.domain.prepared import Payment
from koop_tui.domain.preparing import prepare
from koop_tui.domain.problems import Refused
from koop_tui.domain.reviews import Decision, PartyAnswers, outcome
from koop_tui.store.errors import Overtaken
from koop_tui.store.store import Store
from koop_tui.tui.forms.leaving_forms import EndForm
from koop_tui.tui.forms.review_form import ReviewForm
from tests.documents.review_sample import DAY, JONAS, MARA, context, held, review_in

NEXT = DAY + timedelta(90)


@pytest.mark.parametrize(
    ("decisions", "follows"),
    [
        (("love", "love"), "love"),
        (("love", "change"), "change"),
        (("change", "love", "love"), "change"),
        (("love", "leave"), "leave"),
        (("change", "leave"), "leave"),
        (("leave", "change", "love"), "leave"),
        (("leave", "leave"), "leave"),
    ],
)
def test_what_follows_from_the_decisions(decisions: tuple[Decision, ...], follows: str) -> None:
    assert outcome(decisions) == follows


def decided(*decisions: Decision) -> tuple[PartyAnswers, ...]:
    return tuple(
        PartyAnswers(party=party, decision=decision)
        for party, decision in zip((MARA, JONAS), decisions, strict=True)
    )


def written(
    *decisions: Decision, value: int | None = None, until: date | None = None, **fields: Any
) -> tuple[Context, Change]:
    """The sample review with other decisions, and what becomes of the balance."""
    here, change = held()
    told = {"evening": "carry", "next_on": NEXT, "answers": decided(*decisions), **fields}
    return here, hold_review(here, review_in(change).changed(**told), value, until)


def settled(change: Change) -> list[tuple[int, int, int, str]]:
    made = [e.after for e in change if isinstance(e.after, Settlement)]
    return [(s.payer, s.payee, s.value, s.how) for s in made]


def refused(*decisions: Decision, **fields: Any) -> list[str]:
    with pytest.raises(Refused) as caught:
        written(*decisions, **fields)
    return [problem.field for problem in caught.value.problems]


def test_love_leads_to_the_next_date_and_changes_nothing_else() -> None:
    _here, change = written("love", "love")
    assert [type(edit.after).__name__ for edit in change] == ["Review"]
    assert change.kind == "review.add"
    assert review_in(change).next_on == NEXT


def test_a_change_drafts_the_next_version_with_its_reason() -> None:
    here, change = written("change", "love", resolved="Half and half.\nMore later.")
    draft = drafted_version(change)
    assert draft is not None
    assert (draft.version, draft.state, draft.reason) == (2, "draft", "Half and half.")
    book = here.after(change).book
    assert sorted(v.state for v in book.by(Version, "agreement", 4)) == ["active", "draft"]
    _here, silent = written("change", "love", resolved="")
    drafted = drafted_version(silent)
    assert drafted is not None
    assert drafted.reason == "Prüfgespräch vom 18.03.2026"  # in the language of the text


def test_a_change_leaves_a_version_that_is_on_its_way() -> None:
    here, change = written("change", "change")
    later = Context(here.after(change).book, here.me, DAY + timedelta(1))
    again = review_in(change).changed(day=later.today, id=-1)
    assert drafted_version(hold_review(later, again)) is None


def test_a_change_is_made_to_the_agreement_that_is_reviewed() -> None:
    here, change = held()
    newer = Version(
        id=9, agreement=5, state="active", language="de", valid_from=DAY - timedelta(30)
    )
    more = added("test", Agreement(id=5, cooperation=3, title="Räume"), newer)
    two = Context(here.book.after(more), here.me, DAY)
    drafted = drafted_version(hold_review(two, review_in(change).changed(id=-1)))
    assert drafted is not None
    assert (drafted.agreement, drafted.version) == (5, 2)
    coming = Version(id=10, agreement=5, version=2, state="draft", language="de")
    waits = Context(two.book.after(added("test", coming)), here.me, DAY)
    assert drafted_version(hold_review(waits, review_in(change).changed(id=-1))) is None


def test_leaving_is_only_noted() -> None:
    _here, change = written("leave", "love", next_on=None)
    assert [type(edit.after).__name__ for edit in change] == ["Review"]
    assert review_in(change).outcome == "leave"


def test_what_is_paid_later_is_no_settlement_yet() -> None:
    _here, change = held()
    until = date(2026, 4, 15)
    payment = Payment(payer=MARA, payee=JONAS, value=40_000, until=until)
    assert review_in(change).payments == (payment,)
    assert settled(change) == []


@pytest.mark.parametrize(
    ("evening", "value", "moved", "left"),
    [
        ("carry", None, [], 75_600),
        ("pay", None, [(MARA, JONAS, 75_600, "money")], 0),
        ("pay", 40_000, [(MARA, JONAS, 40_000, "money")], 35_600),
        ("waive", None, [(MARA, JONAS, 75_600, "waived")], 0),
        ("waive", 5_600, [(MARA, JONAS, 5_600, "waived")], 70_000),
    ],
)
def test_the_balance_is_carried_forward_paid_or_waived(
    evening: str, value: int | None, moved: list[tuple[int, int, int, str]], left: int
) -> None:
    here, change = written("love", "love", evening=evening, value=value)
    assert settled(change) == moved
    assert book_balance(here.after(change).book, 3).of(JONAS).delta == left


def test_the_next_period_begins_with_what_is_left() -> None:
    here, change = written("love", "love", evening="pay", value=40_000)
    later = Context(here.after(change).book, here.me, DAY + timedelta(30))
    again = review_in(change).changed(id=-1, day=later.today, evening="carry", next_on=None)
    followed = hold_review(later, again.changed(answers=decided("leave", "love")))
    prepared = review_in(followed).prepared
    assert prepared.first == DAY + timedelta(1)
    assert [(f.before, f.paid, f.due, f.balance) for f in prepared.figures] == [
        (-35_600, 0, 0, -35_600),
        (35_600, 0, 0, 35_600),
    ]
    # what was done in the period before is told no more
    assert [promise.mark for promise in prepared.promises] == ["A3"]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"day": DAY + timedelta(1)}, ["day"]),
        ({"day": date(2026, 1, 11)}, ["day"]),  # the one of that day has closed it
        ({"next_on": None}, ["next_on"]),
        ({"next_on": DAY}, ["next_on"]),
        ({"present": ()}, ["present"]),
        ({"evening": "pay", "value": 75_601}, ["value"]),
        ({"evening": "pay", "value": 0}, ["value"]),
        ({"value": 100}, ["evening"]),
        ({"evening": "pay", "until": DAY - timedelta(1)}, ["until"]),
    ],
)
def test_what_can_not_be_is_refused(fields: dict[str, Any], wrong: list[str]) -> None:
    assert refused("love", "love", **fields) == wrong


def test_everybody_decides() -> None:
    _here, change = held()
    answers = review_in(change).answers[:1]
    with pytest.raises(Refused, match="Everybody decides"):
        hold_review(context(), review_in(change).changed(answers=answers, evening="carry"))


def test_an_ended_cooperation_is_not_reviewed() -> None:
    here, change = held()
    ended = here.book.cooperations[3].changed(stage="ended")
    over = Context(here.book.after(added("test", ended)), here.me, DAY)
    with pytest.raises(Refused, match="has ended"):
        hold_review(over, review_in(change))


def test_two_who_write_the_same_review_down_are_told(tmp_path: Path) -> None:
    here, change = held()
    records = [record for rows in here.book.tables.values() for record in rows.values()]
    now = datetime(2026, 3, 18, tzinfo=UTC)
    with Store.create(tmp_path / "koop.json") as store:
        store.commit(added("test", *records), "mara", now)
        store.commit(change, "mara", now)
        with pytest.raises(Overtaken, match="written this review down already"):
            store.commit(change, "jonas", now)


def since(**fields: Any) -> Context:
    """The sample book a week later, with a settlement since the day of the talk."""
    here, told = context(), {"id": 90, "cooperation": 3, "payer": MARA, "payee": JONAS}
    paid = Settlement.model_validate({**told, "day": DAY + timedelta(2), "value": 15_000, **fields})
    return Context(here.book.after(added("test", paid)), here.me, DAY + timedelta(7))


def late(value: int | None = None, here: Context | None = None, **fields: Any) -> Change:
    """The review of the day, written down a week later."""
    told = {"evening": "pay", "answers": decided("love", "love"), "next_on": NEXT, **fields}
    return hold_review(here or since(), review_in(held()[1]).changed(**told), value)


def test_a_review_written_late_pays_nothing_that_was_paid_since() -> None:
    for fields in ({}, {"value": 60_601}, {"evening": "waive"}):
        with pytest.raises(Refused) as caught:
            late(**fields)
        assert [problem.field for problem in caught.value.problems] == ["evening"]
    assert settled(late(value=60_600)) == [(MARA, JONAS, 60_600, "money")]
    assert settled(late(evening="carry")) == []
    nothing_since = Context(context().book, since().me, since().today)
    assert settled(late(here=nothing_since)) == [(MARA, JONAS, 75_600, "money")]


@pytest.mark.parametrize("kind", [ReviewForm, EndForm])
def test_nothing_is_paid_that_the_form_did_not_show(kind: type[ReviewForm | EndForm]) -> None:
    here = context()
    form = kind(3)
    form.begin(here)
    values: dict[str, Any] = {field.name: field.value for field in form.fields(here)}
    values |= {"decision_1": "love", "decision_2": "love", "present": (MARA, JONAS)}
    values |= {"day": DAY, "ended_on": DAY, "next_on": NEXT, "channel": "video"}
    values |= {"evening": "pay", "value": None, "until": None}
    assert settled(form.change(here, values)) == [(MARA, JONAS, 75_600, "money")]
    paid = Settlement(id=90, cooperation=3, day=DAY, payer=MARA, payee=JONAS, value=15_000)
    with pytest.raises(Refused, match="The balances have changed meanwhile"):
        form.change(here.after(added("test", paid)), values)
    assert (
        settled(form.change(here.after(added("test", paid)), {**values, "evening": "carry"})) == []
    )


def promises(book: Book, day: date) -> list[tuple[str, str, date | None]]:
    return [(p.mark, p.state, p.done_on) for p in prepare(book, book.cooperations[3], day).promises]


def test_a_promise_stands_as_done_in_one_review_only() -> None:
    here = context()
    kept_on = DAY + timedelta(5)
    kept = here.book.table(Commitment)[3].changed(state="done", done_on=kept_on)
    book = here.book.after(added("test", kept))
    assert promises(book, DAY)[-1] == ("A3", "open", None)
    first = review_in(held()[1]).changed(id=2)
    assert promises(book.after(added("test", first)), kept_on) == [("A3", "done", kept_on)]
