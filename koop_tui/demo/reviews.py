"""The reviews and ends of the example book, with what koop had prepared on their days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from koop_tui.actions.terms import version_on
from koop_tui.demo.records import Making
from koop_tui.domain.agreements import Agreement, Version
from koop_tui.domain.book import Book
from koop_tui.domain.change import Change, Edit
from koop_tui.domain.closings import Closing
from koop_tui.domain.contributions import Contribution
from koop_tui.domain.cooperations import Cooperation
from koop_tui.domain.preparing import agreement_promises, prepare
from koop_tui.domain.reviews import Review


def reviews(making: Making, book: Book) -> Iterator[Review]:
    """Yield the reviews that the story tells."""
    for number, (key, told) in enumerate(making.told("reviews").items(), 1):
        cooperation = book.cooperations[making.ids["cooperations"][key]]
        day = making.on(told["day"])
        version = version_on(book, cooperation.id, day)
        then = _as_of(book, cooperation, version, day)
        held = {
            "cooperation": cooperation.id,
            "version": version.id if version else None,
            "present": cooperation.party_ids,
            "prepared": prepare(then, cooperation, day),
        }
        yield making.record(Review, number, f"reviews.{key}", held, told)


def closings(making: Making, book: Book) -> Iterator[Closing]:
    """Yield the ends that the story tells, one that is prepared and one that is closed."""
    for number, (key, told) in enumerate(making.told("closings").items(), 1):
        cooperation = book.cooperations[making.ids["cooperations"][key]]
        held: dict[str, Any] = {"cooperation": cooperation.id}
        if cooperation.ended_on is not None:
            day = cooperation.ended_on
            held |= {"closed_on": day, "prepared": prepare(book, cooperation, day, whole=True)}
        for agreement in book.by(Agreement, "cooperation", cooperation.id):
            version = book.by(Version, "agreement", agreement.id)[-1]
            held |= {"notice_by": version.notice_by, "notice_on": version.notice_on}
            held |= {"ends_on": version.notice_until}
        yield making.record(Closing, number, f"closings.{key}", held, told)


def _as_of(book: Book, cooperation: Cooperation, version: Version | None, day: date) -> Book:
    """Return the book as it was: what was done, given up, begun or confirmed later, was not yet."""
    edits = []
    marks = {term.mark for term in version.commitments} if version else set()
    for promise in agreement_promises(book, cooperation.id):
        if promise.mark not in marks:
            edits.append(Edit(promise, None))
        elif promise.state != "open" and (promise.done_on is None or promise.done_on > day):
            edits.append(Edit(promise, promise.changed(state="open", done_on=None)))
    for entry in book.by(Contribution, "cooperation", cooperation.id):
        if entry.state_on is not None and entry.state_on > day:
            changed = entry.changed(state="logged", state_by=None, state_on=None)
            edits.append(Edit(entry, changed))
    return book.after(Change("demo", tuple(edits)))
