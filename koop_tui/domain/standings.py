"""How each contact stands on a day, as far as contact and talks tell; kept from book to book.

Records that did not change are the same objects from one book to the next, and so are the talks of
a contact. So after a commit only the contacts that it concerns are looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from koop_tui.domain.answers import waits
from koop_tui.domain.book import Book
from koop_tui.domain.contacts import Contact
from koop_tui.domain.interactions import Interaction
from koop_tui.domain.memo import per_tables
from koop_tui.domain.next_steps import left_open
from koop_tui.domain.reckoning import rhythm_seen
from koop_tui.domain.rhythm import NEVER_DUE, cadence_on, known_since
from koop_tui.domain.rows import Sum

Rank = tuple[int, int, int]
"""How overdue a contact is in relation to its rhythm, by how many days, and which: less is first.
"""

_BILLION = 10**9
"""Finer than any difference between two such fractions."""


class Talked(NamedTuple):
    """What the talks with a contact tell: the last day of contact, and what is open.

    `waiting` are day and id of a message of mine to which no answer has come; a next step may be
    open where `has_step`.
    """

    last: date | None
    waiting: tuple[date, int] | None
    has_step: bool


class Standing(NamedTuple):
    """A contact, what talks with it tell, and what follows on a day.

    `rank` stands where keeping in touch is due, `met` where the day is known on which they first
    met and no talk came after it. `step` is the day and the talk of a next step that is open,
    `unanswered` those of a message of mine to which no answer has come.
    """

    contact: Contact
    talked: Talked
    rank: Rank | None
    met: date | None
    step: tuple[date, int] | None
    unanswered: tuple[date, int] | None


_NEVER = Talked(None, None, has_step=False)
_NO_RHYTHM = 0, False


@per_tables(Contact, Interaction)
def standings(book: Book, today: date) -> Mapping[int, Standing]:
    """Return how each contact stands, by its id."""
    known = _known.get(today, {})
    rhythms = book.noted(Contact, rhythm_seen)
    talks = book.summed(Interaction, TALKED)
    found = {}
    for number, contact in book.contacts.items():
        talked = talks.get(number, _NEVER)
        kept = known.get(number)
        if kept is None or kept[0] is not contact or kept[1] is not talked:
            kept = _standing(book, contact, talked, rhythms.get(number, _NO_RHYTHM)[0], today)
        found[number] = kept
    _known.clear()  # of one day at a time
    _known[today] = found
    return found


_known: dict[date, dict[int, Standing]] = {}
"""The standings found last."""


def told_by(talks: Iterable[Interaction]) -> Mapping[int, Talked]:
    """Return what talks tell of those who took part, by contact; the talks in any order."""
    found: dict[int, tuple[date | None, Interaction | None, bool]] = {}
    for talk in talks:
        day, is_note, has_step = talk.day, talk.type == "note", talk.next_step is not None
        counts = talk.counts_as_contact
        for number in talk.participants:
            last, latest, had_step = found.get(number, (None, None, False))
            if counts and (last is None or day > last):
                last = day
            if not is_note and (latest is None or talk.sort_key() > latest.sort_key()):
                latest = talk
            found[number] = last, latest, has_step or had_step
    return {
        number: Talked(
            last, (latest.day, latest.id) if latest and waits(latest) else None, has_step
        )
        for number, (last, latest, has_step) in found.items()
    }


TALKED = Sum("participants", told_by)
"""What talks tell of all contacts, which a commit brings up to date."""


def _standing(book: Book, contact: Contact, talked: Talked, cadence: int, today: date) -> Standing:
    last, waiting, has_step = talked
    is_over = contact.status in NEVER_DUE
    return Standing(
        contact,
        talked,
        _rank(contact, cadence, last, today) if cadence else None,
        None if is_over else _met_once(contact, last),
        _open_step(book, contact.id) if has_step else None,
        None if is_over else waiting,
    )


def _open_step(book: Book, contact: int) -> tuple[date, int] | None:
    left = left_open(book, contact).step
    step = left.next_step if left else None
    return (step.day, left.id) if left and step and step.day else None


def _rank(contact: Contact, cadence: int, last: date | None, today: date) -> Rank | None:
    anchor = last or known_since(contact)
    overdue = (today - anchor).days - cadence if anchor is not None else -1
    if overdue < 0 or cadence_on(contact, today) is None:
        return None
    return -(overdue * _BILLION // cadence), -overdue, contact.id


def _met_once(contact: Contact, last: date | None) -> date | None:
    met = contact.met_on
    if met is None or contact.met_precision != "day":
        return None
    return met if last is None or last <= met else None
