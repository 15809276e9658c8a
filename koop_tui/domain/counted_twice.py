"""What would count twice, since somebody logged the very same anew while it did not count."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from koop_tui.domain.balance import unreversed
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.contributions import Contribution, Settlement, Weight
from koop_tui.domain.evened import is_logged
from koop_tui.domain.problems import N_
from koop_tui.domain.records import Record
from koop_tui.domain.search import folded

LOGGED_ANEW = N_(
    "The same is logged anew and counts: leave this one disputed, or have the other one reversed."
)


def counted_twice(book: Book, change: Change) -> Record | None:
    """Return an entry or settlement that a change lets count, beside the very same; else None.

    Such as when a reversal is taken back after the entry was logged anew.
    """
    return next((one for one in _let_count(book, change) if counts_already(book, one)), None)


def counts_already(book: Book, record: Record) -> bool:
    """Whether another entry or settlement that says the very same counts in a book."""
    if isinstance(record, Settlement):
        return is_logged(book, record)
    if not isinstance(record, Contribution):
        return False
    made = unreversed(book.by(Contribution, "cooperation", record.cooperation))
    same = (e for e in made if e.id != record.id and e.state != "disputed")
    return any(_told(e) == _told(record) for e in same)


def parts_of(weights: tuple[Weight, ...]) -> dict[int, Fraction]:
    """Return the part of each for whom it is, whether figures, percent or amounts said it."""
    whole = sum(one.weight for one in weights)
    return {one.party: Fraction(one.weight, whole) for one in weights if one.weight}


def _told(entry: Contribution) -> tuple[object, ...]:
    """What tells one entry of a cooperation from another."""
    amount = entry.quantity, entry.unit, entry.value, entry.gift
    whose = entry.giver, parts_of(entry.weights)
    return entry.day, entry.kind, *amount, *whose, folded(entry.note)


def _let_count(book: Book, change: Change) -> Iterator[Record]:
    for edit in change:
        record = _let_count_by(book, edit)
        if record is not None:
            yield record


def _let_count_by(book: Book, edit: Edit) -> Record | None:
    """Return what an edit lets count that may not have counted before."""
    before, after = edit.before, edit.after
    if isinstance(after, Contribution | Settlement):
        return after if before is None and after.reverses is None else None
    if isinstance(before, Contribution | Settlement) and before.reverses is not None:
        return book.get(type(before), before.reverses)
    return None


def is_reversed(book: Book, line: Contribution | Settlement) -> bool:
    """Whether an entry or settlement is taken back, or is there to take one back."""
    return line.reverses is not None or bool(reversals(book, type(line), line.cooperation, line.id))


def reversals(
    book: Book, model: type[Contribution | Settlement], cooperation: int, taken_back: int
) -> list[Contribution | Settlement]:
    """Return what takes an entry or settlement back."""
    lines = book.by(model, "cooperation", cooperation)
    return [line for line in lines if line.reverses == taken_back]
