"""Rhythm: when a contact is due for keeping in touch, and when a recurring promise is due next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.days import days_after, in_month, local_day
from koop_tui.domain.interactions import Interaction

if TYPE_CHECKING:
    from koop_tui.domain.commitments import Recurrence

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


def last_contact_day(book: Book, contact_id: int) -> date | None:
    """Return the day of the last interaction with a contact that counts as contact."""
    talks = book.by(Interaction, "participants", contact_id)
    return next((talk.day for talk in reversed(talks) if talk.counts_as_contact), None)


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
    cadence = cadence_on(contact, today)
    if cadence is None:
        return None
    last = last_contact_day(book, contact.id)
    anchor = last or known_since(contact)
    if anchor is None:
        return None
    return _touch(contact, anchor, cadence, today, is_noted=last is not None)


def cadence_on(contact: Contact, today: date) -> int | None:
    """Return the days between contacts, or None when the contact can't become due now."""
    cadence = None if contact.status in NEVER_DUE else contact.cadence
    if cadence and contact.paused_until is not None and today < contact.paused_until:
        return None
    return cadence


def known_since(contact: Contact) -> date | None:
    """Return the day from which a rhythm counts before the first talk; None when none is known.

    Whom one met long ago and enters today is not late at once.
    """
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


def due_before(due: date, every: Recurrence, due_day: int | None = None) -> date | None:
    """Return the day before of a recurring promise; None when it does not recur."""
    if every == "weekly":
        return days_after(due, -7)
    if every == "monthly":
        year, month = (due.year - 1, 12) if due.month == 1 else (due.year, due.month - 1)
        return in_month(year, month, due_day or due.day)
    return None
