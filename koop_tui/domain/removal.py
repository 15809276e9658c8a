"""What goes when records go: whoever refers to them goes too, lets go of them, or keeps them."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass

from koop_tui.domain.book import Book
from koop_tui.domain.change import Edit
from koop_tui.domain.records import Record
from koop_tui.domain.references import loosened

Key = tuple[str, int]


@dataclass(frozen=True)
class Removal:
    """The edits by which records go, those that refer to them first.

    `bound` are the records that can't do without them: as long as there is one, they stay.
    """

    edits: tuple[Edit, ...]
    bound: tuple[Record, ...] = ()


def removal(book: Book, records: Iterable[Record], besides: Container[int] = ()) -> Removal:
    """Return how records of a book go, by what their references say.

    What refers to several others goes when none is left but those in `besides`: a talk of mine with
    nobody else.
    """
    going = {(record.table, record.id): record for record in records}
    asked = dict.fromkeys(going)
    waiting = list(asked)
    loose: dict[Key, Record] = {}
    bound: dict[Key, Record] = {}
    while waiting:
        for holder, mark in book.referring(waiting.pop()):
            key = (holder.table, holder.id)
            if key in going:
                continue
            left = loosened(holder, going, besides) if mark.gone == "loosen" else None
            if mark.gone == "refuse" or (left is None and holder.is_bound):
                bound[key] = holder
            elif left is not None:
                loose[key] = holder
            else:
                going[key] = holder
                waiting.append(key)
    edits = [Edit(record, None) for key, record in going.items() if key not in asked]
    edits += [Edit(r, loosened(r, going, besides)) for key, r in loose.items() if key not in going]
    edits += [Edit(going[key], None) for key in asked]
    return Removal(tuple(edits), tuple(bound.values()))
