"""Rhythm: when a contact is due for keeping in touch, and when a recurring promise is due next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import nsmallest
from typing import Literal

from koop_tui.domain.book import Book
from koop_tui.domain.commitments import Recurrence
from koop_tui.domain.contacts import Contact
from koop_tui.domain.days import days_after, in_month, local_day
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.memo import per_tables

TouchColour = Literal["green", "amber", "red"]

NEVER_DUE: frozenset[str] = frozenset({"ended", "do_not_contact"})
"""Statuses in which nobody is due; so are contacts without a rhythm and paused ones."""


@dataclass(frozen=True)
class Touch:
    """Where keeping in touch with one contact stands on a day.

    `anchor` is the day of the last contact; as long as none is noted (`is_noted` is false), the
    later of the days when they met and when the contact was entered. `overdue_days` is 0 on the day
    it is due and below zero before; green is not yet due.
    """

    contact: Contact
    anchor: date
    due: date
    cadence: int
    overdue_days: int
    colour: TouchColour
    is_noted: bool = True

    @property
    def is_due(self) -> bool:
        """Whether the day has come; due today is due but not overdue."""
        return self.overdue_days >= 0


@per_tables(Interaction)
def last_contact_days(book: Book) -> Mapping[int, date]:
    """Return contact id to the day of the last interaction that counts as contact."""
    last: dict[int, date] = {}
    for interaction in book.interactions.values():
        if interaction.counts_as_contact:
            for contact in interaction.participants:
                known = last.get(contact)
                if known is None or interaction.day > known:
                    last[contact] = interaction.day
    return last


def months_of_contact(book: Book, contact_id: int, today: date) -> tuple[int, ...]:
    """Return how often there was contact in each of the last twelve months, this one last."""
    now = today.year * 12 + today.month
    counts = [0] * 12
    for interaction in book.by(Interaction, "participants", contact_id):
        ago = now - (interaction.day.year * 12 + interaction.day.month)
        if interaction.counts_as_contact and 0 <= ago < 12:
            counts[11 - ago] += 1
    return tuple(counts)


def touch(book: Book, contact: Contact, today: date) -> Touch | None:
    """Return where keeping in touch with a contact stands; None when it is never due.

    Never due are ambient and triggered contacts, those without a rhythm, ended ones, those who
    want no contact, and paused ones until the day the pause ends.
    """
    cadence = _cadence(contact, today)
    last = last_contact_days(book)
    anchor = _anchor(contact, last)
    if cadence is None or anchor is None:
        return None
    return _touch(contact, anchor, cadence, today, is_noted=contact.id in last)


@per_tables(Contact, Interaction)
def keeping_in_touch(book: Book, today: date, most: int | None = None) -> list[Touch]:
    """Return the contacts that are due, the most overdue in relation to their rhythm first.

    All of them, or the first `most`.
    """
    due = _due(book, today)
    found = sorted(due) if most is None else nsmallest(most, due)
    touches = (touch(book, book.contacts[contact], today) for *_rank, contact in found)
    return [t for t in touches if t is not None]


def in_turn(book: Book, today: date) -> Iterator[Touch]:
    """Yield the contacts that are due, the most overdue in relation to their rhythm first."""
    for *_rank, contact in _due_in_turn(book, today):
        found = touch(book, book.contacts[contact], today)
        if found is not None:
            yield found


def due_count(book: Book, today: date) -> int:
    """Return how many contacts are due for keeping in touch."""
    return len(_due(book, today))


@per_tables(Contact, Interaction)
def _due(book: Book, today: date) -> list[tuple[int, int, int]]:
    """The contacts that are due: how much, by how many days, and which; in no order."""
    last = last_contact_days(book)
    due = []
    for contact in book.contacts.values():
        cadence = _cadence(contact, today)
        anchor = _anchor(contact, last) if cadence else None
        if cadence and anchor:
            overdue = (today - anchor).days - cadence
            if overdue >= 0:
                # a billionth is finer than any difference between two such fractions
                due.append((-(overdue * 10**9 // cadence), -overdue, contact.id))
    return due


@per_tables(Contact, Interaction)
def _due_in_turn(book: Book, today: date) -> list[tuple[int, int, int]]:
    return sorted(_due(book, today))


def _cadence(contact: Contact, today: date) -> int | None:
    """Return the days between contacts, or None when the contact can't become due now."""
    if contact.status in NEVER_DUE:
        return None
    if contact.paused_until is not None and today < contact.paused_until:
        return None
    return contact.cadence


def _anchor(contact: Contact, last: Mapping[int, date]) -> date | None:
    """Return the day from which a contact's rhythm counts; None when nothing is known.

    Whom one met long ago and enters today is not late at once.
    """
    day = last.get(contact.id)
    if day is not None:
        return day
    entered = local_day(contact.created_at) if contact.created_at else None
    return max(filter(None, (contact.met_on, entered)), default=None)


def _touch(contact: Contact, anchor: date, cadence: int, today: date, *, is_noted: bool) -> Touch:
    since = (today - anchor).days
    colour: TouchColour = "green"
    if since >= cadence:
        colour = "red" if 2 * since >= 3 * cadence else "amber"
    due = days_after(anchor, cadence)
    return Touch(contact, anchor, due, cadence, since - cadence, colour, is_noted)


def next_due(due: date, every: Recurrence, due_day: int | None = None) -> date | None:
    """Return the next day of a recurring promise; None when it does not recur.

    A monthly one stays on its day of the month, `due_day` or that of `due`, and falls on the last
    day of months that are too short for it.
    """
    if every == "weekly":
        return days_after(due, 7)
    if every == "monthly":
        year, month = (due.year + 1, 1) if due.month == 12 else (due.year, due.month + 1)
        return in_month(year, month, due_day or due.day)
    return None
