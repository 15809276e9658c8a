"""The sister signals of a cooperation: effort misjudged, promises not kept, money held for others.

The same shape as the signal of the balance, from the commitments of its agreements; integers only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from koop_tui.domain.agreements import Agreement
from koop_tui.domain.book import Book
from koop_tui.domain.colours import RANK, SIGN, Colour
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.problems import N_
from koop_tui.domain.units import HOUR, minor

Kind = Literal["effort", "promises", "money"]

LEAST_FINISHED = 3
"""So many finished commitments with estimate and hours before effort is judged."""
LEAST_DUE = 4
"""So many commitments due so far before promises are judged."""
LATE_DAYS, VERY_LATE_DAYS = 7, 21
"""Days of a statement overdue beyond which it is amber, and red."""

KINDS: dict[Kind, str] = {
    "effort": N_("Effort"),
    "promises": N_("Promises"),
    "money": N_("Joint money"),
}
"""Each of them as a label, to be translated."""
SHORT: dict[Kind, str] = {
    "effort": N_("effort"),
    "promises": N_("promises"),
    "money": N_("money"),
}
"""Each of them in a word that stands behind its sign on the board."""


@dataclass(frozen=True)
class Sister:
    """One of them: its colour, the sentence that says why, to be translated, and its numbers.

    `seconds` are the hours of the sentence, to be written as people do; `day` is one it names.
    """

    kind: Kind
    colour: Colour
    template: str
    numbers: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, int] = field(default_factory=dict)
    day: date | None = None

    @property
    def sign(self) -> str:
        """The sign: ok, ?, ! or !!."""
        return SIGN[self.colour]

    @property
    def alarming(self) -> bool:
        """Whether it is amber or red."""
        return RANK[self.colour] >= RANK["amber"]


def effort(commitments: Iterable[Commitment]) -> Sister | None:
    """Return whether work took longer than estimated; None while nothing is finished with both.

    Amber when all hours together are above 1.25 of those estimated, red above 1.50.
    """
    spent = estimated = count = 0
    for one in commitments:
        if one.state == "done" and one.actual is not None and one.estimate:
            spent += minor(one.actual, HOUR)
            estimated += minor(one.estimate, HOUR)
            count += 1
    if not count:
        return None
    numbers = {"n": count, "least": LEAST_FINISHED}
    seconds = {"spent": spent, "estimated": estimated}
    if count < LEAST_FINISHED:
        text = N_("{spent} for {estimated} estimated; {n} of {least} finished so far")
        return Sister("effort", "grey", text, numbers, seconds)
    text = N_("{spent} for {estimated} estimated, in {n} finished commitments")
    return Sister("effort", _effort_colour(spent, estimated), text, numbers, seconds)


def _effort_colour(spent: int, estimated: int) -> Colour:
    if 2 * spent > 3 * estimated:
        return "red"
    return "amber" if 4 * spent > 5 * estimated else "green"


def promises(commitments: Iterable[Commitment], today: date) -> Sister | None:
    """Return whether promises are kept; None while none with a day has been due.

    Amber when fewer than 80 % of those due so far were done by their day, red below 60 %. Of what
    is due today only what is done counts; who was released owes nothing; what recurs is left out,
    since only its next day is known.
    """
    due = kept = late = 0
    for one in commitments:
        if one.due is None or one.every or one.state == "released":
            continue
        in_time = one.state == "done" and (one.done_on or one.due) <= one.due
        if one.due < today or (one.due == today and in_time):
            due += 1
            kept += in_time
            late += one.state == "done" and not in_time
    if not due:
        return None
    numbers = {"kept": kept, "due": due, "late": late, "open": due - kept - late}
    if due < LEAST_DUE:
        text = N_("{kept} of {due} kept by their day, {late} late; judged from {least} on")
        return Sister("promises", "grey", text, {**numbers, "least": LEAST_DUE})
    text = N_("{kept} of {due} kept by their day, {late} late, {open} not kept")
    return Sister("promises", _promises_colour(kept, due), text, numbers)


def _promises_colour(kept: int, due: int) -> Colour:
    if 5 * kept < 3 * due:
        return "red"
    return "amber" if 5 * kept < 4 * due else "green"


def money(statements: Sequence[Commitment | None], today: date) -> Sister | None:
    """Return how it stands with joint money; None where none is held.

    `statements` holds, for each agreement under which money is held, the commitment to lay it open,
    or None. Amber without one that recurs, or when the statement is more than 7 days overdue; red
    after 21.
    """
    if not statements:
        return None
    found = [_statement(one, today) for one in statements]
    return max(found, key=lambda one: (RANK[one.colour], one.numbers.get("days", 0)))


def _statement(one: Commitment | None, today: date) -> Sister:
    if one is None or not one.every or one.state != "open" or one.due is None:
        return Sister("money", "amber", N_("joint money is held, and no rhythm for its statement"))
    days = (today - one.due).days
    if days <= 0:
        return Sister("money", "green", N_("the next statement is due {day}"), {}, {}, one.due)
    colour: Colour = "green"
    if days > LATE_DAYS:
        colour = "red" if days > VERY_LATE_DAYS else "amber"
    text = N_("the statement due {day} is overdue")
    return Sister("money", colour, text, {"days": days}, {}, one.due)


def commitments_of(book: Book, cooperation_id: int) -> list[Commitment]:
    """Return the commitments of a cooperation: those of its agreements, and what works off."""
    return [
        *(
            commitment
            for agreement in book.by(Agreement, "cooperation", cooperation_id)
            for commitment in book.by(Commitment, "agreement", agreement.id)
        ),
        *book.by(Commitment, "cooperation", cooperation_id),
    ]


def sister_signals(book: Book, cooperation_id: int, today: date) -> list[Sister]:
    """Return those of the sister signals that can be told of a cooperation, in a fixed order."""
    agreements = book.by(Agreement, "cooperation", cooperation_id)
    made = commitments_of(book, cooperation_id)
    if not agreements and not made:
        return []
    held: list[Commitment | None] = []
    for agreement in agreements:
        version = book.version_in_force(agreement.id)
        if version is not None and version.joint_money_held:
            marked = book.by(Commitment, "agreement", agreement.id)
            held.append(next((c for c in marked if c.mark == version.statement), None))
    found = effort(made), promises(made, today), money(held, today)
    return [one for one in found if one is not None]
