"""The promises by a contact and to them, and those of a talk."""

from __future__ import annotations

from collections.abc import Iterator

from koop_tui.domain.book import Book
from koop_tui.domain.commitments import Commitment
from koop_tui.domain.interactions import Interaction


def promises_with(book: Book, contact_id: int) -> tuple[Commitment, ...]:
    """Return the promises by a contact and to them, agreed ones too, in order of their days."""
    found = (*book.by(Commitment, "by", contact_id), *book.by(Commitment, "to", contact_id))
    return tuple(sorted({promise.id: promise for promise in found}.values(), key=_by_day))


def promises_from(book: Book, talk: Interaction) -> Iterator[Commitment]:
    """Yield the promises that were made in a talk."""
    yield from book.by(Commitment, "interaction", talk.id)


def _by_day(promise: Commitment) -> tuple[bool, object, int]:
    """Those with a day first."""
    return promise.due is None, promise.due or promise.id, promise.id
