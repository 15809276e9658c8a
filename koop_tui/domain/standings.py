"""How each contact stands on a day, as far as contact and talks tell; kept from book to book.

Records that did not change are the same objects from one book to the next, and so are the talks of
a contact. So after a commit only the contacts that it concerns are looked at again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from koop_tui.domain.answers import answer_open
from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.memo import per_tables
from koop_tui.domain.next_steps import left_open
from koop_tui.domain.rhythm import NEVER_DUE, touch

Rank = tuple[int, int, int]
"""How overdue a contact is in relation to its rhythm, by how many days, and which: less is first.
"""

_BILLION = 10**9
"""Finer than any difference between two such fractions."""


class Standing(NamedTuple):
    """A contact, its talks, and what they tell.

    `rank` stands where keeping in touch is due, `met` where the day is known on which they first
    met and no talk came after it. `step` is the day and the talk of a next step that is open,
    `unanswered` those of a message of mine to which no answer has come.
    """

    contact: Contact
    talks: Sequence[Interaction]
    rank: Rank | None
    met: date | None
    step: tuple[date, int] | None
    unanswered: tuple[date, int] | None


@per_tables(Contact, Interaction)
def standings(book: Book, today: date) -> Mapping[int, Standing]:
    """Return how each contact stands, by its id."""
    known = _known.get(today, {})
    talks = book.groups(Interaction, "participants")
    found = {}
    for number, contact in book.contacts.items():
        mine = talks.get(number, ())
        kept = known.get(number)
        if kept is None or kept[0] is not contact or kept[1] is not mine:
            kept = _standing(book, contact, mine, today)
        found[number] = kept
    _known.clear()  # of one day at a time
    _known[today] = found
    return found


_known: dict[date, dict[int, Standing]] = {}
"""The standings found last."""


def _standing(book: Book, contact: Contact, talks: Sequence[Interaction], today: date) -> Standing:
    open_step = left_open(book, contact.id).step
    step = open_step.next_step if open_step else None
    return Standing(
        contact,
        talks,
        _rank(book, contact, today),
        _met_once(contact, talks),
        (step.day, open_step.id) if open_step and step and step.day else None,
        _unanswered(contact, talks),
    )


def _unanswered(contact: Contact, talks: Sequence[Interaction]) -> tuple[date, int] | None:
    waiting = answer_open(talks) if contact.status not in NEVER_DUE else None
    return (waiting.day, waiting.id) if waiting is not None else None


def _rank(book: Book, contact: Contact, today: date) -> Rank | None:
    found = touch(book, contact, today)
    if found is None or not found.is_due:
        return None
    overdue = found.overdue_days
    return -(overdue * _BILLION // found.cadence), -overdue, contact.id


def _met_once(contact: Contact, talks: Sequence[Interaction]) -> date | None:
    met = contact.met_on
    if met is None or contact.met_precision != "day" or contact.status in NEVER_DUE:
        return None
    return None if any(talk.day > met and talk.counts_as_contact for talk in talks) else met
