"""Today: the daily review as sections of items in order; words come where it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from koop_tui.domain.agreements import IN_FORCE, Agreement, Version
from koop_tui.domain.balance import unreversed
from koop_tui.domain.birthdays import near_birthdays
from koop_tui.domain.book import Book, Me
from koop_tui.domain.contacts import Contact
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.days import days_after, local_day
from koop_tui.domain.lifecycle import last_day
from koop_tui.domain.memo import per_book, per_tables
from koop_tui.domain.problems import N_
from koop_tui.domain.rhythm import Touch, due_count, keeping_in_touch, last_contact_days
from koop_tui.domain.signals import RANK, Colour, Signal, book_signal

SectionName = Literal["commitments", "waiting", "cooperations", "birthdays", "touch"]
ItemKind = Literal[
    "commitment", "contribution", "settlement", "version", "signal", "review", "ending", "birthday",
    "touch",
]  # fmt: skip

TITLES: dict[SectionName, str] = {
    "commitments": N_("My commitments"),
    "waiting": N_("Waiting for my confirmation"),
    "cooperations": N_("Cooperations"),
    "birthdays": N_("Birthdays"),
    "touch": N_("Keeping in touch"),
}
"""TodaySection to its heading, to be translated."""

MOST_TOUCHES = 5
ENDING_DAYS = 30
RUNNING: frozenset[str] = frozenset({"getting_to_know", "trial", "active", "paused", "ending"})
"""Stages in which a cooperation's signal asks for a talk."""


@dataclass(frozen=True)
class Item:
    """One thing to settle.

    `key` stays the same from day to day while it is the same thing. `table` and `record_id` name
    the record it is about, `cooperation` and `contact` whom it concerns. `day` is when it is due
    (commitment, review, ending, birthday, touch) or since when it waits; `days` is how many days
    ago that was, below zero for days to come. "" is no colour.
    """

    key: str
    kind: ItemKind
    table: str
    record_id: int
    day: date | None
    days: int
    colour: Colour | Literal[""] = ""
    cooperation: int | None = None
    contact: int | None = None
    signal: Signal | None = None
    touch: Touch | None = None


@dataclass(frozen=True)
class TodaySection:
    """The items of one kind of waiting; never empty. `more` wait besides and are only counted."""

    name: SectionName
    items: tuple[Item, ...]
    more: int = 0

    @property
    def title(self) -> str:
        """The heading, to be translated."""
        return TITLES[self.name]


@per_book
def review(book: Book, me: Me, today: date) -> tuple[TodaySection, ...]:
    """Return what today asks of me: others waiting before running clocks, dates and upkeep.

    Sections without an item are absent; none at all is "all clear". Of the contacts to keep in
    touch with five at most are items, the others are counted.
    """
    found: list[tuple[SectionName, Iterable[Item]]] = [
        ("commitments", _commitments(book, me, today)),
        ("waiting", _waiting(book, me, today)),
        ("cooperations", _cooperations(book, me, today)),
        ("birthdays", _birthdays(book, me, today)),
        ("touch", map(_touch_item, keeping_in_touch(book, today, MOST_TOUCHES))),
    ]
    more = {"touch": max(0, due_count(book, today) - MOST_TOUCHES)}
    sections = [TodaySection(name, tuple(items), more.get(name, 0)) for name, items in found]
    return tuple(section for section in sections if section.items)


def _commitments(book: Book, me: Me, today: date) -> list[Item]:
    items = []
    for promise in book.commitments.values():
        if promise.by != me.contact_id or promise.state != "open":
            continue
        if promise.due is None or promise.due > today:
            continue
        agreement = book.agreements.get(promise.agreement or 0)
        items.append(
            Item(
                # a recurring promise is another thing each time it is due
                key=f"commitment:{promise.id}:{promise.due}",
                kind="commitment",
                table="commitments",
                record_id=promise.id,
                day=promise.due,
                days=(today - promise.due).days,
                colour="red" if promise.due < today else "amber",
                cooperation=agreement.cooperation if agreement else None,
                contact=promise.to,
            )
        )
    return sorted(items, key=lambda item: (item.day or today, item.record_id))


def _waiting(book: Book, me: Me, today: date) -> Iterator[Item]:
    mine = book.by(Cooperation, "parties.contact", me.contact_id or 0)
    for cooperation in sorted(mine, key=lambda c: c.id):
        for entry in unreversed(book.by(Contribution, "cooperation", cooperation.id)):
            if entry.state == "logged" and entry.giver != me.contact_id:
                since = local_day(entry.created_at) if entry.created_at else entry.day
                yield Item(
                    key=f"contribution:{entry.id}",
                    kind="contribution",
                    table="contributions",
                    record_id=entry.id,
                    day=since,
                    days=(today - since).days,
                    cooperation=cooperation.id,
                    contact=entry.giver,
                )
        for move in book.by(Settlement, "cooperation", cooperation.id):
            if move.payee == me.contact_id and not move.confirmed:
                yield Item(
                    key=f"settlement:{move.id}",
                    kind="settlement",
                    table="settlements",
                    record_id=move.id,
                    day=move.day,
                    days=(today - move.day).days,
                    cooperation=cooperation.id,
                    contact=move.payer,
                )
    for version in sorted(book.versions.values(), key=lambda v: v.id):
        if version.state == "proposed" and _lacks_my_answer(version, me):
            proposed = version.proposed_on
            yield Item(
                key=f"version:{version.id}",
                kind="version",
                table="versions",
                record_id=version.id,
                day=proposed,
                days=(today - proposed).days if proposed else 0,
                cooperation=_cooperation_of(book, version),
            )


def _lacks_my_answer(version: Version, me: Me) -> bool:
    return any(p.contact == me.contact_id for p in version.parties) and not any(
        c.party == me.contact_id for c in version.confirmations
    )


def _cooperation_of(book: Book, version: Version) -> int | None:
    agreement = book.agreements.get(version.agreement)
    return agreement.cooperation if agreement else None


def _cooperations(book: Book, me: Me, today: date) -> Iterator[Item]:
    watched = [c for c in book.cooperations.values() if _is_mine(c, me, _members(book))]
    signals = [
        (c, book_signal(book, c.id, today, me.contact_id)) for c in watched if c.stage in RUNNING
    ]
    alarming = [(c, s) for c, s in signals if s.alarming]
    for cooperation, signal in sorted(alarming, key=lambda cs: (-RANK[cs[1].colour], cs[0].id)):
        yield Item(
            key=f"cooperation:{cooperation.id}:signal",
            kind="signal",
            table="cooperations",
            record_id=cooperation.id,
            day=None,
            days=0,
            colour=signal.colour,
            cooperation=cooperation.id,
            contact=_partner(cooperation, me),
            signal=signal,
        )
    dated = [
        item
        for cooperation in watched
        if cooperation.stage != "ended"
        for agreement in book.by(Agreement, "cooperation", cooperation.id)
        for version in book.by(Version, "agreement", agreement.id)
        if version.state in IN_FORCE
        for item in _dates(version, cooperation, me, today)
    ]
    yield from sorted(dated, key=lambda item: (item.day or today, item.key))


@per_tables(Contact)
def _members(book: Book) -> frozenset[int]:
    return frozenset(contact.id for contact in book.table(Contact).values() if contact.login)


def _is_mine(cooperation: Cooperation, me: Me, members: frozenset[int]) -> bool:
    """Whether I look after it: as a party, or as any member does when no member is a party."""
    return me.contact_id in cooperation.party_ids or members.isdisjoint(cooperation.party_ids)


def _partner(cooperation: Cooperation, me: Me) -> int | None:
    others = [party for party in cooperation.party_ids if party != me.contact_id]
    return others[0] if len(others) == 1 else None


def _dates(version: Version, cooperation: Cooperation, me: Me, today: date) -> Iterator[Item]:
    """The review when it is due, and the end when it is near or past.

    A review is red ("unreviewed") once a whole further rhythm went by without it.
    """
    ends_on = last_day(version)
    days: list[tuple[ItemKind, date, Colour]] = []
    if version.next_review is not None and version.next_review <= today:
        rhythm = 30 * (version.review_months or 0)
        late = bool(rhythm) and today > days_after(version.next_review, rhythm)
        days.append(("review", version.next_review, "red" if late else "amber"))
    if ends_on is not None and ends_on <= days_after(today, ENDING_DAYS):
        days.append(("ending", ends_on, "red" if ends_on < today else "amber"))
    for kind, day, colour in days:
        yield Item(
            key=f"version:{version.id}:{kind}:{day}",
            kind=kind,
            table="versions",
            record_id=version.id,
            day=day,
            days=(today - day).days,
            colour=colour,
            cooperation=cooperation.id,
            contact=_partner(cooperation, me),
        )


def _birthdays(book: Book, me: Me, today: date) -> Iterator[Item]:
    """The birthdays of a week, until a talk of that very day is noted; never my own."""
    last = last_contact_days(book)
    for day, contact in near_birthdays(book, today):
        if contact.id != me.contact_id and last.get(contact.id) != day:
            yield Item(
                key=f"contact:{contact.id}:birthday:{day}",
                kind="birthday",
                table="contacts",
                record_id=contact.id,
                day=day,
                days=(today - day).days,
                contact=contact.id,
            )


def _touch_item(touch: Touch) -> Item:
    return Item(
        key=f"contact:{touch.contact.id}:touch",
        kind="touch",
        table="contacts",
        record_id=touch.contact.id,
        day=touch.due,
        days=touch.overdue_days,
        colour=touch.colour,
        contact=touch.contact.id,
        touch=touch,
    )
