"""What talks have left open with a contact: the next step, and what is to be talked about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from koop_tui.domain.book import Book
from koop_tui.domain.interactions import Interaction


@dataclass(frozen=True)
class LeftOpen:
    """What stands with a contact: the talks that left a next step and an agenda, if any did."""

    step: Interaction | None
    agenda: Interaction | None


def left_open(book: Book, contact_id: int) -> LeftOpen:
    """Return what the talks with a contact have left open.

    An agenda for next time stands until the next time: a later talk that counts as contact. So
    does a next step that is not done, but one with a day at least until a talk of that day or
    after it.
    """
    step = agenda = None
    met: date | None = None
    for talk in reversed(book.by(Interaction, "participants", contact_id)):
        if agenda is None and talk.agenda and met is None:
            agenda = talk
        if step is None and talk.next_step is not None:
            day = talk.next_step.day
            is_over = met is not None and (day is None or met >= day)
            step = None if is_over or talk.next_step.done else talk
        if met is None and talk.counts_as_contact:
            met = talk.day
    return LeftOpen(step, agenda)
