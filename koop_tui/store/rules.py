"""What must hold over several fields or records, looked at under the lock.

An action has judged the book that its person saw. By the time it is committed a colleague may have
gone another way, and what fits record by record no longer fits together.
"""

from __future__ import annotations

from collections.abc import Iterable

from koop_tui.domain.agreements import Version
from koop_tui.domain.book import Book
from koop_tui.domain.change import Edit, differing_fields
from koop_tui.domain.contributions import Contribution, Settlement
from koop_tui.domain.problems import N_
from koop_tui.domain.records import Record
from koop_tui.domain.reviews import Review
from koop_tui.store.errors import Overtaken


def check_step(edit: Edit, current: Record | None) -> None:
    """Raise Overtaken when a step in the life of a version was judged on another text or state."""
    before = edit.before
    if not isinstance(before, Version) or not isinstance(current, Version):
        return
    steps = "state" in edit.fields or before.state != current.state
    if steps and differing_fields(before, current):
        raise Overtaken(
            N_(
                "A colleague has changed this agreement meanwhile, so nothing was saved. "
                "Look at it again and repeat your step."
            )
        )


def check_whole(edits: Iterable[Edit], book: Book) -> None:
    """Raise Overtaken when one would be reversed, begun or written down twice."""
    for edit in edits:
        if edit.before is not None or edit.after is None:
            continue
        if isinstance(edit.after, Contribution) and _reversed(edit.after, book):
            raise Overtaken(N_("A colleague has reversed this entry already. Nothing was saved."))
        if isinstance(edit.after, Settlement) and _taken_back(edit.after, book):
            text = N_("A colleague has reversed this settlement already. Nothing was saved.")
            raise Overtaken(text)
        if isinstance(edit.after, Version) and _begun(edit.after, book):
            text = N_("A colleague has begun the next version already. Nothing was saved.")
            raise Overtaken(text)
        if isinstance(edit.after, Review) and _held(edit.after, book):
            text = N_("A colleague has written this review down already. Nothing was saved.")
            raise Overtaken(text)


def _reversed(entry: Contribution, book: Book) -> bool:
    others = book.by(Contribution, "cooperation", entry.cooperation)
    return entry.reverses is not None and any(o.reverses == entry.reverses for o in others)


def _taken_back(settlement: Settlement, book: Book) -> bool:
    others = book.by(Settlement, "cooperation", settlement.cooperation)
    return settlement.reverses is not None and any(
        o.reverses == settlement.reverses for o in others
    )


def _begun(version: Version, book: Book) -> bool:
    others = book.by(Version, "agreement", version.agreement)
    return any(other.version == version.version for other in others)


def _held(review: Review, book: Book) -> bool:
    others = book.by(Review, "cooperation", review.cooperation)
    return any(other.day >= review.day for other in others)
