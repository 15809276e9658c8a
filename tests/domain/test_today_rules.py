"""Each rule of today's list on the day before, on the day, and on the day after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from koop_tui.domain.agreements import Agreement, Confirmation, LogEntry, PartySnapshot, Version
from koop_tui.domain.book import Me
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.closings import Closing
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.contacts import Contact, Need, Offer
from koop_tui.domain.context import Context
from koop_tui.domain.contributions import Contribution, Settlement, Weight
from koop_tui.domain.cooperations import Cooperation, PartyTerms
from koop_tui.domain.interactions import Interaction, NextStep
from koop_tui.domain.prepared import Payment, Prepared
from koop_tui.domain.records import Record, YearlyDay
from koop_tui.domain.requests import ContactRequest
from koop_tui.domain.reviews import Decision, PartyAnswers, Review
from koop_tui.domain.snoozes import Snooze
from koop_tui.domain.standing import StandingContribution
from koop_tui.domain.today import Item, all_rules, items, review, rules, waiting
from koop_tui.domain.vetting import Vetting
from tests.helpers.people import book_of
from tests.helpers.referral_cases import REFERRALS

DAY = date(2026, 4, 15)
"""The day on which the thing of each case is told to happen."""
MONDAY = DAY + timedelta(5)
ME, JONAS, EVA = 1, 2, 3
MARA = Me("mara", ME)


def stamp(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=UTC)


def workshops(**fields: Any) -> Cooperation:
    parties = tuple(PartyTerms(contact=c, share=5000) for c in (ME, JONAS))
    return Cooperation(id=1, title="Workshops", parties=parties, **{"stage": "trial", **fields})


def entry(giver: int, **fields: Any) -> Contribution:
    weights = (Weight(party=ME, weight=1), Weight(party=JONAS, weight=1))
    base = {"id": 1, "cooperation": 1, "day": DAY, "giver": giver, "value": 10_800}
    return Contribution.model_validate({"weights": weights, **base, **fields})


def version(**fields: Any) -> Version:
    parties = tuple(PartySnapshot(contact=c, name="N") for c in (ME, JONAS))
    base = {"id": 1, "agreement": 4, "parties": parties, "checksum": "c"}
    return Version.model_validate({**base, **fields})


def agreed(**fields: Any) -> tuple[Record, ...]:
    return workshops(), Agreement(id=4, cooperation=1), version(**fields)


def reviewed(*decisions: Decision, **fields: Any) -> Review:
    """A review on DAY, in which the parties decide so, in turn."""
    parties = zip((ME, JONAS), decisions * 2, strict=False)
    answers = tuple(PartyAnswers(party=party, decision=d) for party, d in parties)
    base = {"id": 1, "cooperation": 1, "day": DAY, "answers": answers}
    return Review.model_validate({**base, "prepared": Prepared(first=DAY), **fields})


def owed(payer: int, payee: int) -> Payment:
    return Payment(payer=payer, payee=payee, value=7200, until=DAY + timedelta(7))


def jonas_here() -> Contact:
    return Contact(id=JONAS, display_name="Jonas", login="jonas")


@dataclass(frozen=True)
class Case:
    """A kind of item: what is in the book, and on which days from DAY on it is shown or not."""

    kind: str
    records: Callable[[], tuple[Record, ...]]
    shown: tuple[int, ...]
    hidden: tuple[int, ...]


def no_from(party: int) -> Confirmation:
    return Confirmation(party=party, answer="no", day=DAY, checksum="c")


CASES = [
    Case(
        "commitment", lambda: (Commitment(id=1, by=ME, to=JONAS, what="Outline", due=DAY),),
        shown=(0, 1, 400), hidden=(-1,),
    ),
    Case(
        "step",
        lambda: (
            Interaction(
                id=1, day=DAY - timedelta(9), participants=(JONAS,),
                next_step=NextStep(text="Send it", day=DAY),
            ),
        ),
        shown=(0, 1), hidden=(-1,),
    ),
    Case(
        "unanswered_message",
        lambda: (Interaction(id=1, day=DAY - timedelta(7), type="email", participants=(JONAS,)),),
        shown=(0, 1, 30), hidden=(-1,),
    ),
    Case(
        "contribution", lambda: (workshops(), entry(JONAS)), shown=(0, 1), hidden=(),
    ),
    Case(
        "fit", lambda: (workshops(), Vetting(id=1, cooperation=1, party=JONAS, day=DAY)),
        shown=(0, 1), hidden=(),
    ),
    Case(
        "settlement",
        lambda: (
            workshops(),
            Settlement(id=1, cooperation=1, day=DAY, payer=JONAS, payee=ME, value=3600),
        ),
        shown=(0, 1), hidden=(),
    ),
    Case(
        "version", lambda: agreed(state="proposed", proposed_on=DAY), shown=(0, 1), hidden=(),
    ),
    Case(
        "dispute",
        lambda: (workshops(), entry(ME, state="disputed", state_by=JONAS, state_on=DAY)),
        shown=(0, 1), hidden=(),
    ),
    Case(
        "refusal",
        lambda: agreed(state="proposed", proposed_on=DAY, confirmations=(no_from(JONAS),)),
        shown=(0, 1), hidden=(),
    ),
    Case(
        "their_commitment",
        lambda: (Commitment(id=1, by=JONAS, to=ME, what="Slides", due=DAY),),
        shown=(4, 5), hidden=(0, 3),
    ),
    Case(
        "unanswered", lambda: agreed(state="proposed", proposed_on=DAY), shown=(7, 8), hidden=(6,),
    ),
    Case(
        "unconfirmed",
        lambda: (workshops(), jonas_here(), entry(ME, created_at=stamp(DAY))),
        shown=(14, 15), hidden=(13,),
    ),
    Case(
        "signal",
        lambda: (
            workshops(),
            *(entry(JONAS, id=n, state="confirmed") for n in range(1, 9)),
        ),
        shown=(28, 29), hidden=(27,),
    ),
    Case(
        "review", lambda: agreed(state="active", next_review=DAY), shown=(0, 1), hidden=(-1,),
    ),
    Case(
        "end_talk", lambda: (workshops(), reviewed("leave")), shown=(0, 13, 14, 15), hidden=(),
    ),
    Case(
        "closing",
        lambda: (workshops(stage="ending"), Closing(id=1, cooperation=1, ends_on=DAY)),
        shown=(0, 1), hidden=(-1,),
    ),
    Case(
        "payment",
        lambda: (workshops(), reviewed("love", payments=(owed(ME, JONAS),))),
        shown=(7, 8), hidden=(0, 6),
    ),
    Case(
        "their_payment",
        lambda: (workshops(), reviewed("love", payments=(owed(JONAS, ME),))),
        shown=(11,), hidden=(0, 8),
    ),
    Case(
        "ending",
        lambda: agreed(state="active", ends_on=DAY + timedelta(30)),
        shown=(0, 1, 30), hidden=(-1,),
    ),
    Case(
        "notice",
        lambda: agreed(
            state="active", ends_on=DAY + timedelta(30 + 28), notice="4 weeks to the end"
        ),
        shown=(0, 1, 30), hidden=(-1, 31),
    ),
    Case(
        "begun", lambda: agreed(state="active", log=(LogEntry(day=DAY, by="eva", state="active"),)),
        shown=(0, 1, 30), hidden=(31,),
    ),
    Case(
        "unwritten", lambda: (workshops(stage="active", started_on=DAY),), shown=(0, 1), hidden=(),
    ),
    Case(
        "standing",
        lambda: (
            workshops(stage="trial"),
            StandingContribution(
                id=1, cooperation=1, giver=ME, first=DAY, note="Rent", value=100, until=DAY
            ),
        ),
        shown=(0, 1), hidden=(-1,),
    ),
    Case(
        "draft", lambda: agreed(updated_at=stamp(DAY)), shown=(15, 16), hidden=(14,),
    ),
    Case(
        "birthday",
        lambda: (Contact(id=9, display_name="T", birthday=YearlyDay(month=4, day=15)),),
        shown=(-7, -1, 0), hidden=(-8, 1),
    ),
    Case(
        "need",
        lambda: (
            Contact(id=ME, display_name="Mara", login="mara", offers=(Offer(text="Coaching"),)),
            Contact(id=9, display_name="T", needs=(Need(text="a coach", since=DAY),)),
        ),
        shown=(0, 1, 14), hidden=(-1, 15),
    ),
    Case(
        "touch",
        lambda: (
            Contact(id=9, display_name="T", rhythm="A"),
            Interaction(id=1, day=DAY - timedelta(21), participants=(9,)),
        ),
        shown=(0, 1), hidden=(-1,),
    ),
    Case(
        "request", lambda: (ContactRequest(id=1, name="Tim", received_on=DAY),),
        shown=(5, 6), hidden=(0, 1),
    ),
    Case(
        "rhythms",
        lambda: tuple(
            Contact(id=n, display_name="T", rhythm="A") for n in range(10, 41)
        ),
        shown=(0, 1), hidden=(),
    ),
    Case(
        "newcomer",
        lambda: (Contact(id=9, display_name="T", met_on=DAY),),
        shown=(2, 3, 27), hidden=(1, 28),
    ),
    Case(
        "dormant",
        lambda: (
            Contact(id=9, display_name="T"),
            Interaction(id=1, day=MONDAY - timedelta(180), participants=(9,)),
        ),
        shown=(5, 11, 12, 200), hidden=(4,),  # from a Monday on
    ),
    Case(
        "idea",
        lambda: (
            Contact(id=9, display_name="T", needs=(Need(text="Steuern"),)),
            Contact(id=10, display_name="U", offers=(Offer(text="Steuerberatung"),)),
        ),
        shown=(0, 1), hidden=(),
    ),
]  # fmt: skip
CASES += [Case(*told) for told in REFERRALS]


def on(day: date, *records: Record) -> dict[str, Item]:
    """Kind to item on a day."""
    return {
        item.kind: item for item in items(Context(book_of("Jonas", "Eva", *records), MARA, day))
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
def test_a_rule_asks_from_its_day_on(case: Case) -> None:
    for days in case.shown:
        assert case.kind in on(DAY + timedelta(days), *case.records()), days
    for days in case.hidden:
        assert case.kind not in on(DAY + timedelta(days), *case.records()), days


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
def test_every_kind_of_item_can_be_settled_and_put_off(case: Case) -> None:
    today = DAY + timedelta(case.shown[0])
    item = on(today, *case.records())[case.kind]
    assert set(item.settled_by) > {"snooze"}, "a key that settles it besides putting it off"
    assert item.opens is not None
    snooze = Snooze(id=1, member=ME, key=item.key, until=today + timedelta(1))
    assert case.kind not in on(today, *case.records(), snooze)
    assert case.kind in on(today, *case.records(), snooze.changed(until=today))
    assert case.kind in on(today, *case.records(), snooze.changed(member=EVA))
    forever = snooze.changed(until=None, reason="no matter")
    assert case.kind not in on(today, *case.records(), forever)


def test_every_rule_has_its_case() -> None:
    found = set()
    for case in CASES:
        context = Context(
            book_of("Jonas", "Eva", *case.records()), MARA, DAY + timedelta(case.shown[0])
        )
        asking = (*rules(context.book), *rules(context.book, offered=True))
        found |= {rule for rule in asking for item in rule.items(context) if item.kind == case.kind}
    assert found == set(all_rules())


def test_what_is_only_offered_stands_in_a_section_of_its_own() -> None:
    book = book_of("Jonas", "Eva")
    assert all(rule.section.offered for rule in rules(book, offered=True))
    assert not any(rule.section.offered for rule in rules(book))


@pytest.mark.parametrize(
    ("kind", "records"),
    [
        ("step", (Interaction(id=2, day=DAY, participants=(JONAS,)),)),
        ("commitment", (Commitment(id=1, by=ME, what="Outline", due=DAY, state="done"),)),
        ("dispute", (entry(ME, state="confirmed"),)),
        (
            "unanswered",
            (version(state="proposed", proposed_on=DAY, confirmations=(no_from(JONAS),)),),
        ),
        ("ending", (version(id=2, version=2, state="draft"),)),
        ("review", (reviewed("love", next_on=DAY + timedelta(90)),)),
        ("end_talk", (reviewed("love", id=2, day=DAY + timedelta(1)),)),
        ("end_talk", (workshops(stage="ending"),)),
        ("closing", (workshops(stage="ended"), Closing(id=1, cooperation=1, closed_on=DAY))),
        ("payment", (Settlement(id=1, cooperation=1, day=DAY, payer=ME, payee=JONAS, value=7200),)),
        ("begun", (workshops(stage="active"),)),
        ("begun", (version(state="in_notice"),)),
        ("unwritten", (Agreement(id=4, cooperation=1), version(state="draft"))),
        ("newcomer", (Interaction(id=1, day=DAY + timedelta(1), participants=(9,)),)),
    ],
)
def test_what_settles_it_takes_it_away(kind: str, records: tuple[Record, ...]) -> None:
    case = next(case for case in CASES if case.kind == kind)
    assert kind not in on(DAY + timedelta(case.shown[0]), *case.records(), *records)


def test_a_next_step_of_a_colleague_is_not_asked_of_me() -> None:
    (case,) = (case for case in CASES if case.kind == "step")
    (talk,) = case.records()
    assert "step" in on(DAY, talk.changed(updated_by="mara"))
    assert "step" not in on(DAY, talk.changed(updated_by="eva"))


def test_a_step_that_was_made_a_promise_is_asked_for_once() -> None:
    (case,) = (case for case in CASES if case.kind == "step")
    promise = Commitment(id=1, by=ME, what="Send it", due=DAY, interaction=1)
    assert set(on(DAY, *case.records(), promise)) == {"commitment"}


@pytest.mark.parametrize(
    ("notice", "days"),
    [("10 days", 10), ("4 Wochen zum Monatsende", 28), ("1 month", 30), ("3 Monate", 91)],
)
def test_the_time_of_notice_is_read_in_both_languages(notice: str, days: int) -> None:
    found = on(DAY, *agreed(state="active", ends_on=date(2026, 7, 15), notice=notice))
    last = date(2026, 7, 15) - timedelta(days)
    assert ("notice" in found) == (last <= DAY + timedelta(30))
    if "notice" in found:
        assert found["notice"].day == last


def test_a_put_off_contact_makes_room_for_the_next() -> None:
    due = [
        Contact(id=n, display_name="C", rhythm="A", met_on=DAY - timedelta(n))
        for n in range(30, 38)
    ]
    first = review(Context(book_of("Jonas", "Eva", *due), MARA, DAY))[-1]
    assert (len(first.items), first.more) == (5, 3)
    snooze = Snooze(id=1, member=ME, key=first.items[0].key, until=DAY + timedelta(1))
    then = review(Context(book_of("Jonas", "Eva", *due, snooze), MARA, DAY))[-1]
    assert (len(then.items), then.more) == (5, 2)
    assert first.items[0].key not in {item.key for item in then.items}


def test_what_is_offered_waits_until_all_is_clear() -> None:
    (case,) = (case for case in CASES if case.kind == "idea")
    promise = Commitment(id=1, by=ME, to=JONAS, what="Outline", due=DAY)
    assert set(on(DAY, *case.records(), promise)) == {"commitment"}
    clear = Context(
        book_of("Jonas", "Eva", *case.records(), promise.changed(state="done")), MARA, DAY
    )
    assert [section.name for section in review(clear)] == ["week"]
    assert waiting(clear) == ()


def test_one_tie_is_drawn_for_a_week_and_a_talk_settles_it_until_the_next() -> None:
    ties = [Contact(id=n, display_name=f"T{n}") for n in range(10, 30)]
    old = [Interaction(id=n, day=MONDAY - timedelta(300), participants=(n,)) for n in range(10, 30)]
    drawn = {on(MONDAY + timedelta(days), *ties, *old)["dormant"].record_id for days in range(7)}
    assert len(drawn) == 1
    weeks = {on(MONDAY + timedelta(7 * n), *ties, *old)["dormant"].record_id for n in range(8)}
    assert len(weeks) > 1
    talk = Interaction(id=99, day=MONDAY + timedelta(1), participants=tuple(drawn))
    assert "dormant" not in on(MONDAY + timedelta(2), *ties, *old, talk)
    note = talk.changed(type="note")
    assert "dormant" in on(MONDAY + timedelta(2), *ties, *old, note)
    assert "dormant" in on(MONDAY + timedelta(7), *ties, *old, talk)


def test_my_own_offer_is_the_first_idea_and_private_contacts_are_none() -> None:
    (case,) = (case for case in CASES if case.kind == "idea")
    needing, offering = case.records()
    mine = Contact(id=ME, display_name="Mara", login="mara", offers=(Offer(text="Steuern"),))
    (idea,) = on(DAY, needing, offering, mine).values()
    assert idea.letter is not None
    assert idea.letter.name == "offer"
    (idea,) = on(DAY, needing, offering).values()
    assert idea.letter is not None
    assert idea.letter.values == {"need": "Steuern", "name": "U"}
    assert on(DAY, needing, offering.changed(sensitivity="private")) == {}


def test_an_end_and_the_last_day_for_its_notice_are_one_matter() -> None:
    """While notice can still be given that is asked; after that day it is the end."""
    ending = agreed(state="active", ends_on=DAY + timedelta(20), notice="10 days")
    for days, kinds in ((0, {"notice"}), (10, {"notice"}), (11, {"ending"})):
        found = set(on(DAY + timedelta(days), *ending)) & {"notice", "ending"}
        assert found == kinds, days


def test_a_rule_that_knows_members_sees_who_comes_and_is_not_asked_for_an_edited_contact() -> None:
    shared = workshops(stage="active", started_on=DAY)
    shared = shared.changed(parties=shared.parties[1:])  # of Jonas alone, who is no member
    book = book_of("Jonas", "Eva", shared)
    (first,) = items(Context(book, MARA, DAY))
    assert first.kind == "unwritten"
    eva, jonas = book.contacts[EVA], book.contacts[JONAS]
    edited = book.after(Change("test", (Edit(eva, eva.changed(notes="x")),)))
    (again,) = items(Context(edited, MARA, DAY))
    assert again.what is first.what  # it was not made anew
    joined = edited.after(Change("test", (Edit(jonas, jonas.changed(login="jonas")),)))
    assert list(items(Context(joined, MARA, DAY))) == []
